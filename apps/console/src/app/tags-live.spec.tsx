import { expect, it } from '@jest/globals';
import { act, screen, waitFor, within } from '@testing-library/react';
import { showConsole } from '../../test/show.js';
import { aQueuePage, aRow, aTicketPage } from '../../test/ticket-fixtures.js';
import { feature as attributes } from '../features/attributes/index.js';
import { queueFeature } from '../features/queue/index.js';
import { queuedTicketRoutes, ticketFeature } from '../features/ticket/index.js';

const tag = (name: string) => ({ id: `tag-${name}`, name, colour: null });

it('a tag that somebody renames, merges or removes is right in the list and in the open ticket at once', async () => {
  const row = aRow(1, { tags: ['invoise', 'parcels', 'parcel', 'old'].map(tag) });
  const { line, api } = await showConsole(
    [queueFeature(queuedTicketRoutes), ticketFeature, attributes],
    `/q/open/t/${row.id}`,
    {
      answers: (answering) => {
        answering.answer('GET /queue/open', { body: aQueuePage([row]) });
        answering.answer('GET /tickets/:id', { body: aTicketPage(row) });
      },
    },
  );
  await screen.findByRole('heading', { name: row.subject });
  await waitFor(() => expect(screen.getAllByText('invoise')).toHaveLength(2));
  // What it asks for once its line is up has nothing to do with tags.
  await waitFor(() => expect(line.isUp()).toBe(true));
  const asked = api.asked.length;
  act(() =>
    line.say('tags.changed', {
      seq: 200,
      tags: [
        { id: 'tag-invoise', now: { ...tag('invoise'), name: 'invoice' } },
        { id: 'tag-parcels', now: tag('parcel') },
        { id: 'tag-old', now: null },
      ],
    }),
  );
  const list = screen.getByRole('link', { name: /Subject 1/ });
  await waitFor(() => expect(within(list).getByText('invoice')).toBeInTheDocument());
  for (const [name, count] of Object.entries({ invoice: 2, parcel: 2, invoise: 0, parcels: 0, old: 0 }))
    expect([name, screen.queryAllByText(name).length]).toEqual([name, count]);
  // Nothing is fetched for it: a house may rename tags while a hundred people work.
  expect(api.asked.slice(asked).filter(({ path }) => !path.startsWith('/tags'))).toEqual([]);
});
