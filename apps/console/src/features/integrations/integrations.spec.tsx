import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import type { IntegrationView, NewIntegrationView } from '#contracts';
import { axeFindings } from '../../../test/axe.js';
import { problem } from '../../../test/fake-api.js';
import { aSession } from '../../../test/session-fixture.js';
import { showConsole } from '../../../test/show.js';
import { feature } from './index.js';

const shop: IntegrationView = {
  id: 'i1',
  name: 'Web shop',
  scopes: ['orders:write'],
  createdBy: { id: 'a1', name: 'Anu' },
  createdAt: '2026-11-20T08:40:00.000Z',
  lastSeenAt: null,
  stoppedAt: null,
  revokedAt: null,
  revokedBy: null,
};
const made: NewIntegrationView = { ...shop, id: 'i2', name: 'ERP', token: `heard_${'t'.repeat(43)}` };
const show = (integrations: IntegrationView[]) =>
  showConsole([feature], '/settings/api', {
    session: aSession('admin'),
    answers: (api) => api.answer('GET /integrations', { body: { integrations } }),
  });

describe('integrations', () => {
  it('are listed with what they may and when they were used, and axe finds nothing', async () => {
    const { t } = await show([shop]);
    const row = await screen.findByRole('listitem');
    expect(row).toHaveTextContent(t('integrations.scope.orders:write'));
    expect(row).toHaveTextContent(t('integrations.unused'));
    expect(await axeFindings()).toEqual([]);
  });

  it('are made for what is ticked, and show their token once', async () => {
    const { user, api, t } = await show([]);
    await user.type(await screen.findByLabelText(t('common.name')), 'ERP');
    await user.click(screen.getByRole('button', { name: t('integrations.create') }));
    // Nothing is ticked yet: said at the place, and what was typed stays.
    expect(await screen.findByText(t('errors.field.TOO_SMALL'))).toBeVisible();
    await user.click(screen.getByRole('checkbox', { name: t('integrations.scope.orders:write') }));
    api.answer(
      'POST /integrations',
      problem(409, 'INTEGRATION_NAME_TAKEN', { errors: [{ path: 'name', code: 'INTEGRATION_NAME_TAKEN' }] }),
    );
    await user.click(screen.getByRole('button', { name: t('integrations.create') }));
    expect(await screen.findByText(t('errors.INTEGRATION_NAME_TAKEN'))).toBeVisible();
    api.answer('POST /integrations', { body: made });
    await user.click(screen.getByRole('button', { name: t('integrations.create') }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(made.token)).toBeVisible();
    expect(api.askedFor('POST /integrations').at(-1)?.body).toEqual({ name: 'ERP', scopes: ['orders:write'] });
    await user.click(dialog.getAllByRole('button', { name: t('common.close') })[0] as HTMLElement);
    await waitFor(() => expect(screen.queryByText(made.token)).toBeNull());
  });

  it('are let in again one by one after a restore', async () => {
    const stopped = { ...shop, stoppedAt: '2026-11-21T08:00:00.000Z' };
    const { user, api, t } = await show([stopped, { ...shop, id: 'i3', name: 'ERP', revokedAt: stopped.stoppedAt }]);
    expect(await screen.findByText(t('integrations.stoppedText', { count: 1 }))).toBeVisible();
    api.answer('POST /integrations/i1/resume', { status: 204 });
    api.answer('GET /integrations', { body: { integrations: [shop] } });
    await user.click(screen.getByRole('button', { name: `${t('integrations.resume')}: Web shop` }));
    await waitFor(() => expect(screen.queryByText(t('integrations.stoppedText', { count: 1 }))).toBeNull());
    expect(api.askedFor('POST /integrations/i1/resume')).toHaveLength(1);
  });

  it('are revoked after a question', async () => {
    const { user, api, t } = await show([shop]);
    api.answer('DELETE /integrations/i1', { status: 204 });
    await user.click(await screen.findByRole('button', { name: `${t('integrations.revoke')}: Web shop` }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: t('integrations.revoke') }));
    await waitFor(() => expect(api.askedFor('DELETE /integrations/i1')).toHaveLength(1));
  });
});
