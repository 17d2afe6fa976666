import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BlobStore } from '#blobs';
import type { ProblemView, QueuePage, QueueRow, SearchView, TicketPageView, WrittenView } from '#contracts';
import { CustomerService } from '#customers';
import { MINUTE, newId } from '#kernel';
import { aMailbox, anInboundTicket, aTeam, type TestPerson, type TestServer, testServer } from '#testing';
import { type InboundMessage, type Landed, TicketService } from '#tickets';

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

describe('tickets over HTTP', () => {
  let server: TestServer;
  let teamId: string;
  let mailboxId: string;
  let ona: TestPerson;
  let jonas: TestPerson;
  let outsiders: TestPerson[];
  let customer: { customerId: string; contactPointId: string };

  beforeAll(async () => {
    server = await testServer();
    teamId = await aTeam(server.database);
    const otherTeam = await aTeam(server.database);
    mailboxId = await aMailbox(server.database, { teamId, address: 'help@desk.test' });
    ona = await server.person('agent', [teamId]);
    jonas = await server.person('supervisor', [teamId]);
    outsiders = [await server.person('agent', [otherTeam]), await server.person('supervisor', [otherTeam])];
    customer = await server.database.transaction((tx) =>
      server.get(CustomerService).findOrCreateByAddress(tx, { address: 'mari_1%@example.ee', name: 'Mari' }),
    );
  });
  beforeEach(() => server.clock.advance(MINUTE));
  afterAll(() => server?.close());

  const inbound = (traits: Partial<Parameters<typeof anInboundTicket>[0]> = {}) =>
    anInboundTicket({ ...customer, teamId, mailboxId, receivedAt: server.clock.now(), ...traits });
  const opened = (traits: Partial<Parameters<typeof anInboundTicket>[0]> = {}): Promise<Landed> =>
    server.database.transaction((tx) => server.get(TicketService).openFromMail(tx, inbound(traits)));
  const received = (ticketId: string, traits: Partial<InboundMessage> = {}): Promise<Landed> =>
    server.database.transaction((tx) => server.get(TicketService).receiveMessage(tx, ticketId, inbound(traits)));
  const everything = async () => {
    const [row] = await server.database.query(
      `select (select count(*) from tickets) tickets, (select sum(version) from tickets) versions,
         (select count(*) from messages) messages, (select count(*) from outgoing_mails) mails,
         (select count(*) from customers) customers, (select count(*) from outbox_events) events,
         (select count(*) from episodes) episodes`,
    );
    return row;
  };
  const page = async (id: string | number, person = ona) =>
    (await person.call<TicketPageView>('GET', `/api/tickets/${id}`)).body;
  const version = async (id: string) => (await page(id)).ticket.version;
  const ifMatch = (value: number) => ({ 'if-match': `"${value}"` });
  const words = (seen: string | null, traits = {}) => ({
    clientId: newId(),
    kind: 'reply',
    text: 'We look.',
    lastSeenMessageId: seen,
    ...traits,
  });

  it('leads a ticket from the queue to its resolution and back', async () => {
    const { ticketId, messageId, ticketNumber } = await opened({ subject: 'Round trip' });
    const queue = await ona.call<QueuePage>('GET', '/api/queue/unassigned');
    expect(queue.body.rows[0]).toMatchObject({ id: ticketId, number: ticketNumber, subject: 'Round trip' });

    const assigned = await ona.call<QueueRow>(
      'PUT',
      `/api/tickets/${ticketId}/assignee`,
      { agentId: jonas.id },
      ifMatch(1),
    );
    expect(assigned).toMatchObject({ status: 200, body: { version: 2, assignee: { id: jonas.id } } });
    expect(assigned.headers.get('etag')).toBe('"2"');

    const written = await ona.call<WrittenView>('POST', `/api/tickets/${ticketId}/messages`, words(messageId));
    expect(written).toMatchObject({
      status: 201,
      body: {
        ticketId,
        number: ticketNumber,
        version: 3,
        message: { text: 'We look.', direction: 'outbound', delivery: { state: 'waiting' }, author: { id: ona.id } },
      },
    });

    const resolved = await ona.call<QueueRow>('POST', `/api/tickets/${ticketId}/resolution`, undefined, ifMatch(3));
    expect(resolved).toMatchObject({ status: 200, body: { status: 'resolved', version: 4 } });
    const reopened = await ona.call<QueueRow>('DELETE', `/api/tickets/${ticketId}/resolution`, undefined, ifMatch(4));
    expect(reopened).toMatchObject({ status: 200, body: { status: 'open', version: 5 } });
    const spam = await ona.call<QueueRow>('POST', `/api/tickets/${ticketId}/spam`, undefined, ifMatch(5));
    expect(spam).toMatchObject({ status: 200, body: { status: 'spam' } });
    expect((await ona.call<QueuePage>('GET', '/api/queue/open')).body.rows.map((row) => row.id)).not.toContain(
      ticketId,
    );
    const back = await ona.call<QueueRow>('DELETE', `/api/tickets/${ticketId}/spam`, undefined, ifMatch(6));
    expect(back).toMatchObject({ status: 200, body: { status: 'open' } });

    const whole = await page(ticketNumber);
    expect(whole.messages.map((message) => message.text)).toEqual(['Where is my parcel?', 'We look.']);
    expect(whole.history.map((line) => line.type)).toEqual([
      'TicketOpened',
      'TicketAssigned',
      'TicketResolved',
      'TicketReopened',
      'TicketMarkedSpam',
      'TicketUnmarkedSpam',
    ]);
  });

  it('opens a ticket by writing first, once for each click', async () => {
    const letter = {
      clientId: newId(),
      mailboxId,
      to: 'rasa@example.lt',
      customerName: 'Rasa',
      subject: 'Your order',
      text: 'It is ready.',
    };
    const first = await ona.call<WrittenView>('POST', '/api/tickets', letter);
    const again = await ona.call<WrittenView>('POST', '/api/tickets', letter);
    expect(first).toMatchObject({ status: 201, body: { message: { text: 'It is ready.' }, version: 1 } });
    expect(again.body).toEqual(first.body);
    expect((await ona.call<QueuePage>('GET', '/api/queue/mine')).body.rows[0]).toMatchObject({
      id: first.body.ticketId,
      status: 'pending',
      customer: { name: 'Rasa' },
    });
  });

  it('opens a ticket with the note of a call, which search finds by who called', async () => {
    const call = {
      clientId: newId(),
      mailboxId,
      direction: 'incoming',
      number: '+370 600 12345',
      customerName: 'Kazys',
      subject: 'A call about a kettle',
      text: 'The kettle does not boil.',
    };
    const first = await ona.call<WrittenView>('POST', '/api/phone-tickets', call);
    expect(first).toMatchObject({
      status: 201,
      body: {
        message: { kind: 'call', visibility: 'internal', call: { direction: 'incoming', number: '+37060012345' } },
      },
    });
    expect((await ona.call<WrittenView>('POST', '/api/phone-tickets', call)).body).toEqual(first.body);
    const shown = await page(first.body.number);
    expect(shown.ticket).toMatchObject({ channel: 'phone', status: 'open', customer: { name: 'Kazys' } });
    expect(shown.history[0]).toMatchObject({ type: 'TicketOpened', values: { channel: 'phone' } });
    const found = await ona.call<SearchView>('GET', '/api/search?q=60012345');
    expect(found.body.rows.map(({ id }) => id)).toEqual([first.body.ticketId]);
    const nobody = await ona.call('POST', '/api/phone-tickets', { ...call, clientId: newId(), number: undefined });
    expect(nobody).toMatchObject({ status: 422, body: { errors: [{ path: 'number', code: 'CUSTOM' }] } });
  });

  it('answers a repeated send with the first message', async () => {
    const { ticketId, messageId } = await opened();
    const same = words(messageId);
    const first = await ona.call<WrittenView>('POST', `/api/tickets/${ticketId}/messages`, same);
    const before = await everything();
    const again = await ona.call<WrittenView>('POST', `/api/tickets/${ticketId}/messages`, same);
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(await everything()).toEqual(before);
  });

  it('stops a reply over newer words and brings them along', async () => {
    const { ticketId, messageId } = await opened();
    const newer = await received(ticketId, { bodyText: 'I found it.' });
    const before = await everything();
    const stopped = await ona.call<ProblemView>('POST', `/api/tickets/${ticketId}/messages`, words(messageId));
    expect(stopped).toMatchObject({
      status: 409,
      body: {
        code: 'MESSAGE_NEWER_EXISTS',
        details: { messages: [{ id: newer.messageId, text: 'I found it.', direction: 'inbound', attachments: [] }] },
      },
    });
    expect(await everything()).toEqual(before);
    const anyway = words(messageId, { sendAnyway: true });
    expect(await ona.call('POST', `/api/tickets/${ticketId}/messages`, anyway)).toMatchObject({ status: 201 });
  });

  it('lets one of two win who take a ticket at once', async () => {
    const { ticketId } = await opened();
    const answers = await Promise.all(
      [ona, jonas].map((person) =>
        person.call<ProblemView>('PUT', `/api/tickets/${ticketId}/assignee`, { agentId: person.id }, ifMatch(1)),
      ),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
    expect(answers.find((answer) => answer.status === 412)?.body).toMatchObject({
      code: 'STALE_VERSION',
      details: { version: 2 },
    });
  });

  describe('what is refused', () => {
    let ticketId: string;
    let heldId: string;
    let fileId: string;
    const routes = (): [string, string, unknown?][] => [
      ['PUT', `/api/tickets/${ticketId}/assignee`, { agentId: null }],
      ['POST', `/api/tickets/${ticketId}/resolution`],
      ['DELETE', `/api/tickets/${ticketId}/resolution`],
      ['POST', `/api/tickets/${ticketId}/spam`],
      ['DELETE', `/api/tickets/${ticketId}/spam`],
    ];
    beforeAll(async () => {
      const landed = await opened({ bodyText: 'Secret words' });
      ticketId = landed.ticketId;
      heldId = (await received(ticketId, { isHeld: true })).messageId;
      fileId = newId();
      const sha256 = await server.database.transaction((tx) => server.get(BlobStore).put(tx, PNG));
      await server.database.query(
        `insert into attachments (id, message_id, file_name, content_type, size, blob_sha256) values ($1, $2, 'a.png', 'image/png', 1, $3)`,
        [fileId, landed.messageId, sha256],
      );
    });

    it('is invisible to other teams, and stays as it is', async () => {
      const current = await version(ticketId);
      const before = await everything();
      for (const outsider of outsiders) {
        const all: [string, string, unknown?][] = [
          ...routes(),
          ['GET', `/api/tickets/${ticketId}`],
          ['POST', `/api/tickets/${ticketId}/messages`, words(null, { sendAnyway: true })],
          ['POST', `/api/tickets/${ticketId}/messages`, words(null, { kind: 'note' })],
          ['POST', `/api/messages/${heldId}/acceptance`],
          ['DELETE', `/api/messages/${heldId}`],
          ['GET', `/messages/${heldId}/body`],
          ['GET', `/api/attachments/${fileId}`],
        ];
        for (const [method, path, body] of all) {
          const answer = await outsider.call(method, path, body, ifMatch(current));
          expect(`${method} ${path} ${answer.status}`).toBe(`${method} ${path} 404`);
        }
        const queue = await outsider.call<QueuePage>('GET', '/api/queue/open');
        expect(queue.body).toMatchObject({ rows: [], counts: { open: 0, unassigned: 0, mine: 0 } });
        const number = (await page(ticketId)).ticket.number;
        for (const q of [String(number), 'mari_1%@example.ee']) {
          const found = await outsider.call<SearchView>('GET', `/api/search?q=${encodeURIComponent(q)}`);
          expect(found.body.rows).toEqual([]);
        }
      }
      expect(await everything()).toEqual(before);
    });

    it('needs a session', async () => {
      const before = await everything();
      for (const [method, path, body] of [
        ...routes(),
        ['GET', '/api/queue/open'],
        ['GET', '/api/search?q=1'],
      ] as const) {
        expect((await server.call(String(method), String(path), body, ifMatch(1))).status).toBe(401);
      }
      expect(await everything()).toEqual(before);
    });

    it('needs the version that was seen', async () => {
      const before = await everything();
      for (const [method, path, body] of routes()) {
        expect(await ona.call(method, path, body)).toMatchObject({
          status: 428,
          body: { code: 'IF_MATCH_REQUIRED' },
        });
        expect(await ona.call(method, path, body, ifMatch(999))).toMatchObject({ status: 412 });
        expect(await ona.call(method, path, body, { 'if-match': 'often' })).toMatchObject({ status: 422 });
      }
      expect(await everything()).toEqual(before);
    });

    it('keeps nothing of a body that is wrong', async () => {
      const before = await everything();
      const current = await version(ticketId);
      const letter = { clientId: newId(), mailboxId, to: 'a@example.ee', subject: 'S', text: 'T' };
      const wrong: [string, string, unknown][] = [
        ['POST', `/api/tickets/${ticketId}/messages`, words(null, { text: '  ' })],
        ['POST', `/api/tickets/${ticketId}/messages`, words(null, { kind: 'shout' })],
        ['POST', `/api/tickets/${ticketId}/messages`, words(null, { clientId: 'x' })],
        ['POST', `/api/tickets/${ticketId}/messages`, words(null, { text: 'x'.repeat(100_001) })],
        ['POST', `/api/tickets/${ticketId}/messages`, words(null, { extra: 1 })],
        ['POST', `/api/tickets/${ticketId}/messages`, {}],
        ['POST', '/api/tickets', { ...letter, to: 'nobody' }],
        ['POST', '/api/tickets', { ...letter, subject: '' }],
        ['POST', '/api/tickets', { ...letter, mailboxId: newId() }],
        ['POST', '/api/tickets', { ...letter, language: 'xx' }],
        ['PUT', `/api/tickets/${ticketId}/assignee`, {}],
        ['PUT', `/api/tickets/${ticketId}/assignee`, { agentId: 'x' }],
        ['PUT', `/api/tickets/${ticketId}/assignee`, { agentId: newId() }],
        ['PUT', `/api/tickets/${ticketId}/assignee`, { agentId: outsiders[0]?.id }],
      ];
      for (const [method, path, body] of wrong) {
        const answer = await ona.call<ProblemView>(method, path, body, ifMatch(current));
        expect([answer.status, JSON.stringify(body).slice(0, 80)]).toEqual([422, JSON.stringify(body).slice(0, 80)]);
        expect(answer.headers.get('content-type')).toContain('application/problem+json');
      }
      expect(await everything()).toEqual(before);
    });

    it('is not there under a name that is none', async () => {
      for (const path of [
        '/api/tickets/0',
        '/api/tickets/abc',
        `/api/tickets/${newId()}`,
        '/api/tickets/99999999999999999999',
      ]) {
        expect([path, (await ona.call('GET', path)).status]).toEqual([path, 404]);
      }
      for (const path of [
        '/api/queue/everything',
        '/api/queue/open?cursor=AAAA',
        '/api/search?q=',
        '/api/queue/open?page=2',
      ]) {
        expect([path, (await ona.call('GET', path)).status]).toEqual([path, 422]);
      }
    });

    it('lets a held message in or throws it away, once', async () => {
      const accepted = await ona.call<WrittenView>('POST', `/api/messages/${heldId}/acceptance`);
      expect(accepted).toMatchObject({ status: 200, body: { ticketId, message: { id: heldId, isHeld: false } } });
      const second = await received(ticketId, { isHeld: true });
      const discarded = await ona.call<QueueRow>('DELETE', `/api/messages/${second.messageId}`);
      expect(discarded).toMatchObject({ status: 200, body: { id: ticketId, hasHeldMessage: false } });
      const before = await everything();
      expect(await ona.call('POST', `/api/messages/${heldId}/acceptance`)).toMatchObject({ status: 409 });
      expect(await ona.call('DELETE', `/api/messages/${heldId}`)).toMatchObject({ status: 409 });
      expect(await ona.call('DELETE', `/api/messages/${second.messageId}`)).toMatchObject({ status: 404 });
      expect(await everything()).toEqual(before);
    });
  });

  it('finds a ticket by number and by a part of the address, wildcards being letters', async () => {
    const { ticketId, ticketNumber } = await opened();
    const find = async (q: string) =>
      (await ona.call<SearchView>('GET', `/api/search?q=${encodeURIComponent(q)}`)).body.rows.map((row) => row.id);
    expect(await find(String(ticketNumber))).toContain(ticketId);
    expect(await find(`#${ticketNumber}`)).toEqual([ticketId]);
    expect(await find('MARI_1%@example.ee')).toContain(ticketId);
    expect(await find('ri_1%@')).toContain(ticketId);
    for (const q of ['ri_1_@', 'mar%1', '%%%', '\\\\\\']) expect(await find(q)).toEqual([]);
  });
});
