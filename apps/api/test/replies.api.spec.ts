import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  ResolvedView,
  TakenBackTicketView,
  TakenBackView,
  TicketPageView,
  UploadView,
  WaitingTicketView,
  WrittenView,
} from '#contracts';
import { newId, SECOND } from '#kernel';
import { type TestPerson, type TestServer, testServer } from '#testing';
import { AccessWorld } from './access-world.js';

const MB = 1024 * 1024;

describe('replies over HTTP', () => {
  let server: TestServer;
  let world: AccessWorld;
  let ona: TestPerson;

  beforeAll(async () => {
    server = await testServer();
    world = await AccessWorld.open(server);
    ona = world.people.agent;
  });
  afterAll(() => server.close());

  const upload = async (bytes: Buffer | string, name: string, headers: Record<string, string> = {}, who = ona) => {
    const response = await fetch(`${server.url}/api/uploads`, {
      method: 'POST',
      headers: {
        cookie: who.cookie,
        'x-heard': '1',
        'content-type': 'application/octet-stream',
        'x-file-name': encodeURIComponent(name),
        'x-file-type': 'text/plain',
        ...headers,
      },
      body: new Uint8Array(Buffer.from(bytes)),
    });
    return { status: response.status, body: (await response.json()) as UploadView & { code: string } };
  };
  const write = (ticketId: string, more: object = {}, who = ona) =>
    who.call<WrittenView & { code: string; details: { messages: { id: string }[] } }>(
      'POST',
      `/api/tickets/${ticketId}/messages`,
      { clientId: newId(), kind: 'reply', text: 'On its way.', lastSeenMessageId: null, isUndoable: true, ...more },
    );
  const page = async (ticketId: string) => (await ona.call<TicketPageView>('GET', `/api/tickets/${ticketId}`)).body;
  const pass = async (ms: number) => {
    server.clock.advance(ms);
    await server.settle();
  };

  it('show a reply on the ticket while it waits, and the same one as a message afterwards', async () => {
    const ticketId = await world.thing('ticket');
    const { status, body } = await write(ticketId, { cc: [{ name: '', address: 'Boss@Customer.ee' }], resolves: true });
    expect(status).toBe(201);
    expect(body.message.waiting).toMatchObject({ leftMs: 10 * SECOND, isScheduled: false, resolves: true });
    server.clock.advance(4 * SECOND);
    const [waiting] = (await page(ticketId)).messages;
    expect(waiting).toMatchObject({ id: body.message.id, waiting: { leftMs: 6 * SECOND }, delivery: null });
    await pass(6 * SECOND);
    const after = await page(ticketId);
    expect(after.ticket.status).toBe('resolved');
    expect(after.messages).toMatchObject([
      { id: body.message.id, waiting: null, cc: [{ address: 'boss@customer.ee' }], delivery: { state: 'local' } },
    ]);
  });

  it('give back words and files, and send the files when the reply leaves in the end', async () => {
    const ticketId = await world.thing('ticket');
    const file = (await upload('hello', 'täht.txt')).body;
    const first = await write(ticketId, { uploadIds: [file.id] });
    expect(first.body.message.attachments).toMatchObject([{ fileName: 'täht.txt', size: 5 }]);
    const taken = await ona.call<TakenBackView>('DELETE', `/api/replies/${first.body.message.id}`);
    expect(taken.body).toMatchObject({ text: 'On its way.', files: [{ id: file.id, fileName: 'täht.txt' }] });
    await write(ticketId, { uploadIds: [file.id] });
    await pass(10 * SECOND);
    const [message] = (await page(ticketId)).messages;
    const [attachment] = message?.attachments ?? [];
    expect(attachment).toMatchObject({ fileName: 'täht.txt', contentType: 'text/plain' });
    const bytes = await ona.call('GET', `/api/attachments/${attachment?.id}`);
    expect(bytes.body).toBe('hello');
  });

  it('tell a colleague what is leaving at this moment', async () => {
    const ticketId = await world.thing('ticket');
    const { body } = await write(ticketId);
    const refused = await write(ticketId, {}, world.people.supervisor);
    expect(refused).toMatchObject({ status: 409, body: { details: { messages: [{ id: body.message.id }] } } });
  });

  it('resolve so that it can be taken back, and say when it no longer can', async () => {
    const ticketId = await world.thing('ticket');
    const resolve = () =>
      ona.call<ResolvedView>('POST', `/api/tickets/${ticketId}/resolution?undo=1`, undefined, { 'if-match': '"*"' });
    const { version } = (await page(ticketId)).ticket;
    const resolved = await ona.call<ResolvedView>('POST', `/api/tickets/${ticketId}/resolution?undo=1`, undefined, {
      'if-match': `"${version}"`,
    });
    expect(resolved.body).toMatchObject({ status: 'resolved', undoMs: 10 * SECOND });
    const undone = await ona.call('POST', `/api/tickets/${ticketId}/resolution/undo`);
    expect(undone).toMatchObject({ status: 200, body: { status: 'open' } });
    expect(await ona.call('POST', `/api/tickets/${ticketId}/resolution/undo`)).toMatchObject({
      status: 409,
      body: { code: 'RESOLUTION_FINAL' },
    });
    expect((await resolve()).status).toBeGreaterThanOrEqual(400);
  });

  it('carry blind copies through second thoughts to their mail; the team sees them, nobody takes part by them', async () => {
    const ticketId = await world.thing('ticket');
    const bcc = [{ name: 'Boss', address: 'boss@shop.ee' }];
    const { body } = await write(ticketId, { bcc });
    expect(body.message.bcc).toEqual(bcc);
    const taken = await ona.call<TakenBackView>('DELETE', `/api/replies/${body.message.id}`);
    expect(taken.body.bcc).toEqual(bcc);
    await write(ticketId, { bcc, isUndoable: false });
    const after = await page(ticketId);
    expect(after.messages.at(-1)).toMatchObject({ cc: [], bcc });
    expect(after.participants).toEqual([]);
    expect((await write(ticketId, { bcc: [{ name: '', address: 'no address' }] })).status).toBe(422);
  });

  describe('that begin a ticket', () => {
    const open = async (more: object = {}) => {
      const request = {
        clientId: newId(),
        mailboxId: world.mailboxId,
        to: 'liis@customer.ee',
        subject: 'Your parcel',
        text: 'It is here.',
        isUndoable: true,
        ...more,
      };
      const answer = await ona.call<WaitingTicketView & WrittenView>('POST', '/api/tickets', request);
      return { ...answer, request };
    };
    const opened = (text: string) =>
      server.database.query<{ ticket_id: string; cc: unknown; bcc: unknown }>(
        'select ticket_id, cc, bcc from messages where body_text = $1',
        [text],
      );

    it('wait like others, and open it with files and copies when nobody takes them back', async () => {
      const file = await upload('hello', 'hello.txt');
      const cc = [{ name: '', address: 'boss@customer.ee' }];
      const bcc = [{ name: '', address: 'lead@shop.ee' }];
      const text = `one ${newId()}`;
      const { body, request } = await open({ text, cc, bcc, uploadIds: [file.body.id] });
      expect(body).toEqual({ waitingId: expect.any(String), leftMs: 10 * SECOND });
      expect((await open(request)).body.waitingId).toBe(body.waitingId);
      expect(await opened(text)).toEqual([]);
      await pass(10 * SECOND);
      const [message] = await opened(text);
      expect(message).toMatchObject({ cc, bcc });
      const ticket = await page(message?.ticket_id ?? '');
      expect(ticket.messages[0]?.attachments).toMatchObject([{ fileName: 'hello.txt' }]);
      expect(ticket.ticket.assignee?.id).toBe(ticket.messages[0]?.author.id);
      expect((await open(request)).body.ticketId).toBe(message?.ticket_id);
      expect(await opened(text)).toHaveLength(1);
    });

    it('give every word and file back to their writer alone, and then never leave', async () => {
      const file = await upload('hello', 'hello.txt');
      const text = `two ${newId()}`;
      const { body, request } = await open({ text, uploadIds: [file.body.id] });
      const path = `/api/new-tickets/${body.waitingId}`;
      expect((await world.people.admin.call('DELETE', path)).status).toBe(409);
      const taken = await ona.call<TakenBackTicketView>('DELETE', path);
      expect(taken.body).toMatchObject({
        to: request.to,
        subject: request.subject,
        text,
        files: [{ id: file.body.id }],
      });
      await pass(11 * SECOND);
      expect(await opened(text)).toEqual([]);
      expect((await ona.call('DELETE', path)).status).toBe(409);
      expect((await open(request)).body.waitingId).not.toBe(body.waitingId);
    });

    it.each([
      ['an address that mail must not go to', { cc: [{ name: '', address: 'x@localhost' }] }],
      ['a file that is not there', { uploadIds: [newId()] }],
      ['a mailbox that is not there', { mailboxId: newId() }],
    ])('are refused while their writer looks: %s', async (_, more) => {
      expect((await open(more)).status).toBe(422);
    });
  });

  describe('in the row of the queue', () => {
    const sending = async (ticketId: string) => (await page(ticketId)).ticket.sending;

    it('show that they leave, wait for their hour, or did not leave then', async () => {
      const ticketId = await world.thing('ticket');
      expect(await sending(ticketId)).toBeNull();
      const { body } = await write(ticketId);
      expect(await sending(ticketId)).toBe('leaving');
      await pass(10 * SECOND);
      expect(await sending(ticketId)).toBeNull();
      const sendAt = new Date(server.clock.now().getTime() + 3_600_000).toISOString();
      await write(ticketId, { lastSeenMessageId: body.message.id, sendAt });
      expect(await sending(ticketId)).toBe('scheduled');
      const { body: row } = await ona.call<TicketPageView>('GET', `/api/tickets/${ticketId}`);
      await ona.call('POST', `/api/tickets/${ticketId}/spam`, undefined, { 'if-match': `"${row.ticket.version}"` });
      await pass(3_600_000);
      expect(await sending(ticketId)).toBe('stopped');
    });
  });

  it('refuse addresses that mail must not go to', async () => {
    const ticketId = await world.thing('ticket');
    for (const address of ['"x@evil.test"@good.test', 'a@b.test\r\nBcc: c@d.test', 'a b@c.test', 'a@localhost']) {
      expect((await write(ticketId, { cc: [{ name: '', address }] })).status).toBe(422);
    }
    expect((await page(ticketId)).messages).toEqual([]);
  });

  describe('uploads', () => {
    const count = async () => Number((await server.database.query('select count(*) from uploads'))[0]?.count);

    it('refuse what is empty, too large, no file, or has a name that cannot be', async () => {
      const before = await count();
      expect(await upload('', 'a.txt')).toMatchObject({ status: 422, body: { code: 'FILE_EMPTY' } });
      expect(await upload(Buffer.alloc(25 * MB + 1), 'a.bin')).toMatchObject({ status: 413 });
      expect(await upload('{}', 'a.json', { 'content-type': 'application/json' })).toMatchObject({ status: 422 });
      expect(await upload('x', 'a', { 'x-file-name': '%E0%A4%A' })).toMatchObject({ status: 422 });
      expect(await count()).toBe(before);
    });

    it('give every name and type a harmless form', async () => {
      const { body } = await upload('x', '../../etc/\r\npass\u202ewd\0', { 'x-file-type': 'text/html; charset=x' });
      expect(body).toMatchObject({ fileName: 'passwd', contentType: 'application/octet-stream' });
    });

    it('are seen by their uploader alone until they wait with a reply, and go with nobody else’s reply', async () => {
      const { body } = await upload('secret', 'a.txt');
      const other = world.people.admin;
      expect((await other.call('GET', `/api/uploads/${body.id}`)).status).toBe(404);
      await other.call('DELETE', `/api/uploads/${body.id}`);
      expect((await ona.call('GET', `/api/uploads/${body.id}`)).body).toBe('secret');
      const ticketId = await world.thing('ticket');
      expect(await write(ticketId, { uploadIds: [body.id] }, other)).toMatchObject({
        status: 422,
        body: { code: 'UPLOAD_UNKNOWN' },
      });
    });

    it('of a reply that waits are seen by everybody who sees its ticket', async () => {
      const { body } = await upload('offer', 'offer.txt');
      const ticketId = await world.thing('ticket');
      const sendAt = new Date(server.clock.now().getTime() + 3_600 * SECOND).toISOString();
      expect((await write(ticketId, { uploadIds: [body.id], sendAt })).status).toBe(201);
      const path = `/api/uploads/${body.id}`;
      expect((await world.people.supervisor.call('GET', path)).body).toBe('offer');
      const stranger = await server.person('agent', [world.others]);
      expect((await stranger.call('GET', path)).status).toBe(404);
    });

    it('that nobody sends are gone after a day with their bytes, unless something else has the same', async () => {
      const own = (await upload(`only here ${newId()}`, 'a.txt')).body;
      const shared = (await upload('hello', 'b.txt')).body;
      const blobs = async () => Number((await server.database.query('select count(*) from blobs'))[0]?.count);
      const before = await blobs();
      await pass(24 * 3_600 * SECOND);
      expect((await ona.call('GET', `/api/uploads/${own.id}`)).status).toBe(404);
      expect((await ona.call('GET', `/api/uploads/${shared.id}`)).status).toBe(404);
      expect(await blobs()).toBeLessThan(before);
      const kept = await server.database.query(`select 1 from blobs where bytes = 'hello'::bytea`);
      expect(kept).toHaveLength(1);
    });

    it('of one person fill no disk', async () => {
      const bytes = Buffer.alloc(25 * MB, 'x');
      const answers: number[] = [];
      for (let n = 0; n < 5; n++) answers.push((await upload(bytes, `${n}.bin`)).status);
      expect(answers).toEqual([201, 201, 201, 201, 422]);
      expect((await upload('small', 'c.txt', {}, world.people.supervisor)).status).toBe(201);
    });
  });
});
