import { sqlMigration } from '#database';

/** People are told of good answers too. */
export const passOnKudos = sqlMigration('PassOnKudos20261122062898', {
  up: `
    alter table notifications drop constraint notifications_kind, add constraint notifications_kind
      check (kind in ('assigned', 'answered', 'followed', 'mentioned', 'woke', 'sla_soon', 'sla_breached', 'promise_due',
        'kudos', 'alert'));
  `,
  down: `
    delete from notifications where kind = 'kudos';
    alter table notifications drop constraint notifications_kind, add constraint notifications_kind
      check (kind in ('assigned', 'answered', 'followed', 'mentioned', 'woke', 'sla_soon', 'sla_breached', 'promise_due',
        'alert'));
  `,
});
