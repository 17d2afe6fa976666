import { sqlMigration } from '#database';

/** The last probe of each mailbox: a mail to itself that tells what survives the way. */
export const createMailboxProbes = sqlMigration('CreateMailboxProbes20261122020400', {
  up: `
    create table mailbox_probes (
      mailbox_id uuid constraint mailbox_probes_pkey primary key
        constraint mailbox_probes_mailbox_fkey references mailboxes on delete cascade,
      id uuid not null,
      state text not null constraint mailbox_probes_state check (state in ('sending', 'waiting', 'done', 'failed')),
      code text,
      arrivals jsonb not null default '{}',
      started_at timestamptz not null,
      sent_at timestamptz,
      ended_at timestamptz
    );
  `,
  down: `
    drop table mailbox_probes;
  `,
});
