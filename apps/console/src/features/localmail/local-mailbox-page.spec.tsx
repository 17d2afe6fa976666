import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import type { LocalMailView } from '#contracts';
import { axeFindings } from '../../../test/axe.js';
import { aSession } from '../../../test/session-fixture.js';
import { showConsole } from '../../../test/show.js';
import { feature } from './index.js';

const mail: LocalMailView = {
  id: 'a',
  to: 'Liis Tamm <liis@example.test>',
  from: 'Help <help@fjord.test>',
  subject: 'Did we solve it?',
  sentAt: '2026-11-20T12:00:00Z',
  purpose: 'invitation',
  ticketNumber: 1024,
  text: 'One tap tells us.',
  hasHtml: true,
  links: [{ href: 'http://localhost/s/abc?r=5', label: '5 – Very satisfied' }],
};
const admin = aSession('admin', { hasLocalMailbox: true });
const show = (at: string, session = admin) =>
  showConsole([feature], at, {
    session,
    answers: (api) => {
      api.answer('GET /local-mailbox', { body: { rows: [mail], next: null } });
      api.answer('GET /local-mailbox/:id', { body: mail });
      const box = (n: number, name: string) => ({
        id: `01930000-0000-7000-9000-00000000000${n}`,
        name,
        isActive: true,
      });
      const mailboxes = [
        { ...box(2, 'Sales'), address: 'sales@fjord.test' },
        { ...box(1, 'Help'), address: 'help@fjord.test' },
      ];
      const mailboxServers = [{ mailboxId: mailboxes[0]?.id, outgoing: { host: 'smtp.fjord.test' } }];
      api.answer('GET /settings', { body: { mailboxes, mailboxServers } });
    },
  });

describe('the local mailbox', () => {
  it('is in the navigation only while it exists, and only for administrators', async () => {
    const { t } = await show('/local-mailbox');
    expect(await screen.findByRole('link', { name: t('localmail.title') })).toBeVisible();
  });

  it.each([
    ['an SMTP server is set', aSession('admin', { hasLocalMailbox: false })],
    ['the person is no administrator', aSession('supervisor', { hasLocalMailbox: true })],
  ])('is not in it when %s', async (_, session) => {
    const { t } = await show('/settings', session);
    await waitFor(() => expect(screen.getAllByRole('navigation').length).toBeGreaterThan(0));
    expect(screen.queryByRole('link', { name: t('localmail.title') })).toBeNull();
  });

  it('shows a mail with its links in a frame without scripts and origin, with nothing that axe finds', async () => {
    await show('/local-mailbox/a');
    const link = await screen.findByRole('link', { name: '5 – Very satisfied' });
    expect(link).toHaveAttribute('href', 'http://localhost/s/abc?r=5');
    expect(screen.getByTitle('Did we solve it?')).toHaveAttribute(
      'sandbox',
      'allow-popups allow-popups-to-escape-sandbox',
    );
    expect(await axeFindings()).toEqual([]);
  });

  it('answers as the customer', async () => {
    const { user, api, t } = await show('/local-mailbox/a');
    api.answer('POST /local-mailbox/:id/reply', { status: 204 });
    await user.type(await screen.findByRole('textbox'), '2 because it broke again');
    await user.click(screen.getByRole('button', { name: t('localmail.reply') }));
    await screen.findByText(t('localmail.said.reply'));
    expect(api.askedFor('POST /local-mailbox/a/reply')[0]?.body).toEqual({ text: '2 because it broke again' });
  });

  it('writes a new mail as a customer, to a mailbox whose answers stay here', async () => {
    const { user, api, t } = await show('/local-mailbox');
    api.answer('POST /local-mailbox/letters', { status: 204 });
    await user.click(await screen.findByRole('button', { name: t('localmail.write') }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(await dialog.findByLabelText(t('common.name')), 'Liis Tamm');
    await user.type(dialog.getByLabelText(t('common.email')), 'liis@example.test');
    await user.type(dialog.getByLabelText(t('localmail.letter.subject')), 'Tere');
    await user.type(dialog.getByLabelText(t('localmail.letter.text')), 'Kus mu tellimus on?');
    await user.click(dialog.getByRole('button', { name: t('localmail.letter.send') }));
    await waitFor(() => expect(api.askedFor('POST /local-mailbox/letters')).toHaveLength(1));
    expect(api.askedFor('POST /local-mailbox/letters')[0]?.body).toMatchObject({
      from: 'liis@example.test',
      subject: 'Tere',
      mailboxId: '01930000-0000-7000-9000-000000000001',
    });
  });
});
