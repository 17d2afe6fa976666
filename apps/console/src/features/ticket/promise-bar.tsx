import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PromiseView, QueueRow, TicketPageView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Icon } from '../../shared/icons/index.js';
import { useNow } from '../../shared/time/now.js';
import { Button, classes, sayToast } from '../../shared/ui/index.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import styles from './promise-bar.module.css';
import { refreshTicket, showRow } from './ticket-query.js';

type Standing = 'stands' | 'standsOfNobody' | 'broken';
type Over = 'kept' | 'brokenAnswered' | 'replaced' | 'withdrawn';

/** Which sentence says how it stands. */
function sentenceOf({ state, endedAt, owner, dueAt }: PromiseView, now: Date): Standing | Over {
  if (endedAt === null) {
    if (state === 'broken' || Date.parse(dueAt) <= now.getTime()) return 'broken';
    return owner ? 'stands' : 'standsOfNobody';
  }
  return state === 'broken' ? 'brokenAnswered' : state === 'open' ? 'stands' : state;
}

/** What is promised to the customer on this ticket, and what became of it. */
export function PromiseCard({ page, promise }: { page: TicketPageView; promise: PromiseView }) {
  const wording = useWording();
  const { t, format } = wording;
  const queryClient = useQueryClient();
  const now = useNow();
  const [isBusy, setBusy] = useState(false);
  const { id: ticketId, number } = page.ticket;
  async function run(path: string, said: 'promise.said.withdrawn' | 'promise.said.stands'): Promise<void> {
    setBusy(true);
    try {
      showRow(queryClient, await api.delete<QueueRow>(`/tickets/${ticketId}/${path}`));
      sayToast({ text: t(said, { number }) });
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
    } finally {
      setBusy(false);
      void refreshTicket(queryClient, ticketId);
    }
  }
  const how = sentenceOf(promise, now);
  const isStanding = promise.endedAt === null;
  const isLate = how === 'broken' || how === 'brokenAnswered';
  return (
    <div className={styles.card}>
      <p className={classes(styles.sentence, isStanding && isLate && styles.late)}>
        <Icon name={isLate ? 'warning' : how === 'kept' ? 'check' : 'clock'} size={14} />
        <span>{t(`promise.${how}`, { time: format.dateTime(promise.dueAt), owner: promise.owner?.name ?? '' })}</span>
      </p>
      {isStanding && (
        <Button size="small" isBusy={isBusy} onClick={() => void run('promise', 'promise.said.withdrawn')}>
          {t('promise.withdraw')}
        </Button>
      )}
      {promise.canStandAgain && (
        <Button
          size="small"
          icon="undo"
          isBusy={isBusy}
          onClick={() => void run('promise/keeping', 'promise.said.stands')}
        >
          {t('promise.again')}
        </Button>
      )}
    </div>
  );
}
