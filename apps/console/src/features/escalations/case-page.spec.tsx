import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import type { EscalationView, HeardEntryView } from '#contracts';
import { axeFindings } from '../../../test/axe.js';
import { aCase, anAlert } from '../../../test/case-fixtures.js';
import { problem } from '../../../test/fake-api.js';
import { aSession } from '../../../test/session-fixture.js';
import { showConsole } from '../../../test/show.js';
import { aMessage, aRow, aTicketPage } from '../../../test/ticket-fixtures.js';
import { feature } from './index.js';

const about = aCase(1);
const ours = aMessage(5, {
  direction: 'outbound',
  text: 'We are sorry',
  author: { kind: 'agent', id: 'o', name: 'Ona Vilkė', address: null },
});
const old = aMessage(-5, { text: 'Written before the answer' });
const [broadId, causeId] = ['01930000-0000-7000-8e00-000000000001', '01930000-0000-7000-8e00-000000000002'];
const causes = [
  { id: broadId, code: 'process_wait', parentId: null, name: null },
  { id: causeId, code: 'wait_handover', parentId: broadId, name: null },
];
const NOTHING_MISSING = { hear: [], empathize: [], apologize: [], make_right: [], diagnose: ['cause'] };

const show = async (shownCase: EscalationView = about) => {
  const shown = await showConsole([feature], `/escalations/${about.id}`, {
    session: aSession('supervisor'),
    answers: (api) => {
      api.answer('GET /escalations/:id', { body: shownCase });
      api.answer('GET /tickets/:id', { body: aTicketPage(aRow(1), { messages: [old, ours] }) });
      api.answer('GET /root-causes', { body: causes });
    },
  });
  await screen.findByRole('heading', { level: 1, name: shown.t('escalations.heading', { customer: 'Customer 1' }) });
  return shown;
};
const steps = (): HTMLElement => screen.getByRole('list', { name: 'Steps of the case' });

describe('a case', () => {
  it('shows where it is, what the customer said and what is missing', async () => {
    const { t } = await show();
    expect(within(steps()).getByText('Hear').closest('li')).toHaveAttribute('aria-current', 'step');
    expect(screen.getByText('Late.')).toBeVisible();
    expect(screen.getByText(t('escalations.missing.customer_fact'))).toBeVisible();
    await screen.findByRole('radio', { name: /We are sorry/ });
    expect(screen.queryByRole('radio', { name: /before the answer/ })).toBeNull();
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
    api.answer('POST /escalations/:id/closure', { body: aCase(1, { state: 'verifying', step: 'diagnose' }) });
    await user.click(await screen.findByRole('combobox', { name: t('escalations.close.broad') }));
    await user.click(await screen.findByRole('option', { name: t('escalations.cause.process_wait') }));
    await user.click(screen.getByRole('combobox', { name: t('escalations.close.cause') }));
    await user.click(await screen.findByRole('option', { name: t('escalations.cause.wait_handover') }));
    await user.type(screen.getByRole('textbox', { name: t('escalations.close.evidence') }), 'Three people answered');
    await user.click(screen.getByRole('radio', { name: 'Yes' }));
    await user.click(screen.getByRole('button', { name: 'Close the case' }));
    await screen.findByText(t('escalations.verifying.text'));
    expect(api.askedFor('POST /escalations/:id/closure')[0]?.body).toEqual({
      rootCauseId: causeId,
      evidence: 'Three people answered',
      isPreventable: true,
    });
  });

  it('follows what others do with it, and asks for no other case', async () => {
    const { api, line } = await show();
    await waitFor(() => expect(line.isUp()).toBe(true));
    const asked = api.askedFor('GET /escalations/:id').length;
    const entry: HeardEntryView = {
      id: 'e1',
      steps: ['hear'],
      kind: 'override',
      messageId: null,
      customerFact: null,
      fault: null,
      remedy: null,
      reason: 'They called me',
      actor: { id: 'o', name: 'Ona Vilkė' },
      isSelfReviewed: true,
      at: about.openedAt,
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
  it('shows the running ones, more of them when asked, and those that are closed', async () => {
    const line = (number: number) => ({ ...aCase(number), score: 1 });
    const { user, t, address } = await showConsole([feature], '/escalations', {
      answers: (answers) =>
        answers.answer('GET /escalations', ({ query }) =>
          query.get('cursor')
            ? { body: { rows: [line(2)], next: null } }
            : {
                body: {
                  rows: query.get('state') === 'closed' ? [] : [line(1)],
                  next: query.get('state') === 'closed' ? null : 'c',
                },
              },
        ),
    });
    await screen.findByRole('link', { name: /Customer 1/ });
    expect(await axeFindings()).toEqual([]);
    await user.click(screen.getByRole('button', { name: t('common.more') }));
    await screen.findByRole('link', { name: /Customer 2/ });
    await user.click(screen.getByRole('button', { name: t('escalations.filter.closed') }));
    await screen.findByText(t('escalations.empty.closed'));
    expect(address()).toBe('/escalations?state=closed');
  });
});
