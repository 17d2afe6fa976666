import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CustomerService } from '#customers';
import { type AgentActor, HOUR, MINUTE, newId } from '#kernel';
import { aMailbox, anAgent, anInboundTicket, aTeam, type TestApp, testApp } from '#testing';
import {
  HeldMessageService,
  type InboundMessage,
  type Landed,
  MessageService,
  type NewMessage,
  OutgoingTicketService,
  TicketService,
  TicketsModule,
} from './index.js';

describe('messages of agents', () => {
  let app: TestApp;
  let service: MessageService;
  let teamId: string;
  let mailboxId: string;
  let ona: AgentActor;
  let jonas: AgentActor;
  let outsider: AgentActor;
  let customer: { customerId: string; contactPointId: string };

  beforeAll(async () => {
    app = await testApp([TicketsModule]);
    service = app.get(MessageService);
    teamId = await aTeam(app.database);
    mailboxId = await aMailbox(app.database, { teamId, address: 'help@desk.test', language: 'et' });
    ona = await anAgent(app.database, { name: 'Ona', teamIds: [teamId] });
    jonas = await anAgent(app.database, { name: 'Jonas', teamIds: [teamId] });
    outsider = await anAgent(app.database, { teamIds: [await aTeam(app.database)] });
    customer = await app.database.transaction((tx) =>
      app.get(CustomerService).findOrCreateByAddress(tx, { address: 'mari@example.ee', name: 'Mari' }),
    );
  });
  beforeEach(() => app.clock.advance(MINUTE));
  afterAll(() => app.close());

  const opened = (traits: Partial<Parameters<typeof anInboundTicket>[0]> = {}): Promise<Landed> =>
    app.database.transaction((tx) =>
      app.get(TicketService).openFromMail(
        tx,
        anInboundTicket({
          ...customer,
          teamId,
          mailboxId,
          messageIdHeader: `${newId()}@example.ee`,
          receivedAt: app.clock.now(),
          ...traits,
        }),
      ),
    );
  const received = (ticketId: string, traits: Partial<InboundMessage> = {}): Promise<Landed> =>
    app.database.transaction((tx) =>
      app
        .get(TicketService)
        .receiveMessage(tx, ticketId, { ...anInboundTicket({ ...customer, receivedAt: app.clock.now() }), ...traits }),
    );
  const words = (seen: string | null, traits: Partial<NewMessage> = {}): NewMessage => ({
    clientId: newId(),
    kind: 'reply',
    text: 'We are looking for it.',
    lastSeenMessageId: seen,
    ...traits,
  });
  const one = async (sql: string, id: string) => (await app.database.query<Record<string, unknown>>(sql, [id]))[0];
  const row = (id: string) => one('select * from tickets where id = $1', id);
  const message = (id: string) => one('select * from messages where id = $1', id);
  const mailOf = (id: string) => one('select * from outgoing_mails where subject_id = $1', id);
  const types = async (id: string) =>
    (
      await app.database.query<{ type: string }>('select type from outbox_events where ticket_id = $1 order by id', [
        id,
      ])
    ).map((event) => event.type);
  const everything = async () =>
    (
      await app.database.query(
        `select (select count(*) from tickets) tickets, (select sum(version) from tickets) versions,
           (select count(*) from messages) messages, (select count(*) from outgoing_mails) mails,
           (select count(*) from customers) customers, (select count(*) from outbox_events) events`,
      )
    )[0];
  const refused = async (verb: () => Promise<unknown>, code: string) => {
    const before = await everything();
    await expect(verb()).rejects.toMatchObject({ code });
    expect(await everything()).toEqual(before);
  };

  describe('a reply', () => {
    it('goes out in the thread, waits for the customer and takes a ticket that is nobody’s', async () => {
      const first = await opened({ messageIdHeader: 'a1@example.ee', subject: 'Parcel' });
      const { messageId, version } = await service.write(ona, first.ticketId, words(first.messageId));
      expect(await row(first.ticketId)).toMatchObject({
        status: 'pending',
        assignee_id: ona.agentId,
        waiting_since: null,
        last_message_by: 'agent',
        last_message_at: app.clock.now(),
        preview: 'We are looking for it.',
        version,
      });
      const mail = await mailOf(messageId);
      expect(mail).toMatchObject({
        purpose: 'reply',
        to_address: 'mari@example.ee',
        to_name: 'Mari',
        subject: 'Re: Parcel',
        text_body: expect.stringContaining('\n\nWe are looking for it.\n'),
        headers: expect.objectContaining({ inReplyTo: 'a1@example.ee', references: ['a1@example.ee'] }),
      });
      expect(await message(messageId)).toMatchObject({
        author_name: 'Ona',
        visibility: 'public',
        outgoing_mail_id: mail?.id,
        message_id_header: mail?.message_id_header,
      });
      expect(await types(first.ticketId)).toEqual(['TicketOpened', 'MessageWritten', 'TicketAssigned']);
    });

    it('carries the whole chain of Message-IDs, notes and strangers left out', async () => {
      const first = await opened({ messageIdHeader: 'a1@example.ee', subject: 'RE: Parcel' });
      const reply = await service.write(ona, first.ticketId, words(first.messageId));
      await service.write(ona, first.ticketId, words(null, { kind: 'note' }));
      await received(first.ticketId, { messageIdHeader: 'stranger@example.com', isHeld: true });
      const second = await received(first.ticketId, { messageIdHeader: 'a2@example.ee' });
      const { messageId } = await service.write(ona, first.ticketId, words(second.messageId));
      const own = String((await message(reply.messageId))?.message_id_header);
      expect(await mailOf(messageId)).toMatchObject({
        subject: 'RE: Parcel',
        headers: expect.objectContaining({
          inReplyTo: 'a2@example.ee',
          references: ['a1@example.ee', own, 'a2@example.ee'],
        }),
      });
    });

    it('leaves a colleague’s ticket with the colleague', async () => {
      const { ticketId, messageId } = await opened();
      await app.get(TicketService).assign(ona, { ticketId, ifVersion: 1 }, jonas.agentId);
      await service.write(ona, ticketId, words(messageId));
      expect(await row(ticketId)).toMatchObject({ assignee_id: jonas.agentId });
    });

    it.each(['resolved', 'closed'])('reopens no %s ticket and takes none', async (status) => {
      const { ticketId, messageId } = await opened();
      await app.get(TicketService).resolve(ona, { ticketId, ifVersion: 1 });
      await app.database.query('update tickets set status = $2 where id = $1', [ticketId, status]);
      await service.write(ona, ticketId, words(messageId));
      expect(await row(ticketId)).toMatchObject({ status, assignee_id: null });
    });

    it('is sent once, however often the same send arrives, one after the other or at once', async () => {
      const { ticketId, messageId } = await opened();
      const same = words(messageId);
      const sent = await Promise.all([1, 2, 3].map(() => service.write(ona, ticketId, same)));
      sent.push(await service.write(ona, ticketId, same));
      expect(new Set(sent.map((each) => each.messageId)).size).toBe(1);
      const mails = await app.database.query('select 1 from outgoing_mails where ticket_id = $1', [ticketId]);
      expect(mails).toHaveLength(1);
      expect(await types(ticketId)).toEqual(['TicketOpened', 'MessageWritten', 'TicketAssigned']);
    });

    it('does not leave over a message that the writer has not seen, and names it', async () => {
      const { ticketId, messageId } = await opened();
      const newer = await received(ticketId, { bodyText: 'I found it, thank you.' });
      await refused(() => service.write(ona, ticketId, words(messageId)), 'MESSAGE_NEWER_EXISTS');
      await expect(service.write(ona, ticketId, words(messageId))).rejects.toMatchObject({
        messageIds: [newer.messageId],
      });
      await refused(() => service.write(ona, ticketId, words(null)), 'MESSAGE_NEWER_EXISTS');
      await refused(() => service.write(ona, ticketId, words(newId())), 'MESSAGE_NEWER_EXISTS');
      await service.write(ona, ticketId, words(messageId, { sendAnyway: true }));
      expect(await row(ticketId)).toMatchObject({ status: 'pending' });
    });

    it('is stopped by a colleague’s words, but not by its writer’s own, by automatic or by held mail', async () => {
      const { ticketId, messageId } = await opened();
      await service.write(ona, ticketId, words(null, { kind: 'note', text: 'I call the courier.' }));
      await received(ticketId, { isAutomatic: true });
      await received(ticketId, { isHeld: true });
      await refused(() => service.write(jonas, ticketId, words(messageId)), 'MESSAGE_NEWER_EXISTS');
      await service.write(ona, ticketId, words(messageId));
    });

    it('lets one of two win who reply at the same time', async () => {
      const { ticketId, messageId } = await opened();
      const sends = [ona, jonas].map((agent) => service.write(agent, ticketId, words(messageId)));
      const results = await Promise.allSettled(sends);
      expect(results.find((result) => result.status === 'rejected')).toMatchObject({
        reason: { code: 'MESSAGE_NEWER_EXISTS' },
      });
      const mails = await app.database.query('select 1 from outgoing_mails where ticket_id = $1', [ticketId]);
      expect(mails).toHaveLength(1);
    });

    it('is refused where it cannot leave or may not be written, and keeps nothing', async () => {
      const { ticketId, messageId } = await opened();
      await refused(() => service.write(outsider, ticketId, words(messageId)), 'TICKET_NOT_FOUND');
      await refused(() => service.write(ona, newId(), words(null)), 'TICKET_NOT_FOUND');
      const homeless = await opened({ mailboxId: null });
      await refused(() => service.write(ona, homeless.ticketId, words(homeless.messageId)), 'TICKET_HAS_NO_MAILBOX');
      const clientId = newId();
      await service.write(ona, ticketId, words(messageId, { clientId }));
      await refused(() => service.write(jonas, ticketId, words(null, { clientId, kind: 'note' })), 'CLIENT_ID_TAKEN');
      await refused(
        () => service.write(ona, homeless.ticketId, words(null, { clientId, kind: 'note' })),
        'CLIENT_ID_TAKEN',
      );
      await app.get(TicketService).markSpam(ona, { ticketId, ifVersion: null });
      await refused(() => service.write(ona, ticketId, words(messageId)), 'TICKET_IS_SPAM');
    });
  });

  it.each(['note', 'call'] as const)('keeps a %s inside: no mail, and the customer goes on waiting', async (kind) => {
    const { ticketId } = await opened();
    const before = await row(ticketId);
    const { messageId } = await service.write(ona, ticketId, words(null, { kind, text: 'Only for us.\0' }));
    expect(await message(messageId)).toMatchObject({ kind, visibility: 'internal', body_text: 'Only for us.' });
    expect(await mailOf(messageId)).toBeUndefined();
    expect(await row(ticketId)).toEqual({ ...before, version: 2, updated_at: app.clock.now() });
    expect(await types(ticketId)).toEqual(['TicketOpened', 'MessageWritten']);
  });

  describe('a ticket that we begin', () => {
    const letter = (traits = {}) => ({
      clientId: newId(),
      mailboxId,
      to: 'New@Example.lt',
      customerName: 'Rasa',
      subject: 'Your order',
      text: 'It is ready.',
      ...traits,
    });
    const open = (agent: AgentActor, traits = {}) => app.get(OutgoingTicketService).openOutgoing(agent, letter(traits));

    it('belongs to its writer, waits for the customer and is a mail', async () => {
      const { ticketId, messageId } = await open(ona, { customerName: undefined, to: 'first@example.lt' });
      expect(await row(ticketId)).toMatchObject({
        status: 'pending',
        assignee_id: ona.agentId,
        team_id: teamId,
        language: 'et',
        waiting_since: null,
        preview: 'It is ready.',
      });
      expect(await mailOf(messageId)).toMatchObject({
        to_address: 'first@example.lt',
        subject: 'Your order',
        headers: expect.objectContaining({ inReplyTo: null, references: [] }),
      });
      expect(await types(ticketId)).toEqual(['TicketOpened', 'MessageWritten']);
      app.clock.advance(HOUR);
      await app.get(TicketService).resolve(jonas, { ticketId, ifVersion: 1 });
      const episode = await one('select attribution from episodes where ticket_id = $1', ticketId);
      expect(episode?.attribution).toMatchObject({
        customerMessageCount: 0,
        repliers: [{ agentId: ona.agentId, weight: 1 }],
      });
    });

    it('is opened once, however often the same send arrives', async () => {
      const clientId = newId();
      const all = await Promise.all([1, 2, 3].map(() => open(ona, { clientId })));
      all.push(await open(ona, { clientId }));
      expect(new Set(all.map((each) => `${each.ticketId} ${each.messageId}`)).size).toBe(1);
      await refused(() => open(jonas, { clientId }), 'CLIENT_ID_TAKEN');
    });

    it('is refused with other words or for somebody else once the first try has arrived', async () => {
      const clientId = newId();
      await open(ona, { clientId, to: 'typo@example.lt' });
      for (const other of [{ to: 'right@example.lt' }, { subject: 'Another' }, { text: 'It is not ready.' }])
        await refused(() => open(ona, { clientId, to: 'typo@example.lt', ...other }), 'CLIENT_ID_TAKEN');
      const again = await open(ona, { clientId, to: 'Typo@example.lt', text: ' It is  ready.' });
      expect(await mailOf(again.messageId)).toMatchObject({ to_address: 'typo@example.lt' });
    });

    it('is refused from a mailbox that is not the writer’s, with nothing kept', async () => {
      const retired = await aMailbox(app.database, { isActive: false });
      await refused(() => open(outsider), 'MAILBOX_UNKNOWN');
      await refused(() => open(ona, { mailboxId: retired }), 'MAILBOX_UNKNOWN');
      await refused(() => open(ona, { mailboxId: newId() }), 'MAILBOX_UNKNOWN');
    });
  });

  describe('a held message', () => {
    const held = async () => {
      const { ticketId } = await opened();
      const { messageId } = await received(ticketId, { isHeld: true, bodyText: 'It is me, from home.' });
      return { ticketId, messageId };
    };
    const gate = () => app.get(HeldMessageService);

    it('becomes a message like any other once a person lets it in', async () => {
      const { ticketId, messageId } = await held();
      await app.get(TicketService).resolve(ona, { ticketId, ifVersion: null });
      await gate().acceptHeld(ona, messageId);
      expect(await row(ticketId)).toMatchObject({
        status: 'open',
        has_held_message: false,
        preview: 'It is me, from home.',
        last_message_by: 'customer',
      });
      expect(await message(messageId)).toMatchObject({ held_at: null });
      expect((await types(ticketId)).slice(-2)).toEqual(['MessageAccepted', 'TicketReopened']);
    });

    it('is gone once a person throws it away, and the others still wait', async () => {
      const { ticketId, messageId } = await held();
      const second = await received(ticketId, { isHeld: true });
      await gate().discardHeld(ona, messageId);
      expect(await message(messageId)).toBeUndefined();
      expect(await row(ticketId)).toMatchObject({ has_held_message: true, status: 'new' });
      await gate().discardHeld(ona, second.messageId);
      expect(await row(ticketId)).toMatchObject({ has_held_message: false });
    });

    it('is decided once, by somebody who may see the ticket', async () => {
      const { messageId } = await held();
      await refused(() => gate().acceptHeld(outsider, messageId), 'MESSAGE_NOT_FOUND');
      await refused(() => gate().discardHeld(outsider, messageId), 'MESSAGE_NOT_FOUND');
      const results = await Promise.allSettled([
        gate().acceptHeld(ona, messageId),
        gate().discardHeld(jonas, messageId),
      ]);
      expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
      const again = (await message(messageId)) ? 'MESSAGE_NOT_HELD' : 'MESSAGE_NOT_FOUND';
      await refused(() => gate().acceptHeld(ona, messageId), again);
      await refused(() => gate().discardHeld(ona, messageId), again);
    });
  });
});
