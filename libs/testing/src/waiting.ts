/**
 * Asks the database until another connection waits for a lock that this one holds; false when none ever does. By
 * `pg_locks`: within a transaction `pg_stat_activity` stays as it was first read.
 */
export async function isWaitedFor(holder: { query(sql: string): Promise<unknown> }): Promise<boolean> {
  for (let tries = 0; tries < 2_000; tries += 1) {
    const rows = (await holder.query(
      'select 1 from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))',
    )) as unknown[];
    if (rows.length > 0) return true;
  }
  return false;
}
