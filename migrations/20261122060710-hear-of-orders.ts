import { sqlMigration } from '#database';

/** Programs that know customers, too: their tokens, and what they tell of orders and of what customers did. */
export const hearOfOrders = sqlMigration('HearOfOrders20261122060710', {
  up: `
    create table api_tokens (
      id uuid constraint api_tokens_pkey primary key,
      name text not null,
      secret_hash bytea not null constraint api_tokens_secret_key unique,
      scopes text[] not null,
      created_by uuid constraint api_tokens_creator_fkey references agents on delete set null,
      created_at timestamptz not null,
      last_seen_at timestamptz,
      revoked_at timestamptz,
      revoked_by uuid constraint api_tokens_revoker_fkey references agents on delete set null
    );
    -- One name for each that works; the name of a revoked one is free again.
    create unique index api_tokens_by_name on api_tokens (lower(name)) where revoked_at is null;
    alter table profile_changes add constraint profile_changes_integration_fkey
      foreign key (integration_id) references api_tokens on delete set null;

    create table customer_external_ids (
      external_id text constraint customer_external_ids_pkey primary key,
      customer_id uuid not null constraint customer_external_ids_customer_fkey references customers on delete cascade
    );
    create index customer_external_ids_by_customer on customer_external_ids (customer_id);
    alter table companies add column external_id text constraint companies_external_id_key unique;

    create table orders (
      id uuid constraint orders_pkey primary key,
      customer_id uuid not null constraint orders_customer_fkey references customers on delete cascade,
      integration_id uuid not null constraint orders_integration_fkey references api_tokens on delete cascade,
      number text not null,
      status text not null constraint orders_status
        check (status in ('placed', 'paid', 'shipped', 'completed', 'cancelled', 'refunded')),
      amount numeric(16, 4),
      currency text,
      placed_at timestamptz not null,
      url text,
      completed_at timestamptz,
      -- OrderCompleted is told once, however often the order is.
      completion_told boolean not null default false,
      updated_at timestamptz not null,
      constraint orders_number_key unique (integration_id, number),
      constraint orders_amount check ((amount is null) = (currency is null))
    );
    create index orders_by_customer on orders (customer_id, placed_at desc, id desc);
    create table customer_activities (
      id uuid constraint customer_activities_pkey primary key,
      customer_id uuid not null constraint customer_activities_customer_fkey references customers on delete cascade,
      integration_id uuid not null constraint customer_activities_integration_fkey references api_tokens on delete cascade,
      key text not null,
      kind text not null,
      text text not null,
      url text,
      happened_at timestamptz not null,
      created_at timestamptz not null,
      constraint customer_activities_key unique (integration_id, key)
    );
    create index customer_activities_by_customer on customer_activities (customer_id, happened_at desc, id desc);
    create index customer_activities_by_time on customer_activities (happened_at);
    create trigger orders_follow_customer before insert or update of customer_id on orders
      for each row execute function follow_merged_customer();
    create trigger customer_activities_follow_customer before insert on customer_activities
      for each row execute function follow_merged_customer();
    create trigger customer_external_ids_follow_customer before insert on customer_external_ids
      for each row execute function follow_merged_customer();

    -- Likely doubles: the same address but for what stands behind a plus.
    create index contact_points_by_plain_address on contact_points (
      (regexp_replace(address, '\\+[^@]*@', '@'))) where kind = 'email';
  `,
  down: `
    drop index contact_points_by_plain_address;
    drop table customer_activities;
    drop table orders;
    alter table companies drop column external_id;
    drop table customer_external_ids;
    alter table profile_changes drop constraint profile_changes_integration_fkey;
    drop table api_tokens;
  `,
});
