import { useState } from 'react';
import { Link } from 'react-router';
import type { SystemView } from '#contracts';
import { Button, Card, sayToast } from '../../shared/ui/index.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import styles from './held-mails.module.css';
import { useDecideHeld } from './system.queries.js';

type Held = SystemView['held'];
type What = 'release' | 'leave';

/** Mail that may have left before the restore: a person lets it go, or says that it has left. */
export function HeldMails({ held, restored }: { held: Held; restored: NonNullable<SystemView['restored']> }) {
  const wording = useWording();
  const { t, either, format } = wording;
  const [busy, setBusy] = useState<string | null>(null);
  const decideHeld = useDecideHeld();
  const decide = async (what: What, ids: string[] | null): Promise<void> => {
    setBusy(`${what} ${ids?.[0] ?? 'all'}`);
    try {
      const count = await decideHeld(what, ids);
      sayToast({ text: t(what === 'release' ? 'system.held.sent' : 'system.held.left', { count }) });
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
    } finally {
      setBusy(null);
    }
  };
  const button = (what: What, ids: string[] | null, label: string) => (
    <Button
      size="small"
      kind={what === 'release' && ids === null ? 'main' : 'plain'}
      isBusy={busy === `${what} ${ids?.[0] ?? 'all'}`}
      onClick={() => void decide(what, ids)}
    >
      {label}
    </Button>
  );
  const rest = held.total - held.mails.length;
  return (
    <Card
      title={t('system.held.title')}
      intro={t('system.held.intro', {
        snapshot: format.dateTime(restored.snapshotAt),
        restored: format.dateTime(restored.restoredAt),
      })}
      actions={
        held.total > 0 && (
          <>
            {button('leave', null, t('system.held.leaveAll'))}
            {button('release', null, t('system.held.sendAll'))}
          </>
        )
      }
      isFlush={held.total > 0}
    >
      {held.total === 0 && <p>{t('system.held.none')}</p>}
      {held.total > 0 && (
        <ul>
          {held.mails.map((mail) => (
            <li key={mail.id} className={styles.mail}>
              <div className={styles.text}>
                <p>
                  {mail.ticketNumber !== null && <Link to={`/t/${mail.ticketNumber}`}>#{mail.ticketNumber}</Link>}{' '}
                  <bdi>{mail.subject}</bdi>
                </p>
                <p className={styles.facts}>
                  {either(`system.purpose.${mail.purpose}`, 'system.purpose.other')} → <bdi>{mail.toAddress}</bdi>
                  {' · '}
                  {format.dateTime(mail.dueAt)}
                </p>
              </div>
              <div className={styles.buttons}>
                {button('leave', [mail.id], t('system.held.leave'))}
                {button('release', [mail.id], t('system.held.send'))}
              </div>
            </li>
          ))}
        </ul>
      )}
      {rest > 0 && <p>{t('system.held.more', { count: rest })}</p>}
    </Card>
  );
}
