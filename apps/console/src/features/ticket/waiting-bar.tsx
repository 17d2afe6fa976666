import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { MessageView, TakenBackView, WaitingView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { runCommand } from '../../shared/commands/index.js';
import { Icon } from '../../shared/icons/index.js';
import { useSession } from '../../shared/session/index.js';
import { Button, classes, sayToast } from '../../shared/ui/index.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import { takeBack, takeUp } from './taking-back.js';
import { refreshTicket } from './ticket-query.js';
import styles from './waiting-bar.module.css';

/** What a waiting reply waits for, or why it did not leave. */
function useSentence(waiting: WaitingView): string {
  const { t, either, format } = useWording();
  const { cancelledBecause, isScheduled, resolves, cancelsOnAnswer, sendAt } = waiting;
  if (cancelledBecause !== null) {
    const reason = either(`ticket.cancelled.${cancelledBecause}`, 'ticket.cancelled.other');
    return t('ticket.leaving.notSent', { reason });
  }
  if (!isScheduled) return t(resolves ? 'ticket.leaving.resolves' : 'ticket.leaving.plain');
  return [
    t('ticket.leaving.planned', { time: format.dateTime(sendAt) }),
    resolves && t('ticket.leaving.withResolution'),
    cancelsOnAnswer && t('ticket.leaving.cancels'),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Under a reply that has not left: what it waits for, and what can be done about it. */
export function WaitingBar({
  message,
  waiting,
  ticketId,
}: {
  message: MessageView;
  waiting: WaitingView;
  ticketId: string;
}) {
  const wording = useWording();
  const { t } = wording;
  const queryClient = useQueryClient();
  const me = useSession().agent.id;
  const [isBusy, setBusy] = useState(false);
  const sentence = useSentence(waiting);
  const isCancelled = waiting.cancelledBecause !== null;
  const act = (verb: () => Promise<unknown>) => async (): Promise<void> => {
    setBusy(true);
    try {
      await verb();
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
    } finally {
      setBusy(false);
      void refreshTicket(queryClient, ticketId);
    }
  };
  const edit = act(async () => {
    const { forward } = await takeBack(message.id);
    if (!forward) runCommand('ticket.reply', { navigate: () => undefined });
  });
  const discard = act(async () => {
    const taken = await api.delete<TakenBackView>(`/replies/${message.id}`);
    sayToast({
      text: t('ticket.leaving.cancel'),
      action: { label: t('ticket.leaving.takeUp'), run: () => takeUp(taken) },
      shownMs: 10_000,
    });
  });
  const sendNow = act(() => api.post(`/replies/${message.id}/sending`));
  const isMine = message.author.id === me;
  return (
    <div className={classes(styles.bar, isCancelled && styles.cancelled)}>
      <Icon name={isCancelled ? 'warning' : 'clock'} />
      <p>{sentence}</p>
      {(isMine || waiting.isScheduled || isCancelled) && (
        <span className={styles.buttons}>
          {!isCancelled && !waiting.isScheduled && (
            <Button size="small" icon="undo" isBusy={isBusy} onClick={() => void edit()}>
              {t('ticket.undo')}
            </Button>
          )}
          {(isCancelled || waiting.isScheduled) && (
            <>
              <Button size="small" icon="edit" isBusy={isBusy} onClick={() => void edit()}>
                {t(isCancelled ? 'ticket.leaving.takeUp' : 'ticket.leaving.edit')}
              </Button>
              {!isCancelled && (
                <Button size="small" icon="send" onClick={() => void sendNow()}>
                  {t('ticket.leaving.sendNow')}
                </Button>
              )}
              <Button size="small" icon="close" onClick={() => void discard()}>
                {t(isCancelled ? 'ticket.leaving.discard' : 'ticket.leaving.cancel')}
              </Button>
            </>
          )}
        </span>
      )}
    </div>
  );
}
