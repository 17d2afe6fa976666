import { sqlMigration } from '#database';

/** When something in a message was made unreadable for good; a file that was has no bytes any more. */
export const redactWords = sqlMigration('RedactWords20261122060610', {
  up: `
    alter table messages add column redacted_at timestamptz;
    alter table attachments alter column blob_sha256 drop not null, add column redacted_at timestamptz;
  `,
  down: `
    delete from attachments where blob_sha256 is null;
    alter table attachments alter column blob_sha256 set not null, drop column redacted_at;
    alter table messages drop column redacted_at;
  `,
});
