import { useEffect, useRef } from 'react';
import type { TicketPageView } from '#contracts';
import { api } from '../../shared/api/index.js';

/**
 * Whoever has a ticket on the screen reads it: told to the server when it is opened, and again when something new is
 * said while it is there. In a window that nobody sees nothing is read.
 */
export function useReading({ ticket, messages }: TicketPageView): void {
  const told = useRef('');
  const last = messages.findLast(({ waiting }) => waiting === null)?.id;
  const { id, isUnread } = ticket;
  useEffect(() => {
    const tell = (): void => {
      const seen = `${id} ${last}`;
      // Once for each message: who marks the ticket as unread afterwards means it.
      if (!last || told.current === seen || document.hidden) return;
      told.current = seen;
      if (isUnread) api.post(`/tickets/${id}/reading`, { messageId: last }).catch(() => undefined);
    };
    tell();
    document.addEventListener('visibilitychange', tell);
    return () => document.removeEventListener('visibilitychange', tell);
  }, [id, last, isUnread]);
}
