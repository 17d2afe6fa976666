import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import type { BlockedSenderView } from '#contracts';
import { axeFindings } from '../../../test/axe.js';
import { problem } from '../../../test/fake-api.js';
import { aSession } from '../../../test/session-fixture.js';
import { showConsole } from '../../../test/show.js';
import { feature } from './index.js';

const promo: BlockedSenderView = {
  id: 'b1',
  pattern: 'promo@shop.test',
  note: 'Adverts',
  blockedBy: { id: 'a1', name: 'Anu' },
  blockedAt: '2026-11-20T08:40:00Z',
  mailCount: 3,
  lastMailAt: '2026-11-21T08:40:00Z',
};
const show = (senders: BlockedSenderView[]) =>
  showConsole([feature], '/settings/blocked', {
    session: aSession('supervisor'),
    answers: (api) => api.answer('GET /blocked-senders', { body: { senders } }),
  });

describe('blocked senders', () => {
  it('are listed with who blocked them and what was kept away, and axe finds nothing', async () => {
    const { t } = await show([promo]);
    const row = await screen.findByRole('listitem');
    expect(row).toHaveTextContent('Adverts');
    expect(row).toHaveTextContent('Anu');
    expect(row).toHaveTextContent(t('blocked.kept', { count: 3 }));
    expect(await axeFindings()).toEqual([]);
  });

  it('keeps what was typed when the server refuses it, and says why at the field', async () => {
    const { user, api, t } = await show([]);
    expect(await screen.findByText(t('blocked.empty'))).toBeVisible();
    api.answer(
      'POST /blocked-senders',
      problem(422, 'SENDER_IS_EVERYBODY', { errors: [{ path: 'pattern', code: 'SENDER_IS_EVERYBODY' }] }),
    );
    await user.type(screen.getByLabelText(t('blocked.pattern')), 'gmail.com');
    await user.click(screen.getByRole('button', { name: t('blocked.block') }));
    expect((await screen.findAllByText(t('errors.SENDER_IS_EVERYBODY')))[0]).toBeVisible();
    expect(screen.getByLabelText(t('blocked.pattern'))).toHaveValue('gmail.com');
  });

  it.each([true, false])('come back, with their mail or without: %s', async (withMail) => {
    const { user, api, t } = await show([promo]);
    api.answer('DELETE /blocked-senders/b1', { body: { broughtIn: withMail ? 3 : 0 } });
    await user.click(await screen.findByRole('button', { name: new RegExp(t('blocked.unblock')) }));
    const dialog = within(await screen.findByRole('dialog'));
    if (!withMail) await user.click(dialog.getByRole('checkbox'));
    await user.click(dialog.getByRole('button', { name: t('blocked.unblock') }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const [asked] = api.askedFor('DELETE /blocked-senders/b1');
    expect(asked?.query.get('bringIn')).toBe(withMail ? '1' : '0');
  });
});
