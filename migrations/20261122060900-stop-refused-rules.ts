import { sqlMigration } from '#database';

/** A rule that is refused each time switches itself off, too. */
export const stopRefusedRules = sqlMigration('StopRefusedRules20261122060900', {
  up: `
    alter table rules drop constraint rules_stopped_because;
    alter table rules add constraint rules_stopped_because check (stopped_because in ('TOO_MANY', 'ALL_REFUSED'));
  `,
  down: `
    update rules set stopped_because = 'TOO_MANY' where stopped_because = 'ALL_REFUSED';
    alter table rules drop constraint rules_stopped_because;
    alter table rules add constraint rules_stopped_because check (stopped_because in ('TOO_MANY'));
  `,
});
