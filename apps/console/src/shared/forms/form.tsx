import type { ReactNode } from 'react';
import { Banner } from '../ui/index.js';
import styles from './form.module.css';

const FIRST_WRONG = [
  '[aria-invalid="true"]',
  ...['input:not([aria-hidden])', '[role="checkbox"]'].map((choice) => `[data-invalid] ${choice}:not(:disabled)`),
].join(', ');

interface Props {
  /** One that answers when it is through leaves the reader at the first field that is wrong, in the order on the screen. */
  onSubmit: () => void | Promise<void>;
  /** What went wrong with the whole of it. */
  problem?: string | undefined;
  buttons?: ReactNode;
  id?: string;
  children: ReactNode;
}

/** Fields, what went wrong, and the buttons. */
export function Form({ onSubmit, problem, buttons, id, children }: Props) {
  return (
    <form
      id={id}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        // After the next picture, which shows what is wrong.
        void onSubmit()?.then(() => requestAnimationFrame(() => form.querySelector<HTMLElement>(FIRST_WRONG)?.focus()));
      }}
    >
      {children}
      {problem && (
        <div role="alert">
          <Banner tone="red" icon="warning" isInset>
            {problem}
          </Banner>
        </div>
      )}
      {buttons && <div className={styles.buttons}>{buttons}</div>}
    </form>
  );
}

/** Fields side by side, below each other where it is narrow. */
export const Pair = ({ children }: { children: ReactNode }) => <div className={styles.pair}>{children}</div>;
