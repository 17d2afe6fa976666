import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ParticipantView, QueueRow } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Button, sayToast, Tag } from '../../shared/ui/index.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import styles from './mail-facts.module.css';
import { refreshTicket, showRow } from './ticket-query.js';

/** People whom mails of the ticket name in copy: suggested, until an agent lets them take part. */
export function Participants({ people, ticketId }: { people: readonly ParticipantView[]; ticketId: string }) {
  const wording = useWording();
  const { t } = wording;
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState<string | null>(null);
  async function decide(address: string, act: (path: string) => Promise<QueueRow>): Promise<void> {
    setBusy(address);
    try {
      showRow(queryClient, await act(`/tickets/${ticketId}/participants/${encodeURIComponent(address)}`));
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
    } finally {
      setBusy(null);
      void refreshTicket(queryClient, ticketId);
    }
  }
  return (
    <>
      <p className={styles.address}>{t('ticket.people.text')}</p>
      <ul className={styles.people}>
        {people.map(({ name, address, isAccepted }) => (
          <li key={address} className={styles.person}>
            {name && <bdi>{name}</bdi>}
            <bdi className={styles.address}>{address}</bdi>
            <span className={styles.verbs}>
              {isAccepted ? (
                <Tag icon="check">{t('ticket.people.accepted')}</Tag>
              ) : (
                <Button
                  size="small"
                  icon="check"
                  isBusy={busy === address}
                  onClick={() => void decide(address, (path) => api.put<QueueRow>(path))}
                >
                  {t('ticket.people.accept')}
                </Button>
              )}
              <Button
                size="small"
                icon="close"
                onClick={() => void decide(address, (path) => api.delete<QueueRow>(path))}
              >
                {t('ticket.people.dismiss')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
