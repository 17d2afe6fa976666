import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CountedRow, SatisfactionView } from '#contracts';
import { type AgentActor, newId } from '#kernel';
import { Housekeeping } from '#outbox';
import { A_WEEK, AskingDesk, type TestApp, testApp } from '#testing';
import { type AskingScope, CountedRows, InsightsModule, SatisfactionQueries } from './index.js';

describe('the counts behind the numbers', () => {
  let app: TestApp;
  let desk: AskingDesk;
  let [north, south, mari, juri] = ['', '', '', ''];

  beforeAll(async () => {
    app = await testApp([InsightsModule]);
    desk = new AskingDesk(app.database);
    [north, south] = [await desk.team('North'), await desk.team('South')];
    [mari, juri] = [newId(), newId()];
    app.clock.set(new Date('2026-03-09T09:00:00Z'));
    const both = [
      { agentId: mari, weight: 0.5 },
      { agentId: juri, weight: 0.5 },
    ];
    for (let n = 0; n < 12; n++)
      await desk.answered(n % 4 === 0 ? 2 : 5, { teamId: north, language: 'et', repliers: both });
    for (let n = 0; n < 5; n++) await desk.answered(4, { teamId: south, channel: 'form', comment: '=1+1' });
    await desk.asked({ state: 'expired', isSent: true, teamId: north, language: 'et' });
    await desk.asked({ state: 'suppressed', reason: 'cooldown', teamId: north });
    await desk.asked({ state: 'suppressed', reason: 'opted_out', teamId: south });
    await desk.asked({ state: 'bounced', isSent: true, teamId: south, channel: 'form' });
    await desk.asked({ state: 'suppressed', reason: 'spam', teamId: north });
  });
  afterAll(() => app.close());

  const view = (change: Partial<AskingScope> = {}, reader: AgentActor = desk.reader): Promise<SatisfactionView> =>
    app.get(SatisfactionQueries).view({ scope: { ...A_WEEK, ...change }, reader, by: null });
  const run = (sql: string, parameters: unknown[] = []) => app.database.query(sql, parameters);

  it('are what a recount gives after every kind of change, and after they were summed up', async () => {
    const { invitationId, ticketId } = await desk.answered(1, {
      teamId: north,
      repliers: [{ agentId: mari, weight: 1 }],
    });
    const changes: [sql: string, parameters: unknown[]][] = [
      // The customer says something else; a bounce comes back late; a question moves on; a ticket is merged away,
      // thrown away for good, its customer erased; an asking changes language.
      [`update survey_responses set score = 5, version = 2 where invitation_id = $1`, [invitationId]],
      [`update survey_invitations set state = 'bounced' where id = $1`, [invitationId]],
      [`update survey_invitations set state = 'answered', has_unconfirmed = true where id = $1`, [invitationId]],
      [`update survey_invitations set language = 'lt' where id = $1`, [invitationId]],
      [
        `update survey_invitations set survey_version_id = (select id from survey_versions where survey_id = survey_invitations.survey_id) where id = $1`,
        [invitationId],
      ],
      [`update survey_responses set subjects = '{product}' where invitation_id = $1`, [invitationId]],
      [`update survey_invitations set customer_id = null, address = null where id = $1`, [invitationId]],
      [`update survey_responses set customer_id = null, comment = '' where invitation_id = $1`, [invitationId]],
      [`update tickets set team_id = $2 where id = $1`, [ticketId, south]],
      [`delete from tickets where id = $1`, [ticketId]],
      [
        `update survey_responses set answered_at = answered_at + interval '3 days' where invitation_id = $1`,
        [invitationId],
      ],
    ];
    for (const [sql, parameters] of changes) {
      await run(sql, parameters);
      expect([sql, await desk.kept()]).toEqual([sql, await desk.recounted()]);
    }
    await desk.answered(3, { teamId: south });
    const before = await desk.kept();
    await app.get(Housekeeping).run();
    expect(await run('select 1 from asking_counts where is_loose')).toEqual([]);
    expect(await desk.kept()).toEqual(before);
    await run('delete from survey_responses where invitation_id = $1', [invitationId]);
    await run('delete from survey_invitations where id = $1', [invitationId]);
    expect(await desk.kept()).toEqual(await desk.recounted());
    await run('delete from survey_responses where score = 3');
    await run(
      `delete from survey_invitations i where state = 'answered' and not exists (select 1 from survey_responses r where r.invitation_id = i.id)`,
    );
  });

  it('count days where the company is, also when it moves', async () => {
    await desk.answered(5, { resolvedAt: '2026-03-20T22:30:00Z' });
    const daysOf = () => run(`select distinct day::text from asking_counts where day > '2026-03-15' and count > 0`);
    expect(await daysOf()).toEqual([{ day: '2026-03-21' }]);
    const move = (timeZone: string) =>
      run(
        `insert into settings (key, value, version, updated_at) values ('company', $1, 1, now())
         on conflict (key) do update set value = excluded.value`,
        [JSON.stringify({ name: 'Heard', timeZone, privacyUrl: '' })],
      );
    await move('Europe/London');
    expect(await daysOf()).toEqual([{ day: '2026-03-20' }]);
    await move('Europe/Tallinn');
  });

  it('hold the same people on both sides of every filter', async () => {
    expect(await view({ team: north })).toMatchObject({
      answered: 12,
      satisfied: 9,
      funnel: { eligible: 14, suppressed: 1, sent: 13, delivered: 13, answered: 12 },
    });
    expect(await view({ team: south, channel: 'form' })).toMatchObject({
      answered: 5,
      csat: null,
      funnel: { eligible: 6, suppressed: 0, sent: 6, bounced: 1, delivered: 5, answered: 5 },
    });
    expect((await view({ language: 'et' })).funnel).toMatchObject({ eligible: 13, sent: 13 });
    expect((await view({ team: 'none' })).funnel.eligible).toBe(0);
    const { groups } = await app.get(SatisfactionQueries).view({ scope: A_WEEK, reader: desk.reader, by: 'team' });
    expect(groups).toMatchObject([
      { name: 'North', delivered: 13, csat: { hits: 9, n: 12 } },
      { name: 'South', delivered: 5, csat: { hits: 5, n: 5, share: null } },
    ]);
  });

  it("weigh a person's part, and give a share from twenty whole answers on", async () => {
    const before = await view({ agent: mari });
    expect(before).toMatchObject({ answered: 12, satisfied: 9, csat: null, minimumN: 20 });
    for (let n = 0; n < 14; n++) await desk.answered(5, { repliers: [{ agentId: mari, weight: 1 }] });
    const { csat, answered } = await view({ agent: mari });
    // 14 of her own and half of 12: 20 answers, of which 14 + 4.5 satisfied.
    expect(answered).toBe(26);
    expect(csat?.share).toBeCloseTo(18.5 / 20, 12);
    expect((await view({ agent: juri })).csat).toBeNull();
  });

  const countOf = async (
    scope: Partial<AskingScope>,
    part: Parameters<CountedRows['page']>[1],
    reader = desk.reader,
  ) => {
    const rows: CountedRow[] = [];
    for await (const some of app.get(CountedRows).all({ ...A_WEEK, ...scope }, part, reader)) rows.push(...some);
    return rows;
  };
  const part = (number: Parameters<CountedRows['page']>[1]['number']) => ({ number, reason: null, score: null });

  it.each(['all', 'north', 'mari'])('list exactly what each number says: %s', async (which) => {
    const scope = which === 'north' ? { team: north } : which === 'mari' ? { agent: mari } : {};
    const { funnel, answered, satisfied, dissatisfied, suppressedBy } = await view(scope);
    for (const [number, count] of Object.entries({
      ...funnel,
      csat: answered,
      satisfied,
      dissatisfied: dissatisfied.hits,
    }))
      expect([number, (await countOf(scope, part(number as 'csat'))).length]).toEqual([number, count]);
    for (const { reason, count } of suppressedBy)
      expect(await countOf(scope, { ...part('suppressed'), reason })).toHaveLength(count);
  });

  it('come a page at a time without losing or repeating any', async () => {
    for (let n = 0; n < 40; n++) await desk.answered(5, { teamId: south, resolvedAt: '2026-03-05T10:00:00Z' });
    const seen: string[] = [];
    for (let after: readonly [string, string] | null = null; ; ) {
      const { rows, next }: Awaited<ReturnType<CountedRows['page']>> = await app
        .get(CountedRows)
        .page(A_WEEK, part('csat'), { reader: desk.reader, after });
      seen.push(...rows.map(({ id }) => id));
      if (!next) break;
      expect(rows).toHaveLength(50);
      after = next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength((await view()).answered);
  });

  it('name no ticket, customer or word to whoever may not see them, and count them all the same', async () => {
    const supervisor: AgentActor = { kind: 'agent', agentId: newId(), role: 'supervisor', teamIds: [north] };
    const rows = await countOf({ team: south, channel: 'form' }, part('satisfied'), supervisor);
    expect(rows).toHaveLength(5);
    for (const row of rows) expect(row).toMatchObject({ ticket: null, comment: null, score: 4 });
    const [open] = await countOf({ team: south, channel: 'form' }, part('satisfied'));
    expect(open).toMatchObject({ comment: '=1+1', ticket: { subject: 'S', customerName: 'C' } });
  });

  it('tell a rated person nothing for fifteen minutes: not in a score, not in the funnel, not in a list', async () => {
    const rated: AgentActor = { kind: 'agent', agentId: mari, role: 'agent', teamIds: [north] };
    const before = await view({ agent: mari }, rated);
    const at = app.clock.now();
    await desk.answered(1, {
      resolvedAt: '2026-03-08T12:00:00Z',
      repliers: [{ agentId: mari, weight: 1 }],
      visibleAt: new Date(at.getTime() + 15 * 60_000).toISOString(),
    });
    const hidden = await view({ agent: mari }, rated);
    expect([hidden.answered, hidden.distribution, hidden.funnel.answered, hidden.funnel.delivered]).toEqual([
      before.answered,
      before.distribution,
      before.funnel.answered,
      before.funnel.delivered + 1,
    ]);
    expect(await countOf({ agent: mari }, part('csat'), rated)).toHaveLength(before.answered);
    expect(await countOf({ agent: mari }, part('answered'), rated)).toHaveLength(before.funnel.answered);
    // Nor among the days before a period that begins later.
    const later = { agent: mari, from: '2026-03-09', to: '2026-03-15' };
    const { before: earlier } = await view(later, rated);
    expect(earlier.csat).toEqual({ ...earlier.csat, n: before.answered, hits: before.satisfied });
    expect((await view(later)).before.csat.n).toBe(before.answered + 1);
    expect((await view({ agent: mari })).answered).toBe(before.answered + 1);
    app.clock.set(new Date(at.getTime() + 15 * 60_000));
    expect((await view({ agent: mari }, rated)).answered).toBe(before.answered + 1);
  });

  it('tell a rated person for fifteen minutes nothing of what was said of the recovery either', async () => {
    const rated: AgentActor = { kind: 'agent', agentId: mari, role: 'agent', teamIds: [north] };
    const at = app.clock.now();
    const repliers = [{ agentId: mari, weight: 1 }];
    const { invitationId, ticketId } = await desk.answered(1, { resolvedAt: '2026-03-08T12:00:00Z', repliers });
    const escalation = newId();
    await run(
      `insert into escalations (id, ticket_id, response_id, trigger, reason, state, step, subject_agent_ids, opened_at, contact_due_at,
         recovery_state, recovery_at)
       select $1, $2, r.id, 'negative_response', '', 'open', 'hear', '{}', $4, $4, 'yes', '2026-03-08T12:30:00Z' from survey_responses as r where r.invitation_id = $3`,
      [escalation, ticketId, invitationId, at],
    );
    const asked = newId();
    await run(
      `insert into survey_invitations (id, survey_id, subject_id, occasion, ticket_id, episode_id, state, language, created_at, updated_at)
       select $1, '00000000-0000-7000-8000-000000000002', $2, '', ticket_id, episode_id, 'answered', 'en', $4, $4
       from survey_invitations where id = $3`,
      [asked, escalation, invitationId, at],
    );
    await run(
      `insert into survey_responses (id, invitation_id, survey_id, ticket_id, episode_id, score, channel, version, is_negative, visible_at, answered_at)
       select gen_random_uuid(), $1, survey_id, ticket_id, episode_id, 3, 'page', 1, false, $2, $3 from survey_invitations where id = $1`,
      [asked, new Date(at.getTime() + 15 * 60_000), at],
    );
    const told = async (as?: AgentActor) => (await view({ agent: mari }, as)).recovery;
    const all = await told();
    expect(await told(rated)).toEqual({ ...all, yes: all.yes - 1 });
    app.clock.set(new Date(at.getTime() + 15 * 60_000));
    expect(await told(rated)).toEqual(all);
  });

  it('tell what was said at first from what was said in the end', async () => {
    const { invitationId, ticketId } = await desk.answered(1, { resolvedAt: '2026-03-08T12:00:00Z' });
    const before = await view();
    const [response] = await app.database.query<{ id: string }>(
      'select id from survey_responses where invitation_id = $1',
      [invitationId],
    );
    await run(
      `insert into survey_response_versions (response_id, version, score, wants_contact, reasons, comment, channel, created_at)
       values ($1, 1, 1, false, '{}', '', 'page', '2026-03-08T12:00:00Z'), ($1, 2, 5, false, '{}', '', 'page', '2026-03-08T15:00:00Z')`,
      [response?.id],
    );
    const escalation = newId();
    await run(
      `insert into escalations (id, ticket_id, customer_id, response_id, trigger, state, step, opened_at, contact_due_at, first_contact_at)
       select $1, $2, t.customer_id, $3, 'negative_response', 'open', 'hear', '2026-03-08T12:00:00Z', '2026-03-08T13:00:00Z', '2026-03-08T13:00:00Z'
       from tickets t where t.id = $2`,
      [escalation, ticketId, response?.id],
    );
    await run(`insert into escalation_responses (escalation_id, response_id, added_at) values ($1, $2, now())`, [
      escalation,
      response?.id,
    ]);
    await run(`update survey_responses set score = 5, version = 2 where id = $1`, [response?.id]);
    const after = await view();
    expect([after.satisfied, after.initial.hits]).toEqual([before.satisfied + 1, before.satisfied]);
    expect(after.initial.n).toBe(after.answered);
  });

  it('keep the scales apart', async () => {
    const [ces, nps] = [await desk.survey('ces'), await desk.survey('nps')];
    const before = await view();
    for (const score of [7, 7, 7, 7, 7, 5, 5, 5, 2, 2]) await desk.answered(score, { surveyId: ces });
    for (const score of [10, 9, 9, 9, 9, 8, 7, 6, 0, 0]) await desk.answered(score, { surveyId: nps });
    const after = await view();
    expect(after.answered).toBe(before.answered);
    expect(after.ces).toMatchObject({ n: 10, distribution: [0, 2, 0, 0, 3, 0, 5], easy: { hits: 8, n: 10 } });
    expect(after.ces.mean?.mean).toBeCloseTo(5.4, 12);
    expect(after.nps).toMatchObject({ n: 10, promoters: 5, passives: 2, detractors: 3, value: { nps: 20 } });
    expect((await view({ survey: nps })).funnel.eligible).toBe(10);
    expect(await countOf({}, { number: 'nps', reason: null, score: 0 })).toHaveLength(2);
  });
});
