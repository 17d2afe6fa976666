import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RemedyRequest } from '#contracts';
import { Settings } from '#database';
import { type AgentActor, DAY, MINUTE, newId } from '#kernel';
import { CaseBench } from '#testing';
import { RemedyService, remedySetting } from '../index.js';

interface Row {
  id: string;
  state: string;
  over: string[];
  is_self_reviewed: boolean;
  version: number;
}

describe('remedies', () => {
  let bench: CaseBench;
  let remedies: RemedyService;

  beforeAll(async () => {
    bench = await CaseBench.start();
    remedies = bench.app.get(RemedyService);
    await setLimits({});
  });
  beforeEach(() => bench.newCompany());
  afterAll(() => bench.app.close());

  async function setLimits(change: object): Promise<void> {
    const settings = bench.app.get(Settings);
    const { value, version } = await settings.read(remedySetting);
    await bench.app.database.transaction((tx) =>
      settings.write(tx, remedySetting, {
        value: {
          ...value,
          agents: { perCaseMinor: 5_000, perMonthMinor: 8_000 },
          supervisors: { perCaseMinor: 20_000, perMonthMinor: 100_000 },
          perCustomerYearMinor: 12_000,
          ...change,
        },
        ifVersion: version,
        by: null,
      }),
    );
  }
  const rows = (caseId: string) =>
    bench.app.database.query<Row>('select * from remedies where escalation_id = $1 order by asked_at, id', [caseId]);
  const balance = async (caseId: string): Promise<number> => {
    const [row] = await bench.app.database.query<{ sum: number }>(
      `select coalesce(sum(entry.amount_minor), 0)::float8 as sum from remedy_entries entry
         join remedies r on r.id = entry.remedy_id where r.escalation_id = $1`,
      [caseId],
    );
    return row?.sum ?? 0;
  };
  const refund = (amountMinor: number, words = 'Postage paid back.') =>
    ({ clientId: newId(), kind: 'refund', amountMinor, words }) satisfies typeof RemedyRequest._zod.input;
  /** A case that Jonas, an agent who was not rated, works on. */
  async function caseOfJonas(): Promise<{ id: string; customerId: string; ticketId: string; jonas: AgentActor }> {
    const jonas = await bench.company.agent({ name: 'Jonas', role: 'agent', teamIds: [bench.teamId] });
    return { ...(await anotherOf(jonas)), jonas };
  }
  async function anotherOf(owner: AgentActor) {
    const about = await bench.aCase();
    const { version } = await bench.theCase(about.customerId);
    await bench.ownership.assign(bench.ona, about.id, { agentId: owner.agentId, version });
    return about;
  }

  it('are granted at once within the limits, and the ledger adds up', async () => {
    const { id, jonas } = await caseOfJonas();
    await remedies.grant(jonas, id, refund(3_000));
    await remedies.grant(jonas, id, refund(2_000));
    expect((await rows(id)).map(({ state, over }) => ({ state, over }))).toEqual([
      { state: 'granted', over: [] },
      { state: 'granted', over: [] },
    ]);
    expect(await balance(id)).toBe(5_000);
    const { left } = await remedies.leftFor(jonas, id);
    expect(left).toEqual({ case: 0, month: 3_000, customer: 7_000 });
  });

  it('wait above a limit of the case, the month or the customer, each by name, and cost nothing until then', async () => {
    const first = await caseOfJonas();
    await remedies.grant(first.jonas, first.id, refund(5_001));
    await remedies.grant(first.jonas, first.id, refund(5_000));
    const second = await anotherOf(first.jonas);
    await remedies.grant(first.jonas, second.id, refund(3_001));
    expect((await rows(first.id)).map(({ state, over }) => [state, over])).toEqual([
      ['waiting', ['case']],
      ['granted', []],
    ]);
    expect((await rows(second.id)).map(({ state, over }) => [state, over])).toEqual([['waiting', ['month']]]);
    expect([await balance(first.id), await balance(second.id)]).toEqual([5_000, 0]);
    await setLimits({ perCustomerYearMinor: 4_000 });
    await remedies.grant(first.jonas, first.id, refund(1));
    expect((await rows(first.id)).at(-1)).toMatchObject({ state: 'waiting', over: ['case', 'customer'] });
    await setLimits({});
  });

  it('begin a new month at midnight of the company, and a new year of the customer after twelve months', async () => {
    bench.app.clock.set('2026-03-31T20:00:00Z');
    const { id, jonas } = await caseOfJonas();
    await remedies.grant(jonas, id, refund(5_000));
    expect((await remedies.leftFor(jonas, id)).left).toMatchObject({ month: 3_000, customer: 7_000 });
    bench.app.clock.advance(DAY);
    expect((await remedies.leftFor(jonas, id)).left).toMatchObject({ month: 8_000, customer: 7_000 });
    bench.app.clock.advance(365 * DAY);
    expect((await remedies.leftFor(jonas, id)).left.customer).toBe(12_000);
  });

  it('never spend the same rest of a limit twice, however many ask at once', async () => {
    const { id, jonas } = await caseOfJonas();
    await Promise.all(Array.from({ length: 8 }, () => remedies.grant(jonas, id, refund(1_000))));
    const states = (await rows(id)).map(({ state }) => state).sort();
    expect(states).toEqual([...Array(5).fill('granted'), ...Array(3).fill('waiting')]);
    expect(await balance(id)).toBe(5_000);
  });

  it('are given once however often the request comes, also at once and after the case was closed', async () => {
    const { id, jonas } = await caseOfJonas();
    const wanted = refund(2_000);
    await Promise.all([1, 2, 3].map(() => remedies.grant(jonas, id, wanted)));
    await bench.app.database.query(
      `update escalations set state = 'closed', closed_at = $2,
         root_cause_id = (select id from root_causes where parent_id is not null limit 1) where id = $1`,
      [id, bench.app.clock.now()],
    );
    await expect(remedies.grant(jonas, id, refund(1))).rejects.toMatchObject({ code: 'ESCALATION_CLOSED' });
    await remedies.grant(jonas, id, wanted);
    expect((await rows(id)).map(({ id: one, state }) => [one, state])).toEqual([[wanted.clientId, 'granted']]);
    expect(await balance(id)).toBe(2_000);
    const taken = { code: 'CLIENT_ID_TAKEN' };
    await expect(remedies.grant(jonas, id, { ...wanted, amountMinor: 1_000 })).rejects.toMatchObject(taken);
    await expect(remedies.grant(bench.ona, id, wanted)).rejects.toMatchObject(taken);
  });

  it('are decided on by another lead who was not rated, once', async () => {
    const { id, jonas } = await caseOfJonas();
    await remedies.grant(jonas, id, refund(6_000));
    const [asked] = await rows(id);
    const decide = (who: AgentActor, verdict: 'granted' | 'refused' = 'granted') =>
      remedies.decide(who, asked?.id ?? '', { verdict, reason: 'Fair.', version: 1 });
    await expect(decide(jonas)).rejects.toMatchObject({ code: 'REMEDY_NOT_DECIDER' });
    const results = await Promise.allSettled([decide(bench.ona), decide(bench.rita, 'refused')]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [stood] = await rows(id);
    expect(await balance(id)).toBe(stood?.state === 'granted' ? 6_000 : 0);
    await expect(remedies.decide(bench.ona, asked?.id ?? '', { verdict: 'granted', version: 2 })).rejects.toMatchObject(
      {
        code: 'REMEDY_DECIDED',
      },
    );
  });

  it('are decided on by administrators alone above what supervisors may grant', async () => {
    const { id, jonas } = await caseOfJonas();
    await remedies.grant(jonas, id, refund(20_001));
    const [asked] = await rows(id);
    const decide = (who: AgentActor) => remedies.decide(who, asked?.id ?? '', { verdict: 'granted', version: 1 });
    await expect(decide(bench.ona)).rejects.toMatchObject({ code: 'REMEDY_NOT_DECIDER' });
    await decide(bench.rita);
    expect(await balance(id)).toBe(20_001);
  });

  it('are decided on by administrators alone where all of the case together are above it', async () => {
    const { id, jonas } = await caseOfJonas();
    await remedies.grant(jonas, id, refund(15_000));
    await remedies.grant(jonas, id, refund(15_000, 'And once more.'));
    const [first, second] = await rows(id);
    const decide = (who: AgentActor, remedyId = '') =>
      remedies.decide(who, remedyId, { verdict: 'granted', version: 1 });
    await decide(bench.ona, first?.id);
    await expect(decide(bench.ona, second?.id)).rejects.toMatchObject({ code: 'REMEDY_NOT_DECIDER' });
    await decide(bench.rita, second?.id);
    expect(await balance(id)).toBe(30_000);
  });

  it('are neither granted nor decided on by the rated, as long as there is anybody else', async () => {
    const peeter = await bench.company.agent({ name: 'Peeter', role: 'supervisor', teamIds: [bench.teamId] });
    const { id } = await bench.aCase([bench.mari.agentId, peeter.agentId]);
    bench.app.clock.advance(20 * MINUTE);
    await expect(remedies.grant(bench.mari, id, refund(1))).rejects.toMatchObject({ code: 'ESCALATION_NOT_FOUND' });
    await expect(remedies.grant(peeter, id, refund(1))).rejects.toMatchObject({ code: 'ESCALATION_RATED_AGENT' });
    await remedies.grant(bench.ona, id, refund(12_001));
    const [asked] = await rows(id);
    const decision = { verdict: 'granted', version: 1 } as const;
    await expect(remedies.decide(peeter, asked?.id ?? '', decision)).rejects.toMatchObject({
      code: 'REMEDY_NOT_DECIDER',
    });
    await remedies.decide(bench.rita, asked?.id ?? '', decision);
    expect((await rows(id))[0]).toMatchObject({ state: 'granted', is_self_reviewed: false });
  });

  it('are decided on by whoever is left in a team of one, and marked', async () => {
    await bench.app.database.query('update agents set disabled_at = now() where disabled_at is null');
    const one = await bench.company.agent({ name: 'Uno', role: 'supervisor', teamIds: [bench.teamId] });
    const rating = await bench.company.rating({ ratedAgentIds: [one.agentId], teamId: bench.teamId });
    await bench.app.settle();
    const { id } = await bench.theCase(rating.customerId);
    await remedies.grant(one, id, refund(30_000));
    const [asked] = await rows(id);
    await remedies.decide(one, asked?.id ?? '', { verdict: 'granted', version: 1 });
    expect((await rows(id))[0]).toMatchObject({ state: 'granted', is_self_reviewed: true });
    expect((await bench.theCase(rating.customerId)).is_self_reviewed).toBe(true);
  });

  it('are withdrawn by whoever asked, and reversed by a lead with the same amount back', async () => {
    const { id, jonas } = await caseOfJonas();
    await remedies.grant(jonas, id, refund(9_000));
    await remedies.grant(jonas, id, refund(4_000));
    const [waiting, granted] = await rows(id);
    await expect(remedies.withdraw(bench.ona, waiting?.id ?? '', { version: 1 })).rejects.toMatchObject({
      code: 'REMEDY_NOT_DECIDER',
    });
    await remedies.withdraw(jonas, waiting?.id ?? '', { version: 1 });
    await expect(
      remedies.reverse(jonas, granted?.id ?? '', { reason: 'Never sent.', version: 1 }),
    ).rejects.toMatchObject({ code: 'REMEDY_NOT_DECIDER' });
    await remedies.reverse(bench.ona, granted?.id ?? '', { reason: 'Never sent.', version: 1 });
    expect((await rows(id)).map(({ state }) => state)).toEqual(['withdrawn', 'reversed']);
    expect(await balance(id)).toBe(0);
    expect((await remedies.leftFor(jonas, id)).left).toEqual({ case: 5_000, month: 8_000, customer: 12_000 });
  });

  it('stand in a ledger that the database lets nobody change', async () => {
    const { id, jonas } = await caseOfJonas();
    await remedies.grant(jonas, id, refund(4_000));
    const change = (sql: string) => bench.app.database.query(sql, [id]);
    const ofCase = 'remedy_id in (select id from remedies where escalation_id = $1)';
    await expect(change(`update remedy_entries set amount_minor = 1 where ${ofCase}`)).rejects.toThrow('only added to');
    await expect(change(`delete from remedy_entries where ${ofCase}`)).rejects.toThrow('only added to');
  });
});
