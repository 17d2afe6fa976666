import { sqlMigration } from '#database';

/** An answer that names only other things says nothing about the people; none named: it does. */
const ABOUT = `case
    when d.subjects = '{}' then 'service'
    when d.subjects && '{service,other}'::text[] and 'product' = any(d.subjects) then 'service,product'
    when d.subjects && '{service,other}'::text[] then 'service'
    when 'product' = any(d.subjects) then 'product'
    else 'else' end`;

/** Everybody's number, and that of each person who replied: the weights of one answer add up to a thousand. */
const WHO = `cross join lateral (
    select null::uuid as agent_id, 1000 as weight
    union all
    select (person ->> 'agentId')::uuid, round(coalesce((person ->> 'weight')::numeric, 1) * 1000)::integer
    from jsonb_array_elements(d.about_people) as person where person ->> 'agentId' is not null) as who`;

const KEYS =
  'day, kind, survey_id, survey_version_id, team_id, mailbox_id, channel, language, agent_id, outcome, detail, is_demo';

/** What the rows of \`source\` (invitations, with \`n\` = 1 or -1) count for. */
const asked = (source: string): string => `
  select (d.about_at at time zone zone)::date as day, 'asked' as kind, d.survey_id,
    d.survey_version_id, d.about_team_id as team_id,
    d.about_mailbox_id as mailbox_id, d.about_channel as channel, d.language, who.agent_id,
    case
      when d.state in ('suppressed', 'cancelled', 'failed') and d.sent_at is null then 'suppressed:' || coalesce(d.reason, d.state)
      when d.state in ('scheduled', 'sending') and d.sent_at is null then 'pending'
      when d.state in ('answered', 'bounced') then d.state
      else 'silent' end as outcome,
    case when d.has_unconfirmed and d.state <> 'answered' then 'unconfirmed' else '' end as detail,
    d.is_demo, d.n as count, d.n * who.weight as weight
  from (${source}) as d ${WHO}`;

/** The same of answers, joined with what they are about. */
const answered = (source: string): string => `
  select (d.answered_at at time zone zone)::date as day, 'answered' as kind, d.survey_id,
    d.survey_version_id, d.about_team_id as team_id,
    d.about_mailbox_id as mailbox_id, d.about_channel as channel, d.language, who.agent_id,
    d.score::text as outcome, ${ABOUT} as detail, d.is_demo, d.n as count, d.n * who.weight as weight
  from (${source}) as d ${WHO}`;

const answersOf = (n: number, rows: string, invitations: string): string =>
  `select ${n} as n, r.survey_id, r.score, r.answered_at, r.is_demo, r.subjects, i.survey_version_id,
     i.about_team_id, i.about_mailbox_id, i.about_channel, i.about_people, i.language
   from ${rows} as r join ${invitations} as i on i.id = r.invitation_id`;

const insert = (tallies: string, isLoose: boolean): string => `
  insert into asking_counts (${KEYS}, count, weight, is_loose)
  select ${KEYS}, sum(count), sum(weight), ${isLoose} from (${tallies}) as tally
  group by ${KEYS} having sum(count) <> 0 or sum(weight) <> 0;`;

/** Invitations whose place changed after an answer to them: the answer moves with them. */
const MOVED = `removed as before join added as after on after.id = before.id
  and (before.about_team_id, before.about_mailbox_id, before.about_channel, before.language, before.about_people, before.survey_version_id)
    is distinct from (after.about_team_id, after.about_mailbox_id, after.about_channel, after.language, after.about_people, after.survey_version_id)`;

const trigger = (name: string, table: string, of: 'insert' | 'update' | 'delete'): string => `
  create trigger ${name}_${of} after ${of} on ${table} referencing
    ${of === 'delete' ? '' : 'new table as added'} ${of === 'insert' ? '' : 'old table as removed'}
    for each statement execute function ${name}();`;

const counting = (name: string, table: string, tallies: Record<'added' | 'removed' | 'moved', string>): string => `
  create function ${name}() returns trigger language plpgsql as $$
  declare zone text := insight_time_zone();
  begin
    if tg_op = 'INSERT' then ${insert(tallies.added, true)}
    elsif tg_op = 'DELETE' then ${insert(tallies.removed, true)}
    else ${insert(`${tallies.added} union all ${tallies.removed}${tallies.moved}`, true)}
    end if;
    return null;
  end $$;
  ${(['insert', 'update', 'delete'] as const).map((of) => trigger(name, table, of)).join('')}`;

/**
 * What each asking is about (team, mailbox, channel, people: frozen when it is decided, whatever becomes of the ticket),
 * and how many there are of each kind on each day of the company's time zone. The counts are kept by the statement that
 * changes a question or an answer: it adds loose rows, so that nobody waits for anybody; housekeeping sums them up.
 * Whoever reads sums all rows, loose or not, and always gets what a recount would give.
 */
export const countAskings = sqlMigration('CountAskings20261122062800', {
  up: `
    alter table survey_invitations
      add column about_at timestamptz,
      add column about_team_id uuid,
      add column about_mailbox_id uuid,
      add column about_channel text,
      add column about_people jsonb not null default '[]';
    update survey_invitations as i set
      about_at = coalesce((select resolved_at from episodes where id = i.episode_id), i.created_at),
      about_team_id = coalesce((select (attribution ->> 'teamId')::uuid from episodes where id = i.episode_id),
        (select team_id from tickets where id = i.ticket_id)),
      about_mailbox_id = (select mailbox_id from tickets where id = i.ticket_id),
      about_channel = (select channel from tickets where id = i.ticket_id),
      about_people = coalesce((select attribution -> 'repliers' from episodes where id = i.episode_id), '[]');
    alter table survey_invitations alter column about_at set not null;

    create function freeze_asking() returns trigger language plpgsql as $$
    declare episode record; ticket record;
    begin
      select resolved_at, attribution into episode from episodes where id = new.episode_id;
      select team_id, mailbox_id, channel into ticket from tickets where id = new.ticket_id;
      new.about_at := coalesce(episode.resolved_at, new.created_at);
      new.about_team_id := case when episode.attribution ? 'teamId' then (episode.attribution ->> 'teamId')::uuid else ticket.team_id end;
      new.about_mailbox_id := ticket.mailbox_id;
      new.about_channel := coalesce(episode.attribution ->> 'channel', ticket.channel);
      new.about_people := coalesce(episode.attribution -> 'repliers', '[]');
      return new;
    end $$;
    create trigger survey_invitations_freeze before insert on survey_invitations
      for each row when (new.about_at is null) execute function freeze_asking();

    create table asking_counts (
      day date not null,
      kind text not null constraint asking_counts_kind check (kind in ('asked', 'answered')),
      survey_id uuid not null,
      survey_version_id uuid,
      team_id uuid,
      mailbox_id uuid,
      channel text,
      language text not null,
      agent_id uuid,
      outcome text not null,
      detail text not null,
      is_demo boolean not null,
      count integer not null,
      weight bigint not null,
      is_loose boolean not null
    );
    create unique index asking_counts_once on asking_counts (${KEYS}) nulls not distinct where not is_loose;
    create index asking_counts_loose on asking_counts (day) where is_loose;
    create index asking_counts_by_day on asking_counts (day) where agent_id is null;
    create index asking_counts_by_person on asking_counts (agent_id, day) where agent_id is not null;

    create index survey_invitations_by_about on survey_invitations (about_at, id);
    create index survey_responses_changed on survey_responses (answered_at) where version > 1;
    create index survey_responses_by_visibility on survey_responses (visible_at);
    create index survey_responses_in_order on survey_responses (answered_at, id);
    drop index survey_responses_by_time;

    create function insight_time_zone() returns text language sql stable as $$
      select coalesce((select value ->> 'timeZone' from settings where key = 'company'), 'Europe/Tallinn') $$;

    create function recount_askings() returns void language plpgsql as $$
    declare zone text := insight_time_zone();
    begin
      lock table survey_invitations, survey_responses in share mode;
      delete from asking_counts;
      ${insert(`${asked('select 1 as n, * from survey_invitations')} union all ${answered(answersOf(1, 'survey_responses', 'survey_invitations'))}`, false)}
    end $$;

    ${counting('count_invitations', 'survey_invitations', {
      added: asked('select 1 as n, * from added'),
      removed: asked('select -1 as n, * from removed'),
      moved: ` union all ${answered(answersOf(-1, 'survey_responses', `(select before.* from ${MOVED})`))}
        union all ${answered(answersOf(1, 'survey_responses', `(select after.* from ${MOVED})`))}`,
    })}
    ${counting('count_responses', 'survey_responses', {
      added: answered(answersOf(1, 'added', 'survey_invitations')),
      removed: answered(answersOf(-1, 'removed', 'survey_invitations')),
      moved: '',
    })}

    create function recount_in_time_zone() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' or old.value ->> 'timeZone' is distinct from new.value ->> 'timeZone' then
        perform recount_askings();
      end if;
      return null;
    end $$;
    create trigger settings_recount after insert or update on settings
      for each row when (new.key = 'company') execute function recount_in_time_zone();

    select recount_askings();
  `,
  down: `
    drop trigger settings_recount on settings;
    drop function recount_in_time_zone();
    drop trigger count_invitations_insert on survey_invitations;
    drop trigger count_invitations_update on survey_invitations;
    drop trigger count_invitations_delete on survey_invitations;
    drop function count_invitations();
    drop trigger count_responses_insert on survey_responses;
    drop trigger count_responses_update on survey_responses;
    drop trigger count_responses_delete on survey_responses;
    drop function count_responses();
    drop function recount_askings();
    drop function insight_time_zone();
    create index survey_responses_by_time on survey_responses (answered_at);
    drop index survey_responses_in_order;
    drop index survey_responses_by_visibility;
    drop index survey_responses_changed;
    drop index survey_invitations_by_about;
    drop table asking_counts;
    drop trigger survey_invitations_freeze on survey_invitations;
    drop function freeze_asking();
    alter table survey_invitations drop column about_at, drop column about_team_id, drop column about_mailbox_id,
      drop column about_channel, drop column about_people;
  `,
});
