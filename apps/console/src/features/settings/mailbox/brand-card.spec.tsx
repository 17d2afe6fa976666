import { describe, expect, it } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { problem } from '../../../../test/fake-api.js';
import { ID, MAILBOX } from '../../../../test/mailbox-fixtures.js';
import { aSession } from '../../../../test/session-fixture.js';
import { SETTINGS } from '../../../../test/settings-fixture.js';
import { showConsole } from '../../../../test/show.js';
import { feature } from '../index.js';

const logo = { id: 'l1', width: 40, height: 40 };
const show = (mailbox: typeof MAILBOX) =>
  showConsole([feature], `/settings/mailboxes?mailbox=${ID}`, {
    session: aSession('admin'),
    answers: (api) => {
      api.answer('GET /settings', { body: { ...SETTINGS, mailboxes: [mailbox] } });
      api.answer('GET /people', { body: { agents: [], teams: [] } });
      api.answer(`GET /mailboxes/${ID}/probe`, { body: { state: 'none' } });
    },
  });

describe('the logo of a mailbox', () => {
  it('is chosen, and says why a file is none', async () => {
    const { api, t } = await show(MAILBOX);
    const input = await screen.findByLabelText(t('mailboxes.logo'));
    expect(screen.queryByRole('button', { name: t('mailboxes.logoRemove') })).toBeNull();
    api.answer(`PUT /mailboxes/${ID}/logo`, problem(422, 'LOGO_NO_IMAGE'));
    fireEvent.change(input, { target: { files: [new File(['<svg/>'], 'logo.svg')] } });
    expect(await screen.findByText(t('errors.LOGO_NO_IMAGE'))).toBeVisible();
    api.answer(`PUT /mailboxes/${ID}/logo`, { body: { ...MAILBOX, logo } });
    api.answer('GET /settings', { body: { ...SETTINGS, mailboxes: [{ ...MAILBOX, logo }] } });
    fireEvent.change(input, { target: { files: [new File(['png'], 'logo.png')] } });
    expect(await screen.findByRole('img', { name: MAILBOX.name })).toHaveAttribute('src', '/s/logo/l1');
    expect(api.askedFor(`PUT /mailboxes/${ID}/logo`).at(-1)?.headers.get('content-type')).toBe(
      'application/octet-stream',
    );
  });

  it('is taken away again, and a test mail says where it went', async () => {
    const { user, api, t } = await show({ ...MAILBOX, logo });
    api.answer(`POST /mailboxes/${ID}/test-mail`, {
      body: { state: 'refused', to: 'ona@desk.ee', answer: '550 no room' },
    });
    await user.click(await screen.findByRole('button', { name: t('mailboxes.testMail') }));
    const said = t('mailboxes.testMail.refused', { address: 'ona@desk.ee', answer: '550 no room' });
    expect(await screen.findByText(said)).toBeVisible();
    api.answer(`DELETE /mailboxes/${ID}/logo`, { body: MAILBOX });
    api.answer('GET /settings', { body: { ...SETTINGS, mailboxes: [MAILBOX] } });
    await user.click(screen.getByRole('button', { name: t('mailboxes.logoRemove') }));
    await waitFor(() => expect(screen.queryByRole('img', { name: MAILBOX.name })).toBeNull());
  });
});
