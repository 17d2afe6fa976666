import { afterEach, describe, expect, it } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { axeFindings } from '../../../test/axe.js';
import { pressesOn } from '../../../test/keyboards.js';
import { showConsole } from '../../../test/show.js';
import { aRow } from '../../../test/ticket-fixtures.js';
import { queueFeature } from './index.js';
import { tickets } from './queue.store.js';

const features = [queueFeature([])];
afterEach(() => tickets.clear());

describe('the search', () => {
  it.each(['en', 'et', 'lt', 'hu', 'ru'] as const)('opens with / on the %s layout', async (keyboard) => {
    const { t } = await showConsole(features, '/somewhere');
    await screen.findByRole('heading', { name: t('shell.notFound.title') });
    for (const init of pressesOn(keyboard, '/')) fireEvent.keyDown(document.body, init);
    expect(await screen.findByRole('searchbox', { name: t('queue.search.label') })).toHaveFocus();
  });

  it('finds, says number and state, and is walked with the arrows', async () => {
    const { user, t } = await showConsole(features, '/search', {
      answers: (api) =>
        api.answer('GET /search', ({ query }) => ({
          body: { rows: query.get('q') === 'liis' ? [aRow(1), aRow(2, { status: 'resolved' })] : [] },
        })),
    });
    const field = await screen.findByRole('searchbox');
    await user.type(field, 'liis');
    const second = await screen.findByRole('link', { name: /Subject 2/ });
    expect(second).toHaveTextContent('#2');
    expect(second).toHaveTextContent(t('ticket.status.resolved'));
    await user.keyboard('{ArrowDown}');
    expect(screen.getByRole('link', { name: /Subject 1/ })).toHaveFocus();
    await user.keyboard('{ArrowDown}');
    expect(second).toHaveFocus();
    expect(await axeFindings()).toEqual([]);
    await user.clear(field);
    await user.type(field, 'nobody');
    expect(await screen.findByText(t('queue.search.none', { q: 'nobody' }))).toBeVisible();
  });

  it('keeps the question in the address', async () => {
    const { user, address } = await showConsole(features, '/search', {
      answers: (api) => api.answer('GET /search', { body: { rows: [] } }),
    });
    await user.type(await screen.findByRole('searchbox'), '1024');
    await waitFor(() => expect(address()).toBe('/search?q=1024'));
  });
});
