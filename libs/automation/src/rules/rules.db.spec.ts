import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CalendarSettings, type RuleAction, type RuleEvent, type RuleRequest } from '#contracts';
import { Settings } from '#database';
import { DAY, MINUTE, newId } from '#kernel';
import { calendarSetting } from '#sla';
import { aRule, letter, RuleDesk } from '#testing';
import { MessageService, PhoneTickets, TicketAttributes } from '#tickets';
import { Rules } from '../index.js';
import { oldRuleRuns } from './old-rule-runs.housekeeping.js';
import { OnTicketEventListener } from './on-ticket-event.listener.js';

describe('rules on events', () => {
  let desk: RuleDesk;
  beforeAll(async () => {
    desk = await RuleDesk.open();
  });
  afterAll(() => desk.close());
  beforeEach(() => desk.clear());

  it('act when a customer writes what they ask for, and say so in the history', async () => {
    await desk.add({
      name: 'Lost parcels',
      filter: { all: [{ field: 'words', op: 'contains', text: 'LOST' }], any: [] },
    });
    expect((await desk.mail({ subject: 'Hello' })).priority).toBe('normal');
    expect((await desk.mail({ body: 'My parcel is lost.' })).priority).toBe('urgent');
    expect(await desk.runs()).toMatchObject([{ name: 'Lost parcels', because: 'customerWrote', done: ['prioritise'] }]);
    const [told] = await desk.events('TicketPriorityChanged');
    expect(told).toMatchObject({ actor_kind: 'system', payload: { byRule: { because: 'customerWrote', depth: 1 } } });
  });

  it.each([
    ['sender is', { field: 'sender', op: 'is', values: ['customer.ee'] }, 'mari@mail.customer.ee', 'mari@other.ee'],
    [
      'sender is not',
      { field: 'sender', op: 'isNot', values: ['mari@customer.ee'] },
      'kalle@customer.ee',
      'mari@customer.ee',
    ],
    [
      'sender of the very domain',
      { field: 'sender', op: 'is', values: ['@customer.ee'] },
      'a@customer.ee',
      'a@x.customer.ee',
    ],
  ] as const)('look at the %s', async (_, condition, fits, not) => {
    await desk.add({ filter: { all: [{ ...condition, values: [...condition.values] }], any: [] } });
    expect((await desk.mail({ from: fits }, fits)).priority).toBe('urgent');
    expect((await desk.mail({ from: not }, not)).priority).toBe('normal');
  });

  it('leave alone what happened before they were switched on, however late it is told', async () => {
    const { id } = await desk.mail();
    desk.house.app.clock.advance(MINUTE);
    await desk.add();
    await desk.house.app.database.query(
      `update outbox_deliveries set done_at = null where listener = 'automation.on-ticket-event'`,
    );
    await desk.house.app.settle();
    expect(await desk.ticket(id)).toMatchObject({ priority: 'normal' });
    expect(await desk.runs()).toEqual([]);
  });

  it('act in their order: a later one sees what an earlier one changed', async () => {
    await desk.add({ name: 'first', actions: [{ verb: 'prioritise', priority: 'high' }] });
    const second = await desk.add({
      name: 'second',
      filter: { all: [{ field: 'priority', op: 'is', values: ['high'] }], any: [] },
      actions: [{ verb: 'prioritise', priority: 'low' }],
    });
    expect((await desk.mail()).priority).toBe('low');
    const first = (await desk.house.app.get(Rules).list(desk.house.admin)).find(({ name }) => name === 'first');
    await desk.house.app.get(Rules).order(desk.house.admin, [second.id, first?.id ?? '']);
    expect((await desk.mail({ from: 'a@b.ee' }, 'a@b.ee')).priority).toBe('high');
  });

  it('do not act behind one that ends it', async () => {
    await desk.add({ name: 'first', stops: true, actions: [{ verb: 'prioritise', priority: 'high' }] });
    await desk.add({ name: 'second', actions: [{ verb: 'prioritise', priority: 'low' }] });
    expect((await desk.mail()).priority).toBe('high');
    expect((await desk.runs()).map(({ name }) => name)).toEqual(['first']);
  });

  it('do nothing while they are off, or gone', async () => {
    const off = await desk.add({ isEnabled: false });
    const gone = await desk.add();
    await desk.house.app.get(Rules).remove(desk.house.admin, { ruleId: gone.id, ifVersion: gone.version });
    expect((await desk.mail()).priority).toBe('normal');
    await desk.house.app.get(Rules).switch(desk.house.admin, { ruleId: off.id, ifVersion: off.version }, true);
    expect((await desk.mail({ from: 'a@b.ee' }, 'a@b.ee')).priority).toBe('urgent');
  });

  it('end, when two undo each other: each acts once for what a person did', async () => {
    const when: RuleRequest['when'] = { kind: 'event', events: ['priorityChanged'] };
    await desk.add({ name: 'down', when, actions: [{ verb: 'prioritise', priority: 'low' }] });
    await desk.add({ name: 'up', when, actions: [{ verb: 'prioritise', priority: 'urgent' }] });
    const { id } = await desk.mail();
    await desk.prioritise(id, 'high');
    expect((await desk.runs()).map(({ name }) => name)).toEqual(['down', 'up']);
    expect((await desk.ticket(id)).priority).toBe('urgent');
    // The next thing that a person does is another cause.
    await desk.prioritise(id, 'normal');
    expect((await desk.runs()).map(({ name }) => name)).toEqual(['down', 'up', 'down', 'up']);
  });

  it('lead to each other three deep and no further', async () => {
    const steps: [RuleEvent, RuleAction][] = [
      ['customerWrote', { verb: 'prioritise', priority: 'high' }],
      ['priorityChanged', { verb: 'setStatus', status: 'on_hold' }],
      ['statusChanged', { verb: 'tag', add: [await desk.tag('third')], remove: [] }],
      ['tagsChanged', { verb: 'note', text: 'too deep' }],
    ];
    for (const [event, action] of steps)
      await desk.add({ name: event, when: { kind: 'event', events: [event] }, actions: [action] });
    await desk.mail();
    expect((await desk.runs()).map(({ name, depth }) => `${name} ${depth}`)).toEqual([
      'customerWrote 1',
      'priorityChanged 2',
      'statusChanged 3',
    ]);
  });

  it('act once for an event that is told again and again, at once and later', async () => {
    await desk.add({ actions: [{ verb: 'note', text: 'Look here.' }] });
    await desk.mail();
    const [event] = await desk.events('TicketOpened');
    const { database } = desk.house.app;
    const listener = desk.house.app.get(OnTicketEventListener);
    const rows = await database.query<never>(
      `select id, seq, type, ticket_id as "ticketId", payload, actor_kind as "actorKind", actor_id as "actorId",
         occurred_at as "occurredAt" from outbox_events where id = $1`,
      [event?.id],
    );
    const again = () => database.transaction((tx) => listener.handle(rows[0] as never, tx));
    await Promise.all([again(), again(), again()]);
    await again();
    expect(await desk.runs()).toHaveLength(1);
    expect(await database.query(`select 1 from messages where kind = 'note'`)).toHaveLength(1);
  });

  it('write down what is refused, and do the rest', async () => {
    const agent = await desk.agent({ isDisabled: true });
    await desk.add({
      actions: [
        { verb: 'assign', to: agent.agentId },
        { verb: 'prioritise', priority: 'high' },
      ],
    });
    const ticket = await desk.mail();
    expect(ticket).toMatchObject({ priority: 'high', assignee_id: null });
    expect(await desk.runs()).toMatchObject([
      { done: ['prioritise'], refused: [{ verb: 'assign', code: 'ASSIGNEE_DISABLED' }] },
    ]);
    expect(await desk.events('RuleRefused')).toMatchObject([
      { payload: { verb: 'assign', reason: 'ASSIGNEE_DISABLED' } },
    ]);
  });

  it('hold up nobody when one breaks: the event is done and the others act', async () => {
    const broken = await desk.add({
      name: 'broken',
      actions: [
        { verb: 'note', text: 'x' },
        { verb: 'prioritise', priority: 'low' },
      ],
    });
    await desk.add({ name: 'sound', actions: [{ verb: 'prioritise', priority: 'high' }] });
    // A value that no door lets in: the database refuses it in the middle of the work.
    await desk.house.app.database.query(
      `update rules set actions = '[{"verb":"prioritise","priority":"low"},{"verb":"tag","add":["no id"],"remove":[]}]' where id = $1`,
      [broken.id],
    );
    expect((await desk.mail()).priority).toBe('high');
    expect(await desk.runs()).toMatchObject([
      { name: 'broken', done: [], refused: [{ code: 'RULE_FAILED' }, { code: 'RULE_FAILED' }] },
      { name: 'sound', done: ['prioritise'], refused: [] },
    ]);
    expect(await desk.house.app.database.query('select 1 from outbox_deliveries where done_at is null')).toEqual([]);
  });

  it('listen to what people do: the status, a reply, and whose the ticket is because of it', async () => {
    const tagId = await desk.tag('seen');
    for (const event of ['statusChanged', 'agentReplied'] as const)
      await desk.add({
        name: event,
        when: { kind: 'event', events: [event] },
        actions: [{ verb: 'note', text: event }],
      });
    await desk.add({
      name: 'assigneeChanged',
      when: { kind: 'event', events: ['assigneeChanged', 'teamChanged'] },
      actions: [{ verb: 'tag', add: [tagId], remove: [] }],
    });
    const { id = '' } = await desk.mail();
    const { admin, app } = desk.house;
    await app.get(TicketAttributes).setStatus(admin, { ticketId: id, ifVersion: null }, 'on_hold');
    await app.settle();
    const reply = {
      clientId: newId(),
      kind: 'reply',
      text: 'Sent.',
      lastSeenMessageId: null,
      sendAnyway: true,
    } as const;
    await app.get(MessageService).write(admin, id, reply);
    app.clock.advance(MINUTE);
    await app.settle();
    expect((await desk.runs()).map(({ name }) => name)).toEqual(['statusChanged', 'agentReplied', 'assigneeChanged']);
  });

  it('resolve for good, as nobody', async () => {
    await desk.add({ actions: [{ verb: 'resolve' }] });
    expect((await desk.mail()).status).toBe('resolved');
    expect(await desk.events('TicketResolved')).toMatchObject([
      { actor_kind: 'system', payload: { resolvedBy: null } },
    ]);
  });

  it('forget what they did after 90 days, and not before', async () => {
    await desk.add();
    await desk.mail();
    const { app } = desk.house;
    const tidy = () => app.database.transaction((tx) => oldRuleRuns.removeSome(tx, app.clock.now(), 100));
    app.clock.advance(89 * DAY);
    expect(await tidy()).toBe(0);
    app.clock.advance(2 * DAY);
    expect(await tidy()).toBe(1);
  });

  it('are read by those who lead and changed by administrators, each change on the version that was seen', async () => {
    const rules = desk.house.app.get(Rules);
    const { id } = await desk.add();
    const lead = await desk.agent({ role: 'supervisor' });
    const agent = await desk.agent();
    await expect(rules.list(agent)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await rules.list(lead)).toHaveLength(1);
    const at = { ruleId: id, ifVersion: 1 };
    await expect(rules.change(lead, at, aRule())).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await rules.change(desk.house.admin, at, aRule({ name: 'Other' }))).toMatchObject({
      name: 'Other',
      version: 2,
    });
    await expect(rules.change(desk.house.admin, at, aRule())).rejects.toMatchObject({ code: 'STALE_VERSION' });
    await expect(rules.switch(desk.house.admin, { ruleId: newId(), ifVersion: 1 }, true)).rejects.toMatchObject({
      code: 'RULE_NOT_FOUND',
    });
  });
});

describe('mail of rules', () => {
  let desk: RuleDesk;
  beforeAll(async () => {
    desk = await RuleDesk.open();
    const { app } = desk.house;
    const hours = CalendarSettings.parse({
      timeZone: 'Europe/Tallinn',
      hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensAt: '09:00', closesAt: '17:00' })),
      holidays: [],
    });
    await app.database.transaction((tx) =>
      app.get(Settings).write(tx, calendarSetting, { value: hours, ifVersion: null, by: null }),
    );
  });
  afterAll(() => desk.close());
  beforeEach(() => desk.clear());

  const night = (more: object = {}) =>
    desk.add({
      name: 'Night',
      filter: { all: [{ field: 'openingHours', op: 'is', value: false }], any: [] },
      actions: [
        {
          verb: 'mail',
          words: {
            en: { subject: 'Closed', text: 'Back {hours.next}.' },
            et: { subject: 'Oleme kinni [#{ticket.number}]', text: 'Tagasi {hours.next}, {mailbox.name}.' },
          },
        },
      ],
      ...more,
    });

  it('says when we are back, in the language of the customer, outside opening hours alone', async () => {
    await night();
    // Saturday noon in Tallinn.
    desk.house.app.clock.set('2026-11-21T10:00:00Z');
    const ticket = await desk.mail({
      subject: 'Kus on mu pakk?',
      body: 'Tere! Kus mu pakk on? Ootan seda juba nädal aega.',
    });
    const [mail] = await desk.mails();
    expect(mail).toMatchObject({
      to_address: 'mari@customer.ee',
      subject: `Oleme kinni [#${ticket.number}]`,
      text_body: expect.stringMatching(/^Tagasi esmaspäev.*23\. november.*09:00, Help desk\.$/),
      envelope_from: '',
    });
    expect(JSON.stringify(mail?.headers)).toMatch(/auto-replied/);
    // Monday noon.
    desk.house.app.clock.set('2026-11-23T10:00:00Z');
    await desk.mail({ from: 'kalle@customer.ee' }, 'kalle@customer.ee');
    expect(await desk.mails()).toHaveLength(1);
  });

  it('leaves once a day for a ticket and a rule, and few times to one person', async () => {
    desk.house.app.clock.set('2026-11-21T10:00:00Z');
    await night();
    const ticket = await desk.mail();
    const again = {
      headers: `References: <${(await desk.house.messages())[0]?.message_id_header}>`,
      subject: `Re: Where? [#${ticket.number}]`,
    };
    await desk.mail(again);
    expect((await desk.runs()).map(({ refused }) => refused[0]?.code)).toEqual([undefined, 'RULE_MAIL_TODAY']);
    desk.house.app.clock.advance(DAY + MINUTE);
    await desk.mail(again);
    expect(await desk.mails()).toHaveLength(2);
    for (const subject of ['One', 'Two', 'Three']) await desk.mail({ subject });
    expect((await desk.runs()).map(({ refused }) => refused[0]?.code).slice(3)).toEqual([
      undefined,
      undefined,
      'RULE_MAIL_LIMIT',
    ]);
  });

  it.each([
    ['a program', { headers: 'Auto-Submitted: auto-generated' }],
    ['a list', { headers: 'List-Id: <news.shop.test>\nPrecedence: list' }],
    ['a mailbox that asks for no answers', { headers: 'X-Auto-Response-Suppress: All' }],
  ])('never goes to %s', async (_, changes) => {
    desk.house.app.clock.set('2026-11-21T10:00:00Z');
    await night({ when: { kind: 'event', events: ['ticketOpened'] } });
    await desk.mail(changes);
    expect(await desk.mails()).toEqual([]);
    expect(await desk.runs()).toMatchObject([{ refused: [{ verb: 'mail', code: 'RULE_MAIL_PROGRAM' }] }]);
  });

  it('does not answer a call, which a person has answered', async () => {
    desk.house.app.clock.set('2026-11-21T10:00:00Z');
    await night({ when: { kind: 'event', events: ['ticketOpened'] } });
    const [mailbox] = await desk.house.app.database.query<{ id: string }>('select id from mailboxes limit 1');
    await desk.house.app.get(PhoneTickets).open(desk.house.admin, {
      clientId: newId(),
      mailboxId: mailbox?.id ?? '',
      direction: 'incoming',
      caller: { address: 'mari@customer.ee' },
      subject: 'A call',
      text: 'Asked for the opening hours.',
    });
    await desk.house.app.settle();
    expect(await desk.mails()).toEqual([]);
    expect(await desk.runs()).toMatchObject([{ refused: [{ verb: 'mail', code: 'RULE_MAIL_CALL' }] }]);
  });

  it('never goes to ourselves, and to nobody who works here', async () => {
    desk.house.app.clock.set('2026-11-21T10:00:00Z');
    await night();
    await desk.mail({ from: 'a@shop.ee' }, 'a@shop.ee');
    expect(await desk.mails()).toEqual([]);
    expect(await desk.runs()).toMatchObject([{ refused: [{ code: 'RULE_MAIL_ADDRESS' }] }]);
  });

  it('holds no word of the sender: their placeholders are refused when the rule is kept', async () => {
    for (const name of ['customer.name', 'ticket.subject'])
      await expect(
        desk.add({ actions: [{ verb: 'mail', words: { en: { subject: 'x', text: `Dear {${name}}` } } }] }),
      ).rejects.toMatchObject({ code: 'RULE_PLACEHOLDER', details: { name: `{${name}}` } });
  });

  it('to colleagues goes to the assignee, the team and those named, each once, with a link and no word of the customer', async () => {
    const named = await desk.agent();
    await desk.agent({ isDisabled: true });
    await desk.add({
      actions: [
        { verb: 'assign', to: named.agentId },
        { verb: 'alert', agentIds: [named.agentId, desk.house.admin.agentId], toAssignee: true, toTeam: true },
      ],
    });
    const ticket = await desk.mail({ body: 'A secret word.' });
    const mails = await desk.mails('alert');
    expect(mails.map((mail) => mail.to_address).sort()).toEqual(['a@shop.ee', `${named.agentId}@desk.test`].sort());
    expect(mails[0]?.text_body).toContain(`/t/${ticket.id}`);
    expect(mails[0]?.text_body).not.toContain('secret');
    expect((await desk.runs())[0]?.done).toEqual(['assign', 'alert']);
  });

  it('waits for nobody: a letter that is posted while a rule writes comes in all the same', async () => {
    await night();
    desk.house.app.clock.set('2026-11-21T10:00:00Z');
    await Promise.all(['x@b.ee', 'y@b.ee', 'z@b.ee'].map((from) => desk.house.post(letter({ from }), undefined, from)));
    await desk.house.app.settle();
    expect(await desk.mails()).toHaveLength(3);
  });
});
