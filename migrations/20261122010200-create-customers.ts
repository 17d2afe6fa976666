import { sqlMigration } from '#database';

/** People who ask, and how they are reached. */
export const createCustomers = sqlMigration('CreateCustomers20261122010200', {
  up: `
    create table companies (
      id uuid constraint companies_pkey primary key,
      name text not null,
      country text,
      time_zone text,
      created_at timestamptz not null
    );

    create table customers (
      id uuid constraint customers_pkey primary key,
      name text not null,
      company_id uuid constraint customers_company_fkey references companies on delete set null,
      language text,
      country text,
      time_zone text,
      opted_out_at timestamptz,
      created_at timestamptz not null,
      version integer not null default 1
    );
    create index customers_by_company on customers (company_id);

    create table contact_points (
      id uuid constraint contact_points_pkey primary key,
      customer_id uuid not null constraint contact_points_customer_fkey references customers on delete cascade,
      kind text not null constraint contact_points_kind check (kind in ('email', 'phone')),
      address text not null,
      undeliverable_at timestamptz,
      created_at timestamptz not null,
      constraint contact_points_address_key unique (kind, address)
    );
    create index contact_points_by_customer on contact_points (customer_id);
    -- Searching for a part of an address.
    create extension if not exists pg_trgm;
    create index contact_points_by_part on contact_points using gin (address gin_trgm_ops);
  `,
  down: `
    drop table contact_points;
    drop table customers;
    drop table companies;
  `,
});
