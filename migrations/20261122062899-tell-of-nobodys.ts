import { sqlMigration } from '#database';

const KINDS = [
  ...[
    'assigned',
    'answered',
    'followed',
    'mentioned',
    'woke',
    'sla_soon',
    'sla_breached',
    'promise_due',
    'kudos',
    'alert',
  ],
];
const listOf = (kinds: readonly string[]): string => kinds.map((kind) => `'${kind}'`).join(', ');

/** People who ask for it are told of words on tickets that nobody has. */
export const tellOfNobodys = sqlMigration('TellOfNobodys20261122062899', {
  up: `
    alter table notifications drop constraint notifications_kind,
      add constraint notifications_kind check (kind in (${listOf([...KINDS, 'unassigned'])}));
    -- The few who asked: every mail looks for them.
    create index notification_settings_of_nobodys on notification_settings (agent_id)
      where choices #>> '{kinds,unassigned,list}' = 'true';
  `,
  down: `
    drop index notification_settings_of_nobodys;
    delete from notifications where kind = 'unassigned';
    alter table notifications drop constraint notifications_kind,
      add constraint notifications_kind check (kind in (${listOf(KINDS)}));
  `,
});
