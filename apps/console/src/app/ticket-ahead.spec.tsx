import { expect, it } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { showConsole } from '../../test/show.js';
import { aMessage, aQueuePage, aRow, aTicketPage } from '../../test/ticket-fixtures.js';
import { queueFeature } from '../features/queue/index.js';
import { queuedTicketRoutes, ticketFeature } from '../features/ticket/index.js';

const rows = [1, 2, 3, 4].map((number) => aRow(number));
const [first, second, third] = rows as [(typeof rows)[0], (typeof rows)[0], (typeof rows)[0]];
const pathOf = (id: string) => `GET /tickets/${id}`;
const press = (key: string): void => void fireEvent.keyDown(document.activeElement ?? document.body, { key });
const shown = (subject: string) => screen.findByRole('heading', { name: subject });

// One journey: a console hears its features once, with the memory that it has then.
it('fetches the neighbour of a ticket once one rests there, and never shows what events have made old', async () => {
  const words = new Map(rows.map(({ id }) => [id, 'As it was']));
  const { api, line } = await showConsole([queueFeature(queuedTicketRoutes), ticketFeature], `/q/open/t/${first.id}`, {
    answers: (server) => {
      server.answer('GET /queue/open', { body: aQueuePage(rows) });
      for (const row of rows)
        server.answer(`GET /tickets/${row.id}`, () => ({
          body: aTicketPage(row, { messages: [aMessage(1, { text: words.get(row.id) ?? '' })] }),
        }));
    },
  });
  await shown(first.subject);
  await waitFor(() => expect(line.isUp()).toBe(true));
  // Ahead of the key, and only the next one.
  await waitFor(() => expect(api.askedFor(pathOf(second.id))).toHaveLength(1));
  expect(api.askedFor(pathOf(third.id))).toEqual([]);
  press('j');
  await shown(second.subject);
  expect(api.askedFor(pathOf(second.id))).toHaveLength(1);

  await waitFor(() => expect(api.askedFor(pathOf(third.id))).toHaveLength(1));
  words.set(third.id, 'As it is now');
  const renamed = (name: string) => ({ id: 'c', name, company: null, companyId: null });
  const later = { ...third, version: 2, customer: renamed('Third, later') };
  line.say('ticket.changed', { seq: 900, type: 'MessageReceived', row: later, actorId: null });
  await screen.findByText('Third, later');
  press('j');
  await shown(third.subject);
  expect(await screen.findByText('As it is now')).toBeVisible();
  expect(screen.queryByText('As it was')).toBeNull();
  expect(api.askedFor(pathOf(third.id))).toHaveLength(2);

  // The way back leads to a page that was read a moment ago.
  words.set(second.id, 'Said meanwhile');
  const back = { ...second, version: 2, customer: renamed('Second, later') };
  line.say('ticket.changed', { seq: 901, type: 'MessageReceived', row: back, actorId: null });
  await screen.findByText('Second, later');
  press('k');
  await shown(second.subject);
  expect(await screen.findByText('Said meanwhile')).toBeVisible();
});
