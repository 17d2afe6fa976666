import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CustomerOpening, CustomerService } from '#customers';
import { Settings } from '#database';
import { type AgentActor, MINUTE, newId } from '#kernel';
import { slaSetting } from '#sla';
import { aMailbox, anAgent, aTeam, type TestApp, testApp } from '#testing';
import { MessageService, type PhoneTicket, PhoneTickets, TicketService, TicketsModule } from './index.js';

describe('a ticket from a call', () => {
  let app: TestApp;
  let ona: AgentActor;
  let mailboxId: string;
  let others: string;

  beforeAll(async () => {
    app = await testApp([TicketsModule]);
    const teamId = await aTeam(app.database);
    mailboxId = await aMailbox(app.database, { teamId, name: 'Shop' });
    others = await aMailbox(app.database, { teamId: await aTeam(app.database), name: 'Others' });
    ona = await anAgent(app.database, { name: 'Ona', teamIds: [teamId] });
  });
  beforeEach(() => app.clock.advance(MINUTE));
  afterAll(() => app.close());

  const note = (traits: Partial<PhoneTicket> = {}) =>
    app.get(PhoneTickets).open(ona, {
      clientId: newId(),
      mailboxId,
      direction: 'incoming',
      caller: { number: '+3725551234', name: 'Mari' },
      subject: 'Parcel',
      text: 'Asked where the parcel is.',
      ...traits,
    });
  const rows = (sql: string, ...parameters: unknown[]) => app.database.query<Record<string, unknown>>(sql, parameters);
  const ticketOf = async (id: string) => (await rows('select * from tickets where id = $1', id))[0];
  const pointsOf = async (customerId: unknown) =>
    (await rows('select kind, address from contact_points where customer_id = $1 order by kind', customerId)).map(
      ({ kind, address }) => `${kind}:${address}`,
    );

  it('is open, of its writer, came by phone, and holds the note of the call that stays inside', async () => {
    const { ticketId, messageId } = await note();
    expect(await ticketOf(ticketId)).toMatchObject({
      status: 'open',
      channel: 'phone',
      assignee_id: ona.agentId,
      preview: 'Asked where the parcel is.',
      waiting_since: null,
      contact_point_id: null,
    });
    expect(
      await rows('select id, kind, visibility, author_kind, call from messages where ticket_id = $1', ticketId),
    ).toEqual([
      {
        id: messageId,
        kind: 'call',
        visibility: 'internal',
        author_kind: 'agent',
        call: { direction: 'incoming', number: '+3725551234' },
      },
    ]);
    const events = await rows(
      'select type, payload from outbox_events where ticket_id = $1 order by occurred_at, id',
      ticketId,
    );
    expect(events.map(({ type }) => type)).toEqual(['MessageWritten', 'TicketOpened']);
    expect(events[1]?.payload).toMatchObject({ channel: 'phone', messageId });
  });

  it('mails nothing, and starts no promise of a first answer', async () => {
    const target = { first_response: 10, next_response: 10, resolution: 60 };
    const policy = {
      id: newId(),
      name: 'All',
      conditions: [],
      targets: { urgent: target, high: target, normal: target, low: target },
    };
    await app.database.transaction((tx) =>
      app.get(Settings).write(tx, slaSetting, {
        value: { policies: [{ ...policy, time: 'wall', pausesAnswers: false, opensCase: false }] },
        ifVersion: null,
        by: null,
      }),
    );
    const { ticketId } = await note();
    app.clock.advance(30 * MINUTE);
    await app.settle();
    expect(await rows('select 1 from outgoing_mails')).toEqual([]);
    expect(
      await rows(`select target from sla_clocks where ticket_id = $1 and target <> 'resolution'`, ticketId),
    ).toEqual([]);
  });

  it('counts as no message of the customer when it is decided whom a survey may ask', async () => {
    const { ticketId, messageId } = await note({ caller: { address: 'kati@example.ee' } });
    const reply = { clientId: newId(), kind: 'reply' as const, text: 'As I said.', lastSeenMessageId: messageId };
    await app.get(MessageService).write(ona, ticketId, reply);
    await app.get(TicketService).resolve(ona, { ticketId, ifVersion: null });
    const [episode] = await rows('select attribution from episodes where ticket_id = $1', ticketId);
    expect(episode?.attribution).toMatchObject({ channel: 'phone', customerMessageCount: 0, publicReplyCount: 1 });
  });

  it('belongs to whoever has the number, else to somebody new who has it from then on', async () => {
    const first = await ticketOf((await note({ caller: { number: '+3725550001', name: 'Jaan' } })).ticketId);
    const second = await ticketOf((await note({ caller: { number: '+3725550001', name: 'Somebody' } })).ticketId);
    expect(second?.customer_id).toBe(first?.customer_id);
    expect(await rows('select name from customers where id = $1', first?.customer_id)).toEqual([{ name: 'Jaan' }]);
    expect(await pointsOf(first?.customer_id)).toEqual(['phone:+3725550001']);
    expect(
      await rows(
        'select kind, changes from profile_changes where customer_id = $1 order by changed_at, id',
        first?.customer_id,
      ),
    ).toEqual([
      { kind: 'opened', changes: {} },
      { kind: 'contactPoint', changes: { phone: [null, '+3725550001'] } },
    ]);
  });

  it('of a known address keeps a new number with it, and can be answered by mail', async () => {
    const known = await app.database.transaction((tx) =>
      app.get(CustomerService).findOrCreateByAddress(tx, { address: 'liis@example.ee', name: 'Liis' }),
    );
    const { ticketId } = await note({ caller: { address: 'Liis@example.ee', number: '+3725550002' } });
    expect(await ticketOf(ticketId)).toMatchObject({
      customer_id: known.customerId,
      contact_point_id: known.contactPointId,
    });
    expect(await pointsOf(known.customerId)).toEqual(['email:liis@example.ee', 'phone:+3725550002']);
  });

  it('of a chosen customer leaves a number with whom it belongs to', async () => {
    const office = { kind: 'phone' as const, address: '+3726000000' };
    await app.get(CustomerOpening).open(ona, { name: 'Office', contactPoints: [office] });
    const tiit = { kind: 'phone' as const, address: '+3726000001' };
    const customerId = await app.get(CustomerOpening).open(ona, { name: 'Tiit', contactPoints: [tiit] });
    const { ticketId, messageId } = await note({
      direction: 'outgoing',
      caller: { customerId, number: '+3726000000' },
    });
    expect((await ticketOf(ticketId))?.customer_id).toBe(customerId);
    expect(await pointsOf(customerId)).toEqual(['phone:+3726000001']);
    expect(await rows('select call from messages where id = $1', messageId)).toEqual([
      { call: { direction: 'outgoing', number: '+3726000000' } },
    ]);
  });

  it('is one for each click, also for two at once', async () => {
    const clientId = newId();
    const [one, two] = await Promise.all([note({ clientId }), note({ clientId })]);
    expect(two.ticketId).toBe(one.ticketId);
    expect(await rows('select id from messages where client_id = $1', clientId)).toHaveLength(1);
  });

  it('is refused without words, for a customer who is not there, and in the mailbox of other teams; then nobody is new', async () => {
    const before = await rows('select id from customers');
    await expect(note({ text: ' ' })).rejects.toMatchObject({ code: 'WORDS_MISSING' });
    await expect(note({ caller: { customerId: newId() } })).rejects.toMatchObject({ code: 'CUSTOMER_NOT_FOUND' });
    await expect(note({ mailboxId: others, caller: { number: '+3725559999' } })).rejects.toMatchObject({
      code: 'MAILBOX_UNKNOWN',
    });
    expect(await rows('select id from customers')).toEqual(before);
  });
});
