import { classes } from './class-names.js';
import styles from './person.module.css';

const TONES = 7;

/** The first letters of the first and the last word: "Rūta Kazlauskienė" is RK. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s@.]+/).filter((word) => /\p{L}/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => word?.match(/\p{L}/u)?.[0] ?? '',
  );
  return letters.join('').toUpperCase() || '·';
}

/** The same person always has the same colour: a small hash of the id (FNV-1a). */
export function toneOf(id: string): number {
  let hash = 0x811c9dc5;
  for (const character of id) hash = Math.imul(hash ^ (character.codePointAt(0) as number), 0x01000193);
  return (hash >>> 0) % TONES;
}

interface Props {
  /** Decides the colour; the name does when there is none. */
  id?: string;
  name: string;
  size?: 'small' | 'normal' | 'large';
  presence?: 'online' | 'away' | 'offline';
}

/** A person as initials. Decoration: the name stands beside it. */
export function Avatar({ id, name, size = 'normal', presence }: Props) {
  return (
    <span className={classes(styles.avatar, styles[size], styles[`tone${toneOf(id ?? name)}`])} aria-hidden>
      {initialsOf(name)}
      {presence && <span className={classes(styles.presence, presence !== 'offline' && styles[presence])} />}
    </span>
  );
}
