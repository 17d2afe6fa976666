import type { RouteObject } from 'react-router';
import type { Feature } from '../../shared/feature.js';
import { offerUndo } from '../../shared/undo/index.js';
import { completeWording } from '../../shared/wording/index.js';
import { tellActs } from './acts.store.js';
import { ActsLayer } from './acts-layer.js';
import { keepDrafts } from './draft.store.js';
import { beginDrafts, keepDraftsOnServer } from './draft-sync.js';
import { NewTicketLayer } from './new-ticket-layer.js';
import { NextTicketLayer } from './next-ticket-layer.js';
import { undoOf } from './taking-back.js';
import { fetchAhead } from './ticket-ahead.js';
import { ticketCommands } from './ticket-commands.js';
import { refreshTicket } from './ticket-query.js';
import { UndoLayer } from './undo-layer.js';

/** Shown beside the queue. */
export const queuedTicketRoutes: RouteObject[] = [
  {
    path: 't/:id',
    lazy: async () => ({
      Component: (await Promise.all([import('./queued-ticket-page.js'), completeWording()]))[0].default,
    }),
  },
];

/** Tickets: reading, writing, and everything agents do with them. */
export const ticketFeature: Feature = {
  name: 'ticket',
  routes: [{ path: 't/:id', lazy: async () => ({ Component: (await import('./ticket-page.js')).default }) }],
  commands: ticketCommands,
  begin: beginDrafts,
  layers: [ActsLayer, NewTicketLayer, NextTicketLayer, UndoLayer],
  hear: (context) => {
    fetchAhead(context);
    keepDraftsOnServer();
    keepDrafts(({ ticketId }, { message, number, acts }) => {
      const undoable = undoOf(message, { ticketId, number });
      if (undoable) offerUndo(undoable);
      if (acts) tellActs({ acts, ticketId, number });
      void refreshTicket(context.queryClient, ticketId);
    });
  },
};
