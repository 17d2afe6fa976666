import { beforeEach, describe, expect, it } from '@jest/globals';
import { act, screen, waitFor, within } from '@testing-library/react';
import type { AlertView } from '#contracts';
import { axeFindings } from '../../../test/axe.js';
import { aCase, anAlert } from '../../../test/case-fixtures.js';
import { problem } from '../../../test/fake-api.js';
import { aSession } from '../../../test/session-fixture.js';
import { showConsole } from '../../../test/show.js';
import type { Feature } from '../../shared/feature.js';
import { alerts } from './alerts.store.js';
import { feature } from './index.js';

/** Where the board leads to; the case itself is another feature. */
const elsewhere: Feature = {
  name: 'elsewhere',
  routes: [
    { path: 'elsewhere', element: <h1>Elsewhere</h1> },
    { path: 'escalations/:id', element: <h1>The case</h1> },
  ],
};
const show = (rows: AlertView[], at = '/alerts') =>
  showConsole([feature, elsewhere], at, {
    session: aSession('supervisor'),
    answers: (api) => api.answer('GET /alerts', { body: { rows, seq: 100 } }),
  });
const cards = (): string[] => screen.getAllByRole('article').map((card) => card.textContent ?? '');

beforeEach(() => act(() => alerts.clear()));

describe('the board of alerts', () => {
  it('shows those with the least time left first, with score, words and level', async () => {
    const { t } = await show([anAlert(2), anAlert(1)]);
    await screen.findByRole('heading', { name: /Customer 1/ });
    const [first, second] = screen.getAllByRole('article');
    expect(first).toHaveTextContent(/1 \/ 5Very dissatisfied.*Customer 1.*Words 1/);
    expect(first).toHaveTextContent(t('alerts.level', { level: 1, levels: 3 }));
    expect(second).toHaveTextContent(/Customer 2/);
    expect(screen.getByRole('heading', { level: 1, name: 'Alerts' })).toBeVisible();
    expect(await axeFindings()).toEqual([]);
  });

  it('says why a team of one is at the last level at once, and that opening hours moved the promised time', async () => {
    const { t } = await show([
      anAlert(1, {
        level: 3,
        audience: 'admins',
        passed: ['supervisors_on_duty', 'supervisors'],
        contactMoved: { opensAt: '2026-11-23T07:00:00.000Z', by: 'hours' },
      }),
    ]);
    const card = await screen.findByRole('article');
    expect(card).toHaveTextContent(`${t('alerts.passed.supervisors')} ${t('alerts.told.admins')}`);
    expect(card).not.toHaveTextContent(t('alerts.passed.supervisors_on_duty'));
    expect(card).toHaveTextContent(t('alerts.moved.hours', { time: 'Monday 23 November at 09:00' }));
    // There is no next level: it begins again.
    expect(card).toHaveTextContent(t('alerts.climbsAgain'));
    expect(card).not.toHaveTextContent(t('alerts.climbs'));
  });

  it('says that none rings, and grows by itself when one does', async () => {
    const { line } = await show([]);
    await screen.findByText('No alert rings.');
    await waitFor(() => expect(line.isUp()).toBe(true));
    line.say('alert.changed', { seq: 101, alert: anAlert(1, { isForMe: false }) });
    await screen.findByRole('article', { name: /Customer 1/ });
    line.say('alert.changed', { seq: 102, alert: anAlert(1, { state: 'closed', isForMe: false }) });
    await screen.findByText('No alert rings.');
  });

  it('takes an alert on and goes to its case', async () => {
    const { user, api, address } = await show([anAlert(1)]);
    api.answer('POST /alerts/:id/acknowledgement', { body: aCase(1) });
    await user.click(await screen.findByRole('button', { name: 'Take it' }));
    await screen.findByRole('heading', { name: 'The case' });
    expect(address()).toBe(`/escalations/${anAlert(1).escalationId}`);
  });

  it('says kindly who was faster, and shows that it is in hand', async () => {
    const { user, api, t } = await show([anAlert(1)]);
    const ona = { id: 'o', name: 'Ona Vilkė' };
    api.answer('POST /alerts/:id/acknowledgement', problem(409, 'ALERT_TAKEN', { details: { by: ona, at: 'x' } }));
    const taken = anAlert(1, { state: 'acknowledged', acknowledgedBy: ona, isForMe: false, canAcknowledge: false });
    await screen.findByRole('button', { name: 'Take it' });
    api.answer('GET /alerts', { body: { rows: [taken], seq: 101 } });
    await user.click(screen.getByRole('button', { name: 'Take it' }));
    await screen.findByText(t('alerts.said.takenBy', { name: 'Ona Vilkė' }));
    await screen.findByText(t('alerts.takenBy', { name: 'Ona Vilkė' }));
    expect(screen.queryByRole('button', { name: 'Take it' })).toBeNull();
    expect(cards()).toHaveLength(1);
  });

  it('offers nothing to take to a person who may not own it', async () => {
    const { t } = await show([anAlert(1, { canAcknowledge: false, isForMe: false })]);
    await screen.findByText(t('alerts.notYours'));
    expect(screen.queryByRole('button', { name: 'Take it' })).toBeNull();
  });
});

describe('an alert for the reader', () => {
  it('is said on whatever page, once for each level, until somebody took it', async () => {
    const { user, line, address, t } = await show([], '/elsewhere');
    await screen.findByRole('heading', { name: 'Elsewhere' });
    await waitFor(() => expect(line.isUp()).toBe(true));
    line.say('alert.changed', { seq: 101, alert: anAlert(1) });
    line.say('alert.changed', { seq: 102, alert: anAlert(1) });
    const toast = await screen.findByRole('alert');
    expect(toast).toHaveTextContent(t('alerts.toast', { customer: 'Customer 1' }));
    line.say('alert.changed', { seq: 103, alert: anAlert(1, { state: 'acknowledged', isForMe: false }) });
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    line.say('alert.changed', { seq: 104, alert: anAlert(2) });
    await user.click(within(await screen.findByRole('alert')).getByRole('button', { name: t('alerts.toast.see') }));
    await waitFor(() => expect(address()).toBe('/alerts'));
  });

  it('keeps silent for people whom it does not concern', async () => {
    const { line } = await show([], '/elsewhere');
    await screen.findByRole('heading', { name: 'Elsewhere' });
    await waitFor(() => expect(line.isUp()).toBe(true));
    line.say('alert.changed', { seq: 101, alert: anAlert(1, { isForMe: false }) });
    await waitFor(() => expect(alerts.useRows.getState().rows.size).toBe(1));
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
