import { meaningOf, partsOf, type ViewFilter, type ViewGroup, type ViewPart, type ViewSort } from '#contracts';
import { ROW_JOINS, ROW_JSON } from '../queue-row.js';
import { IS_AWAKE, LAST_SEQ } from '../sql-json.js';
import { type Asking, filterSql } from './filter-sql.js';
import { groupSql, keyJson, sortSql } from './order-sql.js';
import { Parameters } from './parameters.js';

/** Rows of one page. */
export const QUEUE_PAGE_SIZE = 50;
/**
 * So many of the tickets that ended are looked at for one page: there are ever more of them, and a view that keeps one
 * of a thousand would read for minutes. The page then is short, and its cursor goes on behind what was looked at.
 */
export const LOOKED_AT = 1_000;

/** A statement with its parameters. */
export interface Statement {
  sql: string;
  parameters: unknown[];
}
/** What a list shows: kept as a view, or tried out. */
export interface Listed {
  filter: ViewFilter;
  sort: ViewSort;
  groupBy: ViewGroup | null;
}
export interface PageRequest extends Listed {
  me: Asking['me'];
  /** Teams whose tickets are in sight; null: everything. */
  scope: readonly string[] | null;
  now: Date;
  /** The keys of the last row before the page, its group first where there are groups; null: from the beginning. */
  after: readonly (string | number)[] | null;
}

/** The partial indexes' conditions, word for word. */
const PARTS: Record<ViewPart, string> = {
  awake: `t.${IS_AWAKE.replace('not is_snoozed', 'not t.is_snoozed')}`,
  asleep: 't.is_snoozed',
  ended: `t.status in ('resolved', 'closed', 'spam')`,
};

/**
 * The ids of a list as rows. PostgreSQL does not look into it when it plans: a page of few teams would look cheaper than
 * one of any number, and be planned anew each time, which takes longer than reading it.
 */
const listed = (ids: string): string => `unnest((select ${ids}))`;

interface Walk {
  where: string;
  fits: string;
  limit: number;
  /** Default: that of the page. */
  order?: string;
}

/** What all pieces of one statement need. */
class Page {
  readonly parameters = new Parameters();
  private readonly sort;

  constructor(readonly request: PageRequest) {
    this.sort = sortSql(request.sort);
  }

  /** Gives its values when it is asked for: PostgreSQL refuses those that no place uses. */
  get filter(): string {
    const { filter, me, now } = this.request;
    return filterSql(filter, { me, now, parameters: this.parameters });
  }

  get columns(): string {
    return this.sort.keys.map(({ sql }, index) => `${sql} as k${index}`).join(', ');
  }
  /** The name of the key that is the ticket's id. */
  get idName(): string {
    return `k${this.sort.keys.length - 1}`;
  }
  get names(): string[] {
    return this.sort.keys.map((_, index) => `k${index}`);
  }
  get order(): string {
    const group = this.request.groupBy ? ['grouped'] : [];
    return `order by ${[...group, ...this.names.map((name) => `${name} ${this.sort.direction}`)].join(', ')}`;
  }
  get keys(): string {
    const group = this.request.groupBy ? ['grouped'] : [];
    const keys = this.sort.keys.map((key, index) => keyJson(key, `k${index}`));
    return `json_build_array(${[...group, ...keys].join(', ')})`;
  }

  /** Behind the place that the request names. */
  beyond(columns: readonly string[]): string {
    const { after, groupBy } = this.request;
    if (!after) return 'true';
    const [group, ...rest] = groupBy ? after : [null, ...after];
    const given = this.sort.keys.map(({ type }, index) => this.parameters.give(rest[index], type));
    const behind = `(${columns.join(', ')}) ${this.sort.direction === 'asc' ? '>' : '<'} (${given.join(', ')})`;
    if (!groupBy) return behind;
    const place = this.parameters.give(group, 'text');
    return `(grouped > ${place} or (grouped = ${place} and ${behind}))`;
  }

  isBehind(bound: string): string {
    const sides = [this.names, this.names.map((name) => `${bound}.${name}`)].map((names) => `(${names.join(', ')})`);
    return sides.join(this.sort.direction === 'asc' ? ' > ' : ' < ');
  }

  get scope(): string {
    const { scope } = this.request;
    if (!scope) return 'true';
    return `(t.team_id is null or t.team_id = any(${this.parameters.give(scope, 'uuid[]')}))`;
  }

  /** The values of one field that a ticket must have one of; null: any. */
  private wanted(field: 'assignee' | 'team'): string[] | null {
    const { filter, me } = this.request;
    const sets = filter.all.flatMap((condition) =>
      condition.field === field && condition.op === 'is'
        ? [condition.values.flatMap((value) => meaningOf(field, value, me))]
        : [],
    );
    return sets.length === 0 ? null : (sets[0] ?? []).filter((value) => sets.every((set) => set.includes(value)));
  }

  /** One walk along an index: the first tickets of a part that fit. */
  private walk(part: ViewPart, { where, fits, limit, order = this.order }: Walk): string {
    const beyond = this.beyond(this.sort.keys.map(({ sql }) => sql));
    return `(select ${this.columns} from tickets as t
      where ${PARTS[part]} and ${where} and ${beyond} and ${fits} ${order} limit ${limit})`;
  }

  /**
   * Of those without a team. PostgreSQL does not see that they all have the same team, none, and would sort all of them;
   * in the order of the whole index, team and all, it walks.
   */
  private walkOfNobodys(part: ViewPart, fits: string, limit: number): string {
    const { sort, direction } = { ...this.sort, ...this.request };
    const along = sort === 'activity' ? 'asc' : direction;
    const order = this.order.replace('order by ', `order by t.team_id ${along}, `);
    return this.walk(part, { where: 't.team_id is null', fits, limit, order });
  }

  /** The tickets of some people: they have few, and one index for all orders. */
  private walksOfPeople(part: ViewPart, { ids, fits, limit }: { ids: string[]; fits: string; limit: number }): string {
    const { parameters } = this;
    const beyond = this.beyond(this.sort.keys.map(({ sql }) => sql));
    // `offset 0`: the order of another index would lead past the tickets of everybody else.
    const fence = this.request.sort === 'activity' ? '' : 'offset 0';
    return `select walk.* from ${listed(parameters.give(ids, 'uuid[]'))} as person(own_id) cross join lateral (
      select ${this.columns} from (select * from tickets as t where ${PARTS[part]} and t.assignee_id = person.own_id ${fence}) as t
      where ${this.scope} and ${beyond} and ${fits} ${this.order} limit ${limit}) as walk`;
  }

  /**
   * The first tickets of a part over all teams in sight: one short walk for each team, to be merged. A single walk over
   * all tickets would read past those of other teams for ever.
   */
  walks(part: ViewPart, fits: string, limit: number): string {
    const { scope, sort } = this.request;
    const people = this.wanted('assignee');
    if (part !== 'ended' && people?.every((id) => id !== 'nobody'))
      return this.walksOfPeople(part, { ids: [...new Set(people)], fits, limit });
    const wanted = this.wanted('team');
    if (part !== 'ended' && scope === null && wanted === null && sort === 'activity')
      return this.walk(part, { where: 'true', fits, limit });
    const ids = wanted ? wanted.filter((id) => id !== 'none' && scope?.includes(id) !== false) : scope;
    const teams = ids ? listed(this.parameters.give([...new Set(ids)], 'uuid[]')) : '(select id from teams)';
    const ofTeam = this.walk(part, { where: 't.team_id = team.own_id', fits, limit });
    const ofTeams = `(select walk.* from ${teams} as team(own_id) cross join lateral ${ofTeam} as walk)`;
    if (wanted?.includes('none') === false) return ofTeams;
    return `${ofTeams} union all ${this.walkOfNobodys(part, fits, limit)}`;
  }
}

/**
 * The statement of a page of a view; its plans are under test. Open tickets are walked as far as needed; of those that
 * ended, `LOOKED_AT` are looked at.
 */
export function viewPageStatement(request: PageRequest): Statement {
  const page = new Page(request);
  const parts = partsOf(request.filter);
  const picked = request.groupBy ? groupedSql(page, parts) : pickedSql(page, parts);
  const bound = !request.groupBy && parts.includes('ended') ? `(select ${page.keys} from bound)` : 'null::json';
  const groups =
    request.groupBy && !request.after
      ? `(select json_agg(json_build_object('key', grouped, 'count', count) order by grouped)
          from (select grouped, count(*)::int as count from fitting group by grouped) as counted)`
      : 'null::json';
  const sql = `
    with ${picked}
    select ${LAST_SEQ} as seq, ${bound} as bound, ${groups} as groups, coalesce((
      select json_agg(json_build_object('row', ${ROW_JSON}, 'keys', ${page.keys}) ${page.order})
      from picked join tickets as t on t.id = picked.${page.idName} ${ROW_JOINS}), '[]') as rows`;
  return { sql, parameters: page.parameters.values };
}

function pickedSql(page: Page, parts: readonly ViewPart[]): string {
  const limit = QUEUE_PAGE_SIZE + 1;
  const walks = parts.filter((part) => part !== 'ended').map((part) => page.walks(part, page.filter, limit));
  const picked = (from: string[], where: string): string => `picked as materialized (
    select * from (${from.join(' union all ')}) as merged where ${where} ${page.order} limit ${limit})`;
  if (!parts.includes('ended')) return picked(walks.length > 0 ? walks : [page.walks('awake', 'false', 1)], 'true');
  const names = page.names.map((name) => `looked.${name}`).join(', ');
  const fitting = `(select ${names} from looked join tickets as t on t.id = looked.${page.idName}
    where ${page.filter} ${page.order} limit ${limit})`;
  return `looked as materialized (
      select * from (${page.walks('ended', 'true', LOOKED_AT)}) as merged ${page.order} limit ${LOOKED_AT}),
    bound as (select * from looked ${page.order} offset ${LOOKED_AT - 1} limit 1),
    ${picked([...walks, fitting], `not exists (select 1 from bound where ${page.isBehind('bound')})`)}`;
}

/** Groups stand one below the other, so all that fits is looked at; there are groups of open tickets alone. */
function groupedSql(page: Page, parts: readonly ViewPart[]): string {
  const { groupBy } = page.request;
  const grouped = `${groupSql(groupBy ?? 'status')} collate "C" as grouped`;
  const of = (
    part: ViewPart,
  ): string => `select ${grouped}, ${page.columns} from tickets as t left join agents as whose on whose.id = t.assignee_id
    where ${PARTS[part]} and ${page.scope} and ${page.filter}`;
  const open = parts.filter((part) => part !== 'ended').map(of);
  return `fitting as materialized (${open.length > 0 ? open.join(' union all ') : `${of('asleep')} and false`}),
    picked as materialized (
      select * from fitting where ${page.beyond(page.names)} ${page.order} limit ${QUEUE_PAGE_SIZE + 1})`;
}

/** The statement that names the open tickets that a filter keeps, newest activity first; at most `limit`. */
export function viewTicketsStatement(
  request: Pick<PageRequest, 'filter' | 'me' | 'scope' | 'now'>,
  limit: number,
): Statement {
  const page = new Page({ ...request, sort: 'activity', groupBy: null, after: null });
  const walks = partsOf(request.filter)
    .filter((part) => part !== 'ended')
    .map((part) => page.walks(part, page.filter, limit));
  const from = (walks.length > 0 ? walks : [page.walks('awake', 'false', 1)]).join(' union all ');
  const sql = `select ${page.idName} as id from (${from}) as merged ${page.order} limit ${limit}`;
  return { sql, parameters: page.parameters.values };
}

/** The statement that counts what a filter keeps of the open tickets in sight. */
export function viewCountStatement({
  filter,
  me,
  scope,
  now,
}: Omit<PageRequest, 'after' | 'sort' | 'groupBy'>): Statement {
  const page = new Page({ filter, me, scope, now, sort: 'activity', groupBy: null, after: null });
  const counts = partsOf(filter)
    .filter((part) => part !== 'ended')
    .map((part) => `(select count(*) from tickets as t where ${PARTS[part]} and ${page.scope} and ${page.filter})`);
  return { sql: `select (${counts.join(' + ') || '0'})::int as count`, parameters: page.parameters.values };
}
