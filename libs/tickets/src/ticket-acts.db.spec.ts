import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TicketAction } from '#contracts';
import { CustomerService } from '#customers';
import { type AgentActor, HOUR, MINUTE, newId, SECOND } from '#kernel';
import { aMailbox, anAgent, anInboundTicket, aTeam, type TestApp, testApp } from '#testing';
import {
  MessageService,
  type NewMessage,
  ResolutionService,
  TagService,
  TicketActs,
  TicketService,
  TicketsModule,
  WaitingReplyService,
} from './index.js';

describe('actions on one ticket', () => {
  let app: TestApp;
  let ona: AgentActor;
  let jonas: AgentActor;
  let teamId: string;
  let otherTeamId: string;
  let mailboxId: string;
  let tagId: string;
  let customer: { customerId: string; contactPointId: string };

  beforeAll(async () => {
    app = await testApp([TicketsModule]);
    teamId = await aTeam(app.database);
    otherTeamId = await aTeam(app.database);
    mailboxId = await aMailbox(app.database, { teamId, name: 'Shop' });
    ona = await anAgent(app.database, { name: 'Ona', teamIds: [teamId] });
    jonas = await anAgent(app.database, { name: 'Jonas', teamIds: [otherTeamId] });
    customer = await app.database.transaction((tx) =>
      app.get(CustomerService).findOrCreateByAddress(tx, { address: 'mari@example.ee', name: 'Mari' }),
    );
    tagId = (await app.get(TagService).open(ona, 'Delivery')).id;
  });
  beforeEach(() => app.clock.advance(MINUTE));
  afterAll(() => app.close());

  const rows = <Row = Record<string, unknown>>(sql: string, parameters: unknown[]) =>
    app.database.query<Row>(sql, parameters);
  async function aTicket(): Promise<string> {
    const inbound = anInboundTicket({ ...customer, teamId, mailboxId, receivedAt: app.clock.now() });
    return (await app.database.transaction((tx) => app.get(TicketService).openFromMail(tx, inbound))).ticketId;
  }
  const state = async (id: string) => {
    const [row] = await rows(
      `select status, priority, assignee_id, team_id, is_snoozed,
         (select count(*)::int from ticket_tags where ticket_id = t.id) as tags from tickets as t where id = $1`,
      [id],
    );
    return row;
  };
  const events = async (id: string) =>
    (await rows('select type from outbox_events where ticket_id = $1 order by id', [id])).map(({ type }) => type);
  const act = (ticketId: string, actions: TicketAction[], clientId = newId(), actor = ona) =>
    app.get(TicketActs).act(actor, ticketId, { clientId, actions });
  const pass = async (ms: number): Promise<void> => {
    app.clock.advance(ms);
    await app.settle();
  };
  const write = async (ticketId: string, words: Partial<NewMessage> & { kind: 'reply' | 'note' }) => {
    const [last] = await rows<{ id: string }>(
      'select id from messages where ticket_id = $1 order by created_at desc, id desc limit 1',
      [ticketId],
    );
    return app.get(MessageService).write(ona, ticketId, {
      clientId: newId(),
      text: 'On its way.',
      lastSeenMessageId: last?.id ?? null,
      ...words,
    });
  };
  const everything = (): TicketAction[] => [
    { verb: 'resolve' },
    { verb: 'tag', add: [tagId], remove: [] },
    { verb: 'prioritise', priority: 'high' },
    { verb: 'assign', to: 'me' },
  ];

  it('does all of them through their own verbs and says what changed', async () => {
    const id = await aTicket();
    const acts = await act(id, everything());
    expect(acts).toMatchObject({ changed: ['assign', 'prioritise', 'tag', 'resolve'], refused: [] });
    expect(await state(id)).toMatchObject({ status: 'resolved', priority: 'high', assignee_id: ona.agentId, tags: 1 });
    expect(await events(id)).toEqual([
      'TicketOpened',
      'TicketAssigned',
      'TicketPriorityChanged',
      'TicketTagged',
      'TicketResolutionBegun',
    ]);
  });

  it('takes everything back as one, and twice is once', async () => {
    const id = await aTicket();
    const before = await state(id);
    const acts = await act(id, everything());
    expect((await app.get(TicketActs).undo(ona, acts.id as string)).refused).toEqual([]);
    expect(await state(id)).toEqual(before);
    const told = await events(id);
    await app.get(TicketActs).undo(ona, acts.id as string);
    expect(await events(id)).toEqual(told);
    await pass(MINUTE);
    expect(await state(id)).toEqual(before);
  });

  it('takes back nothing after the seconds for second thoughts, and nothing of somebody else', async () => {
    const id = await aTicket();
    const acts = await act(id, [{ verb: 'prioritise', priority: 'urgent' }]);
    await expect(app.get(TicketActs).undo(jonas, acts.id as string)).rejects.toMatchObject({ code: 'ACTS_NOT_FOUND' });
    await pass(11 * SECOND);
    await expect(app.get(TicketActs).undo(ona, acts.id as string)).rejects.toMatchObject({ code: 'ACTS_FINAL' });
    expect(await state(id)).toMatchObject({ priority: 'urgent' });
  });

  it('leaves what somebody changed since as they made it, and takes back the rest', async () => {
    const id = await aTicket();
    const acts = await act(id, [
      { verb: 'prioritise', priority: 'urgent' },
      { verb: 'tag', add: [tagId], remove: [] },
    ]);
    await act(id, [{ verb: 'prioritise', priority: 'low' }]);
    const { refused } = await app.get(TicketActs).undo(ona, acts.id as string);
    expect(refused).toEqual([{ verb: 'prioritise', code: 'BULK_CHANGED_SINCE' }]);
    expect(await state(id)).toMatchObject({ priority: 'low', tags: 0 });
  });

  it('leaves a resolution that somebody else made since', async () => {
    const id = await aTicket();
    const acts = await act(id, [{ verb: 'resolve' }, { verb: 'prioritise', priority: 'urgent' }]);
    app.clock.advance(SECOND);
    const at = { ticketId: id, ifVersion: null };
    const ruta = await anAgent(app.database, { name: 'Ruta', teamIds: [teamId] });
    await app.get(TicketService).reopen(ruta, at);
    await app.get(ResolutionService).resolve(ruta, at);
    const { refused } = await app.get(TicketActs).undo(ona, acts.id as string);
    expect(refused).toEqual([{ verb: 'resolve', code: 'BULK_CHANGED_SINCE' }]);
    expect(await state(id)).toMatchObject({ status: 'resolved', priority: 'normal' });
  });

  it('is harmless when asked twice, and refuses its id for another ticket', async () => {
    const [id, other] = [await aTicket(), await aTicket()];
    const clientId = newId();
    const first = await act(id, everything(), clientId);
    const told = await events(id);
    expect(await act(id, everything(), clientId)).toEqual(first);
    expect(await events(id)).toEqual(told);
    await expect(act(other, everything(), clientId)).rejects.toMatchObject({ code: 'CLIENT_ID_TAKEN' });
  });

  it('says which action was refused, and does the others', async () => {
    const id = await aTicket();
    const acts = await act(id, [
      { verb: 'assign', to: jonas.agentId },
      { verb: 'tag', add: [newId()], remove: [] },
      { verb: 'prioritise', priority: 'high' },
    ]);
    expect(acts).toMatchObject({
      changed: ['prioritise'],
      refused: [
        { verb: 'assign', code: 'ASSIGNEE_CANNOT_SEE_TICKET' },
        { verb: 'tag', code: 'TAG_UNKNOWN' },
      ],
    });
    expect(await state(id)).toMatchObject({ priority: 'high', assignee_id: null, tags: 0 });
  });

  it('gives the ticket to a person of the team that it moves to, out of sight of whoever does it, and back', async () => {
    const id = await aTicket();
    const acts = await act(id, [
      { verb: 'assign', to: jonas.agentId },
      { verb: 'move', teamId: otherTeamId },
    ]);
    expect(acts).toMatchObject({ changed: ['move', 'assign'], refused: [] });
    expect(await state(id)).toMatchObject({ team_id: otherTeamId, assignee_id: jonas.agentId });
    await expect(act(id, [{ verb: 'assign', to: 'me' }])).rejects.toMatchObject({ code: 'TICKET_NOT_FOUND' });
    expect((await app.get(TicketActs).undo(ona, acts.id as string)).refused).toEqual([]);
    expect(await state(id)).toMatchObject({ team_id: teamId, assignee_id: null });
  });

  it('resolves what it gave to another team, out of sight of whoever does it, and takes both back', async () => {
    const id = await aTicket();
    const acts = await act(id, [{ verb: 'resolve' }, { verb: 'move', teamId: otherTeamId }]);
    expect(acts).toMatchObject({ changed: ['move', 'resolve'], refused: [] });
    expect(await state(id)).toMatchObject({ team_id: otherTeamId, status: 'resolved' });
    expect((await app.get(TicketActs).undo(ona, acts.id as string)).refused).toEqual([]);
    expect(await state(id)).toMatchObject({ team_id: teamId, status: 'new' });
  });

  it('comes with a note in its transaction, with a way back of its own', async () => {
    const id = await aTicket();
    const clientId = newId();
    const wish = { kind: 'note' as const, clientId, actions: everything() };
    const written = await write(id, wish);
    expect(written.acts).toMatchObject({ changed: ['assign', 'prioritise', 'tag', 'resolve'], refused: [] });
    expect(written.version).toBe((await rows('select version from tickets where id = $1', [id]))[0]?.version);
    expect((await write(id, wish)).acts).toEqual(written.acts);
    await app.get(TicketActs).undo(ona, written.acts?.id as string);
    expect(await state(id)).toMatchObject({ status: 'new', priority: 'normal', assignee_id: null, tags: 0 });
    expect(await rows('select 1 from messages where ticket_id = $1', [id])).toHaveLength(2);
  });

  it('waits with a reply, says at once what would be refused, and is done when the reply leaves', async () => {
    const id = await aTicket();
    const actions: TicketAction[] = [
      { verb: 'setStatus', status: 'on_hold' },
      { verb: 'tag', add: [tagId], remove: [] },
      { verb: 'assign', to: jonas.agentId },
    ];
    const written = await write(id, { kind: 'reply', isUndoable: true, actions });
    expect(written.acts).toEqual({
      id: null,
      changed: ['tag', 'setStatus'],
      refused: [{ verb: 'assign', code: 'ASSIGNEE_CANNOT_SEE_TICKET' }],
      undoUntil: null,
    });
    expect(await state(id)).toMatchObject({ status: 'new', tags: 0 });
    expect(await events(id)).toEqual(['TicketOpened', 'ReplyWaiting']);
    await pass(11 * SECOND);
    expect(await state(id)).toMatchObject({ status: 'on_hold', tags: 1, assignee_id: ona.agentId });
    const [refused] = await rows<{ payload: object }>(
      `select payload from outbox_events where ticket_id = $1 and type = 'ActionRefused'`,
      [id],
    );
    expect(refused?.payload).toEqual({ verb: 'assign', reason: 'ASSIGNEE_CANNOT_SEE_TICKET' });
  });

  it('comes back with the reply that is taken back, and nothing was done', async () => {
    const id = await aTicket();
    const actions: TicketAction[] = [{ verb: 'prioritise', priority: 'urgent' }];
    const { messageId } = await write(id, { kind: 'reply', isUndoable: true, actions });
    expect(await app.get(WaitingReplyService).takeBack(ona, messageId)).toMatchObject({ actions });
    await pass(MINUTE);
    expect(await state(id)).toMatchObject({ priority: 'normal', status: 'new' });
  });

  it('puts no ticket aside that the customer wrote into while the reply waited', async () => {
    const id = await aTicket();
    const sendAt = new Date(app.clock.now().getTime() + HOUR);
    const actions: TicketAction[] = [
      { verb: 'snooze', hours: 24 },
      { verb: 'prioritise', priority: 'high' },
    ];
    await write(id, { kind: 'reply', sendAt, cancelsOnAnswer: false, actions });
    app.clock.advance(MINUTE);
    const { subject: _, ...message } = anInboundTicket({ ...customer, receivedAt: app.clock.now() });
    await app.database.transaction((tx) =>
      app.get(TicketService).receiveMessage(tx, id, { ...message, subject: 'Re', matchedBy: 'token' }),
    );
    await pass(HOUR);
    expect(await state(id)).toMatchObject({ is_snoozed: false, priority: 'high' });
    expect(await events(id)).toContain('ActionRefused');
  });

  it('fills the placeholders of words, and sends none that nobody can fill', async () => {
    const id = await aTicket();
    const { messageId } = await write(id, {
      kind: 'note',
      text: 'Dear {customer.name}, {agent.name} of {mailbox.name}',
    });
    const [message] = await rows('select body_text from messages where id = $1', [messageId]);
    expect(message).toEqual({ body_text: 'Dear Mari, Ona of Shop' });
    const refused = (text: string) => expect(write(id, { kind: 'reply', text })).rejects;
    await refused('At {customer.company}').toMatchObject({
      code: 'PLACEHOLDER_EMPTY',
      details: { name: '{customer.company}' },
    });
    await refused('{customer.nmae}').toMatchObject({
      code: 'PLACEHOLDER_UNKNOWN',
      details: { name: '{customer.nmae}' },
    });
    expect(await rows('select 1 from messages where ticket_id = $1', [id])).toHaveLength(2);
  });

  it('sends what is written as code as it is', async () => {
    const id = await aTicket();
    const { messageId } = await write(id, { kind: 'note', text: '', html: '<p>Use <code>{user.name}</code></p>' });
    const [message] = await rows('select body_text from messages where id = $1', [messageId]);
    expect(message?.body_text).toContain('{user.name}');
  });
});
