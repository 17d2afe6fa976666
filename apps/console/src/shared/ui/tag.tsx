import type { ReactNode } from 'react';
import { Icon, type IconName } from '../icons/index.js';
import { classes } from './class-names.js';
import styles from './person.module.css';

export type Tone = 'plain' | 'red' | 'amber' | 'green' | 'blue' | 'violet';

interface Props {
  /** Colour is reserved for meaning; the words or the icon must say the same. */
  tone?: Tone;
  icon?: IconName;
  title?: string;
  children: ReactNode;
}

/** A short word about a thing. */
export function Tag({ tone = 'plain', icon, title, children }: Props) {
  return (
    <span className={classes(styles.tag, styles[tone])} {...(title && { 'data-tip': title })}>
      {icon && <Icon name={icon} size={12} />}
      {children}
    </span>
  );
}

/** A number that wants attention. */
export function Badge({ children }: { children: ReactNode }) {
  return <span className={styles.badge}>{children}</span>;
}
