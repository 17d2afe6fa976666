import { useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from 'react-router';
import { useCommand } from '../../shared/commands/index.js';
import { useWording } from '../../shared/wording/index.js';

/** Takes the next ticket from anywhere; what that needs is loaded with the first one. */
export function NextTicketLayer() {
  const wording = useWording();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  useCommand('ticket.takeNext', () => {
    // Whoever works through a list stays in it.
    const list = /^\/q\/[^/]+(?=\/|$)/.exec(pathname)?.[0] ?? '/q/mine';
    void import('./take-next.js').then(({ takeNext }) =>
      takeNext({ wording, queryClient, open: (ticketId) => void navigate(`${list}/t/${ticketId}`) }),
    );
  });
  return null;
}
