import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  matcher,
  problemsOf,
  type QueueRow,
  SORTS_OF_ENDED,
  showsEnded,
  VIEW_GROUPS,
  VIEW_SORTS,
  type ViewFilter,
  type ViewGroup,
  type ViewSort,
  viewOrder,
} from '#contracts';
import { isInScope, ticketScope } from '#identity';
import { type AgentActor, newId, ROLES } from '#kernel';
import {
  aRandomFilter,
  Dice,
  FIELD_GROUPS,
  FIELD_SORTS,
  type RandomDesk,
  randomDesk,
  randomOf,
  type TestApp,
  testApp,
} from '#testing';
import { QueueQueries } from '../queue.queries.js';
import { ScreensModule } from '../screens.module.js';
import { countFor, countingOf, groupedCountsStatement, readerCountsStatement } from './view-counts.js';
import { viewCountStatement } from './view-page.js';

const TICKETS = 350;
const FILTERS = 150;

describe('a view', () => {
  let app: TestApp;
  let desk: RandomDesk;
  let readers: AgentActor[];
  let queue: QueueQueries;
  const dice = new Dice(randomOf(20_261_122));

  beforeAll(async () => {
    app = await testApp([ScreensModule]);
    desk = await randomDesk(app.database, { tickets: TICKETS, now: app.clock.now(), seed: 7 });
    await app.database.query(`update agents set password_hash = 'x'`);
    const [first = '', second = ''] = desk.teams;
    const teamsOf = [[first], [first, second], []];
    readers = ROLES.map((role, at) => ({
      kind: 'agent',
      agentId: desk.agents[at] ?? '',
      role,
      teamIds: teamsOf[at] ?? [],
    }));
    queue = app.get(QueueQueries);
  }, 60_000);
  afterAll(() => app?.close());

  const filters = (): ViewFilter[] => Array.from({ length: FILTERS }, () => aRandomFilter(desk, dice));

  /** Every row that the reader may see, as the console would hold them. */
  const rowsOf = (reader: AgentActor): Promise<QueueRow[]> => queue.rowsByTicketIds(reader, desk.ticketIds);

  /** The evaluator of the console. */
  const fitting = (rows: readonly QueueRow[], filter: ViewFilter, reader: AgentActor): QueueRow[] =>
    rows.filter(matcher(filter, reader, app.clock.now()));

  const keep = async (reader: AgentActor, filter: ViewFilter, order: { sort: ViewSort; groupBy: ViewGroup | null }) => {
    const id = newId();
    await app.database.query(
      `insert into views (id, name, scope, owner_id, filter, sort, group_by, columns, position, created_at)
       values ($1, 'View', 'personal', $2, $3, $4, $5, '{}', 1, $6)`,
      [id, reader.agentId, filter, order.sort, order.groupBy, app.clock.now()],
    );
    return id;
  };

  /** All pages of a view. */
  const pagesOf = async (reader: AgentActor, view: string) => {
    const rows: string[] = [];
    const first = await queue.page(reader, view);
    for (let page = first; ; page = await queue.page(reader, view, page.next)) {
      rows.push(...page.rows.map(({ id }) => id));
      if (page.next === null) return { rows, groups: first.groups };
    }
  };

  it('holds the tickets that the console would put into it, in the same order, page by page', async () => {
    let shown = 0;
    for (const reader of readers) {
      const rows = await rowsOf(reader);
      expect(rows.length).toBeGreaterThan(100);
      for (const filter of filters()) {
        const sort = dice.one(showsEnded(filter) ? SORTS_OF_ENDED : [...VIEW_SORTS, ...FIELD_SORTS]);
        const groupBy = showsEnded(filter) ? null : dice.one([null, null, ...VIEW_GROUPS, ...FIELD_GROUPS]);
        const { placeOf, compare } = viewOrder(sort, groupBy);
        const expected = fitting(rows, filter, reader).sort((a, b) => compare(placeOf(a), placeOf(b)));
        const actual = await pagesOf(reader, await keep(reader, filter, { sort, groupBy }));
        expect({ filter, sort, groupBy, rows: actual.rows }).toEqual({
          filter,
          sort,
          groupBy,
          rows: expected.map(({ id }) => id),
        });
        shown += expected.length;
        if (!groupBy) continue;
        const groups = new Map<string, number>();
        for (const row of expected) groups.set(placeOf(row).group, (groups.get(placeOf(row).group) ?? 0) + 1);
        expect(actual.groups ?? []).toEqual([...groups].map(([key, count]) => ({ key, count })));
      }
    }
    // The filters find something, and not everything.
    expect(shown).toBeGreaterThan(FILTERS * 10);
  }, 240_000);

  it('is taken by a job as it is shown: all that the console would put into it, newest activity first', async () => {
    let taken = 0;
    for (const reader of readers) {
      const rows = await rowsOf(reader);
      for (const filter of filters().filter((one) => !showsEnded(one))) {
        const view = await keep(reader, filter, { sort: 'oldest', groupBy: null });
        const { placeOf, compare } = viewOrder('activity', null);
        const expected = fitting(rows, filter, reader).sort((a, b) => compare(placeOf(a), placeOf(b)));
        const actual = await queue.ticketsOf(reader, { view }, TICKETS);
        expect({ filter, ids: actual }).toEqual({ filter, ids: expected.map(({ id }) => id) });
        taken += actual.length;
      }
    }
    expect(taken).toBeGreaterThan(FILTERS * 5);
  }, 120_000);

  it('is counted as it is shown, for each reader, in one query for all views', async () => {
    const now = app.clock.now();
    const views = filters()
      .filter((filter) => countingOf(filter) !== null)
      .map((filter, id) => ({ id: String(id), filter }));
    const together = views.filter(({ filter }) => countingOf(filter) === 'grouped');
    const alone = views.filter(({ filter }) => countingOf(filter) === 'by reader');
    expect(Math.min(together.length, alone.length)).toBeGreaterThan(10);
    const { sql, parameters } = groupedCountsStatement(together, now);
    const groups = await app.database.query<{ teamId: string | null; assigneeId: string | null; counts: number[] }>(
      sql,
      parameters,
    );
    for (const reader of readers) {
      const rows = await rowsOf(reader);
      const inScope = groups.filter((group) => isInScope(reader, group));
      const expected = (list: typeof views): number[] => list.map(({ filter }) => fitting(rows, filter, reader).length);
      const counted = together.map((view, at) =>
        countFor(
          view,
          inScope.map((group) => ({ group, count: group.counts[at] ?? 0 })),
          reader,
        ),
      );
      expect(counted).toEqual(expected(together));
      const asking = { me: { ...reader, isLead: reader.role !== 'agent' }, scope: ticketScope(reader).parameter, now };
      const own = readerCountsStatement(alone, asking);
      const [answer] = await app.database.query<{ counts: number[] }>(own.sql, own.parameters);
      expect(answer?.counts).toEqual(expected(alone));
      const [first] = views;
      if (!first) continue;
      const preview = viewCountStatement({ filter: first.filter, ...asking });
      expect(await app.database.query(preview.sql, preview.parameters)).toEqual([{ count: expected([first])[0] }]);
    }
  }, 120_000);

  it('shows nothing where its filter is said to contradict itself', async () => {
    const rows = await Promise.all(readers.map(rowsOf));
    let told = 0;
    for (const filter of Array.from({ length: 4_000 }, () => aRandomFilter(desk, dice)))
      readers.forEach((reader, at) => {
        if (!problemsOf(filter, { me: reader }).some(({ isFatal }) => isFatal)) return;
        told += 1;
        expect({ filter, found: fitting(rows[at] ?? [], filter, reader).length }).toEqual({ filter, found: 0 });
      });
    expect(told).toBeGreaterThan(100);
  });
});
