import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CustomerService, CustomersModule } from '#customers';
import { type AgentActor, HOUR, MINUTE, newId } from '#kernel';
import { anAgent, anInboundTicket, aTeam, type TestApp, testApp } from '#testing';
import {
  MessageService,
  SnoozeService,
  TicketLinks,
  TicketMerges,
  TicketService,
  TicketSplits,
  TicketsModule,
} from './index.js';

type Person = { customerId: string; contactPointId: string };

describe('tickets that are one matter', () => {
  let app: TestApp;
  let tickets: TicketService;
  let merges: TicketMerges;
  let splits: TicketSplits;
  let links: TicketLinks;
  let teamId: string;
  let ona: AgentActor;
  let outsider: AgentActor;
  let mari: Person;
  let kaja: Person;

  const person = (address: string, name: string): Promise<Person> =>
    app.database.transaction((tx) => app.get(CustomerService).findOrCreateByAddress(tx, { address, name }));

  beforeAll(async () => {
    app = await testApp([CustomersModule, TicketsModule]);
    [tickets, merges, splits] = [app.get(TicketService), app.get(TicketMerges), app.get(TicketSplits)];
    links = app.get(TicketLinks);
    teamId = await aTeam(app.database);
    ona = await anAgent(app.database, { name: 'Ona', teamIds: [teamId] });
    outsider = await anAgent(app.database, { teamIds: [await aTeam(app.database)] });
    mari = await person('mari@example.ee', 'Mari');
    kaja = await person('kaja@example.ee', 'Kaja');
  });
  beforeEach(() => app.clock.advance(MINUTE));
  afterAll(() => app.close());

  const opened = async (customer: Person, bodyText = 'Where is it?'): Promise<string> => {
    const inbound = anInboundTicket({ ...customer, teamId, bodyText, receivedAt: app.clock.now() });
    const { ticketId } = await app.database.transaction((tx) => tickets.openFromMail(tx, inbound));
    app.clock.advance(MINUTE);
    return ticketId;
  };
  const row = async (id: string) =>
    (await app.database.query<Record<string, unknown>>('select * from tickets where id = $1', [id]))[0];
  const texts = async (id: string) =>
    (
      await app.database.query<{ text: string }>(
        'select body_text as text from messages where ticket_id = $1 order by created_at, id',
        [id],
      )
    ).map(({ text }) => text);
  const people = async (id: string) =>
    (
      await app.database.query<{ address: string }>(
        'select address from ticket_participants where ticket_id = $1 and accepted_at is not null order by address',
        [id],
      )
    ).map(({ address }) => address);
  const status = (id: string, to: string) =>
    app.database.query('update tickets set status = $2 where id = $1', [id, to]);
  const whatever = (ticketId: string) => ({ ticketId, ifVersion: null });

  it('go on in one thread, in the order in which things were said', async () => {
    const first = await opened(mari, 'It is late.');
    const second = await opened(mari, 'Still late.');
    await app
      .get(MessageService)
      .write(ona, first, { clientId: newId(), kind: 'note', text: 'Ask.', lastSeenMessageId: null });
    const { source, target } = await merges.merge(ona, whatever(second), first);
    expect(await texts(first)).toEqual(['It is late.', 'Still late.', 'Ask.']);
    expect(await texts(second)).toEqual([]);
    expect(source).toMatchObject({ ticketId: second, status: 'closed' });
    expect(target).toMatchObject({ ticketId: first, version: 3 });
    expect(await row(first)).toMatchObject({ preview: 'Still late.', last_message_by: 'customer', status: 'new' });
    expect(await row(second)).toMatchObject({ merged_into_id: first, waiting_since: null, resolved_at: null });
  });

  it('are our turn when either was, since the earlier of the two', async () => {
    const waiting = await opened(mari);
    const since = (await row(waiting))?.waiting_since;
    const answered = await opened(mari);
    await app.database.query(`update tickets set status = 'pending', waiting_since = null where id = $1`, [answered]);
    await merges.merge(ona, whatever(waiting), answered);
    expect(await row(answered)).toMatchObject({ status: 'open', waiting_since: since });
  });

  it('wake one that sleeps when the other is our turn, and keep the tags of both', async () => {
    const [asleep, waiting] = [await opened(mari), await opened(mari)];
    const until = new Date(app.clock.now().getTime() + 24 * HOUR);
    await app.get(SnoozeService).snooze(ona, whatever(asleep), { until, wakesOnAnswer: true });
    const [tagId] = await app.database.query<{ id: string }>(
      `insert into tags (id, name, created_at) values ($1, 'late', $2) returning id`,
      [newId(), app.clock.now()],
    );
    await app.database.query('insert into ticket_tags values ($1, $2, $3)', [waiting, tagId?.id, app.clock.now()]);
    const tags = (id: string) => app.database.query('select tag_id from ticket_tags where ticket_id = $1', [id]);
    await merges.merge(ona, whatever(waiting), asleep);
    expect(await row(asleep)).toMatchObject({ is_snoozed: false });
    expect(await tags(asleep)).toEqual([{ tag_id: tagId?.id }]);
    await merges.unmerge(ona, waiting);
    expect([await tags(asleep), await tags(waiting)]).toEqual([[], [{ tag_id: tagId?.id }]]);
  });

  it('send nothing to another customer that was written to theirs', async () => {
    const waiting = async (source: string, target: string) => {
      const id = newId();
      await app.database.query(
        `insert into waiting_replies (id, ticket_id, author_id, client_id, body_text, is_scheduled, send_at, state, created_at)
         values ($1, $2, $3, $1, 'Dear Kaja', true, $4, 'waiting', $4)`,
        [id, source, ona.agentId, app.clock.now()],
      );
      await merges.merge(ona, whatever(source), target);
      const [reply] = await app.database.query('select ticket_id, state, reason from waiting_replies where id = $1', [
        id,
      ]);
      return reply;
    };
    const [hers, theirs, second] = [await opened(mari), await opened(kaja), await opened(mari)];
    expect(await waiting(theirs, hers)).toEqual({ ticket_id: theirs, state: 'cancelled', reason: 'TICKET_MERGED' });
    expect(await waiting(second, hers)).toMatchObject({ ticket_id: hers, state: 'waiting' });
  });

  it('leave where it is what was split off meanwhile', async () => {
    const [one, two] = [await opened(mari, 'One'), await opened(mari, 'Two')];
    await merges.merge(ona, whatever(two), one);
    const [moved] = await app.database.query<{ id: string }>(
      `select id from messages where ticket_id = $1 and body_text = 'Two'`,
      [one],
    );
    const { ticketId } = await splits.split(ona, moved?.id ?? '');
    await merges.unmerge(ona, two);
    expect([await texts(one), await texts(two), await texts(ticketId)]).toEqual([['One'], [], ['Two']]);
  });

  it('let the customer of the other one take part', async () => {
    const [hers, theirs] = [await opened(mari), await opened(kaja)];
    await merges.merge(ona, whatever(theirs), hers);
    expect(await people(hers)).toEqual(['kaja@example.ee']);
    expect(await row(hers)).toMatchObject({ customer_id: mari.customerId });
    await merges.unmerge(ona, theirs);
    expect(await people(hers)).toEqual([]);
  });

  it('end without a question: nothing was resolved', async () => {
    const [one, two] = [await opened(mari), await opened(mari)];
    await merges.merge(ona, whatever(two), one);
    const events = await app.database.query<{ type: string }>(
      'select type from outbox_events where ticket_id = $1 order by id',
      [two],
    );
    expect(events.map(({ type }) => type)).toEqual(['TicketOpened', 'TicketMerged']);
  });

  it('can be taken apart within a day; what came since stays', async () => {
    const [one, two] = [await opened(mari, 'One'), await opened(kaja, 'Two')];
    const before = await row(two);
    await merges.merge(ona, whatever(two), one);
    await app.database.transaction((tx) =>
      tickets.receiveMessage(tx, one, {
        ...anInboundTicket({ ...mari, receivedAt: app.clock.now() }),
        bodyText: 'Three',
      }),
    );
    await merges.unmerge(ona, two);
    expect([await texts(one), await texts(two)]).toEqual([['One', 'Three'], ['Two']]);
    const { updated_at: _, version: _version, ...same } = before as Record<string, unknown>;
    expect(await row(two)).toMatchObject(same);
    expect(await row(one)).toMatchObject({ preview: 'Three' });
    await expect(merges.unmerge(ona, two)).rejects.toMatchObject({ code: 'TICKET_NOT_MERGED' });
  });

  it('cannot be taken apart after a day', async () => {
    const [one, two] = [await opened(mari), await opened(mari)];
    await merges.merge(ona, whatever(two), one);
    app.clock.advance(24 * HOUR + MINUTE);
    await expect(merges.unmerge(ona, two)).rejects.toMatchObject({ code: 'UNMERGE_TOO_LATE' });
  });

  it('are taken apart from the last merge to the first', async () => {
    const [one, two, three] = [await opened(mari, '1'), await opened(mari, '2'), await opened(mari, '3')];
    await merges.merge(ona, whatever(one), two);
    await merges.merge(ona, whatever(two), three);
    expect(await texts(three)).toEqual(['1', '2', '3']);
    await expect(merges.unmerge(ona, one)).rejects.toMatchObject({ code: 'UNMERGE_TARGET_MERGED' });
    await merges.unmerge(ona, two);
    await merges.unmerge(ona, one);
    expect([await texts(one), await texts(two), await texts(three)]).toEqual([['1'], ['2'], ['3']]);
  });

  it('merge once, however many people press', async () => {
    const [one, two] = [await opened(mari), await opened(mari)];
    const pressed = await Promise.allSettled([
      merges.merge(ona, whatever(one), two),
      merges.merge(ona, whatever(two), one),
      merges.merge(ona, whatever(one), two),
    ]);
    expect(pressed.filter((press) => press.status === 'fulfilled')).toHaveLength(1);
    expect([...(await texts(one)), ...(await texts(two))]).toHaveLength(2);
  });

  it.each([
    ['resolved', 'MERGE_TARGET_NOT_OPEN'],
    ['closed', 'MERGE_TARGET_NOT_OPEN'],
    ['spam', 'MERGE_TARGET_NOT_OPEN'],
  ])('do not go into one that is %s', async (ended, code) => {
    const [one, two] = [await opened(mari), await opened(mari)];
    for (const step of ended === 'closed' ? ['resolved', 'closed'] : [ended]) await status(two, step);
    await expect(merges.merge(ona, whatever(one), two)).rejects.toMatchObject({ code });
    await expect(merges.merge(ona, whatever(two), one)).rejects.toMatchObject({ code: 'MERGE_SOURCE_NOT_OPEN' });
    expect(await texts(one)).toHaveLength(1);
  });

  it('are not there for people who may not see both', async () => {
    const [one, two] = [await opened(mari), await opened(mari)];
    await expect(merges.merge(outsider, whatever(one), two)).rejects.toMatchObject({ code: 'TICKET_NOT_FOUND' });
    await merges.merge(ona, whatever(one), two);
    await expect(merges.unmerge(outsider, one)).rejects.toMatchObject({ code: 'TICKET_NOT_FOUND' });
    await expect(merges.merge(ona, whatever(one), one)).rejects.toMatchObject({ code: 'MERGE_SAME_TICKET' });
  });

  it('take no words where nobody would read them', async () => {
    const [one, two] = [await opened(mari), await opened(mari)];
    const { target } = await merges.merge(ona, whatever(one), two);
    const number = Number((await row(target.ticketId))?.number);
    const note = { clientId: newId(), kind: 'note', text: 'x', lastSeenMessageId: null } as const;
    await expect(app.get(MessageService).write(ona, one, note)).rejects.toMatchObject({
      code: 'TICKET_MERGED',
      details: { ticketId: two, number },
    });
  });

  describe('a second matter in one thread', () => {
    const received = async (ticketId: string, bodyText: string): Promise<string> => {
      const message = {
        ...anInboundTicket({ ...mari, receivedAt: app.clock.now() }),
        bodyText,
        subject: 'Another thing',
      };
      const landed = await app.database.transaction((tx) => tickets.receiveMessage(tx, ticketId, message));
      return landed.messageId;
    };

    it('becomes a ticket of its own, linked with the old one', async () => {
      const old = await opened(mari, 'One');
      const messageId = await received(old, 'Two');
      const { ticketId } = await splits.split(ona, messageId);
      expect([await texts(old), await texts(ticketId)]).toEqual([['One'], ['Two']]);
      expect(await row(ticketId)).toMatchObject({
        status: 'new',
        subject: 'Another thing',
        customer_id: mari.customerId,
        team_id: teamId,
        preview: 'Two',
      });
      expect(await row(old)).toMatchObject({ preview: 'One', last_message_by: 'customer' });
      expect(
        await app.database.query('select kind, other_id from ticket_links where ticket_id = $1', [ticketId]),
      ).toEqual([{ kind: 'split', other_id: old }]);
      const { status: resolved } = await tickets.resolve(ona, whatever(ticketId));
      expect(resolved).toBe('resolved');
    });

    it('is no other matter when it is all that was said', async () => {
      const only = await opened(mari);
      const [message] = await app.database.query<{ id: string }>('select id from messages where ticket_id = $1', [
        only,
      ]);
      await expect(splits.split(ona, message?.id ?? '')).rejects.toMatchObject({ code: 'SPLIT_LEAVES_NOTHING' });
      await expect(splits.split(outsider, message?.id ?? '')).rejects.toMatchObject({ code: 'MESSAGE_NOT_FOUND' });
    });
  });

  it('are linked and unlinked from either end, once', async () => {
    const [one, two] = [await opened(mari), await opened(kaja)];
    const first = await links.link(ona, one, two);
    expect((await links.link(ona, two, one)).version).toBe(first.version);
    await expect(links.link(outsider, one, two)).rejects.toMatchObject({ code: 'TICKET_NOT_FOUND' });
    await expect(links.link(ona, one, one)).rejects.toMatchObject({ code: 'LINK_SAME_TICKET' });
    const left = await links.unlink(ona, two, one);
    expect((await links.unlink(ona, one, two)).version).toBe(left.version);
    expect(await app.database.query('select 1 from ticket_links where ticket_id = any($1)', [[one, two]])).toEqual([]);
  });
});
