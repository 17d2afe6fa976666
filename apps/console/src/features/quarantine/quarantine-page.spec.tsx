import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import type { QuarantineRow } from '#contracts';
import { axeFindings } from '../../../test/axe.js';
import { aSession } from '../../../test/session-fixture.js';
import { showConsole } from '../../../test/show.js';
import { feature } from './index.js';

const mail = (id: string): QuarantineRow => ({
  id,
  receivedAt: '2026-11-20T12:00:00Z',
  envelopeFrom: 'odd@sender.test',
  headerFrom: null,
  envelopeTo: ['help@fjord.test'],
  size: 48_213,
  reason: 'TOO_DEEP',
  attempts: 1,
  subject: `Subject ${id}`,
  isWhole: true,
  canRetry: true,
  canLetIn: false,
});
const show = async (rows: QuarantineRow[]) => {
  const shown = await showConsole([feature], '/quarantine', {
    session: aSession('supervisor'),
    answers: (api) => api.answer('GET /quarantine', { body: { rows, next: null } }),
  });
  await waitFor(() => expect(shown.line.isUp()).toBe(true));
  return shown;
};

describe('the quarantine', () => {
  it('says in words why a mail is here, and has nothing that axe finds', async () => {
    const { t } = await show([mail('a'), mail('b')]);
    expect((await screen.findAllByText(t('quarantine.reason.TOO_DEEP')))[0]).toBeVisible();
    expect(await axeFindings()).toEqual([]);
  });

  it('clips an endless subject until somebody wants all of it', async () => {
    const subject = 'Z'.repeat(500);
    const { user, t } = await show([{ ...mail('a'), subject }]);
    expect(await screen.findByText(`${'Z'.repeat(120)}…`)).toBeVisible();
    await user.click(screen.getByRole('button', { name: t('quarantine.wholeSubject') }));
    expect(screen.getByText(subject)).toBeVisible();
    await user.click(screen.getByRole('button', { name: t('quarantine.shortSubject') }));
    expect(screen.queryByText(subject)).toBeNull();
  });

  it('says how often a mail was tried only when it was', async () => {
    const { t } = await show([mail('a'), { ...mail('b'), attempts: 0 }]);
    expect(await screen.findAllByText(t('quarantine.attempts', { count: 1 }), { exact: false })).toHaveLength(1);
    expect(screen.queryByText(t('quarantine.attempts', { count: 0 }), { exact: false })).toBeNull();
  });

  it('loads anew when mail comes in or is dealt with elsewhere', async () => {
    const { line, api, t } = await show([]);
    expect(await screen.findByText(t('quarantine.empty'))).toBeVisible();
    api.answer('GET /quarantine', { body: { rows: [mail('new')], next: null } });
    line.say('quarantine.changed', { seq: 5 });
    expect(await screen.findByText('Subject new')).toBeVisible();
  });

  it('discards only after asking', async () => {
    const { user, api, t } = await show([mail('a')]);
    api.answer('POST /quarantine/:id/discard', { status: 204 });
    await user.click(await screen.findByRole('button', { name: t('quarantine.discard') }));
    const dialog = await screen.findByRole('dialog', { name: t('quarantine.discard.title') });
    expect(api.askedFor('POST /quarantine/:id/discard')).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: t('quarantine.discard.do') }));
    await waitFor(() => expect(api.askedFor('POST /quarantine/a/discard')).toHaveLength(1));
  });

  it('offers no second try of a mail that stays too large, and says where it lies', async () => {
    const { t } = await show([{ ...mail('a'), reason: 'TOO_LARGE', isWhole: false, canRetry: false }]);
    expect(await screen.findByText(t('quarantine.headerOnly'))).toBeVisible();
    expect(screen.queryByRole('button', { name: t('quarantine.retry') })).toBeNull();
    expect(screen.queryByRole('button', { name: t('quarantine.fetch') })).toBeNull();
  });

  it('reads a mail again when asked', async () => {
    const { user, api, t } = await show([mail('a')]);
    api.answer('POST /quarantine/:id/retry', { status: 204 });
    await user.click(await screen.findByRole('button', { name: t('quarantine.retry') }));
    expect(await screen.findByText(t('quarantine.said.retry'))).toBeVisible();
    expect(api.askedFor('POST /quarantine/a/retry')).toHaveLength(1);
  });

  it('says of a mail that no second try can help so, and offers none', async () => {
    const { t } = await show([{ ...mail('a'), canRetry: false }]);
    expect(await screen.findByText(t('quarantine.lasting'))).toBeVisible();
    expect(screen.queryByRole('button', { name: t('quarantine.retry') })).toBeNull();
    expect(screen.queryByRole('button', { name: t('quarantine.letIn') })).toBeNull();
  });

  it('lets a mail in that names nobody as the letter of whom one says', async () => {
    const { user, api, t } = await show([{ ...mail('a'), reason: 'OWN_ADDRESS', canRetry: false, canLetIn: true }]);
    api.answer('POST /quarantine/:id/let-in', { status: 204 });
    expect(screen.queryByText(t('quarantine.lasting'))).toBeNull();
    await user.click(await screen.findByRole('button', { name: t('quarantine.letIn') }));
    const dialog = await screen.findByRole('dialog', { name: t('quarantine.letIn.title') });
    expect(await axeFindings()).toEqual([]);
    await user.type(within(dialog).getByLabelText(t('quarantine.letIn.address')), 'mari@customer.ee');
    await user.click(within(dialog).getByRole('button', { name: t('quarantine.letIn') }));
    expect(await screen.findByText(t('quarantine.said.letIn'))).toBeVisible();
    expect(api.askedFor('POST /quarantine/a/let-in')).toMatchObject([{ body: { address: 'mari@customer.ee' } }]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('names who a mail says it is from, and who handed it over where that is somebody else', async () => {
    await show([{ ...mail('a'), headerFrom: 'Shop <help@fjord.test>', envelopeFrom: 'www@web.test' }]);
    expect(await screen.findByText('Shop <help@fjord.test>')).toBeVisible();
    expect(screen.getByText('www@web.test')).toBeVisible();
  });
});
