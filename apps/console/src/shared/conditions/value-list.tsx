import type { ReactNode } from 'react';
import { Icon } from '../icons/index.js';
import { useT } from '../wording/index.js';
import styles from './conditions.module.css';

interface ValueListProps {
  values: readonly string[];
  nameOf: (value: string) => string;
  onRemove: (value: string) => void;
  /** How another one is added. */
  children: ReactNode;
}

/** Chosen values, each with a way to take it off. */
export function ValueList({ values, nameOf, onRemove, children }: ValueListProps) {
  const t = useT();
  return (
    <div className={styles.values}>
      {values.map((value) => (
        <button
          key={value}
          type="button"
          className={styles.value}
          aria-label={t('view.value.remove', { name: nameOf(value) })}
          onClick={() => onRemove(value)}
        >
          <bdi>{nameOf(value)}</bdi> <Icon name="close" size={12} />
        </button>
      ))}
      {children}
    </div>
  );
}
