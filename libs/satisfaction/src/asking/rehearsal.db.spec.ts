import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CustomerService } from '#customers';
import { Settings } from '#database';
import { DAY, HOUR, newId, plus, SECOND, systemActor } from '#kernel';
import { type Conversation, SurveyDesk, type TestApp, testApp } from '#testing';
import { Rehearsals, SatisfactionModule, SurveyHolds } from '../index.js';
import { surveyLawSetting } from '../survey-law.settings.js';

const actor = systemActor('test');

/** The same numbers every time. */
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

describe('rehearsing rules over what really happened', () => {
  let app: TestApp;
  let desk: SurveyDesk;
  const random = numbers(7);
  const chance = (share: number): boolean => (random.next().value as number) < share;
  const among = <Item>(items: readonly Item[]): Item =>
    items[Math.floor((random.next().value as number) * items.length)] as Item;

  /** Time passes, and everything happens when it is due. */
  const passTo = async (time: Date): Promise<void> => {
    for (;;) {
      const [next] = await app.database.query<{ at: Date | null }>(
        'select min(due_at) as at from timers where done_at is null and due_at <= $1',
        [time],
      );
      if (!next?.at) break;
      if (next.at > app.clock.now()) app.clock.set(next.at);
      await app.settle();
    }
    app.clock.set(time);
    await app.settle();
  };
  const set = (value: object) =>
    app.database.query(`update settings set value = value || $1 where key = 'surveys'`, [JSON.stringify(value)]);

  /** Two months of a small desk: people who come again, answer, do not, opt out, have cases, and are reopened. */
  const live = async (): Promise<void> => {
    const companyId = newId();
    await app.database.query(`insert into companies (id, name, created_at) values ($1, 'Fjord', now())`, [companyId]);
    const people = Array.from({ length: 30 }, (_, number) => `person${number}@customer.ee`);
    const resolved: Conversation[] = [];
    const holds = app.get(SurveyHolds);
    for (let hour = 0; hour < 60 * 24; hour += 7) {
      await passTo(plus(app.clock.now(), 7 * HOUR));
      const address = among(people);
      const ofCompany = people.indexOf(address) < 15 && { companyId };
      const conversation = await desk.conversation({ address, ...ofCompany, hasReply: chance(0.95) });
      await desk.resolve(conversation.ticketId);
      await app.settle();
      resolved.push(conversation);
      const former = among(resolved.slice(-6));
      const [ticket] = await app.database.query<{ status: string }>('select status from tickets where id = $1', [
        former.ticketId,
      ]);
      if (chance(0.2) && ticket?.status === 'resolved') await desk.reopen(former.ticketId);
      app.clock.advance(SECOND);
      if (chance(0.012))
        await app.database.transaction((tx) => app.get(CustomerService).optOut(tx, actor, former.customerId));
      if (chance(0.08)) await app.database.transaction((tx) => holds.place(tx, former.customerId, former.ticketId));
      const ended = among(resolved);
      if (chance(0.4)) await app.database.transaction((tx) => holds.lift(tx, ended.ticketId));
      await app.settle();
    }
  };

  beforeAll(async () => {
    app = await testApp([SatisfactionModule], { config: { HEARD_PUBLIC_URL: 'https://help.desk.ee' } });
    app.clock.set(new Date('2029-01-08T08:00:00Z'));
    desk = await SurveyDesk.open(app);
    await set({ quietDays: 9, anyDays: 4, restDays: 20, companyWeekly: 3, sampledPercent: 80 });
    await live();
  }, 240_000);
  afterAll(() => app.close());

  const counted = async (state: string) =>
    app.database.query<{ reason: string; count: number }>(
      `select reason, count(*)::integer as count from survey_invitations as invitation
       join episodes on episodes.id = invitation.episode_id
       where state = $1 and resolved_at >= $2 group by reason order by reason`,
      [state, plus(app.clock.now(), -30 * DAY)],
    );
  const byReason = (rows: readonly { reason: string; count: number }[]) =>
    rows.toSorted((a, b) => a.reason.localeCompare(b.reason));

  it('agrees, for the rules that held, with what was stored: who was asked, who was not, and why', async () => {
    const rehearsed = await app.get(Rehearsals).rehearse({});
    expect(byReason(rehearsed.suppressedBy)).toEqual(byReason(await counted('suppressed')));
    expect(byReason(rehearsed.cancelledBy)).toEqual(byReason(await counted('cancelled')));
    const [left] = await app.database.query<{ sent: number; people: number; episodes: number; waiting: number }>(
      `select count(*) filter (where invitation.sent_at is not null)::integer as sent,
         count(distinct invitation.customer_id) filter (where invitation.sent_at is not null)::integer as people,
         count(*) filter (where invitation.state = 'scheduled')::integer as waiting, count(*)::integer as episodes
       from survey_invitations as invitation join episodes on episodes.id = invitation.episode_id
       where resolved_at >= $1`,
      [plus(app.clock.now(), -30 * DAY)],
    );
    expect(rehearsed).toMatchObject(left as object);
    expect(rehearsed.really.sent).toBe(rehearsed.sent);
    // A history that tries nothing would agree with everything.
    expect(rehearsed.suppressedBy.length).toBeGreaterThanOrEqual(5);
    expect(rehearsed.sent).toBeGreaterThan(5);
  });

  it('says whom other rules would ask, and how often, and changes nothing', async () => {
    const before = await app.database.query(
      'select count(*)::integer as n, max(updated_at) as at from survey_invitations',
    );
    const none = await app.get(Rehearsals).rehearse({ sampledPercent: 0, putsQuietFirst: false });
    expect([none.sent, none.people]).toEqual([0, 0]);
    const eager = await app
      .get(Rehearsals)
      .rehearse({ quietDays: 0, anyDays: 0, yearlyLimit: 52, restDays: 0, companyWeekly: 1000, sampledPercent: 100 });
    expect(eager.sent).toBeGreaterThan(none.really.sent);
    expect(eager.often.length).toBeGreaterThan(0);
    expect(eager.often[0]?.count).toBeGreaterThan(1);
    expect(eager.suppressedBy.map(({ reason }) => reason)).not.toContain('company_cap');
    const nobody = { bases: {}, others: 'off', unknown: 'off', mailboxCountries: [] } as const;
    await app.database.transaction((tx) =>
      app
        .get(Settings)
        .write(tx, surveyLawSetting, { value: { ...nobody, mailboxCountries: [] }, ifVersion: null, by: null }),
    );
    const strict = await app.get(Rehearsals).rehearse({});
    expect(strict.suppressedBy).toEqual([{ reason: 'no_legal_basis', count: strict.episodes }]);
    expect(
      await app.database.query('select count(*)::integer as n, max(updated_at) as at from survey_invitations'),
    ).toEqual(before);
  });

  it('looks at each episode once, also where the database knows its time more finely than we do', async () => {
    const before = await app.get(Rehearsals).rehearse({});
    await app.database.query(`update episodes set resolved_at = resolved_at + interval '400 microseconds'
      where resolved_at is not null`);
    expect((await app.get(Rehearsals).rehearse({})).episodes).toBe(before.episodes);
  });

  it('runs once at a time: another that is asked meanwhile is told so, and the next one after it runs', async () => {
    const rehearsals = app.get(Rehearsals);
    let asked: Promise<unknown>[] = [];
    // Whichever begins cannot end as long as what it reads is locked.
    const refused = await app.database.transaction(async (tx) => {
      await tx.query('lock table episodes in access exclusive mode');
      asked = Array.from({ length: 3 }, () => rehearsals.rehearse({}));
      return new Promise<unknown[]>((bothSaid) => {
        const said: unknown[] = [];
        for (const one of asked) one.catch((error) => said.push(error) === 2 && bothSaid(said));
      });
    });
    expect(refused).toMatchObject(Array(2).fill({ kind: 'throttled', code: 'REHEARSAL_UNDER_WAY' }));
    const ends = await Promise.allSettled(asked);
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await rehearsals.rehearse({})).episodes).toBeGreaterThan(0);
  });
});
