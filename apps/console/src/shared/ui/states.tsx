import { type ReactNode, useEffect, useState } from 'react';
import { ApiProblem } from '../api/index.js';
import { Icon, type IconName } from '../icons/index.js';
import { problemText, useWording } from '../wording/index.js';
import { Button } from './button.js';
import { classes } from './class-names.js';
import styles from './state.module.css';

const SKELETON_DELAY_MS = 300;
const BONES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'];

interface EmptyProps {
  icon: IconName;
  title: ReactNode;
  /** Why it is empty, and what to do. */
  children?: ReactNode;
  action?: ReactNode;
  /** It is all there is on the page, so its title is that of the page. */
  isPage?: boolean;
}

/** Nothing here, said so that it is no riddle. */
export function Empty({ icon, title, children, action, isPage }: EmptyProps) {
  const Heading = isPage ? 'h1' : 'h2';
  return (
    <div className={styles.state}>
      <span className={styles.mark}>
        <Icon name={icon} size={20} />
      </span>
      <Heading>{title}</Heading>
      {children && <div className={styles.text}>{children}</div>}
      {action && <div className={styles.actions}>{action}</div>}
    </div>
  );
}

interface ErrorStateProps {
  error: unknown;
  onRetry?: () => void;
  /** It is all there is on the page, so its title is that of the page. */
  isPage?: boolean;
}

/** What happened, what is safe, and one thing to do. */
export function ErrorState({ error, onRetry, isPage }: ErrorStateProps) {
  const Heading = isPage ? 'h1' : 'h2';
  const wording = useWording();
  const isMissing = error instanceof ApiProblem && error.status === 404;
  return (
    <div className={classes(styles.state, !isMissing && styles.trouble)} role="alert">
      <span className={styles.mark}>
        <Icon name={isMissing ? 'search' : 'warning'} size={20} />
      </span>
      <Heading>{problemText(error, wording)}</Heading>
      {error instanceof ApiProblem && error.requestId && error.status >= 500 && (
        <p className={styles.fine}>{error.requestId}</p>
      )}
      {onRetry && !isMissing && (
        <div className={styles.actions}>
          <Button icon="refresh" onClick={onRetry}>
            {wording.t('common.retry')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** True once something has lasted for longer than people notice. */
export function useIsOverdue(delayMs = SKELETON_DELAY_MS): boolean {
  const [isOverdue, setOverdue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setOverdue(true), delayMs);
    return () => clearTimeout(timer);
  }, [delayMs]);
  return isOverdue;
}

/** The shape of what is loading; shown after 300 ms, so that quick answers do not flicker. */
export function Skeleton({ lines = 6 }: { lines?: number }) {
  const { t } = useWording();
  const isShown = useIsOverdue();
  return (
    <div className={styles.skeleton} role="status" aria-busy>
      <span className="sr-only">{isShown ? t('common.loading') : ''}</span>
      {isShown && BONES.slice(0, lines).map((bone) => <span key={bone} className={styles.bone} />)}
    </div>
  );
}

interface BannerProps {
  tone?: 'blue' | 'amber' | 'red' | 'green';
  icon?: IconName;
  /** Inside a card or a form, with round corners. */
  isInset?: boolean;
  action?: ReactNode;
  children: ReactNode;
}

/** A lasting remark across a page or a card. */
export function Banner({ tone = 'blue', icon = 'info', isInset, action, children }: BannerProps) {
  return (
    <div className={classes(styles.banner, styles[tone], isInset && styles.inset)} role="status">
      <div className={styles.bannerSaid}>
        <Icon name={icon} />
        <div className={styles.bannerText}>{children}</div>
      </div>
      {action}
    </div>
  );
}
