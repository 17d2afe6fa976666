import { beforeEach, describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import type { CaseRemediesView, RemediesPage } from '#contracts';
import { axeFindings } from '../../../test/axe.js';
import { aCandidate, aCase } from '../../../test/case-fixtures.js';
import { problem } from '../../../test/fake-api.js';
import { aSession } from '../../../test/session-fixture.js';
import { showConsole } from '../../../test/show.js';
import { feature } from './index.js';

const about = aCase(1);
const jonas = { id: 'j', name: 'Jonas' };
const waiting: RemediesPage['rows'][number] = {
  id: 'r1',
  kind: 'refund',
  amountMinor: 6_000,
  currency: 'EUR',
  words: 'Half of the price back.',
  state: 'waiting',
  over: ['case'],
  askedBy: jonas,
  askedAt: about.openedAt,
  decidedBy: null,
  decidedAt: null,
  reason: null,
  isSelfReviewed: false,
  version: 1,
  escalationId: about.id,
  ticketId: about.ticketId,
  ticketNumber: 1,
  subject: 'Subject 1',
  customerName: 'Customer 1',
  canDecide: true,
};
let rest: CaseRemediesView;
beforeEach(() => {
  rest = { remedies: [], currency: 'EUR', left: { case: 1_000, month: 50_000, customer: 20_000 }, canGrant: true };
});

const showCase = async () => {
  const shown = await showConsole([feature], `/escalations/${about.id}`, {
    session: aSession('supervisor'),
    answers: (api) => {
      api.answer('GET /escalations/:id', { body: about });
      api.answer('GET /escalations/:id/evidence', { body: { messages: [], ticketIds: [about.ticketId] } });
      api.answer('GET /root-causes', { body: [] });
      api.answer('GET /escalations/:id/remedies', () => ({ body: rest }));
    },
  });
  await shown.user.click(await screen.findByRole('button', { name: shown.t('remedies.grant') }));
  await screen.findByRole('dialog', { name: shown.t('remedies.grant.title') });
  return shown;
};

describe('the remedies of a case', () => {
  it('say what may be given without asking, and what waits above it', async () => {
    const { user, api, t } = await showCase();
    expect(screen.getByText(t('remedies.grant.left', { amount: '€10.00' }))).toBeVisible();
    const dialog = screen.getByRole('dialog');
    const amount = within(dialog).getByRole('textbox', { name: t('remedies.grant.amount', { currency: 'EUR' }) });
    await user.type(amount, '10,01');
    expect(screen.getByText(t('remedies.grant.above'))).toBeVisible();
    expect(await axeFindings()).toEqual([]);
    await user.type(within(dialog).getByRole('textbox', { name: t('remedies.grant.words') }), 'Postage back');
    api.answer('POST /escalations/:id/remedies', () => {
      rest = { ...rest, remedies: [{ ...waiting, canWithdraw: true, canReverse: false }] };
      return { body: rest };
    });
    await user.click(within(dialog).getByRole('button', { name: t('remedies.grant.ask') }));
    await waitFor(() => expect(api.askedFor('POST /escalations/:id/remedies')).toHaveLength(1));
    expect(api.askedFor('POST /escalations/:id/remedies')[0]?.body).toEqual({
      clientId: expect.any(String),
      kind: 'refund',
      amountMinor: 1_001,
      words: 'Postage back',
    });
    expect(await screen.findByText(t('remedies.said.asked'))).toBeVisible();
    expect(await screen.findByText(t('remedies.over.case'))).toBeVisible();
  });

  it('keep what was typed where it is no amount, and where the server refuses', async () => {
    const { user, api, t } = await showCase();
    const dialog = screen.getByRole('dialog');
    const amount = within(dialog).getByRole('textbox', { name: t('remedies.grant.amount', { currency: 'EUR' }) });
    await user.type(amount, 'ten');
    await user.type(within(dialog).getByRole('textbox', { name: t('remedies.grant.words') }), 'Postage back');
    await user.click(within(dialog).getByRole('button', { name: t('remedies.grant.do') }));
    await waitFor(() => expect(amount).toHaveAttribute('aria-invalid', 'true'));
    expect(amount).toHaveValue('ten');
    expect(api.askedFor('POST /escalations/:id/remedies')).toEqual([]);
    await user.clear(amount);
    await user.type(amount, '5');
    api.answer('POST /escalations/:id/remedies', problem(409, 'ESCALATION_CLOSED'));
    await user.click(within(dialog).getByRole('button', { name: t('remedies.grant.do') }));
    expect(await within(dialog).findByText(t('errors.ESCALATION_CLOSED'))).toBeVisible();
    expect(amount).toHaveValue('5');
  });
});

describe('the proof of making it right', () => {
  it('takes what was granted by a press', async () => {
    const granted = { ...waiting, state: 'granted' as const, canDecide: false, canWithdraw: false, canReverse: false };
    rest = { ...rest, remedies: [granted, { ...granted, id: 'r2', state: 'refused', words: 'A new car.' }] };
    const message = aCandidate(5, { text: 'We are sorry' });
    const { user, api, t } = await showConsole([feature], `/escalations/${about.id}`, {
      session: aSession('supervisor'),
      answers: (answers) => {
        answers.answer('GET /escalations/:id', { body: about });
        answers.answer('GET /escalations/:id/evidence', { body: { messages: [message], ticketIds: [about.ticketId] } });
        answers.answer('GET /root-causes', { body: [] });
        answers.answer('GET /escalations/:id/remedies', { body: rest });
        answers.answer('POST /escalations/:id/entries', { status: 201, body: about });
      },
    });
    await screen.findByRole('radio', { name: /We are sorry/ });
    await user.click(screen.getByRole('checkbox', { name: t('escalations.step.hear') }));
    await user.click(screen.getByRole('checkbox', { name: t('escalations.step.make_right') }));
    await user.click(await screen.findByRole('button', { name: t('remedies.useGranted') }));
    await user.click(screen.getByRole('button', { name: t('escalations.evidence.do') }));
    await waitFor(() => expect(api.askedFor('POST /escalations/:id/entries')).toHaveLength(1));
    expect(api.askedFor('POST /escalations/:id/entries')[0]?.body).toEqual({
      steps: ['make_right'],
      messageId: message.id,
      remedy: 'Half of the price back.',
    });
  });
});

describe('the list of remedies', () => {
  const show = async (rows: RemediesPage['rows']) =>
    showConsole([feature], '/remedies', {
      session: aSession('supervisor'),
      answers: (api) => {
        api.answer('GET /remedies', () => ({ body: { rows, next: null } }));
        api.answer('GET /remedies/costs', {
          body: {
            currency: 'EUR',
            since: about.openedAt,
            totalMinor: 123_456,
            withRemedy: { cases: 9, recovered: 7 },
            without: { cases: 1, recovered: 0 },
            perRecoveredMinor: null,
          },
        });
      },
    });

  it('is decided on where it is read: granted by a press, refused with a reason', async () => {
    const { user, api, t } = await show([waiting]);
    await screen.findByText('Half of the price back.');
    expect(await axeFindings()).toEqual([]);
    api.answer('PUT /remedies/r1/decision', { body: rest });
    await user.click(screen.getByRole('button', { name: t('remedies.decide.no') }));
    const dialog = await screen.findByRole('dialog', { name: t('remedies.decide.noTitle') });
    const refuse = within(dialog).getByRole('button', { name: t('remedies.decide.no') });
    expect(refuse).toBeDisabled();
    await user.type(within(dialog).getByRole('textbox'), 'It was repaired.');
    await user.click(refuse);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await user.click(screen.getByRole('button', { name: t('remedies.decide.yes') }));
    await waitFor(() => expect(api.askedFor('PUT /remedies/r1/decision')).toHaveLength(2));
    expect(api.askedFor('PUT /remedies/r1/decision').map(({ body }) => body)).toEqual([
      { verdict: 'refused', reason: 'It was repaired.' },
      { verdict: 'granted' },
    ]);
    expect(api.askedFor('PUT /remedies/r1/decision')[0]?.headers.get('if-match')).toBe('"1"');
  });

  it('says what it cost, with counts, and nothing for each customer below ten of them', async () => {
    const { t } = await show([]);
    expect(await screen.findByText(t('remedies.empty.waiting'))).toBeVisible();
    expect(await screen.findByText('€1,234.56')).toBeVisible();
    expect(screen.getByText(t('remedies.costs.recovered', { cases: 9, recovered: 7 }))).toBeVisible();
    expect(screen.getByText(t('remedies.costs.fewer'))).toBeVisible();
  });
});
