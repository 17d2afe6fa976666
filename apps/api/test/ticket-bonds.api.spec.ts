import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { MergedView, QueueRow, SearchView, TicketPageView } from '#contracts';
import { CustomerService } from '#customers';
import { MINUTE } from '#kernel';
import { EventListeners, type RecordedEvent } from '#outbox';
import { aMailbox, anInboundTicket, aTeam, type TestPerson, type TestServer, testServer } from '#testing';
import { TicketService } from '#tickets';

describe('tickets that belong together, over HTTP', () => {
  let server: TestServer;
  let teamId: string;
  let mailboxId: string;
  let ona: TestPerson;
  let outsider: TestPerson;

  beforeAll(async () => {
    server = await testServer();
    teamId = await aTeam(server.database);
    mailboxId = await aMailbox(server.database, { teamId, address: 'help@desk.test' });
    ona = await server.person('agent', [teamId]);
    outsider = await server.person('agent', [await aTeam(server.database)]);
  });
  beforeEach(() => server.clock.advance(MINUTE));
  afterAll(() => server?.close());

  const opened = async (address: string, subject: string): Promise<string> => {
    const { ticketId } = await server.database.transaction(async (tx) => {
      const customer = await server.get(CustomerService).findOrCreateByAddress(tx, { address, name: 'Mari' });
      const receivedAt = server.clock.now();
      return server
        .get(TicketService)
        .openFromMail(tx, anInboundTicket({ ...customer, teamId, mailboxId, subject, receivedAt }));
    });
    server.clock.advance(MINUTE);
    return ticketId;
  };
  const page = async (id: string): Promise<TicketPageView> =>
    (await ona.call<TicketPageView>('GET', `/api/tickets/${id}`)).body;
  const likely = async (id: string, q?: string): Promise<string[]> => {
    const path = `/api/tickets/${id}/merge-candidates${q === undefined ? '' : `?q=${encodeURIComponent(q)}`}`;
    return (await ona.call<SearchView>('GET', path)).body.rows.map((row) => row.id);
  };

  it('offers what is likely the same matter: the same customer first, then the same subject', async () => {
    const asked = await opened('liis@example.ee', 'Re: Late parcel');
    const hers = await opened('liis@example.ee', 'Something else');
    const same = await opened('tom@example.ee', 'late parcel');
    const other = await opened('tom@example.ee', 'Invoice');
    expect(await likely(asked)).toEqual([hers, same]);
    const { number } = (await page(other)).ticket;
    expect(await likely(asked, `#${number}`)).toEqual([other]);
    expect(await likely(asked, 'tom@example.ee')).toEqual([other, same]);
  });

  it('merges two, shows each where the other is, and takes them apart', async () => {
    const [one, two] = [await opened('one@example.ee', 'One'), await opened('two@example.ee', 'Two')];
    const before = await page(two);
    const merged = await ona.call<MergedView>(
      'POST',
      `/api/tickets/${two}/merge`,
      { intoTicketId: one },
      { 'if-match': '"1"' },
    );
    expect(merged).toMatchObject({ status: 200, body: { source: { id: two, status: 'closed' }, target: { id: one } } });
    const [target, source] = [await page(one), await page(two)];
    expect(target.messages.map(({ id }) => id)).toContain(before.messages[0]?.id);
    expect(target.ticket.mergedFrom).toMatchObject([{ id: two, number: before.ticket.number, canUndo: true }]);
    expect(source.ticket.mergedInto).toMatchObject({ id: one, number: target.ticket.number, canUndo: true });
    expect(source.history.at(-1)).toMatchObject({
      type: 'TicketMerged',
      values: { number: String(target.ticket.number) },
    });
    const stale = await ona.call('POST', `/api/tickets/${two}/merge`, { intoTicketId: one }, { 'if-match': '"1"' });
    expect(stale.status).toBe(412);
    expect(await ona.call('DELETE', `/api/tickets/${two}/merge`)).toMatchObject({ status: 200 });
    expect((await page(two)).messages).toEqual(before.messages);
    expect((await page(two)).ticket).toMatchObject({ status: before.ticket.status, mergedInto: null });
  });

  it('keeps a case with its words', async () => {
    const [one, two] = [await opened('case@example.ee', 'One'), await opened('case@example.ee', 'Two')];
    const { body } = await ona.call<{ id: string }>('POST', `/api/tickets/${two}/escalation`, { reason: 'Twice.' });
    const heard = async (type: string): Promise<void> => {
      const event = { type, ticketId: two, payload: { otherId: one, number: 1 } } as RecordedEvent<never>;
      const listener = server.get(EventListeners).get('escalations.on-ticket-merged');
      await server.database.transaction((tx) => listener?.handle(event, tx) ?? Promise.resolve());
    };
    await ona.call(
      'POST',
      `/api/tickets/${two}/merge`,
      { intoTicketId: one },
      { 'if-match': `"${(await page(two)).ticket.version}"` },
    );
    for (let twice = 0; twice < 2; twice += 1) await heard('TicketMerged');
    expect((await page(one)).escalationId).toBe(body.id);
    await ona.call('DELETE', `/api/tickets/${two}/merge`);
    for (let twice = 0; twice < 2; twice += 1) await heard('TicketUnmerged');
    expect([(await page(one)).escalationId, (await page(two)).escalationId]).toEqual([null, body.id]);
  });

  it('splits a message off and links the two, for those who may see them', async () => {
    const [one, two] = [await opened('s@example.ee', 'One'), await opened('s@example.ee', 'Two')];
    await ona.call('POST', `/api/tickets/${two}/merge`, { intoTicketId: one }, { 'if-match': '"1"' });
    const [, second] = (await page(one)).messages;
    const path = `/api/messages/${second?.id}/split`;
    expect((await outsider.call('POST', path, {})).status).toBe(404);
    const split = await ona.call<QueueRow>('POST', path, { subject: 'A second matter' });
    expect(split).toMatchObject({ status: 201, body: { subject: 'A second matter', status: 'new' } });
    expect((await page(one)).links).toMatchObject([{ id: split.body.id, kind: 'split' }]);
    await ona.call('DELETE', `/api/tickets/${one}/links/${split.body.id}`);
    expect((await page(one)).links).toEqual([]);
    expect((await ona.call('PUT', `/api/tickets/${one}/links/${one}`)).status).toBe(422);
  });
});
