import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CustomerService } from '#customers';
import { type AgentActor, HOUR, MINUTE, newId, plus, SECOND } from '#kernel';
import { aMailbox, anAgent, anInboundTicket, aTeam, type TestApp, testApp } from '#testing';
import {
  type Landed,
  MessageService,
  type NewMessage,
  SnoozeService,
  TicketService,
  TicketsModule,
  WaitingReplyService,
} from './index.js';

describe('a reply whose writer was switched off before it left', () => {
  let app: TestApp;
  let ona: AgentActor;
  let jonas: AgentActor;
  let teamId: string;
  let mailboxId: string;
  let customer: { customerId: string; contactPointId: string };

  beforeAll(async () => {
    app = await testApp([TicketsModule]);
    teamId = await aTeam(app.database);
    mailboxId = await aMailbox(app.database, { teamId, name: 'Shop' });
    jonas = await anAgent(app.database, { name: 'Jonas', teamIds: [teamId] });
    customer = await app.database.transaction((tx) =>
      app.get(CustomerService).findOrCreateByAddress(tx, { address: 'mari@example.ee', name: 'Mari' }),
    );
  });
  beforeEach(async () => {
    app.clock.advance(MINUTE);
    ona = await anAgent(app.database, { name: 'Ona', teamIds: [teamId] });
  });
  afterAll(() => app.close());

  const opened = (): Promise<Landed> =>
    app.database.transaction((tx) =>
      app
        .get(TicketService)
        .openFromMail(tx, anInboundTicket({ ...customer, teamId, mailboxId, receivedAt: app.clock.now() })),
    );
  const write = async (first: Landed, traits: Partial<NewMessage> = {}): Promise<string> => {
    const words = { kind: 'reply' as const, text: 'On its way.', lastSeenMessageId: first.messageId, ...traits };
    return (await app.get(MessageService).write(ona, first.ticketId, { clientId: newId(), isUndoable: true, ...words }))
      .messageId;
  };
  const planned = (first: Landed, traits: Partial<NewMessage> = {}): Promise<string> =>
    write(first, { sendAt: plus(app.clock.now(), 2 * HOUR), ...traits });
  const switchOff = () => app.database.query('update agents set disabled_at = now() where id = $1', [ona.agentId]);
  const at = ({ ticketId }: Landed) => ({ ticketId, ifVersion: null });
  const pass = async (ms: number) => {
    app.clock.advance(ms);
    await app.settle();
  };
  const rows = (sql: string, id: string) => app.database.query<Record<string, unknown>>(sql, [id]);
  const ticket = async ({ ticketId }: Landed) => (await rows('select * from tickets where id = $1', ticketId))[0];
  const sent = ({ ticketId }: Landed) =>
    rows(`select * from messages where ticket_id = $1 and direction = 'outbound'`, ticketId);
  const events = async ({ ticketId }: Landed) =>
    (await rows('select type, payload from outbox_events where ticket_id = $1 order by id', ticketId)).map(
      ({ type, payload }) => [type, payload],
    );

  it('does not leave when it was planned: neither words nor resolution nor actions, and the words wait', async () => {
    const first = await opened();
    const id = await planned(first, { resolves: true, actions: [{ verb: 'prioritise', priority: 'urgent' }] });
    await switchOff();
    await pass(2 * HOUR);
    expect(await sent(first)).toEqual([]);
    expect(await ticket(first)).toMatchObject({ status: 'new', priority: 'normal', assignee_id: null });
    expect(await rows('select state, reason from waiting_replies where id = $1', id)).toEqual([
      { state: 'cancelled', reason: 'AUTHOR_DISABLED' },
    ]);
    expect(await app.get(WaitingReplyService).takeBack(jonas, id)).toMatchObject({
      text: 'On its way.',
      resolves: true,
    });
  });

  it('brings its ticket back to the team: awake, ours again, nobody’s, on top of the queue, with the reason', async () => {
    const first = await opened();
    await write(first);
    await pass(10 * SECOND);
    expect(await ticket(first)).toMatchObject({ status: 'pending', assignee_id: ona.agentId });
    const id = await planned(first, { sendAnyway: true });
    await app.get(SnoozeService).snooze(jonas, at(first), { until: null, wakesOnAnswer: true });
    await switchOff();
    await pass(2 * HOUR);
    expect(await ticket(first)).toMatchObject({
      status: 'open',
      is_snoozed: false,
      assignee_id: null,
      active_at: app.clock.now(),
    });
    expect((await events(first)).slice(-4)).toEqual([
      ['ReplyCancelled', { messageId: id, agentId: ona.agentId, reason: 'AUTHOR_DISABLED' }],
      ['TicketWoke', { because: 'unsent' }],
      ['TicketStatusChanged', { status: 'open', previousStatus: 'pending' }],
      ['TicketAssigned', { agentId: null, previousAgentId: ona.agentId }],
    ]);
  });

  it('leaves when a colleague says so: the words and the resolution, nothing by the rights of who is gone', async () => {
    const first = await opened();
    const id = await planned(first, { resolves: true, actions: [{ verb: 'prioritise', priority: 'urgent' }] });
    await switchOff();
    await app.get(WaitingReplyService).sendNow(jonas, id);
    await pass(10 * SECOND);
    expect(await sent(first)).toHaveLength(1);
    expect(await ticket(first)).toMatchObject({ status: 'resolved', priority: 'normal', assignee_id: null });
    expect(await events(first)).toContainEqual(['ActionRefused', { verb: 'prioritise', reason: 'AUTHOR_DISABLED' }]);
  });

  it('leaves when it only waited for second thoughts: it had been sent', async () => {
    const first = await opened();
    await write(first);
    await switchOff();
    await pass(10 * SECOND);
    expect(await sent(first)).toHaveLength(1);
  });
});
