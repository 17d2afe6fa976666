import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { QueueRow, TicketPageView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { useCommand } from '../../shared/commands/index.js';
import { Icon } from '../../shared/icons/index.js';
import { Button, late, sayToast } from '../../shared/ui/index.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import styles from './hand-over.module.css';
import { refreshTicket, showRow } from './ticket-query.js';

const HandOverDialog = late(() => import('./hand-over-dialog.js'));

/** The note with which the ticket was given away, above everything until it was read; and the key that gives it so. */
export function HandOver({ page }: { page: TicketPageView }) {
  const wording = useWording();
  const { t, format } = wording;
  const queryClient = useQueryClient();
  const [isGiving, setGiving] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const { ticket, handOver } = page;
  useCommand('ticket.handOver', () => setGiving(true), ticket.status !== 'closed' && ticket.status !== 'spam');
  async function read(): Promise<void> {
    setBusy(true);
    try {
      showRow(queryClient, await api.delete<QueueRow>(`/tickets/${ticket.id}/hand-over`));
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
    } finally {
      setBusy(false);
      void refreshTicket(queryClient, ticket.id);
    }
  }
  const time = handOver ? format.dateTime(handOver.givenAt) : '';
  return (
    <>
      {handOver && (
        <section className={styles.bar} aria-label={t('handing.command')}>
          <Icon name="note" />
          <div className={styles.words}>
            <strong>
              {handOver.by ? t('handing.bar', { name: handOver.by.name, time }) : t('handing.barOfNobody', { time })}
            </strong>
            <p className={styles.note} dir="auto">
              {handOver.text}
            </p>
          </div>
          <Button size="small" icon="check" isBusy={isBusy} onClick={() => void read()}>
            {t('handing.read')}
          </Button>
        </section>
      )}
      {isGiving && <HandOverDialog page={page} onClose={() => setGiving(false)} />}
    </>
  );
}
