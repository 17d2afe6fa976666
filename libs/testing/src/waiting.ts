/** Asks the database until another connection waits for a lock that this one holds; false when none ever does. */
export async function isWaitedFor(holder: { query(sql: string): Promise<unknown> }): Promise<boolean> {
  for (let tries = 0; tries < 2_000; tries += 1) {
    const rows = (await holder.query(
      'select 1 from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))',
    )) as unknown[];
    if (rows.length > 0) return true;
  }
  return false;
}
