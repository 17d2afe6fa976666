import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type AgentActor, DAY, HOUR, MINUTE, newId, plus } from '#kernel';
import { anAgent, aTeam, aTeamCalendar, hoursOn, SurveyDesk, type TestApp, testApp } from '#testing';
import { SatisfactionModule, UnknownLinkWords, WordsList, WordsQueries } from '../index.js';

describe('the list of words', () => {
  let app: TestApp;
  let desk: SurveyDesk;
  let lead: AgentActor;
  let teamId: string;

  beforeAll(async () => {
    app = await testApp([SatisfactionModule]);
    desk = await SurveyDesk.open(app);
    teamId = await aTeam(app.database);
    await app.database.query(
      `insert into settings (key, value, version, updated_at)
       values ('company', '{"name": "Desk", "timeZone": "UTC", "privacyUrl": ""}', 1, 'epoch')`,
    );
    lead = await anAgent(app.database, { role: 'supervisor', teamIds: [teamId] });
  });
  // Monday, 10:00 in the calendar of the company (UTC, nine to five).
  beforeEach(async () => {
    await app.database.query('delete from unread_words');
    app.clock.set(new Date(Date.UTC(2026, 2, 2 + 7 * weeks++, 10)));
  });
  afterAll(() => app.close());
  let weeks = 0;

  const add = async (text: string, ticketTeam: string | null = teamId): Promise<string> => {
    const { ticketId, customerId } = await desk.conversation({ teamId: ticketTeam });
    const sourceId = newId();
    await app.database.transaction((tx) =>
      app.get(WordsList).add(tx, {
        source: 'mail_reply',
        sourceId,
        ticketId,
        customerId,
        invitationId: null,
        score: null,
        words: text,
      }),
    );
    const [row] = await app.database.query<{ id: string }>('select id from unread_words where source_id = $1', [
      sourceId,
    ]);
    return row?.id ?? '';
  };
  const row = async (id: string) => {
    const [found] = await app.database.query<{
      read_by_at: Date;
      late_at: Date | null;
      outcome: string;
      reader_id: string;
    }>('select * from unread_words where id = $1', [id]);
    return found;
  };
  const events = (id: string) =>
    app.database.query<{ type: string; payload: object }>(
      `select type, payload from outbox_events where payload ->> 'wordsId' = $1 order by id`,
      [id],
    );
  const at = (hour: number, minute = 0) => {
    const day = new Date(app.clock.now());
    day.setUTCHours(hour, minute, 0, 0);
    app.clock.set(day);
    return day;
  };
  const ids = async (actor: AgentActor) => (await app.get(WordsQueries).page(actor)).rows.map(({ id }) => id);

  it('wants words read by the end of the business day', async () => {
    at(10);
    const id = await add('a');
    expect((await row(id))?.read_by_at.toISOString().slice(11, 16)).toBe('17:00');
    expect((await row(id))?.read_by_at.getUTCDay()).toBe(1);
  });

  it.each([
    [14, 50, 1],
    [15, 30, 2],
    [22, 0, 2],
  ])('what comes on Monday at %d:%d is due on weekday %d at five', async (hour, minute, weekday) => {
    at(hour, minute);
    const due = (await row(await add('b')))?.read_by_at;
    expect([due?.getUTCDay(), due?.getUTCHours()]).toEqual([weekday, 17]);
  });

  it('wants words about a ticket read by the end of the day of its team', async () => {
    at(15, 30);
    const late = await aTeam(app.database);
    const holiday = new Date(app.clock.now().getTime() + DAY).toISOString().slice(0, 10);
    await aTeamCalendar(app.database, late, {
      hours: hoursOn('12:00', '20:00'),
      holidays: [{ date: holiday, name: 'A day of the team' }],
    });
    const due = async (team: string | null) => {
      const readBy = (await row(await add('words', team)))?.read_by_at;
      return [readBy?.getUTCDay(), readBy?.getUTCHours()];
    };
    expect(await due(late)).toEqual([1, 20]);
    expect(await due(null)).toEqual([2, 17]);
    at(19);
    // Less than two hours are left, and Tuesday is a holiday of this team alone.
    expect(await due(late)).toEqual([3, 20]);
    expect(await due(teamId)).toEqual([2, 17]);
  });

  it('gives the weekend off', async () => {
    app.clock.advance(5 * DAY);
    const due = (await row(await add('c')))?.read_by_at;
    expect([due?.getUTCDay(), due?.getUTCHours()]).toEqual([1, 17]);
  });

  it('marks them late when the time passes, once, and shows the most urgent first', async () => {
    const first = await add('first');
    app.clock.advance(DAY);
    await app.settle();
    const second = await add('second');
    await app.settle();
    const { rows } = await app.get(WordsQueries).page(lead);
    expect(rows.map(({ id, isLate }) => [id, isLate])).toEqual([
      [first, true],
      [second, false],
    ]);
    expect((await row(first))?.late_at).not.toBeNull();
    expect((await events(first)).map(({ type }) => type)).toEqual(['WordsReceived', 'WordsLate']);
  });

  it('is read once, with what came of it', async () => {
    const id = await add('d');
    await app.get(WordsList).read(lead, id, 'escalated');
    const other = await anAgent(app.database, { role: 'admin' });
    await app.get(WordsList).read(other, id, 'read');
    expect(await row(id)).toMatchObject({ outcome: 'escalated', reader_id: lead.agentId });
    expect((await events(id)).at(-1)).toMatchObject({ type: 'WordsRead', payload: { outcome: 'escalated' } });
    expect(await ids(lead)).not.toContain(id);
    app.clock.advance(2 * DAY);
    await app.settle();
    expect((await row(id))?.late_at).toBeNull();
  });

  it('does not come back when the same words are sent again, and does when others are', async () => {
    const add = (words: string) =>
      app.database.transaction((tx) =>
        app.get(WordsList).add(tx, {
          source: 'contact_me',
          sourceId: lead.agentId,
          ticketId: null,
          customerId: null,
          invitationId: null,
          score: 4,
          words,
        }),
      );
    await add('Call me');
    const [id = ''] = await ids(lead);
    await app.get(WordsList).read(lead, id, 'read');
    await add('Call me');
    expect(await ids(lead)).toEqual([]);
    await add('Call me tomorrow');
    expect(await ids(lead)).toEqual([id]);
  });

  it('shows a supervisor the words of own teams and those without a ticket, and an administrator all', async () => {
    const own = await add('own');
    const foreign = await add('foreign', await aTeam(app.database));
    await app.get(UnknownLinkWords).keep('token', 'from nowhere');
    expect(await ids(lead)).toHaveLength(2);
    expect(await ids(lead)).toContain(own);
    expect(await ids(await anAgent(app.database, { role: 'admin' }))).toHaveLength(3);
    await expect(app.get(WordsList).read(lead, foreign, 'read')).rejects.toMatchObject({ code: 'WORDS_NOT_FOUND' });
  });

  it('opens no case for words that belong to no ticket', async () => {
    await app.get(UnknownLinkWords).keep('token', 'who am I');
    const [id = ''] = await ids(lead);
    await expect(app.get(WordsList).read(lead, id, 'escalated')).rejects.toMatchObject({
      code: 'WORDS_WITHOUT_TICKET',
    });
    await app.get(WordsList).read(lead, id, 'read');
  });

  it('comes in pages that neither repeat nor leave out', async () => {
    for (let n = 0; n < 60; n++) await app.get(UnknownLinkWords).keep('token', `words ${n}`);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await app.get(WordsQueries).page(lead, cursor);
      seen.push(...page.rows.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(60);
    expect(new Set(seen).size).toBe(60);
  });

  it('keeps words that the database could not store as they are', async () => {
    await app.get(UnknownLinkWords).keep('to\0ken', 'a\0b\ud800');
    const { rows } = await app.get(WordsQueries).page(lead);
    expect(rows[0]?.text).toBe('ab\ufffd');
    expect(plus(app.clock.now(), HOUR + MINUTE) < new Date(rows[0]?.readBy ?? 0)).toBe(true);
  });
});
