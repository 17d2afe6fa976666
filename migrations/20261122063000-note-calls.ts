import { sqlMigration } from '#database';

/** What the note of a call says besides its words: who called whom, and by which number. */
export const noteCalls = sqlMigration('NoteCalls20261122063000', {
  up: `alter table messages add column call jsonb;`,
  down: 'alter table messages drop column call;',
});
