import { sqlMigration } from '#database';

/**
 * Fields that an administrator gives to tickets. What a ticket has in them lies in one JSON column under their keys, so
 * that a row of the queue carries it without another read (docs/adr/0009). A key is never used twice, its type never
 * changes, and a field is archived, never deleted: what is kept under a key is always of one type.
 */
export const addTicketFields = sqlMigration('AddTicketFields20261122060310', {
  up: `
    create table ticket_fields (
      id uuid constraint ticket_fields_pkey primary key,
      key text not null constraint ticket_fields_key_form check (key ~ '^[a-z][a-z0-9_]{0,39}$')
        constraint ticket_fields_key unique,
      type text not null constraint ticket_fields_type
        check (type in ('text', 'longText', 'number', 'yesNo', 'date', 'choice', 'choices', 'link')),
      name text not null constraint ticket_fields_name_length check (length(name) between 1 and 60),
      names jsonb not null default '{}',
      help text not null default '' constraint ticket_fields_help_length check (length(help) <= 200),
      is_required boolean not null default false,
      options jsonb not null default '[]',
      unit text not null default '' constraint ticket_fields_unit_length check (length(unit) <= 20),
      decimals smallint not null default 0 constraint ticket_fields_decimals check (decimals between 0 and 4),
      shown_when jsonb,
      position integer not null,
      archived_at timestamptz,
      created_at timestamptz not null,
      version integer not null default 1
    );
    alter table tickets add column field_values jsonb not null default '{}'
      constraint tickets_field_values_form check (jsonb_typeof(field_values) = 'object');
    create index tickets_by_field_value on tickets using gin (field_values jsonb_path_ops) where field_values <> '{}';
  `,
  down: `
    drop index tickets_by_field_value;
    alter table tickets drop column field_values;
    drop table ticket_fields;
  `,
});
