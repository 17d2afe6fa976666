import { sqlMigration } from '#database';

/** The order "soonest deadline" of views: one walk for each team, as the other orders have. */
export const orderByPromise = sqlMigration('OrderByPromise20261122040810', {
  up: `
    drop index tickets_open_by_sla;
    create index tickets_open_by_sla on tickets (team_id, coalesce(sla_due_at, 'infinity'), id)
      where status in ('new', 'open', 'pending', 'on_hold') and not is_snoozed;
  `,
  down: `
    drop index tickets_open_by_sla;
    create index tickets_open_by_sla on tickets (sla_due_at, id)
      where status in ('new', 'open', 'pending', 'on_hold') and not is_snoozed;
  `,
});
