import type { ReactNode } from 'react';
import styles from './rows.module.css';

interface Props<Item> {
  items: readonly Item[];
  /** Said instead where there is nothing. */
  none: string;
  children: (item: Item) => ReactNode;
}

/** What a card holds, one `Row` below the other. */
export function Rows<Item>({ items, none, children }: Props<Item>) {
  if (items.length === 0) return <p className={styles.none}>{none}</p>;
  return <ul className={styles.list}>{items.map(children)}</ul>;
}

/** What it is, small what is known of it, and the button that ends it. */
export function Row({ children, facts, action }: { children: ReactNode; facts: ReactNode; action: ReactNode }) {
  return (
    <li className={styles.row}>
      <div className={styles.text}>
        {children}
        <p className={styles.facts}>{facts}</p>
      </div>
      {action}
    </li>
  );
}
