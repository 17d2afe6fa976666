import { useEffect, useRef } from 'react';
import type { MailboxTestView } from '#contracts';
import { Icon, type IconName } from '../../../shared/icons/index.js';
import { classes } from '../../../shared/ui/index.js';
import { useWording } from '../../../shared/wording/index.js';
import styles from './mailbox.module.css';

type Look = 'OK' | 'SKIPPED' | 'PLAIN' | 'failed';
const ICON: Record<Look, IconName> = { OK: 'check-circle', SKIPPED: 'more', PLAIN: 'info', failed: 'warning' };

const lookOf = (code: string): Look => (code === 'OK' || code === 'SKIPPED' || code === 'PLAIN' ? code : 'failed');

/** How far a connection came, and what to do where it ended. */
export function TestSteps({ test }: { test: MailboxTestView }) {
  const { t, either } = useWording();
  const place = useRef<HTMLDivElement>(null);
  // It appears below what was filled in, often out of sight.
  useEffect(() => {
    if (test) place.current?.scrollIntoView?.({ block: 'nearest' });
  }, [test]);
  return (
    <div ref={place} className={styles.test} role="status">
      <ol className={styles.steps}>
        {test.steps.map(({ step, code }) => {
          const look = lookOf(code);
          return (
            <li
              key={step}
              className={classes(styles.step, look === 'OK' && styles.fine, look === 'failed' && styles.wrong)}
            >
              <Icon name={ICON[look]} size={16} />
              <div>
                <span>{t(look === 'PLAIN' ? 'mailboxes.test.step.plain' : `mailboxes.test.step.${step}`)}</span>
                {look !== 'PLAIN' && <span className="sr-only">: {t(`mailboxes.test.state.${look}`)}</span>}
                {look === 'failed' && <p>{either(`mailboxes.failure.${code}`, 'mailboxes.failure.unknown')}</p>}
              </div>
            </li>
          );
        })}
      </ol>
      {test.isOk && <p className={styles.allFine}>{t('mailboxes.test.fine')}</p>}
      {!test.isOk && test.help && test.provider && (
        <p>
          <HelpLink to={test.help}>{t('mailboxes.test.help', { provider: test.provider })}</HelpLink>
        </p>
      )}
    </div>
  );
}

/** Leads to a page of the provider, in a tab of its own. */
export function HelpLink({ to, children }: { to: string; children: string }) {
  return (
    <a href={to} target="_blank" rel="noreferrer noopener" className={styles.help}>
      {children}
      <Icon name="external" />
    </a>
  );
}
