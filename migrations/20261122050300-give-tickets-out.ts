import { sqlMigration } from '#database';

/**
 * Who gets the next ticket. `tickets_next` is the order in which waiting tickets are given out, for each team a walk of
 * its own. `last_turn` counts the tickets that a team has given out: whoever has the smallest one is next.
 */
export const giveTicketsOut = sqlMigration('GiveTicketsOut20261122050300', {
  up: `
    create index tickets_next on tickets (team_id, coalesce(sla_due_at, 'infinity'),
        (case priority when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 when 'low' then 3 end),
        coalesce(waiting_since, 'infinity'), id)
      where assignee_id is null and status in ('new', 'open') and not is_snoozed
        and (waiting_since is not null or not has_held_message);

    alter table teams add column distribution text not null default 'off'
      constraint teams_distribution check (distribution in ('off', 'round_robin', 'fewest_open'));
    alter table team_members add column last_turn bigint not null default 0;
    alter table agents
      add column most_open_tickets integer constraint agents_most_open_tickets check (most_open_tickets between 1 and 999),
      add column spoken_languages text[] not null default '{}',
      add column out_until timestamptz;
  `,
  down: `
    alter table agents drop column out_until, drop column spoken_languages, drop column most_open_tickets;
    alter table team_members drop column last_turn;
    alter table teams drop column distribution;
    drop index tickets_next;
  `,
});
