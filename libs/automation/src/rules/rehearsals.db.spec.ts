import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RuleDryRunRequest, RuleDryRunView, RuleVerb } from '#contracts';
import { DAY, HOUR, MINUTE } from '#kernel';
import { aRule, RuleDesk } from '#testing';
import { Rehearsals } from '../index.js';

const BEGAN = '2026-11-23T10:00:00Z';

/** Twenty mails: who writes, what, and how long after the one before. */
const MAILS = Array.from({ length: 20 }, (_, at) => ({
  from: `${['mari', 'kalle', 'jonas', 'anna'][at % 4]}@${['customer.ee', 'pilot.lt', 'shop.hu'][at % 3]}`,
  subject: ['Where is my order?', 'Invoice 7', 'Refund please', 'Lost parcel', 'Thank you'][at % 5] as string,
  after: [3 * MINUTE, 5 * HOUR, 40 * MINUTE, 5 * HOUR][at % 4] as number,
}));

const RULES: [string, RuleDryRunRequest][] = [
  ['words', { ...definition(), filter: { all: [{ field: 'words', op: 'contains', text: 'refund' }], any: [] } }],
  [
    'a sender, at night',
    {
      ...definition(),
      filter: {
        all: [
          { field: 'openingHours', op: 'is', value: false },
          { field: 'sender', op: 'is', values: ['customer.ee', 'anna@shop.hu'] },
        ],
        any: [],
      },
      actions: [
        { verb: 'prioritise', priority: 'high' },
        { verb: 'mail', words: { en: { subject: 'Closed', text: 'Back {hours.next}.' } } },
      ],
    },
  ],
  [
    'a state that other rules and people made',
    {
      when: { kind: 'event', events: ['priorityChanged', 'statusChanged'] },
      filter: { all: [{ field: 'priority', op: 'is', values: ['high'] }], any: [] },
      actions: [{ verb: 'setStatus', status: 'on_hold' }],
    },
  ],
  [
    'four hours of waiting',
    {
      when: { kind: 'time', since: 'customerMessage', hours: 4 },
      filter: { all: [{ field: 'priority', op: 'isNot', values: ['low'] }], any: [] },
      actions: [
        { verb: 'prioritise', priority: 'low' },
        { verb: 'note', text: 'Late.' },
      ],
    },
  ],
];
function definition(): RuleDryRunRequest {
  const { when, filter, actions } = aRule();
  return { when, filter, actions };
}

describe('a dry run', () => {
  let desk: RuleDesk;
  beforeAll(async () => {
    desk = await RuleDesk.open();
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    desk.house.app.clock.set(BEGAN);
    await desk.clear();
  });

  const dryRun = (rule: RuleDryRunRequest) => desk.house.app.get(Rehearsals).rehearse(desk.house.admin, rule);

  /** One digest over all rows of all tables. */
  const digest = async (): Promise<string> => {
    const { database } = desk.house.app;
    const tables = await database.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    const sums = await Promise.all(
      tables.map(async ({ name }) => {
        const [row] = await database.query<{ sum: string }>(
          `select md5(coalesce(string_agg(row_text, '|' order by row_text), '')) as sum from (select to_jsonb(t)::text as row_text from "${name}" t) as rows`,
        );
        return `${name} ${row?.sum}`;
      }),
    );
    return sums.sort().join('\n');
  };

  /** The same days again: mails come, and a person changes every third ticket. */
  const live = async (): Promise<void> => {
    desk.house.app.clock.set(BEGAN);
    for (const [at, { from, subject, after }] of MAILS.entries()) {
      const { id } = await desk.mail({ from, subject }, from);
      if (at % 3 === 0) await desk.prioritise(id, 'high');
      // Minute by minute would be slow; a stop each hour is enough.
      for (let left = after; left > 0; left -= HOUR) {
        desk.house.app.clock.advance(Math.min(left, HOUR));
        await desk.house.app.settle();
      }
    }
  };

  let seen: Map<RuleDryRunRequest, RuleDryRunView> | undefined;
  /** What is said of days in which no rule acted; they are played once. */
  const foreseenOf = async (rule: RuleDryRunRequest): Promise<Omit<RuleDryRunView, 'problems'>> => {
    if (!seen) {
      seen = new Map();
      await live();
      for (const [, one] of RULES) seen.set(one, { ...(await dryRun(one)), problems: [] });
      desk.house.app.clock.set(BEGAN);
      await desk.clear();
    }
    return seen.get(rule) as RuleDryRunView;
  };

  it.each(RULES)(
    'of %s says what then really happens when the same mails come',
    async (_, rule) => {
      const foreseen = await foreseenOf(rule);
      await desk.add(rule);
      await live();
      const runs = await desk.runs();
      expect(foreseen.matched).toBeGreaterThan(2);
      expect(foreseen.matched).toBe(runs.length);
      const did: Partial<Record<string, number>> = {};
      for (const verb of runs.flatMap(({ done }) => done)) did[verb] = (did[verb] ?? 0) + 1;
      expect(foreseen.would).toEqual(did);
      expect(foreseen.lookedAt).toBe(MAILS.length);
    },
    60_000,
  );

  it('writes nothing: the database is the same to the last row', async () => {
    await desk.add({ actions: [{ verb: 'note', text: 'x' }] });
    await desk.mail();
    await desk.mail({ subject: 'Refund please', from: 'a@b.ee' }, 'a@b.ee');
    const before = await digest();
    const all: RuleVerb[] = ['prioritise', 'resolve', 'note', 'mail', 'alert'];
    const seen = await dryRun({
      ...definition(),
      actions: [
        { verb: 'prioritise', priority: 'urgent' },
        { verb: 'resolve' },
        { verb: 'note', text: 'x' },
        { verb: 'mail', words: { en: { subject: 'x', text: 'x' } } },
        { verb: 'alert', agentIds: [desk.house.admin.agentId], toAssignee: false, toTeam: false },
      ],
    });
    expect(Object.keys(seen.would).sort()).toEqual([...all].sort());
    expect(seen.matched).toBe(2);
    expect(await digest()).toBe(before);
  });

  it('asks of each ticket what it was then, not what it is now', async () => {
    const rule: RuleDryRunRequest = {
      ...definition(),
      filter: {
        all: [
          { field: 'priority', op: 'is', values: ['normal'] },
          { field: 'status', op: 'is', values: ['new'] },
        ],
        any: [],
      },
    };
    const { id } = await desk.mail();
    await desk.prioritise(id, 'high');
    await desk.house.app.database
      .query(`update tickets set status = 'closed' where id = $1`, [id])
      .catch(() => undefined);
    expect(await dryRun(rule)).toMatchObject({ matched: 1, tickets: 1 });
  });

  it('looks 30 days back and no further, and names the newest', async () => {
    await desk.mail({ from: 'a@b.ee' }, 'a@b.ee');
    desk.house.app.clock.advance(20 * DAY);
    const second = await desk.mail({ from: 'c@d.ee', subject: 'Second' }, 'c@d.ee');
    desk.house.app.clock.advance(11 * DAY);
    const seen = await dryRun(definition());
    expect(seen.matched).toBe(1);
    expect(seen.sample).toMatchObject([
      { ticket: { id: second.id, subject: 'Second' }, because: 'customerWrote', would: ['prioritise'] },
    ]);
  });

  it('is for administrators', async () => {
    const lead = await desk.agent({ role: 'supervisor' });
    await expect(desk.house.app.get(Rehearsals).rehearse(lead, definition())).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});
