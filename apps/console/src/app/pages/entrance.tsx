import type { ReactNode } from 'react';
import { LANGUAGES } from '#kernel';
import { LANGUAGE_NAMES } from '#wording';
import { useDocumentTitle } from '../../shared/browser/document-title.js';
import { classes, ErrorState } from '../../shared/ui/index.js';
import { useWording } from '../../shared/wording/index.js';
import { Brand } from '../shell/brand.js';
import styles from './entrance.module.css';

function Languages() {
  const { t, language, speak } = useWording();
  return (
    <fieldset className={styles.languages} aria-label={t('shell.language')}>
      {LANGUAGES.map((each) => (
        <button
          key={each}
          type="button"
          className={styles.language}
          lang={each}
          aria-pressed={each === language}
          onClick={() => void speak(each)}
        >
          {LANGUAGE_NAMES[each]}
        </button>
      ))}
    </fieldset>
  );
}

interface Props {
  title: string;
  intro?: ReactNode;
  /** Above the panel: where one is. */
  steps?: ReactNode;
  isWide?: boolean;
  children: ReactNode;
}

/** The frame of the pages before the door: sign-in, set-up, invitation. */
export function Entrance({ title, intro, steps, isWide, children }: Props) {
  useDocumentTitle(title);
  return (
    <div className={styles.entrance}>
      <main className={classes(styles.column, isWide && styles.wide)}>
        <div className={styles.brand}>
          <Brand />
        </div>
        {steps && <div className={styles.steps}>{steps}</div>}
        <div className={styles.panel}>
          <header className={styles.head}>
            <h1>{title}</h1>
            {intro && <p>{intro}</p>}
          </header>
          {children}
        </div>
      </main>
      <footer>
        <Languages />
      </footer>
    </div>
  );
}

/** The server gave no answer to a page before the door. */
export function EntranceTrouble({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <main className={styles.entrance}>
      <ErrorState isPage error={error} onRetry={onRetry} />
    </main>
  );
}

/** Smaller words below. */
export const Quiet = ({ children }: { children: ReactNode }) => <p className={styles.quiet}>{children}</p>;

/** The way back to what was asked for before signing in; only places of this console. */
export function wayBack(search: string): string {
  const to = new URLSearchParams(search).get('to') ?? '/';
  return /^\/(?![/\\])/.test(to) ? to : '/';
}
