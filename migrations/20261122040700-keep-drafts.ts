import { sqlMigration } from '#database';

/**
 * What somebody is writing, of one ticket in one mode: theirs alone. `other` is a draft that was written at the same
 * time elsewhere and lost; it is kept and offered.
 */
export const keepDrafts = sqlMigration('KeepDrafts20261122040700', {
  up: `
    create table drafts (
      agent_id uuid not null constraint drafts_agent_fkey references agents on delete cascade,
      ticket_id uuid not null constraint drafts_ticket_fkey references tickets on delete cascade,
      mode text not null constraint drafts_mode check (mode in ('reply', 'note', 'call')),
      content jsonb not null,
      other jsonb,
      version integer not null,
      saved_at timestamptz not null,
      constraint drafts_pkey primary key (agent_id, ticket_id, mode)
    );
    create index drafts_by_ticket on drafts (ticket_id);
    create index drafts_saved_at on drafts (saved_at);
  `,
  down: 'drop table drafts;',
});
