import { sqlMigration } from '#database';

/** What we know of customers and their companies, who changed it, and that two records were one person. */
export const knowCustomers = sqlMigration('KnowCustomers20261122060700', {
  up: `
    alter table customers add column notes text not null default '';
    alter table customers add column merged_into_id uuid
      constraint customers_merged_fkey references customers on delete cascade;
    alter table customers add column merged_at timestamptz;
    alter table customers add constraint customers_not_into_itself check (merged_into_id <> id);
    create index customers_merged on customers (merged_into_id) where merged_into_id is not null;
    -- The list of people, and searching for a part of a name.
    create index customers_by_name on customers (lower(name), id) where merged_into_id is null;
    create index customers_by_part on customers using gin (lower(name) gin_trgm_ops) where merged_into_id is null;

    alter table companies add column language text;
    alter table companies add column notes text not null default '';
    alter table companies add column version integer not null default 1;
    create index companies_by_name on companies (lower(name), id);
    create index companies_by_part on companies using gin (lower(name) gin_trgm_ops);
    create table company_domains (
      domain text constraint company_domains_pkey primary key,
      company_id uuid not null constraint company_domains_company_fkey references companies on delete cascade,
      constraint company_domains_lower check (domain = lower(domain) and domain <> '')
    );
    create index company_domains_by_company on company_domains (company_id);

    -- Who changed what of a customer or a company; the words before and after.
    create table profile_changes (
      id uuid constraint profile_changes_pkey primary key,
      customer_id uuid constraint profile_changes_customer_fkey references customers on delete cascade,
      company_id uuid constraint profile_changes_company_fkey references companies on delete cascade,
      kind text not null,
      agent_id uuid constraint profile_changes_agent_fkey references agents on delete set null,
      integration_id uuid,
      changes jsonb not null default '{}',
      changed_at timestamptz not null,
      constraint profile_changes_of_one check (num_nonnulls(customer_id, company_id) = 1)
    );
    create index profile_changes_by_customer on profile_changes (customer_id, changed_at desc) where customer_id is not null;
    create index profile_changes_by_company on profile_changes (company_id, changed_at desc) where company_id is not null;

    -- Whoever writes the id of a customer that was merged means the one that goes on. The lock lets a merge that is
    -- under way end first; the key takes the same one a moment later.
    create function follow_merged_customer() returns trigger language plpgsql as $$
      declare merged uuid;
      begin
        if new.customer_id is null then return new; end if;
        select merged_into_id into merged from customers where id = new.customer_id for key share;
        if merged is not null then new.customer_id := merged; end if;
        return new;
      end $$;
    create trigger tickets_follow_customer before insert or update of customer_id on tickets
      for each row execute function follow_merged_customer();
    create trigger contact_points_follow_customer before insert or update of customer_id on contact_points
      for each row execute function follow_merged_customer();
    create trigger survey_invitations_follow_customer before insert on survey_invitations
      for each row execute function follow_merged_customer();
    create trigger survey_responses_follow_customer before insert on survey_responses
      for each row execute function follow_merged_customer();
    create trigger unread_words_follow_customer before insert on unread_words
      for each row execute function follow_merged_customer();
    create trigger survey_holds_follow_customer before insert or update of customer_id on survey_holds
      for each row execute function follow_merged_customer();
    create trigger escalations_follow_customer before insert on escalations
      for each row execute function follow_merged_customer();
    create index unread_words_by_customer on unread_words (customer_id) where customer_id is not null;
    create index survey_holds_by_customer on survey_holds (customer_id);
    create index escalations_by_customer on escalations (customer_id, opened_at desc) where customer_id is not null;

    -- Two people with an open case each turn out to be one: both cases go on to their own ends, and no third opens.
    alter table escalations add column came_with_merge boolean not null default false;
    drop index escalations_one_open;
    create unique index escalations_one_open on escalations (customer_id)
      where state <> 'closed' and customer_id is not null and not came_with_merge;
  `,
  down: `
    drop index escalations_one_open;
    update escalations set customer_id = null where came_with_merge and state <> 'closed';
    create unique index escalations_one_open on escalations (customer_id) where state <> 'closed' and customer_id is not null;
    alter table escalations drop column came_with_merge;
    drop index escalations_by_customer;
    drop index survey_holds_by_customer;
    drop index unread_words_by_customer;
    drop trigger escalations_follow_customer on escalations;
    drop trigger survey_holds_follow_customer on survey_holds;
    drop trigger unread_words_follow_customer on unread_words;
    drop trigger survey_responses_follow_customer on survey_responses;
    drop trigger survey_invitations_follow_customer on survey_invitations;
    drop trigger contact_points_follow_customer on contact_points;
    drop trigger tickets_follow_customer on tickets;
    drop function follow_merged_customer();
    drop table profile_changes;
    drop table company_domains;
    drop index companies_by_part;
    drop index companies_by_name;
    alter table companies drop column version;
    alter table companies drop column notes;
    alter table companies drop column language;
    drop index customers_by_part;
    drop index customers_by_name;
    drop index customers_merged;
    alter table customers drop constraint customers_not_into_itself;
    alter table customers drop column merged_at;
    alter table customers drop column merged_into_id;
    alter table customers drop column notes;
  `,
});
