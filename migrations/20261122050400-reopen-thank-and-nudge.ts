import { sqlMigration } from '#database';

/**
 * How mail takes up what was resolved, by mailbox; replies that only said thanks; and tickets that wait for the customer,
 * who is reminded.
 */
export const reopenThankAndNudge = sqlMigration('ReopenThankAndNudge20261122050400', {
  up: `
    alter table mailboxes
      add column reopening text not null default 'always'
        constraint mailboxes_reopening check (reopening in ('always', 'within', 'never')),
      add column reopens_within_days smallint not null default 7
        constraint mailboxes_reopens_within_days check (reopens_within_days between 1 and 365),
      add column keeps_assignee boolean not null default true;
    alter table messages add column is_thanks boolean not null default false;
    alter table episodes add column reopening_message_id uuid;
    create table ticket_nudges (
      ticket_id uuid constraint ticket_nudges_pkey primary key
        constraint ticket_nudges_ticket_fkey references tickets on delete cascade,
      sent smallint not null default 0,
      next text not null constraint ticket_nudges_next check (next in ('nudge', 'resolve')),
      next_at timestamptz not null,
      resolves_at timestamptz
    );
  `,
  down: `
    drop table ticket_nudges;
    alter table episodes drop column reopening_message_id;
    alter table messages drop column is_thanks;
    alter table mailboxes drop column keeps_assignee, drop column reopens_within_days, drop column reopening;
  `,
});
