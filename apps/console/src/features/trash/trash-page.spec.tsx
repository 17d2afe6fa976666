import { describe, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import type { TrashRow } from '#contracts';
import { axeFindings } from '../../../test/axe.js';
import { aSession } from '../../../test/session-fixture.js';
import { showConsole } from '../../../test/show.js';
import { feature } from './index.js';

const row = (number: number, changes: Partial<TrashRow> = {}): TrashRow => ({
  ticketId: `t${number}`,
  number,
  subject: `Subject ${number}`,
  customer: 'Mari Maasikas',
  version: 3,
  reason: 'trash',
  at: '2026-11-20T12:00:00Z',
  by: { id: 'ona', name: 'Ona' },
  purgesAt: '2126-12-20T12:00:00Z',
  ...changes,
});
const show = async (rows: TrashRow[], role: 'agent' | 'admin' = 'agent') => {
  const shown = await showConsole([feature], '/trash', {
    session: aSession(role),
    answers: (api) => {
      api.answer('GET /trash', { body: { rows, next: null, keepDays: 30 } });
      api.answer('GET /settings/trash', { body: { keepDays: 30, version: 0 } });
    },
  });
  await waitFor(() => expect(shown.line.isUp()).toBe(true));
  return shown;
};

describe('the trash', () => {
  it('says who threw what away and when it goes, and has nothing that axe finds', async () => {
    const { t } = await show([row(1001), row(1002, { reason: 'spam', by: null })]);
    expect(await screen.findByText('Subject 1001')).toBeVisible();
    expect(screen.getByText(t('trash.reason.spam'))).toBeVisible();
    expect(screen.getByText(t('trash.somebody'), { exact: false })).toBeVisible();
    expect(await axeFindings()).toEqual([]);
  });

  it('says that it is empty', async () => {
    const { t } = await show([]);
    expect(await screen.findByText(t('trash.empty'))).toBeVisible();
  });

  it('restores a selection with the version of each, and lets nobody purge who may not', async () => {
    const { user, t, api } = await show([row(1001), row(1002)]);
    api.answer('DELETE /tickets/t1001/trash', { body: {} });
    api.answer('DELETE /tickets/t1002/trash', { body: {} });
    await user.click(await screen.findByRole('checkbox', { name: t('trash.select', { number: '1001' }) }));
    await user.click(screen.getByRole('checkbox', { name: t('trash.select', { number: '1002' }) }));
    await user.click(screen.getAllByRole('button', { name: t('trash.restore') })[0] as HTMLElement);
    expect(await screen.findByText(t('trash.said.restored', { count: 2 }))).toBeVisible();
    expect(screen.queryByRole('button', { name: t('trash.purge') })).toBeNull();
  });

  it('deletes for good only after the number was typed', async () => {
    const { user, t, api } = await show([row(1001)], 'admin');
    api.answer('POST /tickets/t1001/purge', { status: 204 });
    await user.click(await screen.findByRole('button', { name: t('trash.purge') }));
    const dialog = await screen.findByRole('dialog');
    const go = [...dialog.querySelectorAll('button')].find(({ textContent }) => textContent === t('trash.purge'));
    expect(go).toBeDisabled();
    const field = screen.getByLabelText(t('trash.purgeType', { number: '1001' }));
    await user.type(field, '1002');
    expect(go).toBeDisabled();
    await user.clear(field);
    await user.type(field, '#1001');
    await user.click(go as HTMLElement);
    expect(await screen.findByText(t('trash.said.purged', { number: '1001' }))).toBeVisible();
  });
});
