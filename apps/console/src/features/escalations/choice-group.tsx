import { type ReactNode, useId } from 'react';
import { Icon } from '../../shared/icons/index.js';
import styles from './case.module.css';

interface Props {
  legend: string;
  error?: string | undefined;
  children: ReactNode;
}

/** Choices under one question, and what is wrong with them, said as at any other field. */
export function ChoiceGroup({ legend, error, children }: Props) {
  const errorId = useId();
  return (
    <fieldset
      className={styles.group}
      data-invalid={error ? true : undefined}
      aria-describedby={error ? errorId : undefined}
    >
      <legend>{legend}</legend>
      {children}
      {error && (
        <p className={styles.error} id={errorId}>
          <Icon name="warning" size={12} />
          <span>{error}</span>
        </p>
      )}
    </fieldset>
  );
}
