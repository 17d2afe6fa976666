import { type ComponentProps, createContext, type ReactNode, useContext, useId } from 'react';
import { Icon } from '../icons/index.js';
import { classes } from './class-names.js';
import styles from './field.module.css';

interface Described {
  id: string;
  labelId: string;
  isInvalid: boolean;
  describedBy: string | undefined;
}
const FieldContext = createContext<Described | null>(null);

/** What a control takes over from the field around it: its id, its description and whether it is wrong. */
export function useFieldControl() {
  const field = useContext(FieldContext);
  if (!field) return {};
  return {
    id: field.id,
    'aria-describedby': field.describedBy,
    'aria-invalid': field.isInvalid || undefined,
  };
}
export const useFieldLabelId = (): string | undefined => useContext(FieldContext)?.labelId;

export interface FieldProps {
  label: ReactNode;
  /** Beside the label, quieter: "optional". */
  aside?: ReactNode;
  hint?: ReactNode;
  /** What is wrong, as a sentence. */
  error?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A label, one control, a hint and an error that belong together, for eyes and screen readers alike. */
export function Field({ label, aside, hint, error, className, children }: FieldProps) {
  const id = useId();
  const [hintId, errorId, labelId] = [`${id}h`, `${id}e`, `${id}l`];
  const describedBy = classes(Boolean(hint) && hintId, Boolean(error) && errorId) || undefined;
  return (
    <div className={classes(styles.field, className)}>
      <label className={styles.label} id={labelId} htmlFor={id}>
        {label} {aside && <span className={styles.optional}>{aside}</span>}
      </label>
      <FieldContext value={{ id, labelId, isInvalid: Boolean(error), describedBy }}>{children}</FieldContext>
      {hint && (
        <p className={styles.hint} id={hintId}>
          {hint}
        </p>
      )}
      {error && (
        <p className={styles.error} id={errorId}>
          <Icon name="warning" size={12} />
          <span>{error}</span>
        </p>
      )}
    </div>
  );
}

/** A line of text; inside a `Field` it is labelled by it. */
export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input {...useFieldControl()} {...rest} className={classes(styles.control, className)} />;
}

/** Several lines of text; grows with what is written. */
export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea {...useFieldControl()} {...rest} className={classes(styles.control, className)} />;
}

/** A control and a button that belongs to it, in one line. */
export function WithAction({ children }: { children: ReactNode }) {
  return <div className={styles.withAction}>{children}</div>;
}
