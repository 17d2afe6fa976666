import { afterEach, expect, it } from '@jest/globals';
import { act, screen } from '@testing-library/react';
import { problem } from '../../../test/fake-api.js';
import { aSession } from '../../../test/session-fixture.js';
import { showConsole } from '../../../test/show.js';
import { setStatuses } from '../../shared/desk/index.js';
import { feature } from './index.js';

afterEach(() => act(() => setStatuses([])));

it('says that the statuses could not be loaded, and asks again', async () => {
  const { user, api, t } = await showConsole([feature], '/settings/statuses', {
    session: aSession('admin'),
    answers: (server) => server.answer('GET /ticket-statuses', problem(503, 'UNAVAILABLE')),
  });
  const again = await screen.findByRole('button', { name: t('common.retry') });
  expect(screen.queryByRole('table')).toBeNull();
  const status = { id: 's1', category: 'open', name: null, names: {}, customerLabel: null, customerLabels: {} };
  api.answer('GET /ticket-statuses', {
    body: { statuses: [{ ...status, isBuiltin: true, isDefault: true, isArchived: false, version: 1 }] },
  });
  await user.click(again);
  expect(await screen.findByRole('table', { name: t('ticket.status.open') })).toBeVisible();
});
