import type { ComponentProps, ReactNode } from 'react';
import { useDocumentTitle } from '../browser/document-title.js';
import { Icon } from '../icons/index.js';
import { classes } from './class-names.js';
import styles from './layout.module.css';

interface PageProps {
  title: string;
  intro?: ReactNode;
  actions?: ReactNode;
  isWide?: boolean;
  children: ReactNode;
}

/** A page of one column: title, what it is for, and its cards. Names the tab, too. */
export function Page({ title, intro, actions, isWide, children }: PageProps) {
  useDocumentTitle(title);
  return (
    <div className={styles.page}>
      <div className={classes(styles.column, isWide && styles.wideColumn)}>
        <header className={styles.pageHead}>
          <div className={styles.pageTitle}>
            <h1>{title}</h1>
            {intro && <p>{intro}</p>}
          </div>
          {actions && <div className={styles.actions}>{actions}</div>}
        </header>
        {children}
      </div>
    </div>
  );
}

interface CardProps extends Omit<ComponentProps<'section'>, 'title'> {
  title?: ReactNode;
  intro?: ReactNode;
  actions?: ReactNode;
  footer?: ReactNode;
  /** The content reaches the edges: tables and lists. */
  isFlush?: boolean;
}

/** Things that belong together. */
export function Card({ title, intro, actions, footer, isFlush, children, className, ...rest }: CardProps) {
  return (
    <section {...rest} className={classes(styles.card, className)}>
      {(title || actions) && (
        <div className={styles.cardHead}>
          {title && <h2>{title}</h2>}
          {actions && <div className={styles.actions}>{actions}</div>}
          {intro && (
            <div className={styles.cardIntro}>
              <p>{intro}</p>
            </div>
          )}
        </div>
      )}
      <div className={classes(styles.cardBody, isFlush && styles.flush)}>{children}</div>
      {footer && <div className={styles.cardFoot}>{footer}</div>}
    </section>
  );
}

/** Names and what they stand for; entries without a value are left out. */
export function DefinitionList({ entries }: { entries: readonly (readonly [ReactNode, ReactNode] | null)[] }) {
  return (
    <dl className={styles.definitions}>
      {entries
        .filter((entry) => entry !== null)
        .map(([name, value], index) => (
          <Definition key={typeof name === 'string' ? name : index} name={name} value={value} />
        ))}
    </dl>
  );
}

const Definition = ({ name, value }: { name: ReactNode; value: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </>
);

export interface TableColumn {
  label: string;
  /** Only for screen readers: a column of buttons needs no head to look at. */
  isHidden?: boolean;
  /** Left out on a phone; its cells carry the class `desk-only`. */
  isDeskOnly?: boolean;
}

interface TableProps {
  /** Says what the table is about; read by screen readers. */
  caption: string;
  columns: readonly (string | TableColumn)[];
  /** Rows: `<tr>` with `<td>`. */
  children: ReactNode;
}

function ColumnHead({ column }: { column: string | TableColumn }): ReactNode {
  // A head without words would be an empty one for screen readers.
  if (column === '') return <td />;
  const { label, isHidden, isDeskOnly } = typeof column === 'string' ? ({ label: column } as TableColumn) : column;
  return (
    <th scope="col" className={isDeskOnly ? 'desk-only' : undefined}>
      {isHidden ? <span className="sr-only">{label}</span> : label}
    </th>
  );
}

/** A table that scrolls by itself where it does not fit. */
export function Table({ caption, columns, children }: TableProps) {
  return (
    <div className={styles.tableScroll}>
      <table className={styles.table}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <ColumnHead key={typeof column === 'string' ? column : column.label} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

interface StepperProps {
  label: string;
  steps: readonly string[];
  /** The step that comes next, from 0; equal to the number of steps when all are done. */
  current: number;
}

/** Where one is on a way of a few steps. Where it is narrow only the present step keeps its word. */
export function Stepper({ label, steps, current }: StepperProps) {
  return (
    <ol className={styles.stepper} aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step}
          className={classes(styles.step, index < current && styles.done, index === current && styles.now)}
          {...(index === current && { 'aria-current': 'step' })}
        >
          {index < current ? <Icon name="check" /> : <b>{index + 1}</b>}
          <span>{step}</span>
        </li>
      ))}
    </ol>
  );
}
