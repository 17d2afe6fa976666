import { sqlMigration } from '#database';

/**
 * What is needed to trust incoming mail: how it came and whether its sender is who they say, who else reads along, whom a
 * forward is from, and what answers by itself. The index counts automatic answers to a person, whatever the plus detail.
 */
export const trustIncomingMail = sqlMigration('TrustIncomingMail20261122020200', {
  up: `
    alter table mailboxes
      add column sends_acknowledgements boolean not null default false,
      add column trusted_authserv_id text;

    alter table inbound_mails
      add column remote_address text,
      add column helo text,
      add column authenticity jsonb;

    alter table messages add column forwarded_author jsonb;

    alter table contact_points add column soft_bounces integer not null default 0;

    alter table tickets add column merged_into_id uuid constraint tickets_merged_into_fkey references tickets on delete set null;
    create index tickets_by_merged_into on tickets (merged_into_id) where merged_into_id is not null;

    create table ticket_participants (
      id uuid constraint ticket_participants_pkey primary key,
      ticket_id uuid not null constraint ticket_participants_ticket_fkey references tickets on delete cascade,
      address text not null constraint ticket_participants_address_lower check (address = lower(address)),
      name text not null default '',
      role text not null constraint ticket_participants_role check (role in ('cc')),
      inbound_mail_id uuid constraint ticket_participants_mail_fkey references inbound_mails on delete set null,
      added_at timestamptz not null,
      accepted_at timestamptz,
      accepted_by uuid constraint ticket_participants_agent_fkey references agents on delete set null,
      dismissed_at timestamptz,
      constraint ticket_participants_once unique (ticket_id, address)
    );

    alter table outgoing_mails drop constraint outgoing_mails_purpose;
    alter table outgoing_mails add constraint outgoing_mails_purpose
      check (purpose in ('reply', 'invitation', 'recovery', 'alert', 'invite', 'reset', 'notice', 'acknowledgement'));
    create index outgoing_mails_automatic on outgoing_mails (created_at, (lower(regexp_replace(to_address, '\\+[^@]*@', '@'))))
      where purpose in ('notice', 'acknowledgement');
  `,
  down: `
    drop index outgoing_mails_automatic;
    delete from outgoing_mails where purpose = 'acknowledgement';
    alter table outgoing_mails drop constraint outgoing_mails_purpose;
    alter table outgoing_mails add constraint outgoing_mails_purpose
      check (purpose in ('reply', 'invitation', 'recovery', 'alert', 'invite', 'reset', 'notice'));
    drop table ticket_participants;
    drop index tickets_by_merged_into;
    alter table tickets drop column merged_into_id;
    alter table contact_points drop column soft_bounces;
    alter table messages drop column forwarded_author;
    alter table inbound_mails drop column authenticity, drop column helo, drop column remote_address;
    alter table mailboxes drop column trusted_authserv_id, drop column sends_acknowledgements;
  `,
});
