import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#config';
import type { SatisfactionChoices, SatisfactionGroup, SatisfactionGrouping, SatisfactionView } from '#contracts';
import { Database } from '#database';
import { type AgentActor, Clock, DAY, plus } from '#kernel';
import { loadLanguage } from '#wording';
import { AskingCube, MAY_SEE } from './asking-cube.queries.js';
import { AskingNumbers } from './asking-numbers.js';
import { ASKINGS_IN_SCOPE, type AskingScope, BOUNDS, type Looking, parametersOf } from './asking-scope.js';
import { definitionsOf } from './metric-definitions.js';

/**
 * Cases by what their customers said about the recovery; those of answers within the scope. What the reader may not know
 * of yet is still to come.
 */
const RECOVERY = `
  with ${BOUNDS}, recovery as (
    select case when exists (
        select 1 from survey_invitations as asked join survey_responses as r on r.invitation_id = asked.id
        where asked.subject_id = e.id and r.visible_at > $13::timestamptz and not ${MAY_SEE}
      ) then 'sent' else e.recovery_state end as state
    from escalations as e cross join bounds
    left join survey_responses as r on r.id = e.response_id left join survey_invitations as i on i.id = r.invitation_id
    where e.recovery_at >= bounds.starts_at and e.recovery_at < bounds.ends_at and ($3::boolean or not e.is_demo)
      and (num_nonnulls($4::text, $5::text, $6::text, $7::text, $8::text, $9::text, $10::text) = 0 or ${ASKINGS_IN_SCOPE}))
  select count(*) filter (where state in ('sent', 'yes', 'partly', 'no', 'silent'))::int as asked,
    count(*) filter (where state = 'yes')::int as yes, count(*) filter (where state = 'partly')::int as partly,
    count(*) filter (where state = 'no')::int as no, count(*) filter (where state = 'silent')::int as silent
  from recovery`;

const NAMES: Partial<Record<SatisfactionGrouping, string>> = {
  team: 'select id::text as key, name from teams where id::text = any($1)',
  mailbox: 'select id::text as key, name from mailboxes where id::text = any($1)',
  version: 'select id::text as key, number::text as name from survey_versions where id::text = any($1)',
};

/** What a page of numbers is asked for. */
export interface AskedNumbers {
  scope: AskingScope;
  reader: AgentActor;
  by: SatisfactionGrouping | null;
}

/** The numbers of asking and answering. What they mean: `METRICS`. */
@Injectable()
export class SatisfactionQueries {
  constructor(
    private readonly database: Database,
    private readonly cube: AskingCube,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Nothing here is stored ahead of its time: each look gives what a recount would give. */
  async view({ scope, reader, by }: AskedNumbers): Promise<SatisfactionView> {
    const looking = { reader, now: this.clock.now(), isDemo: this.config.HEARD_DEMO };
    const [rows, moves, recovery, groups, places, wording] = await Promise.all([
      this.cube.rows(scope, looking),
      this.cube.initial(scope, looking),
      this.recovery(scope, looking),
      by && this.groups(scope, looking, by),
      scope.channel === null ? this.cube.rows(scope, looking, 'place') : [],
      // For programs: the console has its own words.
      loadLanguage('en'),
    ]);
    const numbers = new AskingNumbers(rows, scope.agent !== null);
    const csat = numbers.csat();
    return {
      from: scope.from,
      to: scope.to,
      answered: csat.n,
      satisfied: csat.hits,
      distribution: numbers.distribution(),
      csat: csat.share,
      minimumN: numbers.minimumN,
      dissatisfied: numbers.dissatisfied(),
      initial: numbers.initial(moves),
      service: numbers.about('service'),
      product: numbers.about('product'),
      ces: numbers.ces(),
      nps: numbers.nps(),
      funnel: numbers.funnel(),
      response: numbers.response(),
      suppressedBy: numbers.suppressedBy(),
      weeks: numbers.weeks(),
      recovery,
      before: { ...periodBefore(scope), csat: numbers.before() },
      change: numbers.change(),
      groups,
      places: new AskingNumbers(places, scope.agent !== null).places(),
      definitions: definitionsOf(wording),
    };
  }

  /** Teams, mailboxes, surveys and people that a page can be limited to. */
  async choices(): Promise<SatisfactionChoices> {
    const [row] = await this.database.query<SatisfactionChoices>(
      `select
         (select coalesce(json_agg(json_build_object('id', id, 'name', name) order by name, id), '[]') from teams) as teams,
         (select coalesce(json_agg(json_build_object('id', id, 'name', name) order by name, id), '[]') from mailboxes) as mailboxes,
         (select coalesce(json_agg(json_build_object('id', id, 'instrument', instrument, 'purpose', purpose, 'versions',
              (select coalesce(json_agg(json_build_object('id', version.id, 'number', number) order by number desc), '[]')
                 from survey_versions as version where survey_id = surveys.id)) order by id), '[]')
            from surveys where purpose <> 'recovery') as surveys,
         (select coalesce(json_agg(json_build_object('id', id, 'name', name) order by name, id), '[]') from agents) as people`,
    );
    return row as SatisfactionChoices;
  }

  private async recovery(scope: AskingScope, looking: Looking): Promise<SatisfactionView['recovery']> {
    const [row] = await this.database.query<SatisfactionView['recovery']>(RECOVERY, parametersOf(scope, looking));
    return row as SatisfactionView['recovery'];
  }

  private async groups(scope: AskingScope, looking: Looking, by: SatisfactionGrouping): Promise<SatisfactionGroup[]> {
    const rows = await this.cube.rows(scope, looking, by);
    const groups = new AskingNumbers(rows, scope.agent !== null).groups();
    const statement = NAMES[by];
    const keys = groups.flatMap(({ key }) => key ?? []);
    const named = statement ? await this.database.query<{ key: string; name: string }>(statement, [keys]) : [];
    const nameOf = new Map(named.map(({ key, name }) => [key, name]));
    return groups.map((group) => ({ ...group, name: nameOf.get(group.key ?? '') ?? null }));
  }
}

/** As many days, ending on the day before. */
function periodBefore({ from, to }: { from: string; to: string }): { from: string; to: string } {
  const [first, last] = [new Date(`${from}T12:00:00Z`), new Date(`${to}T12:00:00Z`)];
  const days = Math.round((last.getTime() - first.getTime()) / DAY) + 1;
  const dateOf = (instant: Date): string => instant.toISOString().slice(0, 10);
  return { from: dateOf(plus(first, -days * DAY)), to: dateOf(plus(first, -DAY)) };
}
