import { sqlMigration } from '#database';

/**
 * Names of statuses inside their categories. `tickets.status` stays the category, by which everything goes on;
 * `status_id` is the name in it, null: the one that Heard comes with. A ticket that goes into another category has the
 * default name there, whoever moves it: so a trigger says it, at no further statement for any verb and any mail. The key
 * over two columns holds the name and its category together.
 *
 * What comes with Heard has a row for each category (`is_builtin`), so that it can have another name and another label.
 */
export const nameStatuses = sqlMigration('NameStatuses20261122060300', {
  up: `
    create table ticket_statuses (
      id uuid constraint ticket_statuses_pkey primary key,
      category text not null constraint ticket_statuses_category
        check (category in ('new', 'open', 'pending', 'on_hold', 'resolved', 'closed', 'spam')),
      name text constraint ticket_statuses_name_length check (length(name) between 1 and 60),
      names jsonb not null default '{}',
      customer_label text constraint ticket_statuses_label_length check (length(customer_label) between 1 and 80),
      customer_labels jsonb not null default '{}',
      is_builtin boolean not null default false,
      is_default boolean not null default false,
      position integer not null,
      archived_at timestamptz,
      created_at timestamptz not null,
      version integer not null default 1,
      constraint ticket_statuses_of_category unique (id, category),
      constraint ticket_statuses_named check (is_builtin or name is not null),
      constraint ticket_statuses_free check (is_builtin or category in ('open', 'pending', 'on_hold')),
      constraint ticket_statuses_default_is_offered check (not is_default or archived_at is null)
    );
    create unique index ticket_statuses_one_default on ticket_statuses (category) where is_default;
    create unique index ticket_statuses_one_builtin on ticket_statuses (category) where is_builtin;
    create unique index ticket_statuses_name_key on ticket_statuses (category, lower(name)) where archived_at is null;
    insert into ticket_statuses (id, category, is_builtin, is_default, position, created_at)
      select ('00000000-0000-7000-8000-00000000000' || at)::uuid, category, true, true, 0, now()
      from unnest(array['new', 'open', 'pending', 'on_hold', 'resolved', 'closed', 'spam']) with ordinality as given(category, at);

    alter table tickets add column status_id uuid,
      add constraint tickets_status_name_fkey foreign key (status_id, status) references ticket_statuses (id, category);
    alter table pending_resolutions add column status_id_before uuid
      constraint pending_resolutions_status_fkey references ticket_statuses;
    alter table ticket_merges add column status_id_before uuid constraint ticket_merges_status_fkey references ticket_statuses;

    create function tickets_name_status() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        if new.status_id is not null then return new; end if;
      elsif new.status = old.status or new.status_id is distinct from old.status_id then
        return new;
      end if;
      new.status_id := (select id from ticket_statuses where category = new.status and is_default and not is_builtin);
      return new;
    end $$;
    create trigger tickets_status_name before insert or update of status on tickets
      for each row execute function tickets_name_status();
  `,
  down: `
    drop trigger tickets_status_name on tickets;
    drop function tickets_name_status();
    alter table ticket_merges drop column status_id_before;
    alter table pending_resolutions drop column status_id_before;
    alter table tickets drop constraint tickets_status_name_fkey, drop column status_id;
    drop table ticket_statuses;
  `,
});
