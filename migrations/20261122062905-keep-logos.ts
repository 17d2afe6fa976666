import { sqlMigration } from '#database';

/**
 * The logos of mailboxes. One that was replaced or taken away stays for a while: mails that wait to leave, and pages that
 * are open, still name it.
 */
export const keepLogos = sqlMigration('KeepLogos20261122062905', {
  up: `
    create table mailbox_logos (
      id uuid constraint mailbox_logos_pkey primary key,
      mailbox_id uuid not null constraint mailbox_logos_mailbox_fkey references mailboxes on delete cascade,
      blob_sha256 bytea not null constraint mailbox_logos_blob_fkey references blobs,
      content_type text not null constraint mailbox_logos_content_type check (content_type in ('image/png', 'image/jpeg')),
      width smallint not null constraint mailbox_logos_width check (width between 1 and 1200),
      height smallint not null constraint mailbox_logos_height check (height between 1 and 1200),
      created_at timestamptz not null,
      replaced_at timestamptz
    );
    create unique index mailbox_logos_current on mailbox_logos (mailbox_id) where replaced_at is null;
    create index mailbox_logos_replaced on mailbox_logos (replaced_at) where replaced_at is not null;
    create index mailbox_logos_by_blob on mailbox_logos (blob_sha256);
  `,
  down: 'drop table mailbox_logos;',
});
