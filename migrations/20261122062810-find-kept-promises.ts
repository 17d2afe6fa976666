import { sqlMigration } from '#database';

/** Promised times by when they ended: for what is told about last month. */
export const findKeptPromises = sqlMigration('FindKeptPromises20261122062810', {
  up: `create index sla_clocks_ended on sla_clocks (coalesce(breached_at, met_at)) where state in ('met', 'breached')`,
  down: `drop index sla_clocks_ended`,
});
