import { Fragment } from 'react';
import { shownKey } from '../commands/hotkey.js';
import { classes } from './class-names.js';
import styles from './keys.module.css';

interface Props {
  /** Written as in `commands`: `mod+k`, `g q`. */
  shortcut: string;
  /** Drawn in the colour of the button that it stands on. */
  isOnButton?: boolean;
}

/** The keys of a command as little key caps. */
export function Keys({ shortcut, isOnButton }: Props) {
  return (
    <span className={classes(styles.keys, isOnButton && styles.bare)} aria-hidden>
      {shownKey(shortcut).map((press) => (
        <Fragment key={press.join()}>
          {press.map((part) => (
            <kbd className={styles.key} key={part}>
              {part}
            </kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}
