import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CustomerService } from '#customers';
import { Settings } from '#database';
import { type AgentActor, MINUTE, newId, SECOND } from '#kernel';
import { aMailbox, anAgent, anInboundTicket, aTeam, type TestApp, testApp } from '#testing';
import {
  ForwardService,
  type Landed,
  MessageService,
  sendingSetting,
  TicketService,
  TicketsModule,
  UploadService,
  WaitingReplyService,
} from './index.js';

const TO = 'maker@outside.example';

describe('second thoughts about passing a message on', () => {
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
    ona = await anAgent(app.database, { name: 'Ona', teamIds: [teamId] });
    jonas = await anAgent(app.database, { name: 'Jonas', teamIds: [teamId] });
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
  const forward = (messageId: string, traits: Partial<Parameters<ForwardService['forward']>[2]> = {}, actor = ona) =>
    app
      .get(ForwardService)
      .forward(actor, messageId, { clientId: newId(), to: TO, text: 'Can you look?', isUndoable: true, ...traits });
  const takeBack = (id: string, actor = ona) => app.get(WaitingReplyService).takeBack(actor, id);
  const pass = async (ms: number) => {
    app.clock.advance(ms);
    await app.settle();
  };
  const rows = (sql: string, id: string) => app.database.query<Record<string, unknown>>(sql, [id]);
  const mails = (ticketId: string) =>
    rows(
      `select to_address, purpose, subject_id from outgoing_mails where ticket_id = $1 and purpose = 'forward'`,
      ticketId,
    );
  const said = (ticketId: string) =>
    rows(`select id, visibility, body_text from messages where ticket_id = $1 and direction = 'outbound'`, ticketId);
  const upload = () =>
    app.get(UploadService).add(ona, { fileName: 'plan.txt', contentType: 'text/plain', bytes: Buffer.from('plan') });

  it('leaves after ten seconds and not before, with its files, as the message that was shown', async () => {
    const { ticketId, messageId } = await opened();
    const { id: uploadId } = await upload();
    const { messageId: id } = await forward(messageId, { uploadIds: [uploadId] });
    await pass(9 * SECOND);
    expect(await mails(ticketId)).toEqual([]);
    expect(await said(ticketId)).toEqual([]);
    await pass(SECOND);
    expect(await mails(ticketId)).toEqual([{ to_address: TO, purpose: 'forward', subject_id: id }]);
    expect(await said(ticketId)).toEqual([{ id, visibility: 'internal', body_text: 'Can you look?' }]);
    expect(await rows('select file_name from attachments where message_id = $1', String(id))).toMatchObject([
      { file_name: 'plan.txt' },
    ]);
  });

  it('comes back whole within them: the words, the files, whom it was for and which message', async () => {
    const { ticketId, messageId } = await opened();
    const { id: uploadId } = await upload();
    const { messageId: id } = await forward(messageId, { uploadIds: [uploadId] });
    expect(await takeBack(String(id))).toMatchObject({
      ticketId,
      text: 'Can you look?',
      files: [{ id: uploadId }],
      forward: { messageId, to: TO },
    });
    await pass(MINUTE);
    expect(await mails(ticketId)).toEqual([]);
    await expect(takeBack(String(id))).rejects.toMatchObject({ code: 'REPLY_WITHDRAWN' });
  });

  it('is its writer’s alone, and too late once it left', async () => {
    const { messageId } = await opened();
    const { messageId: id } = await forward(messageId);
    await expect(takeBack(String(id), jonas)).rejects.toMatchObject({ code: 'REPLY_NOT_FOUND' });
    await pass(10 * SECOND);
    await expect(takeBack(String(id))).rejects.toMatchObject({ code: 'REPLY_ALREADY_SENT' });
  });

  it('is one, however often it is asked for, before and after it left', async () => {
    const { ticketId, messageId } = await opened();
    const clientId = newId();
    const first = await forward(messageId, { clientId });
    expect((await forward(messageId, { clientId })).messageId).toBe(first.messageId);
    await expect(forward(messageId, { clientId }, jonas)).rejects.toMatchObject({ code: 'CLIENT_ID_TAKEN' });
    await pass(10 * SECOND);
    expect((await forward(messageId, { clientId })).messageId).toBe(first.messageId);
    await pass(MINUTE);
    expect(await mails(ticketId)).toHaveLength(1);
  });

  it('is refused with other words or for somebody else under the same name, before and after it left', async () => {
    const { ticketId, messageId } = await opened();
    const clientId = newId();
    await forward(messageId, { clientId });
    const others = [{ to: 'other@maker.example' }, { text: 'Something else' }];
    for (const other of others)
      await expect(forward(messageId, { clientId, ...other })).rejects.toMatchObject({ code: 'CLIENT_ID_TAKEN' });
    await pass(10 * SECOND);
    for (const other of others)
      await expect(forward(messageId, { clientId, ...other })).rejects.toMatchObject({ code: 'CLIENT_ID_TAKEN' });
    expect(await mails(ticketId)).toMatchObject([{ to_address: TO }]);
  });

  it('leaves once after a crash, however often its timer fires', async () => {
    const { ticketId, messageId } = await opened();
    const { messageId: id } = await forward(messageId);
    const again = () =>
      app.database.query('update timers set done_at = null, claimed_at = null where subject_id = $1', [id]);
    // The process stops before the time: the row alone stays, and the timer comes late.
    await pass(5 * MINUTE);
    await again();
    await pass(SECOND);
    await again();
    await pass(SECOND);
    expect(await mails(ticketId)).toHaveLength(1);
  });

  it('is refused at once where it could not leave, and waits for nobody where nothing is to be thought over', async () => {
    const { ticketId, messageId } = await opened();
    await expect(forward(messageId, { to: 'mari@example.ee' })).rejects.toMatchObject({ code: 'FORWARD_TO_CUSTOMER' });
    await forward(messageId, { isUndoable: false });
    expect(await mails(ticketId)).toHaveLength(1);
    const undoSeconds = (value: number) =>
      app.database.transaction((tx) =>
        app.get(Settings).write(tx, sendingSetting, { value: { undoSeconds: value }, ifVersion: null, by: null }),
      );
    await undoSeconds(0);
    await forward(messageId);
    await undoSeconds(10);
    expect(await mails(ticketId)).toHaveLength(2);
  });

  it('does not leave to somebody who became the customer, and lies on the ticket with its words', async () => {
    const { ticketId, messageId } = await opened();
    const { messageId: id } = await forward(messageId);
    await app.database.query(
      `insert into contact_points (id, customer_id, kind, address, created_at) values ($1, $2, 'email', $3, $4)`,
      [newId(), customer.customerId, TO, app.clock.now()],
    );
    await pass(10 * SECOND);
    await app.database.query('delete from contact_points where address = $1', [TO]);
    expect(await mails(ticketId)).toEqual([]);
    expect(await rows('select state, reason from waiting_replies where id = $1', String(id))).toEqual([
      { state: 'cancelled', reason: 'FORWARD_TO_CUSTOMER' },
    ]);
    expect(await takeBack(String(id), jonas)).toMatchObject({ text: 'Can you look?', forward: { to: TO } });
  });

  it('does not leave when its message is gone', async () => {
    const { ticketId, messageId } = await opened();
    const { messageId: id } = await forward(messageId);
    await app.database.query('delete from messages where id = $1', [messageId]);
    await pass(10 * SECOND);
    expect(await mails(ticketId)).toEqual([]);
    expect(await takeBack(String(id))).toMatchObject({ text: 'Can you look?', forward: null });
  });

  it('is no answer to the customer: nobody who writes one is held up by it', async () => {
    const { ticketId, messageId } = await opened();
    await forward(messageId);
    const written = await app.get(MessageService).write(jonas, ticketId, {
      clientId: newId(),
      kind: 'reply',
      text: 'We ask the maker.',
      lastSeenMessageId: messageId,
      isUndoable: false,
    });
    expect(written.messageId).toBeTruthy();
  });
});
