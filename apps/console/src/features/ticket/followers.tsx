import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PersonView, QueueRow, TicketPageView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { useCommand } from '../../shared/commands/index.js';
import { useSession } from '../../shared/session/index.js';
import { Avatar, Button, IconButton, late, sayToast } from '../../shared/ui/index.js';
import { problemText, useT, useWording } from '../../shared/wording/index.js';
import styles from './followers.module.css';
import { refreshTicket, showRow } from './ticket-query.js';

const FollowerPicker = late(() => import('./follower-picker.js'));

/** Lets people follow the ticket, or no more; what is refused is said. */
function useFollowing({ ticket }: TicketPageView) {
  const wording = useWording();
  const { t } = wording;
  const queryClient = useQueryClient();
  const me = useSession().agent.id;
  const [busy, setBusy] = useState<string | null>(null);
  const { id: ticketId, number } = ticket;
  async function change({ id, name }: PersonView, isOn: boolean): Promise<void> {
    if (busy) return;
    setBusy(id);
    const path = `/tickets/${ticketId}/followers/${id}`;
    try {
      showRow(queryClient, await (isOn ? api.put<QueueRow>(path) : api.delete<QueueRow>(path)));
      const mine = isOn ? 'follow.said.follow' : 'follow.said.unfollow';
      const others = isOn ? 'follow.said.added' : 'follow.said.removed';
      sayToast({ text: id === me ? t(mine, { number }) : t(others, { name, number }) });
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
    } finally {
      setBusy(null);
      void refreshTicket(queryClient, ticketId);
    }
  }
  return { busy, change };
}

/** The keys: W follows or stops, Shift+W asks for a colleague. */
export function FollowLayer({ page }: { page: TicketPageView }) {
  const { id, name } = useSession().agent;
  const { change } = useFollowing(page);
  const [isAdding, setAdding] = useState(false);
  useCommand('ticket.follow', () => void change({ id, name }, !page.followers.some((one) => one.id === id)));
  useCommand('ticket.addFollower', () => setAdding(true));
  if (!isAdding) return null;
  return <FollowerPicker page={page} onPick={(person) => void change(person, true)} onClose={() => setAdding(false)} />;
}

/** Who hears of the ticket without having it. */
export function Followers({ page }: { page: TicketPageView }) {
  const t = useT();
  const { id, name } = useSession().agent;
  const { busy, change } = useFollowing(page);
  const [isAdding, setAdding] = useState(false);
  const isMine = page.followers.some((one) => one.id === id);
  return (
    <>
      {page.followers.length === 0 && <p className={styles.quiet}>{t('follow.nobody')}</p>}
      {page.followers.length > 0 && (
        <ul className={styles.people}>
          {page.followers.map((person) => (
            <li key={person.id} className={styles.person}>
              <Avatar id={person.id} name={person.name} size="small" />
              <bdi className={styles.name}>{person.name}</bdi>
              <IconButton
                kind="quiet"
                icon="close"
                label={t('follow.remove', { name: person.name })}
                disabled={busy !== null}
                onClick={() => void change(person, false)}
              />
            </li>
          ))}
        </ul>
      )}
      <div className={styles.verbs}>
        <Button
          size="small"
          icon={isMine ? 'close' : 'eye'}
          isBusy={busy === id}
          data-tip={t('follow.command')}
          data-tip-key="w"
          onClick={() => void change({ id, name }, !isMine)}
        >
          {t(isMine ? 'follow.unfollow' : 'follow.follow')}
        </Button>
        <Button size="small" icon="plus" onClick={() => setAdding(true)}>
          {t('follow.add')}
        </Button>
      </div>
      {isAdding && (
        <FollowerPicker page={page} onPick={(person) => void change(person, true)} onClose={() => setAdding(false)} />
      )}
    </>
  );
}
