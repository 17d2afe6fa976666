import { sqlMigration } from '#database';

/**
 * Prepared words and actions, how often each was used, and what was done to a ticket together with its way back. A use
 * is counted once for each `client_id`: a repeated send is one use.
 */
export const createMacros = sqlMigration('CreateMacros20261122040600', {
  up: `
    create table macros (
      id uuid constraint macros_pkey primary key,
      name text not null,
      scope text not null constraint macros_scope check (scope in ('personal', 'team', 'everybody')),
      owner_id uuid constraint macros_owner_fkey references agents on delete cascade,
      team_id uuid constraint macros_team_fkey references teams on delete cascade,
      variants jsonb not null,
      actions jsonb not null,
      position integer not null,
      is_active boolean not null default true,
      used_count integer not null default 0,
      created_at timestamptz not null,
      version integer not null default 1,
      constraint macros_belong check (
        (owner_id is not null) = (scope = 'personal') and (team_id is not null) = (scope = 'team'))
    );
    create index macros_by_owner on macros (owner_id) where owner_id is not null;
    create index macros_by_team on macros (team_id) where team_id is not null;

    create table macro_uses (
      macro_id uuid not null constraint macro_uses_macro_fkey references macros on delete cascade,
      client_id uuid not null,
      used_at timestamptz not null,
      constraint macro_uses_once primary key (macro_id, client_id)
    );
    create index macro_uses_used_at on macro_uses (used_at);

    create table ticket_acts (
      id uuid constraint ticket_acts_pkey primary key,
      agent_id uuid not null constraint ticket_acts_agent_fkey references agents on delete cascade,
      ticket_id uuid not null constraint ticket_acts_ticket_fkey references tickets on delete cascade,
      client_id uuid not null,
      done jsonb not null,
      refused jsonb not null,
      undo_until timestamptz,
      undone_at timestamptz,
      created_at timestamptz not null,
      constraint ticket_acts_client_key unique (agent_id, client_id)
    );
    create index ticket_acts_by_ticket on ticket_acts (ticket_id);
    create index ticket_acts_created_at on ticket_acts (created_at);

    alter table waiting_replies add column actions jsonb not null default '[]';
  `,
  down: `
    alter table waiting_replies drop column actions;
    drop table ticket_acts;
    drop table macro_uses;
    drop table macros;
  `,
});
