// How many tickets each saved view shows. Ended tickets are never counted; of the open ones, one grouped query for all
// views and all readers at once (rulings 20): by team and assignee, because these decide who sees what and what `me`
// means. Views that ask for what only their reader knows (unread, ratings, cases) are counted for each reader.
import {
  conditionTest,
  partsOf,
  showsEnded,
  type ViewCondition,
  type ViewFacts,
  type ViewFilter,
  type ViewPart,
  type ViewReader,
} from '#contracts';
import { IS_AWAKE } from '../sql-json.js';
import { filterSql } from './filter-sql.js';
import { Parameters } from './parameters.js';
import { type PageRequest, type Statement, viewCountStatement } from './view-page.js';

export interface CountedView {
  id: string;
  filter: ViewFilter;
}
/** Open tickets of one team and one assignee, with one number for each view. */
export interface CountGroup {
  teamId: string | null;
  assigneeId: string | null;
  counts: number[];
}

const PER_READER = new Set<string>(['unread', 'followed', 'rating', 'escalated']);
const isOfGroup = ({ field }: ViewCondition): boolean => field === 'assignee' || field === 'team';
const namesReader = (condition: ViewCondition): boolean =>
  isOfGroup(condition) && 'values' in condition && condition.values.some((value) => value === 'me' || value === 'mine');

/** How a view is counted; null: not at all. */
export function countingOf(filter: ViewFilter): 'grouped' | 'by reader' | null {
  if (showsEnded(filter)) return null;
  const isPersonal = [...filter.all, ...filter.any].some(({ field }) => PER_READER.has(field));
  return isPersonal || filter.any.some(namesReader) ? 'by reader' : 'grouped';
}

const NOBODY = { agentId: '00000000-0000-0000-0000-000000000000', teamIds: [], isLead: false };

/** The one query for all views that are counted in groups. */
export function groupedCountsStatement(views: readonly CountedView[], now: Date): Statement {
  const parameters = new Parameters();
  const counted = (part: ViewPart): string =>
    views
      .map(({ filter }) => {
        const rest = { ...filter, all: filter.all.filter((condition) => !isOfGroup(condition)) };
        const fits = partsOf(filter).includes(part) ? filterSql(rest, { me: NOBODY, now, parameters }) : 'false';
        return `count(*) filter (where ${fits})::int`;
      })
      .join(', ');
  const grouped = (part: ViewPart, where: string): string => `
    select t.team_id as "teamId", t.assignee_id as "assigneeId", array[${counted(part)}] as counts
    from tickets as t where ${where} group by t.team_id, t.assignee_id`;
  return {
    sql: `${grouped('awake', IS_AWAKE)} union all ${grouped('asleep', 't.is_snoozed')}`,
    parameters: parameters.values,
  };
}

/** The number of one view for one reader, from the groups that this reader may see. */
export function countFor(
  { filter }: CountedView,
  groups: readonly { group: CountGroup; count: number }[],
  reader: ViewReader,
): number {
  const tests = filter.all.filter(isOfGroup).map((condition) => conditionTest(condition, reader, new Date(0)));
  return groups
    .filter(({ group }) => tests.every((fits) => fits(factsOf(group))))
    .reduce((total, { count }) => total + count, 0);
}

/** These two fields are all that the conditions of a group look at. */
const factsOf = ({ teamId, assigneeId }: CountGroup): ViewFacts =>
  ({ teamId, assignee: assigneeId === null ? null : { id: assigneeId, name: '' } }) as ViewFacts;

/** One query for the views of one reader that nobody else's numbers help with. */
export function readerCountsStatement(
  views: readonly CountedView[],
  asking: Pick<PageRequest, 'me' | 'scope' | 'now'>,
): Statement {
  const statements = views.map(({ filter }) => viewCountStatement({ filter, ...asking }));
  const parameters: unknown[] = [];
  const counts = statements.map(({ sql, parameters: own }) => {
    const shift = parameters.length;
    parameters.push(...own);
    return `(${sql.replace(/\$(\d+)/g, (_, place: string) => `$${Number(place) + shift}`)})`;
  });
  return { sql: `select array[${counts.join(', ')}]::int[] as counts`, parameters };
}
