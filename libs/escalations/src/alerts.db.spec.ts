import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Settings } from '#database';
import { IdentityModule } from '#identity';
import { type AgentActor, AppError, DAY, HOUR, MINUTE } from '#kernel';
import { Dispatcher, Outbox } from '#outbox';
import { calendarSetting } from '#sla';
import { aTeamCalendar, CaseFixture, type TestApp, testApp, hoursOn as weekdays } from '#testing';
import { AlertService } from './alert.service.js';
import { CheckContactTimer } from './check-contact.timer.js';
import { ClimbAlertTimer } from './climb-alert.timer.js';
import { EscalationService, EscalationsModule, OwnershipService } from './index.js';

const MONDAY_AT_TEN = '2026-03-02T10:00:00.000Z';

interface AlertRow {
  id: string;
  escalation_id: string;
  occasion: string;
  state: string;
  level: number;
  round: number;
  told_agent_ids: string[];
  passed_audiences: string[];
  climbs_at: Date | null;
  policy: { levels: unknown[] };
}

describe('the alert of an unhappy answer', () => {
  let app: TestApp;
  let company: CaseFixture;
  let ownership: OwnershipService;
  let teamId: string;
  let mari: AgentActor;

  beforeAll(async () => {
    app = await testApp([IdentityModule, EscalationsModule]);
    company = new CaseFixture(app.database, app.clock, app.get(Outbox));
    ownership = app.get(OwnershipService);
    const value = { timeZone: 'UTC', hours: weekdays('09:00', '17:00'), holidays: [{ date: '2026-03-03', name: '' }] };
    await app.database.transaction((tx) =>
      app.get(Settings).write(tx, calendarSetting, { value, ifVersion: null, by: null }),
    );
  });
  beforeEach(async () => {
    app.clock.set(MONDAY_AT_TEN);
    await app.database.query('update agents set disabled_at = now() where disabled_at is null');
    teamId = await company.team();
    mari = await company.agent({ name: 'Mari', role: 'agent', teamIds: [teamId] });
  });
  afterAll(() => app.close());

  const supervisor = (name: string, shifts?: ReturnType<typeof weekdays>) =>
    company.agent({ name, role: 'supervisor', teamIds: [teamId], ...(shifts && { shifts }) });
  const alertsOf = (escalationId: string) =>
    app.database.query<AlertRow>('select * from alerts where escalation_id = $1 order by raised_at, id', [
      escalationId,
    ]);
  const ringing = async (escalationId: string) =>
    (await alertsOf(escalationId)).filter((alert) => alert.state === 'open')[0] as AlertRow;
  const raised = async (ratedAgentIds = [mari.agentId]) => {
    const rating = await company.rating({ teamId, ratedAgentIds });
    await app.settle();
    const [row] = await app.database.query<{ id: string }>('select id from escalations where response_id = $1', [
      rating.responseId,
    ]);
    const escalationId = row?.id ?? '';
    return { ...rating, escalationId, alert: await ringing(escalationId) };
  };
  const elapsed = async (milliseconds: number, escalationId: string) => {
    app.clock.advance(milliseconds);
    await app.settle();
    return ringing(escalationId);
  };
  const mailsAbout = (agent: AgentActor) =>
    app.database.query<{ subject: string; text_body: string }>(
      `select m.subject, m.text_body from outgoing_mails m join agents a on a.email = m.to_address
       where a.id = $1 and m.purpose = 'alert' order by m.created_at`,
      [agent.agentId],
    );

  it('climbs every 15 minutes from those on shift over the whole team to administrators, and begins anew', async () => {
    const ona = await supervisor('Ona', weekdays('09:00', '18:00'));
    const jaan = await supervisor('Jaan', weekdays('18:00', '22:00'));
    const admin = await company.agent({ role: 'admin' });
    const { escalationId, alert } = await raised();
    expect(alert).toMatchObject({ level: 1, round: 1, told_agent_ids: [ona.agentId] });
    expect((await elapsed(15 * MINUTE - 1, escalationId)).level).toBe(1);
    expect(await elapsed(1, escalationId)).toMatchObject({
      level: 2,
      told_agent_ids: [ona.agentId, jaan.agentId].sort(),
    });
    expect(await elapsed(15 * MINUTE, escalationId)).toMatchObject({ level: 3, told_agent_ids: [admin.agentId] });
    expect(await elapsed(15 * MINUTE, escalationId)).toMatchObject({
      level: 1,
      round: 2,
      told_agent_ids: [ona.agentId],
    });
  });

  it('of a team of one remembers why the administrator is told at once', async () => {
    const admin = await company.agent({ role: 'admin' });
    const { alert } = await raised([admin.agentId]);
    expect(alert).toMatchObject({
      level: 3,
      told_agent_ids: [admin.agentId],
      passed_audiences: ['supervisors_on_duty', 'supervisors'],
    });
  });

  it('rings though one of those told has an address that takes no mail, tells the others, and says so once', async () => {
    const [ona, jaan] = [await supervisor('Ona'), await supervisor('Jaan')];
    await app.database.query(`update agents set email = 'ona..kask@-heard' where id = $1`, [ona.agentId]);
    const { escalationId, alert } = await raised();
    expect(alert.told_agent_ids).toEqual([ona.agentId, jaan.agentId].sort());
    expect([await mailsAbout(ona), await mailsAbout(jaan)].map(({ length }) => length)).toEqual([0, 1]);
    await elapsed(15 * MINUTE, escalationId);
    expect(
      await app.database.query(
        `select reason, actor_id from heard_entries where escalation_id = $1 and kind = 'not_told'`,
        [escalationId],
      ),
    ).toEqual([{ reason: 'Ona', actor_id: null }]);
  });

  it('asks by the hours of the team who is there, and promises contact by them', async () => {
    const ona = await supervisor('Ona');
    const early = await raised();
    expect(early.alert).toMatchObject({ level: 1, told_agent_ids: [ona.agentId], passed_audiences: [] });
    const dueAt = async ({ escalationId: id }: { escalationId: string }) =>
      (await app.database.query('select contact_due_at as at from escalations where id = $1', [id]))[0]?.at;
    expect(await dueAt(early)).toEqual(new Date('2026-03-02T11:00:00Z'));
    await aTeamCalendar(app.database, teamId, {
      hours: weekdays('12:00', '20:00'),
      holidays: [{ date: '2026-03-02', name: 'A day of the team' }],
      keepsCompanyHolidays: false,
    });
    const late = await raised();
    // Nobody works today; tomorrow, a holiday of the company, this team does.
    expect(late.alert).toMatchObject({ level: 2, passed_audiences: ['supervisors_on_duty'] });
    expect(await dueAt(late)).toEqual(new Date('2026-03-03T13:00:00Z'));
  });

  it('reaches a supervisor who is present though not on shift', async () => {
    const ona = await supervisor('Ona', weekdays('18:00', '22:00'));
    await supervisor('Jaan', weekdays('18:00', '22:00'));
    await company.isHere(ona);
    expect((await raised()).alert).toMatchObject({ level: 1, told_agent_ids: [ona.agentId] });
  });

  it('of a sick supervisor, alone on shift, goes on to the others', async () => {
    const ona = await supervisor('Ona', weekdays('09:00', '18:00'));
    const admin = await company.agent({ role: 'admin' });
    const { escalationId, alert } = await raised();
    expect(alert.told_agent_ids).toEqual([ona.agentId]);
    await company.disable(ona);
    expect(await elapsed(15 * MINUTE, escalationId)).toMatchObject({ level: 3, told_agent_ids: [admin.agentId] });
  });

  it('on a holiday tells the whole team at once, and climbs in the first staffed minutes after it', async () => {
    const ona = await supervisor('Ona');
    const admin = await company.agent({ role: 'admin' });
    app.clock.set('2026-03-03T10:00:00Z');
    const { escalationId, alert } = await raised();
    expect(alert).toMatchObject({
      level: 2,
      told_agent_ids: [ona.agentId],
      climbs_at: new Date('2026-03-04T09:15:00Z'),
    });
    app.clock.set('2026-03-04T09:14:59Z');
    await app.settle();
    // The limit of a day without contact is not over yet, so nothing has moved.
    expect((await ringing(escalationId)).level).toBe(2);
    expect(await elapsed(1_000, escalationId)).toMatchObject({ level: 3, told_agent_ids: [admin.agentId] });
  });

  it('never reaches the rated supervisor, and reaches a sole rated administrator', async () => {
    const ona = await supervisor('Ona');
    const admin = await company.agent({ role: 'admin' });
    expect((await raised([ona.agentId])).alert).toMatchObject({ level: 3, told_agent_ids: [admin.agentId] });
    await company.disable(ona);
    expect((await raised([admin.agentId])).alert).toMatchObject({ level: 3, told_agent_ids: [admin.agentId] });
  });

  it('tells nobody where nobody is, and finds the first person who comes', async () => {
    const { escalationId, alert } = await raised();
    expect(alert).toMatchObject({ level: 1, told_agent_ids: [] });
    const ona = await supervisor('Ona');
    expect(await elapsed(15 * MINUTE, escalationId)).toMatchObject({ level: 2, told_agent_ids: [ona.agentId] });
  });

  it('is won by one of two who press at the same moment; the other learns who', async () => {
    const [ona, jaan] = [await supervisor('Ona'), await supervisor('Jaan')];
    const { escalationId, alert } = await raised();
    const outcomes = await Promise.allSettled([ona, jaan].map((actor) => ownership.acknowledge(actor, alert.id)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const isOna = outcomes[0]?.status === 'fulfilled';
    const winner = isOna ? ona : jaan;
    const refused = outcomes.find((outcome) => outcome.status === 'rejected');
    const error = refused?.status === 'rejected' ? (refused.reason as AppError) : undefined;
    expect(error).toMatchObject({
      code: 'ALERT_TAKEN',
      kind: 'conflict',
      details: { by: { id: winner.agentId, name: isOna ? 'Ona' : 'Jaan' } },
    });
    const [row] = await app.database.query<{ owner_id: string }>('select owner_id from escalations where id = $1', [
      escalationId,
    ]);
    expect(row?.owner_id).toBe(winner.agentId);
    expect(await ownership.acknowledge(winner, alert.id)).toEqual({ escalationId });
  });

  it('climbs no more once it is acknowledged', async () => {
    const ona = await supervisor('Ona');
    const { escalationId, alert } = await raised();
    await ownership.acknowledge(ona, alert.id);
    app.clock.advance(45 * MINUTE);
    await app.settle();
    expect(await alertsOf(escalationId)).toMatchObject([{ state: 'acknowledged', level: 1, climbs_at: null }]);
  });

  it('rings again from the start when the promised time passes without contact', async () => {
    const ona = await supervisor('Ona');
    const { escalationId, alert, ticketId } = await raised();
    await ownership.acknowledge(ona, alert.id);
    expect(await elapsed(HOUR - 1, escalationId)).toBeUndefined();
    expect(await elapsed(1, escalationId)).toMatchObject({
      occasion: 'contact_due',
      level: 1,
      told_agent_ids: [ona.agentId],
    });
    const [promise] = await app.database.query<{ broken_at: Date }>(
      'select broken_at from customer_promises where escalation_id = $1',
      [escalationId],
    );
    expect(promise?.broken_at).toEqual(new Date('2026-03-02T11:00:00Z'));
    const again = await ringing(escalationId);
    await ownership.acknowledge(ona, again.id);
    await company.message(ticketId, 'call', ona);
    await app.settle();
    expect(await elapsed(5 * DAY, escalationId)).toBeUndefined();
  });

  it('about a missing contact falls silent with the contact, and rings on while the case has no owner', async () => {
    const ona = await supervisor('Ona');
    const owned = await raised();
    await ownership.acknowledge(ona, owned.alert.id);
    const orphan = await raised();
    await elapsed(HOUR, owned.escalationId);
    expect(await ringing(owned.escalationId)).toMatchObject({ occasion: 'contact_due' });
    for (const { ticketId } of [owned, orphan]) await company.message(ticketId, 'call', ona);
    await app.settle();
    expect((await alertsOf(owned.escalationId)).map(({ state }) => state)).not.toContain('open');
    expect(await ringing(orphan.escalationId)).toMatchObject({ occasion: 'contact_due' });
  });

  it('stays silent when the first contact was in time', async () => {
    const ona = await supervisor('Ona');
    const { escalationId, alert, ticketId } = await raised();
    await ownership.acknowledge(ona, alert.id);
    app.clock.advance(5 * MINUTE);
    await company.message(ticketId, 'reply', ona);
    await app.settle();
    expect(await elapsed(3 * DAY, escalationId)).toBeUndefined();
    expect(await alertsOf(escalationId)).toHaveLength(1);
  });

  it('reaches administrators after a day on the wall, weekend or not, and every day from then on', async () => {
    const ona = await supervisor('Ona');
    const admin = await company.agent({ role: 'admin' });
    app.clock.set('2026-03-06T16:30:00Z');
    const { escalationId, alert } = await raised();
    await ownership.acknowledge(ona, alert.id);
    expect(await elapsed(DAY - 1, escalationId)).toBeUndefined();
    expect(await elapsed(1, escalationId)).toMatchObject({
      occasion: 'contact_limit.1',
      level: 3,
      told_agent_ids: [admin.agentId],
    });
    await ownership.acknowledge(admin, (await ringing(escalationId)).id);
    expect(await elapsed(DAY, escalationId)).toMatchObject({ occasion: 'contact_limit.2' });
  });

  it('does no harm when its timers run twice or late', async () => {
    const ona = await supervisor('Ona');
    const { escalationId, alert } = await raised();
    const timers = await app.database.query<{ id: string; kind: string }>(
      'select id, kind from timers where subject_id = any($1::uuid[])',
      [[alert.id, escalationId]],
    );
    app.clock.advance(HOUR);
    for (const timer of [...timers, ...timers]) await app.get(Dispatcher).fire(timer.id);
    const key = { id: '', occasion: 'due', dueAt: app.clock.now(), attempts: 1 };
    for (const _ of [1, 2]) {
      await app.database.transaction((tx) =>
        app.get(CheckContactTimer).fire({ ...key, kind: 'x', subjectId: escalationId }, tx),
      );
      await app.database.transaction((tx) =>
        app.get(ClimbAlertTimer).fire({ ...key, kind: 'x', subjectId: alert.id }, tx),
      );
    }
    const all = await alertsOf(escalationId);
    expect(all.map(({ occasion, state }) => [occasion, state])).toEqual([
      ['opened', 'closed'],
      ['contact_due', 'open'],
    ]);
    expect(all[1]?.told_agent_ids).toEqual([ona.agentId]);
  });

  it('runs all overdue steps after a night without the process, and ends in one ringing alert', async () => {
    await supervisor('Ona');
    const { escalationId } = await raised();
    app.clock.advance(3 * DAY);
    await app.settle();
    const all = await alertsOf(escalationId);
    expect(all.filter(({ state }) => state === 'open')).toHaveLength(1);
    expect(all.map(({ occasion }) => occasion)).toEqual(
      expect.arrayContaining(['opened', 'contact_due', 'contact_limit.3']),
    );
  });

  it('does not climb before its time, however often its timer runs', async () => {
    await supervisor('Ona');
    const { escalationId, alert } = await raised();
    const timer = { id: '', kind: 'x', subjectId: alert.id, occasion: '', dueAt: app.clock.now(), attempts: 1 };
    for (const _ of [1, 2]) await app.database.transaction((tx) => app.get(ClimbAlertTimer).fire(timer, tx));
    expect(await ringing(escalationId)).toMatchObject({ level: 1, round: 1 });
  });

  it('keeps the policy that it began with', async () => {
    await supervisor('Ona');
    expect((await raised()).alert.policy.levels).toEqual([
      { audience: 'supervisors_on_duty', minutes: 15 },
      { audience: 'supervisors', minutes: 15 },
      { audience: 'admins', minutes: 15 },
    ]);
  });

  it('falls silent when the case is closed, and cannot be acknowledged any more', async () => {
    const ona = await supervisor('Ona');
    const { escalationId, alert } = await raised();
    const closure = {
      rootCauseId: await company.causeId(),
      evidence: 'x',
      isPreventable: false,
      overrideReason: 'By mistake.',
    };
    await app.get(EscalationService).close(ona, escalationId, closure);
    await expect(ownership.acknowledge(ona, alert.id)).rejects.toMatchObject({ code: 'ALERT_CLOSED' });
    app.clock.advance(3 * DAY);
    await app.settle();
    expect(await alertsOf(escalationId)).toMatchObject([{ state: 'closed', level: 1 }]);
  });

  it('mails each person once a level, in the own language, without a word of the customer', async () => {
    const ona = await supervisor('Ona');
    await app.database.query(`update agents set language = 'et' where id = $1`, [ona.agentId]);
    const { escalationId, alert } = await raised();
    const [mail] = await mailsAbout(ona);
    expect(mail?.subject).toMatch(/^Rahulolematu klient: pöördumine \d+ ootab teid$/);
    expect(mail?.text_body).toContain(`/alerts/${alert.id}`);
    expect(mail?.text_body).toContain('11:00');
    expect(mail?.text_body).not.toContain('parcel');
    await elapsed(15 * MINUTE, escalationId);
    expect(await mailsAbout(ona)).toHaveLength(2);
    for (const _ of [1, 2]) await elapsed(15 * MINUTE, escalationId);
    expect(await ringing(escalationId)).toMatchObject({ level: 2, round: 2 });
    expect(await mailsAbout(ona)).toHaveLength(2);
  });

  it('tells consoles of every change, with the people who are told', async () => {
    const ona = await supervisor('Ona');
    const { escalationId, alert } = await raised();
    await elapsed(15 * MINUTE, escalationId);
    await ownership.acknowledge(ona, alert.id);
    await app.settle();
    const events = await app.database.query<{ type: string; payload: Record<string, unknown> }>(
      `select type, payload from outbox_events where payload ->> 'alertId' = $1 order by seq`,
      [alert.id],
    );
    expect(events.map(({ type }) => type)).toEqual(['AlertRaised', 'AlertClimbed', 'AlertAcknowledged']);
    expect(events[0]?.payload).toEqual({ alertId: alert.id, escalationId, level: 1, toldAgentIds: [ona.agentId] });
  });

  it('is raised once for an occasion', async () => {
    await supervisor('Ona');
    const { escalationId } = await raised();
    const again = () =>
      app.database.transaction(async (tx) => {
        const about = await tx.findOneByOrFail((await import('./escalation.entity.js')).Escalation, {
          id: escalationId,
        });
        await app.get(AlertService).raise(tx, about, { occasion: 'opened' });
      });
    await again();
    expect(await alertsOf(escalationId)).toHaveLength(1);
  });
});
