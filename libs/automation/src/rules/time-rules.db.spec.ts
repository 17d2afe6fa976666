import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RuleRequest } from '#contracts';
import { DAY, HOUR, MINUTE, newId } from '#kernel';
import { aRule, RuleDesk } from '#testing';
import { MessageService, TicketAttributes } from '#tickets';
import { Rules } from '../index.js';
import { TimeRules } from './time-rules.service.js';

const BEGAN = '2026-11-23T10:00:00Z';

describe('rules of time', () => {
  let desk: RuleDesk;
  beforeAll(async () => {
    desk = await RuleDesk.open();
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    desk.house.app.clock.set(BEGAN);
    await desk.clear();
  });

  const when = (since: 'created' | 'customerMessage' | 'change' | 'pending', hours: number): RuleRequest['when'] => ({
    kind: 'time',
    since,
    hours,
  });
  /** Time passes, and the house does what is due. */
  const pass = async (milliseconds: number): Promise<void> => {
    desk.house.app.clock.advance(milliseconds);
    await desk.house.app.settle();
  };
  const priority = async (id: string | undefined): Promise<string | undefined> => (await desk.ticket(id)).priority;

  it('act at the minute, once, and not before', async () => {
    await desk.add({ when: when('created', 4) });
    const { id } = await desk.mail();
    await pass(4 * HOUR - MINUTE);
    expect(await priority(id)).toBe('normal');
    await pass(MINUTE);
    expect(await priority(id)).toBe('urgent');
    await pass(MINUTE);
    await pass(DAY);
    expect(await desk.runs()).toMatchObject([{ because: 'created', done: ['prioritise'] }]);
  });

  it('do not double where two workers look at once, and miss nothing while nobody looked', async () => {
    await desk.add({ when: when('created', 1), actions: [{ verb: 'note', text: 'An hour.' }] });
    for (const name of ['a', 'b', 'c']) await desk.mail({ from: `${name}@b.ee` }, `${name}@b.ee`);
    // The machine was off for days.
    desk.house.app.clock.advance(3 * DAY);
    const rules = desk.house.app.get(TimeRules);
    await Promise.all([rules.run(), rules.run(), rules.run()]);
    expect(await desk.runs()).toHaveLength(3);
    expect(await desk.house.app.database.query(`select 1 from messages where kind = 'note'`)).toHaveLength(3);
  });

  it('act on the other tickets where one makes trouble, and on that one once it makes none', async () => {
    await desk.add({ when: when('created', 1) });
    await desk.add({ name: 'Second', when: when('created', 1), actions: [{ verb: 'note', text: 'An hour.' }] });
    const first = await desk.mail({ from: 'a@b.ee' }, 'a@b.ee');
    const second = await desk.mail({ from: 'c@d.ee' }, 'c@d.ee');
    const { database } = desk.house.app;
    const trouble = `alter table rule_runs add constraint trouble check (ticket_id <> '${first.id}') not valid`;
    await database.query(trouble);
    await pass(HOUR);
    expect((await desk.runs()).map(({ name }) => name)).toEqual(['Urgent', 'Second']);
    expect(await priority(second.id)).toBe('urgent');
    await database.query('alter table rule_runs drop constraint trouble');
    await pass(MINUTE);
    expect(await priority(first.id)).toBe('urgent');
    expect(await desk.runs()).toHaveLength(4);
  });

  it('leave alone what was due before they were switched on', async () => {
    const { id } = await desk.mail();
    await pass(5 * HOUR);
    const rule = await desk.add({ when: when('created', 4) });
    const later = await desk.mail({ from: 'a@b.ee' }, 'a@b.ee');
    await pass(4 * HOUR);
    expect([await priority(id), await priority(later.id)]).toEqual(['normal', 'urgent']);
    // A change of what it says does not begin it anew.
    const last = await desk.mail({ from: 'c@b.ee' }, 'c@b.ee');
    await pass(2 * HOUR);
    const { admin, app } = desk.house;
    const { version } = await desk.rule(rule.id);
    const same = aRule({ name: 'Other', when: when('created', 4) });
    await app.get(Rules).change(admin, { ruleId: rule.id, ifVersion: version }, same);
    await pass(2 * HOUR);
    expect(await priority(last.id)).toBe('urgent');
  });

  it('count from each message of the customer anew', async () => {
    await desk.add({ when: when('customerMessage', 2), actions: [{ verb: 'note', text: 'Waiting.' }] });
    await desk.mail();
    const [first] = await desk.house.messages();
    await pass(90 * MINUTE);
    await desk.mail({ headers: `References: <${first?.message_id_header}>` });
    await pass(90 * MINUTE);
    expect(await desk.runs()).toEqual([]);
    await pass(30 * MINUTE);
    expect(await desk.runs()).toHaveLength(1);
    await desk.mail({ headers: `References: <${first?.message_id_header}>` });
    await pass(2 * HOUR + MINUTE);
    expect(await desk.runs()).toHaveLength(2);
  });

  it('count what a person changed, and put off themselves by nothing that they do', async () => {
    await desk.add({ when: when('change', 3), actions: [{ verb: 'note', text: 'Nobody came.' }] });
    const { id } = await desk.mail();
    await pass(2 * HOUR);
    await desk.prioritise(id, 'high');
    await pass(2 * HOUR);
    expect(await desk.runs()).toEqual([]);
    await pass(HOUR);
    expect(await desk.runs()).toHaveLength(1);
    await pass(DAY);
    expect(await desk.runs()).toHaveLength(1);
  });

  it('wait for the customer from when we asked, and forget it when they answer', async () => {
    await desk.add({ when: when('pending', 24), actions: [{ verb: 'setStatus', status: 'on_hold' }] });
    const { id = '' } = await desk.mail();
    const { admin, app } = desk.house;
    const reply = {
      clientId: newId(),
      kind: 'reply',
      text: 'Which?',
      lastSeenMessageId: null,
      sendAnyway: true,
    } as const;
    await app.get(MessageService).write(admin, id, reply);
    await pass(MINUTE);
    const [first] = await desk.house.messages();
    await pass(20 * HOUR);
    await desk.mail({ headers: `References: <${first?.message_id_header}>` });
    await pass(10 * HOUR);
    expect((await desk.ticket(id)).status).toBe('open');
    await app.get(TicketAttributes).setStatus(admin, { ticketId: id, ifVersion: null }, 'pending');
    await pass(24 * HOUR);
    expect((await desk.ticket(id)).status).toBe('on_hold');
    expect(await desk.runs()).toMatchObject([{ because: 'pending', done: ['setStatus'] }]);
  });

  it('act when their conditions come true later, and look at open tickets alone unless they name a status', async () => {
    await desk.add({
      when: when('created', 1),
      filter: { all: [{ field: 'priority', op: 'is', values: ['high'] }], any: [] },
      actions: [{ verb: 'note', text: 'High for an hour.' }],
    });
    const { id } = await desk.mail();
    await pass(2 * HOUR);
    expect(await desk.runs()).toEqual([]);
    await desk.prioritise(id, 'high');
    await pass(MINUTE);
    expect(await desk.runs()).toHaveLength(1);
    const other = await desk.mail({ from: 'a@b.ee' }, 'a@b.ee');
    await desk.prioritise(other.id, 'high');
    await desk.house.app.database.query(`update tickets set status = 'spam' where id = $1`, [other.id]);
    await pass(2 * HOUR);
    expect(await desk.runs()).toHaveLength(1);
  });

  it('begin a chain: rules on events follow them, each for itself', async () => {
    await desk.add({ name: 'one', when: when('created', 1), actions: [{ verb: 'prioritise', priority: 'high' }] });
    await desk.add({ name: 'two', when: when('created', 2), actions: [{ verb: 'prioritise', priority: 'urgent' }] });
    const events: RuleRequest['when'] = { kind: 'event', events: ['priorityChanged'] };
    await desk.add({ name: 'tell', when: events, actions: [{ verb: 'note', text: 'Changed.' }] });
    await desk.mail();
    await pass(HOUR);
    await pass(HOUR);
    expect((await desk.runs()).map(({ name }) => name)).toEqual(['one', 'tell', 'two', 'tell']);
  });
});
