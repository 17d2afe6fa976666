import { expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import { showConsole } from '../../../test/show.js';
import { aMessage, aRow, aTicketPage } from '../../../test/ticket-fixtures.js';
import { ticketFeature } from './index.js';

it('leads from a link to its message, however long ago it was said', async () => {
  const row = aRow(1);
  const messages = Array.from({ length: 40 }, (_, index) => aMessage(index + 1));
  const linked = messages[2] as (typeof messages)[number];
  await showConsole([ticketFeature], `/t/${row.id}#message-${linked.id}`, {
    answers: (api) => api.answer('GET /tickets/:id', { body: aTicketPage(row, { messages }) }),
  });
  const shown = await screen.findByText('Message 3');
  await waitFor(() => expect(shown.closest('[data-message]')).toHaveFocus());
});
