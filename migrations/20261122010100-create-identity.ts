import { sqlMigration } from '#database';

/** People of the console: agents, teams, one-time links, sessions, the weekly shift plan and presence. */
export const createIdentity = sqlMigration('CreateIdentity20261122010100', {
  up: `
    create table agents (
      id uuid constraint agents_pkey primary key,
      email text not null constraint agents_email_lower check (email = lower(email)),
      name text not null,
      role text not null constraint agents_role check (role in ('agent', 'supervisor', 'admin')),
      password_hash text,
      language text not null default 'en',
      theme text not null default 'system' constraint agents_theme check (theme in ('system', 'light', 'dark')),
      has_single_keys boolean not null default true,
      presence text not null default 'online' constraint agents_presence check (presence in ('online', 'away')),
      last_seen_at timestamptz,
      disabled_at timestamptz,
      created_at timestamptz not null,
      version integer not null default 1,
      constraint agents_email_key unique (email)
    );

    create table teams (
      id uuid constraint teams_pkey primary key,
      name text not null,
      created_at timestamptz not null,
      version integer not null default 1
    );
    create unique index teams_name_key on teams (lower(name));

    create table team_members (
      team_id uuid not null constraint team_members_team_fkey references teams on delete cascade,
      agent_id uuid not null constraint team_members_agent_fkey references agents on delete cascade,
      constraint team_members_pkey primary key (team_id, agent_id)
    );
    create index team_members_by_agent on team_members (agent_id);

    create table one_time_links (
      id uuid constraint one_time_links_pkey primary key,
      purpose text not null constraint one_time_links_purpose check (purpose in ('setup', 'invite', 'reset')),
      token_hash bytea not null constraint one_time_links_token_key unique,
      agent_id uuid constraint one_time_links_agent_fkey references agents on delete cascade,
      expires_at timestamptz not null,
      used_at timestamptz,
      created_at timestamptz not null,
      constraint one_time_links_agent check ((purpose = 'setup') = (agent_id is null))
    );

    create table sessions (
      id uuid constraint sessions_pkey primary key,
      token_hash bytea not null constraint sessions_token_key unique,
      agent_id uuid not null constraint sessions_agent_fkey references agents on delete cascade,
      user_agent text not null,
      created_at timestamptz not null,
      last_seen_at timestamptz not null,
      expires_at timestamptz not null
    );
    create index sessions_by_agent on sessions (agent_id);

    create table shifts (
      id uuid constraint shifts_pkey primary key,
      agent_id uuid not null constraint shifts_agent_fkey references agents on delete cascade,
      weekday smallint not null constraint shifts_weekday check (weekday between 1 and 7),
      starts_at time not null,
      ends_at time not null,
      constraint shifts_order check (starts_at < ends_at)
    );
    create index shifts_by_agent on shifts (agent_id);
  `,
  down: `
    drop table shifts;
    drop table sessions;
    drop table one_time_links;
    drop table team_members;
    drop table teams;
    drop table agents;
  `,
});
