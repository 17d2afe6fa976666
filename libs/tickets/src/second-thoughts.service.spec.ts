import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CustomerService } from '#customers';
import { Settings } from '#database';
import { type AgentActor, DAY, HOUR, MINUTE, newId, SECOND } from '#kernel';
import { Housekeeping } from '#outbox';
import { aMailbox, anAgent, anInboundTicket, aTeam, type TestApp, testApp } from '#testing';
import {
  type InboundMessage,
  type Landed,
  MessageService,
  type NewMessage,
  ResolutionService,
  sendingSetting,
  TicketService,
  TicketsModule,
  WaitingReplyService,
} from './index.js';

describe('second thoughts', () => {
  let app: TestApp;
  let ona: AgentActor;
  let jonas: AgentActor;
  let outsider: AgentActor;
  let teamId: string;
  let mailboxId: string;
  let customer: { customerId: string; contactPointId: string };

  beforeAll(async () => {
    app = await testApp([TicketsModule]);
    teamId = await aTeam(app.database);
    mailboxId = await aMailbox(app.database, { teamId, name: 'Shop' });
    ona = await anAgent(app.database, { name: 'Ona', teamIds: [teamId] });
    jonas = await anAgent(app.database, { name: 'Jonas', teamIds: [teamId] });
    outsider = await anAgent(app.database, { teamIds: [await aTeam(app.database)] });
    customer = await app.database.transaction((tx) =>
      app.get(CustomerService).findOrCreateByAddress(tx, { address: 'mari@example.ee', name: 'Mari' }),
    );
  });
  beforeEach(() => app.clock.advance(MINUTE));
  afterAll(() => app.close());

  const opened = (): Promise<Landed> =>
    app.database.transaction((tx) =>
      app.get(TicketService).openFromMail(
        tx,
        anInboundTicket({
          ...customer,
          teamId,
          mailboxId,
          messageIdHeader: `${newId()}@example.ee`,
          receivedAt: app.clock.now(),
        }),
      ),
    );
  const customerWrites = (ticketId: string, traits: Partial<InboundMessage> = {}): Promise<Landed> =>
    app.database.transaction((tx) =>
      app
        .get(TicketService)
        .receiveMessage(tx, ticketId, { ...anInboundTicket({ ...customer, receivedAt: app.clock.now() }), ...traits }),
    );
  const send = (first: Landed, traits: Partial<NewMessage> = {}, actor = ona) =>
    app.get(MessageService).write(actor, first.ticketId, {
      clientId: newId(),
      kind: 'reply',
      text: 'On its way.',
      lastSeenMessageId: first.messageId,
      isUndoable: true,
      ...traits,
    });
  const takeBack = (id: string, actor = ona) => app.get(WaitingReplyService).takeBack(actor, id);
  const resolve = (ticketId: string, actor = ona) =>
    app.get(ResolutionService).resolve(actor, { ticketId, ifVersion: null });
  const pass = async (ms: number) => {
    app.clock.advance(ms);
    await app.settle();
  };
  const rows = (sql: string, id: string) => app.database.query<Record<string, unknown>>(sql, [id]);
  const ticket = async (id: string) => (await rows('select * from tickets where id = $1', id))[0];
  const replies = (id: string) =>
    rows(`select * from messages where ticket_id = $1 and direction = 'outbound' order by created_at, id`, id);
  const mails = (id: string) => rows('select * from outgoing_mails where ticket_id = $1', id);
  const episodes = (id: string) => rows('select * from episodes where ticket_id = $1 order by number', id);
  const events = async (id: string) =>
    (await rows('select type from outbox_events where ticket_id = $1 order by id', id)).map(({ type }) => type);
  const undoSeconds = (value: number) =>
    app.database.transaction((tx) =>
      app.get(Settings).write(tx, sendingSetting, { value: { undoSeconds: value }, ifVersion: null, by: null }),
    );

  describe('about a reply', () => {
    it('nothing counts until ten seconds are over: no message, no mail, no event, no change of the ticket', async () => {
      const first = await opened();
      const before = await ticket(first.ticketId);
      await send(first);
      await pass(9 * SECOND);
      expect(await replies(first.ticketId)).toEqual([]);
      expect(await mails(first.ticketId)).toEqual([]);
      expect(await ticket(first.ticketId)).toEqual(before);
      expect(await events(first.ticketId)).toEqual(['TicketOpened', 'ReplyWaiting']);
    });

    it('it leaves after ten seconds, and counts at that time', async () => {
      const first = await opened();
      const { messageId } = await send(first);
      await pass(10 * SECOND);
      expect(await replies(first.ticketId)).toMatchObject([{ id: messageId, created_at: app.clock.now() }]);
      expect(await mails(first.ticketId)).toMatchObject([{ subject_id: messageId, state: 'local' }]);
      expect(await ticket(first.ticketId)).toMatchObject({ status: 'pending', assignee_id: ona.agentId });
      expect(await events(first.ticketId)).toContain('MessageWritten');
    });

    it('taken back, it never leaves, and every word is there again', async () => {
      const first = await opened();
      const cc = [{ name: 'Boss', address: 'boss@example.ee' }];
      const { messageId } = await send(first, { text: 'Wait —\n\nnot so  fast.', cc });
      expect(await takeBack(messageId)).toMatchObject({ text: 'Wait —\n\nnot so  fast.', cc, resolves: false });
      await pass(HOUR);
      expect(await replies(first.ticketId)).toEqual([]);
      expect(await mails(first.ticketId)).toEqual([]);
      expect(await events(first.ticketId)).toEqual(['TicketOpened', 'ReplyWaiting', 'ReplyWithdrawn']);
    });

    it('the words are kept once, and a month later nothing of the waiting is left', async () => {
      const first = await opened();
      const { messageId } = await send(first, { text: 'Said once' });
      const other = await send(first, { text: 'Never said', sendAnyway: true });
      await takeBack(other.messageId);
      await pass(10 * SECOND);
      const kept = () => rows('select body_text from waiting_replies where ticket_id = $1', first.ticketId);
      expect(await kept()).toEqual([{ body_text: '' }, { body_text: '' }]);
      app.clock.advance(31 * DAY);
      await app.get(Housekeeping).run();
      expect(await kept()).toEqual([]);
      expect(await replies(first.ticketId)).toMatchObject([{ id: messageId, body_text: 'Said once' }]);
    });

    it('too late is said, and taken back twice is nothing', async () => {
      const first = await opened();
      const { messageId } = await send(first);
      await pass(10 * SECOND);
      await expect(takeBack(messageId)).rejects.toMatchObject({ code: 'REPLY_ALREADY_SENT' });
      const second = await send(first, { sendAnyway: true });
      await takeBack(second.messageId);
      await expect(takeBack(second.messageId)).rejects.toMatchObject({ code: 'REPLY_WITHDRAWN' });
    });

    it('nobody but its writer can take it back', async () => {
      const first = await opened();
      const { messageId } = await send(first);
      await expect(takeBack(messageId, jonas)).rejects.toMatchObject({ code: 'REPLY_NOT_FOUND' });
      await expect(takeBack(messageId, outsider)).rejects.toMatchObject({ code: 'REPLY_NOT_FOUND' });
    });

    it('the same send twice waits once', async () => {
      const first = await opened();
      const clientId = newId();
      const one = await send(first, { clientId });
      expect(await send(first, { clientId })).toEqual(one);
      await pass(10 * SECOND);
      expect(await send(first, { clientId })).toMatchObject({ messageId: one.messageId });
      expect(await replies(first.ticketId)).toHaveLength(1);
    });

    it('a colleague who writes meanwhile is told of it', async () => {
      const first = await opened();
      const { messageId } = await send(first);
      await expect(send(first, {}, jonas)).rejects.toMatchObject({
        code: 'MESSAGE_NEWER_EXISTS',
        messageIds: [messageId],
      });
    });

    it('a colleague who has seen it and writes on is not stopped by it again', async () => {
      const first = await opened();
      const { messageId } = await send(first);
      await send(first, { lastSeenMessageId: messageId }, jonas);
      await pass(10 * SECOND);
      expect(await replies(first.ticketId)).toHaveLength(2);
    });

    it('a colleague who has seen it is still told what the customer wrote after it', async () => {
      const first = await opened();
      const { messageId } = await send(first);
      app.clock.advance(SECOND);
      await customerWrites(first.ticketId);
      const seen = { lastSeenMessageId: messageId };
      await expect(send(first, seen, jonas)).rejects.toMatchObject({ code: 'MESSAGE_NEWER_EXISTS' });
    });

    it('what the customer writes in those seconds still waits for an answer', async () => {
      const first = await opened();
      await send(first, { resolves: true });
      app.clock.advance(5 * SECOND);
      await customerWrites(first.ticketId);
      const { waiting_since: waitingSince } = (await ticket(first.ticketId)) ?? {};
      await pass(5 * SECOND);
      expect(await replies(first.ticketId)).toHaveLength(1);
      expect(await ticket(first.ticketId)).toMatchObject({ status: 'new', waiting_since: waitingSince });
      expect(await events(first.ticketId)).not.toContain('TicketResolved');
    });

    it('there are none while the setting is 0', async () => {
      await undoSeconds(0);
      const first = await opened();
      await send(first);
      expect(await replies(first.ticketId)).toHaveLength(1);
      await undoSeconds(10);
    });
  });

  describe('about a reply that resolves', () => {
    it('resolve with it at its final time, with its writer behind the episode', async () => {
      const first = await opened();
      await send(first, { resolves: true });
      expect(await ticket(first.ticketId)).toMatchObject({ status: 'new' });
      await pass(10 * SECOND);
      expect(await ticket(first.ticketId)).toMatchObject({ status: 'resolved', resolved_at: app.clock.now() });
      expect(await episodes(first.ticketId)).toMatchObject([
        { resolved_at: app.clock.now(), resolved_by: ona.agentId, attribution: { publicReplyCount: 1 } },
      ]);
    });

    it('take back both', async () => {
      const first = await opened();
      const { messageId } = await send(first, { resolves: true });
      expect(await takeBack(messageId)).toMatchObject({ resolves: true });
      await pass(HOUR);
      expect(await ticket(first.ticketId)).toMatchObject({ status: 'new' });
      expect(await events(first.ticketId)).not.toContain('TicketResolved');
    });
  });

  describe('about a resolution', () => {
    it('it shows at once and counts after ten seconds', async () => {
      const first = await opened();
      const { undoUntil, status } = await resolve(first.ticketId);
      expect({ undoUntil, status }).toEqual({
        undoUntil: new Date(app.clock.now().getTime() + 10 * SECOND),
        status: 'resolved',
      });
      expect(await episodes(first.ticketId)).toMatchObject([{ resolved_at: null, attribution: null }]);
      expect(await events(first.ticketId)).not.toContain('TicketResolved');
      await pass(10 * SECOND);
      expect(await episodes(first.ticketId)).toMatchObject([{ resolved_at: app.clock.now() }]);
      expect(await ticket(first.ticketId)).toMatchObject({ resolved_at: app.clock.now() });
      expect((await events(first.ticketId)).filter((type) => type === 'TicketResolved')).toHaveLength(1);
    });

    it('undoing it is no reopening, starts no episode, and the ticket is what it was', async () => {
      const first = await opened();
      const before = await ticket(first.ticketId);
      await resolve(first.ticketId);
      await app.get(ResolutionService).undo(ona, first.ticketId);
      await pass(15 * DAY);
      const { status, waiting_since, resolved_at } = before ?? {};
      expect(await ticket(first.ticketId)).toMatchObject({ status, waiting_since, resolved_at });
      expect(await episodes(first.ticketId)).toMatchObject([{ resolved_at: null, reopened_at: null }]);
      expect(await events(first.ticketId)).toEqual(['TicketOpened', 'TicketResolutionBegun', 'TicketResolutionUndone']);
    });

    it('too late is said', async () => {
      const first = await opened();
      await resolve(first.ticketId);
      await pass(10 * SECOND);
      await expect(app.get(ResolutionService).undo(ona, first.ticketId)).rejects.toMatchObject({
        code: 'RESOLUTION_FINAL',
      });
      await expect(app.get(ResolutionService).undo(outsider, first.ticketId)).rejects.toMatchObject({
        code: 'TICKET_NOT_FOUND',
      });
    });

    it('a reply that was still waiting is counted for its writer', async () => {
      const first = await opened();
      await send(first);
      app.clock.advance(4 * SECOND);
      await resolve(first.ticketId, jonas);
      await pass(6 * SECOND);
      await pass(4 * SECOND);
      expect(await episodes(first.ticketId)).toMatchObject([
        { resolved_by: jonas.agentId, attribution: { repliers: [{ agentId: ona.agentId, weight: 1 }] } },
      ]);
    });

    it('a customer who writes in those seconds goes on with the same episode', async () => {
      const first = await opened();
      await resolve(first.ticketId);
      await customerWrites(first.ticketId);
      await pass(HOUR);
      expect(await ticket(first.ticketId)).toMatchObject({ status: 'open' });
      expect(await episodes(first.ticketId)).toHaveLength(1);
      expect(await events(first.ticketId)).not.toContain('TicketReopened');
      await resolve(first.ticketId);
      await pass(10 * SECOND);
      expect(await episodes(first.ticketId)).toMatchObject([{ number: 1, resolved_at: app.clock.now() }]);
    });
  });

  describe('about a planned reply', () => {
    const tomorrow = () => new Date(app.clock.now().getTime() + 20 * HOUR);

    it('it leaves at its hour, also after a restart, for all it needs lies in the database', async () => {
      const first = await opened();
      await send(first, { sendAt: tomorrow() });
      await pass(19 * HOUR);
      expect(await replies(first.ticketId)).toEqual([]);
      await pass(HOUR);
      expect(await replies(first.ticketId)).toHaveLength(1);
    });

    it('it does not leave when the customer writes first, and comes back to its writer', async () => {
      const first = await opened();
      const { messageId } = await send(first, { sendAt: tomorrow() });
      await customerWrites(first.ticketId);
      await pass(2 * DAY);
      expect(await replies(first.ticketId)).toEqual([]);
      expect(await ticket(first.ticketId)).toMatchObject({ status: 'new', assignee_id: ona.agentId });
      expect(await events(first.ticketId)).toContain('ReplyCancelled');
      expect(await takeBack(messageId, jonas)).toMatchObject({ text: 'On its way.', wasScheduled: true });
    });

    it('it leaves when only an unproved address says that the customer wrote, who is heard all the same', async () => {
      const first = await opened();
      await send(first, { sendAt: tomorrow() });
      await customerWrites(first.ticketId, { isUnproven: true });
      expect(await ticket(first.ticketId)).toMatchObject({ status: 'new' });
      await pass(20 * HOUR);
      expect(await replies(first.ticketId)).toHaveLength(1);
      const second = await opened();
      await send(second, { sendAt: tomorrow() });
      await resolve(second.ticketId);
      await pass(HOUR);
      await customerWrites(second.ticketId, { isUnproven: true });
      await pass(20 * HOUR);
      expect(await ticket(second.ticketId)).toMatchObject({ status: 'open' });
      expect(await replies(second.ticketId)).toHaveLength(1);
    });

    it('it leaves nevertheless when that was wanted, and automatic mail changes nothing', async () => {
      const first = await opened();
      await send(first, { sendAt: tomorrow(), cancelsOnAnswer: false });
      await send(first, { sendAt: tomorrow() });
      await customerWrites(first.ticketId, { isAutomatic: true });
      await pass(20 * HOUR);
      expect(await replies(first.ticketId)).toHaveLength(2);
      const second = await opened();
      await send(second, { sendAt: tomorrow(), cancelsOnAnswer: false });
      await customerWrites(second.ticketId);
      await pass(20 * HOUR);
      expect(await replies(second.ticketId)).toHaveLength(1);
    });

    it('it can be sent now by everybody who works on the ticket, and taken back once more', async () => {
      const first = await opened();
      const { messageId } = await send(first, { sendAt: tomorrow() });
      await expect(app.get(WaitingReplyService).sendNow(outsider, messageId)).rejects.toMatchObject({
        code: 'REPLY_NOT_FOUND',
      });
      await app.get(WaitingReplyService).sendNow(jonas, messageId);
      await pass(9 * SECOND);
      expect(await replies(first.ticketId)).toEqual([]);
      await pass(SECOND);
      expect(await replies(first.ticketId)).toMatchObject([{ author_agent_id: ona.agentId }]);
    });

    it('it is not planned for the past or for years ahead', async () => {
      const first = await opened();
      for (const ms of [-MINUTE, 0, 400 * DAY]) {
        const sendAt = new Date(app.clock.now().getTime() + ms);
        await expect(send(first, { sendAt })).rejects.toMatchObject({ code: 'SEND_TIME_REFUSED' });
      }
    });

    it('it lies on the ticket with the reason when the ticket became spam', async () => {
      const first = await opened();
      const { messageId } = await send(first, { sendAt: tomorrow() });
      await app.get(TicketService).markSpam(ona, { ticketId: first.ticketId, ifVersion: null });
      await pass(20 * HOUR);
      expect(await replies(first.ticketId)).toEqual([]);
      const [waiting] = await rows('select state, reason from waiting_replies where id = $1', messageId);
      expect(waiting).toEqual({ state: 'cancelled', reason: 'TICKET_IS_SPAM' });
    });
  });
});
