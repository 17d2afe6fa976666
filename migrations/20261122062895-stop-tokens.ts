import { sqlMigration } from '#database';

/** A restore stops the tokens of programs: one that was revoked since the backup would live again. Null: it works. */
export const stopTokens = sqlMigration('StopTokens20261122062895', {
  up: 'alter table api_tokens add column stopped_at timestamptz;',
  down: 'alter table api_tokens drop column stopped_at;',
});
