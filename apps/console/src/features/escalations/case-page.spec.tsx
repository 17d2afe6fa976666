import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import type { EscalationView, EvidenceView, HeardEntryView } from '#contracts';
import { axeFindings } from '../../../test/axe.js';
import { aCandidate, aCase, anAlert } from '../../../test/case-fixtures.js';
import { problem } from '../../../test/fake-api.js';
import { aSession } from '../../../test/session-fixture.js';
import { showConsole } from '../../../test/show.js';
import { feature } from './index.js';

const about = aCase(1);
const ours = aCandidate(5, { text: 'We are sorry' });
const theirs = aCandidate(3, { text: 'It was a week late', author: { kind: 'customer', name: 'Liis Tamm' } });
const [broadId, causeId] = ['01930000-0000-7000-8e00-000000000001', '01930000-0000-7000-8e00-000000000002'];
const causes = [
  { id: broadId, code: 'process_wait', parentId: null, name: null },
  { id: causeId, code: 'wait_handover', parentId: broadId, name: null },
];
const NO_REMEDIES = {
  remedies: [],
  currency: 'EUR',
  left: { case: null, month: null, customer: null },
  canGrant: true,
};
const NOTHING_MISSING = { hear: [], empathize: [], apologize: [], make_right: [], diagnose: ['cause'] };

const show = async (shownCase: EscalationView = about, messages: EvidenceView['messages'] = [ours]) => {
  const shown = await showConsole([feature], `/escalations/${about.id}`, {
    session: aSession('supervisor'),
    answers: (api) => {
      api.answer('GET /escalations/:id', { body: shownCase });
      api.answer('GET /escalations/:id/evidence', { body: { messages, ticketIds: [about.ticketId] } });
      api.answer('GET /root-causes', { body: causes });
      api.answer('GET /escalations/:id/remedies', { body: NO_REMEDIES });
    },
  });
  await screen.findByRole('heading', { level: 1, name: shown.t('escalations.heading', { customer: 'Customer 1' }) });
  return shown;
};
const anEntry: HeardEntryView = {
  id: 'e1',
  steps: [],
  kind: 'evidence',
  message: null,
  customerFact: null,
  fault: null,
  remedy: null,
  reason: null,
  actor: { id: 'o', name: 'Ona Vilkė' },
  isSelfReviewed: false,
  at: about.openedAt,
};
const steps = (): HTMLElement => screen.getByRole('list', { name: 'Steps of the case' });

describe('a case', () => {
  it('shows where it is, what the customer said and what is missing', async () => {
    const { t } = await show();
    expect(within(steps()).getByText('Hear').closest('li')).toHaveAttribute('aria-current', 'step');
    expect(screen.getByText('Late.')).toBeVisible();
    expect(screen.getByText(t('escalations.missing.customer_fact'))).toBeVisible();
    await screen.findByRole('radio', { name: /We are sorry/ });
    expect(await axeFindings()).toEqual([]);
  });

  it('takes a message as the proof of several steps, and moves on', async () => {
    const { user, api, t } = await show();
    const proven = aCase(1, { missing: NOTHING_MISSING, version: 2 });
    api.answer('POST /escalations/:id/entries', { status: 201, body: proven });
    api.answer('POST /escalations/:id/steps', { body: { ...proven, step: 'empathize' } });
    expect(await screen.findByRole('radio', { name: /We are sorry/ })).toBeChecked();
    await user.click(screen.getByRole('checkbox', { name: 'Empathize' }));
    await user.click(screen.getByRole('button', { name: t('escalations.evidence.useWords') }));
    await user.click(screen.getByRole('button', { name: 'Add evidence' }));
    await screen.findByText(t('escalations.missing.none'));
    expect(api.askedFor('POST /escalations/:id/entries')[0]?.body).toEqual({
      steps: ['hear', 'empathize'],
      messageId: ours.id,
      customerFact: 'Late.',
    });
    api.answer('GET /escalations/:id', { body: { ...proven, step: 'empathize' } });
    await user.click(screen.getByRole('button', { name: 'Go on: Empathize' }));
    await screen.findByRole('heading', { name: 'Empathize' });
    expect(api.askedFor('POST /escalations/:id/steps')[0]?.body).toEqual({ from: 'hear' });
  });

  it('says what is missing when the server refuses to go on', async () => {
    const { user, api, t } = await show();
    api.answer('POST /escalations/:id/steps', problem(422, 'HEARD_EVIDENCE_MISSING'));
    await user.click(screen.getByRole('button', { name: 'Go on: Empathize' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(t('errors.HEARD_EVIDENCE_MISSING'));
    expect(api.askedFor('GET /escalations/:id').length).toBeGreaterThan(1);
  });

  it('is passed without evidence only with a reason', async () => {
    const { user, api, t } = await show();
    api.answer('POST /escalations/:id/steps', { body: aCase(1, { step: 'empathize', overrideCount: 1 }) });
    await user.click(screen.getByRole('button', { name: t('escalations.override') }));
    const dialog = await screen.findByRole('dialog', { name: t('escalations.override.title') });
    expect(dialog).toHaveTextContent(t('escalations.override.text'));
    await user.click(within(dialog).getByRole('button', { name: 'Go on' }));
    await within(dialog).findByText(t('errors.field.INVALID_TYPE'));
    expect(api.askedFor('POST /escalations/:id/steps')).toEqual([]);
    await user.type(within(dialog).getByRole('textbox'), 'They called me');
    await user.click(within(dialog).getByRole('button', { name: 'Go on' }));
    await screen.findByRole('heading', { name: 'Empathize' });
    expect(api.askedFor('POST /escalations/:id/steps')[0]?.body).toEqual({
      from: 'hear',
      overrideReason: 'They called me',
    });
  });

  it('is closed with a cause of the second level', async () => {
    const { user, api, t } = await show(aCase(1, { step: 'diagnose', missing: NOTHING_MISSING }));
    const closed = aCase(1, { state: 'closed', step: 'diagnose', closedAt: about.contactDueAt });
    api.answer('POST /escalations/:id/closure', { body: closed });
    api.answer('GET /escalations/:id', { body: closed });
    await user.click(await screen.findByRole('combobox', { name: t('escalations.close.broad') }));
    await user.click(await screen.findByRole('option', { name: t('escalations.cause.process_wait') }));
    await user.click(screen.getByRole('combobox', { name: t('escalations.close.cause') }));
    await user.click(await screen.findByRole('option', { name: t('escalations.cause.wait_handover') }));
    await user.type(screen.getByRole('textbox', { name: t('escalations.close.evidence') }), 'Three people answered');
    await user.click(screen.getByRole('radio', { name: 'Yes' }));
    await user.click(screen.getByRole('button', { name: 'Close the case' }));
    await screen.findByText(t('escalations.said.closed'));
    await screen.findByText(t('escalations.entry.closed'));
    expect(api.askedFor('POST /escalations/:id/closure')[0]?.body).toEqual({
      rootCauseId: causeId,
      evidence: 'Three people answered',
      isPreventable: true,
    });
  });

  it('says before and after that naming the cause does not close a case that waits for the customer', async () => {
    const recovery = { state: 'sent' as const, at: about.openedAt, endsAt: '2026-12-04T10:00:00.000Z' };
    const { user, api, t } = await show(aCase(1, { step: 'diagnose', missing: NOTHING_MISSING, recovery }));
    expect(screen.queryByRole('button', { name: t('escalations.close.do') })).toBeNull();
    await screen.findByText(t('escalations.close.wait', { date: '4 Dec 2026' }));
    const closure: HeardEntryView = {
      ...anEntry,
      kind: 'closure',
      steps: ['diagnose'],
      reason: 'Three people answered',
    };
    const waiting = aCase(1, { state: 'verifying', step: 'diagnose', recovery, entries: [closure] });
    api.answer('POST /escalations/:id/closure', { body: waiting });
    api.answer('GET /escalations/:id', { body: waiting });
    await user.click(await screen.findByRole('combobox', { name: t('escalations.close.broad') }));
    await user.click(await screen.findByRole('option', { name: t('escalations.cause.process_wait') }));
    await user.click(screen.getByRole('combobox', { name: t('escalations.close.cause') }));
    await user.click(await screen.findByRole('option', { name: t('escalations.cause.wait_handover') }));
    await user.type(screen.getByRole('textbox', { name: t('escalations.close.evidence') }), 'Three people answered');
    await user.click(screen.getByRole('radio', { name: 'Yes' }));
    await user.click(screen.getByRole('button', { name: t('escalations.close.doWait') }));
    await screen.findByText(t('escalations.said.verifying', { date: '4 Dec 2026' }));
    expect(screen.getByText(t('escalations.entry.waiting', { date: '4 Dec 2026' }))).toBeVisible();
    expect(screen.getByText(t('escalations.entry.closure'))).toBeVisible();
    expect(screen.getAllByText(t('escalations.state.verifying')).length).toBeGreaterThan(1);
    expect(screen.queryByText(t('escalations.entry.closed'))).toBeNull();
  });

  it('is closed before all steps are done only with a reason', async () => {
    const { user, api, t } = await show();
    await user.click(screen.getByRole('button', { name: t('escalations.early') }));
    const dialog = await screen.findByRole('dialog', { name: t('escalations.early.title') });
    await within(dialog).findByText(t('escalations.close.now'));
    api.answer('POST /escalations/:id/closure', { body: aCase(1, { state: 'closed', overrideCount: 1 }) });
    await user.click(within(dialog).getByRole('combobox', { name: t('escalations.close.broad') }));
    await user.click(await screen.findByRole('option', { name: t('escalations.cause.process_wait') }));
    await user.click(within(dialog).getByRole('combobox', { name: t('escalations.close.cause') }));
    await user.click(await screen.findByRole('option', { name: t('escalations.cause.wait_handover') }));
    await user.type(within(dialog).getByRole('textbox', { name: t('escalations.close.evidence') }), 'They told us');
    await user.click(within(dialog).getByRole('radio', { name: 'No' }));
    await user.click(within(dialog).getByRole('button', { name: t('escalations.close.do') }));
    expect(api.askedFor('POST /escalations/:id/closure')).toEqual([]);
    await user.type(
      within(dialog).getByRole('textbox', { name: t('escalations.close.earlyReason') }),
      'Wants no contact',
    );
    await user.click(within(dialog).getByRole('button', { name: t('escalations.close.do') }));
    await waitFor(() => expect(api.askedFor('POST /escalations/:id/closure')).toHaveLength(1));
    expect(api.askedFor('POST /escalations/:id/closure')[0]?.body).toMatchObject({
      overrideReason: 'Wants no contact',
    });
  });

  it('says at each field what the evidence leaves unsaid, and sends nothing until it is there', async () => {
    const { user, api, t } = await show();
    await screen.findByRole('radio', { name: /We are sorry/ });
    await user.click(screen.getByRole('checkbox', { name: 'Apologize' }));
    await user.click(screen.getByRole('checkbox', { name: 'Resolve' }));
    await user.click(screen.getByRole('button', { name: 'Add evidence' }));
    for (const what of ['CUSTOMER_FACT', 'FAULT', 'REMEDY'] as const)
      await screen.findByText(t(`errors.field.EVIDENCE_NEEDS_${what}`));
    expect(api.askedFor('POST /escalations/:id/entries')).toEqual([]);
    await user.click(screen.getByRole('button', { name: t('escalations.evidence.useWords') }));
    await user.click(screen.getByRole('radio', { name: t('escalations.fault.partly') }));
    await user.type(screen.getByRole('textbox', { name: t('escalations.evidence.remedy') }), 'Postage');
    api.answer('POST /escalations/:id/entries', { status: 201, body: aCase(1, { missing: NOTHING_MISSING }) });
    await user.click(screen.getByRole('button', { name: 'Add evidence' }));
    await screen.findByText(t('escalations.missing.none'));
    expect(api.askedFor('POST /escalations/:id/entries')[0]?.body).toMatchObject({
      customerFact: 'Late.',
      fault: 'partly',
      remedy: 'Postage',
    });
  });

  it('asks for no quote where a message of the customer is the evidence', async () => {
    const { user, api } = await show(about, [ours, theirs]);
    api.answer('POST /escalations/:id/entries', { status: 201, body: aCase(1, { missing: NOTHING_MISSING }) });
    await user.click(await screen.findByRole('radio', { name: /It was a week late/ }));
    await user.click(screen.getByRole('button', { name: 'Add evidence' }));
    await waitFor(() => expect(api.askedFor('POST /escalations/:id/entries')).toHaveLength(1));
  });

  it('offers no message again for a step that it proves, and none that proves all it can', async () => {
    const used = { ...theirs, provenSteps: ['hear' as const] };
    const { t } = await show(about, [{ ...ours, provenSteps: ['hear'] }, used]);
    const offered = await screen.findByRole('radio', { name: /We are sorry/ });
    expect(offered).not.toBeChecked();
    expect(offered).toHaveAccessibleName(expect.stringContaining(t('escalations.evidence.proven', { steps: 'Hear' })));
    expect(screen.queryByRole('radio', { name: /It was a week late/ })).toBeNull();
  });

  it('names in its history what each piece of evidence points to, and leads there', async () => {
    const entry: HeardEntryView = {
      ...anEntry,
      steps: ['hear', 'apologize', 'make_right'],
      message: ours,
      customerFact: 'A week late',
      fault: 'partly',
      remedy: 'Postage',
    };
    const { t } = await show(
      aCase(1, { entries: [entry, { ...anEntry, id: 'e2', kind: 'not_told', reason: 'Jaan' }] }),
    );
    expect(screen.getByRole('link', { name: /Ona Vilkė · call/ })).toHaveAttribute(
      'href',
      `/t/${ours.ticketId}#message-${ours.id}`,
    );
    expect(screen.getByText(t('escalations.entry.not_told', { name: 'Jaan' }))).toBeVisible();
    expect(screen.getByText(t('escalations.facts.remedy')).nextSibling).toHaveTextContent('Postage');
    expect(screen.getByText(t('escalations.facts.fault')).nextSibling).toHaveTextContent(t('escalations.fault.partly'));
  });

  it('leaves the reader at the first field that is wrong, and marks every one alike', async () => {
    const { user, container } = await show(aCase(1, { step: 'make_right' }));
    await user.click(await screen.findByRole('checkbox', { name: 'Hear' }));
    await user.click(screen.getByRole('checkbox', { name: 'Apologize' }));
    await user.click(screen.getByRole('button', { name: 'Add evidence' }));
    const fact = screen.getByRole('textbox', { name: 'What the customer said' });
    await waitFor(() => expect(fact).toHaveFocus());
    const sentences = [...container.querySelectorAll('form p')].filter(({ className }) => /error/.test(className));
    expect(sentences).toHaveLength(3);
    for (const sentence of sentences) expect(sentence.querySelector('svg')).not.toBeNull();
    await user.click(screen.getByRole('button', { name: 'Take the words of the answer' }));
    await user.click(screen.getByRole('button', { name: 'Add evidence' }));
    await waitFor(() => expect(screen.getByRole('radio', { name: 'Ours' })).toHaveFocus());
  });

  it('is not said to be worked on while it is in nobody’s hands', async () => {
    const { t } = await show(aCase(1, { owner: null }));
    expect(screen.getAllByText(t('escalations.state.untaken')).length).toBeGreaterThan(0);
    expect(screen.queryByText(t('escalations.state.open'))).toBeNull();
  });

  it('names the time zone of the company where the reader’s clock shows another time', async () => {
    const { t } = await show();
    expect(screen.getByText(t('alerts.zone', { zone: 'Europe/Tallinn', own: 'UTC' }))).toBeVisible();
  });

  it('says in words that opening hours moved the promised time', async () => {
    const { t } = await show(aCase(1, { contactMoved: { opensAt: '2026-11-23T07:00:00.000Z', by: 'hours' } }));
    const words = t('alerts.moved.hours', { time: 'Monday 23 November at 09:00' });
    expect(screen.getAllByText(words).length).toBeGreaterThan(0);
  });

  it('follows what others do with it, and asks for no other case', async () => {
    const { api, line } = await show();
    await waitFor(() => expect(line.isUp()).toBe(true));
    const asked = api.askedFor('GET /escalations/:id').length;
    const entry: HeardEntryView = {
      ...anEntry,
      steps: ['hear'],
      kind: 'override',
      reason: 'They called me',
      isSelfReviewed: true,
    };
    api.answer('GET /escalations/:id', { body: aCase(1, { step: 'apologize', entries: [entry] }) });
    line.say('escalation.changed', { seq: 101, id: aCase(2).id, ticketId: 'other' });
    await expect(screen.findByText('They called me', {}, { timeout: 300 })).rejects.toThrow();
    line.say('escalation.changed', { seq: 102, id: about.id, ticketId: about.ticketId });
    await screen.findByText('They called me');
    expect(screen.getByText('self-reviewed')).toBeVisible();
    expect(api.askedFor('GET /escalations/:id')).toHaveLength(asked + 1);
  });

  it('is taken on where its alert still rings, and says kindly who was faster', async () => {
    const { user, api, t } = await show(aCase(1, { alert: anAlert(1) }));
    const by = { id: 'o', name: 'Ona Vilkė' };
    api.answer('POST /alerts/:id/acknowledgement', problem(409, 'ALERT_TAKEN', { details: { by, at: 'x' } }));
    await user.click(screen.getByRole('button', { name: 'Take it' }));
    await screen.findByText(t('alerts.said.takenBy', { name: 'Ona Vilkė' }));
  });
});

describe('the list of cases', () => {
  it('shows those being worked on, more of them when asked, those that wait for the customer, and the closed', async () => {
    const line = (number: number, change: Partial<EscalationView> = {}) => ({ ...aCase(number, change), score: 1 });
    const recovery = { state: 'sent' as const, at: about.openedAt, endsAt: '2026-12-04T10:00:00.000Z' };
    const lists: Record<string, unknown[]> = {
      open: [line(1)],
      verifying: [line(3, { state: 'verifying', recovery })],
    };
    const { user, t, address } = await showConsole([feature], '/escalations', {
      answers: (answers) =>
        answers.answer('GET /escalations', ({ query }) =>
          query.get('cursor')
            ? { body: { rows: [line(2)], next: null } }
            : {
                body: {
                  rows: lists[query.get('state') ?? ''] ?? [],
                  next: query.get('state') === 'open' ? 'c' : null,
                },
              },
        ),
    });
    await screen.findByRole('link', { name: /Customer 1/ });
    expect(await axeFindings()).toEqual([]);
    await user.click(screen.getByRole('button', { name: t('common.more') }));
    await screen.findByRole('link', { name: /Customer 2/ });
    await user.click(screen.getByRole('button', { name: t('escalations.filter.verifying') }));
    const waiting = await screen.findByRole('link', { name: /Customer 3/ });
    expect(waiting).toHaveTextContent(t('escalations.waitsUntil', { date: '4 Dec 2026' }));
    expect(screen.queryByRole('link', { name: /Customer 1/ })).toBeNull();
    await user.click(screen.getByRole('button', { name: t('escalations.filter.closed') }));
    await screen.findByText(t('escalations.empty.closed'));
    expect(address()).toBe('/escalations?state=closed');
  });
});
