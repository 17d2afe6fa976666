import { rowsOf } from '#database';
import type { Outbox } from '#outbox';
import type { Belonging } from '#tickets';

/** Personal macros of somebody who leaves: to the other one; where nobody is named they are kept as they are. */
export const macrosOfLeaver = (outbox: Outbox): Belonging => ({
  kind: 'macros',
  count: async (tx, agentId) => {
    const sql = `select count(*)::int as of from macros where owner_id = $1 and scope = 'personal'`;
    return (await rowsOf<{ of: number }>(tx, sql, [agentId]))[0]?.of ?? 0;
  },
  give: async (tx, actor, { fromId, toId }) => {
    if (toId === null) return;
    const moved = await rowsOf<{ id: string }>(
      tx,
      `update macros set owner_id = $2, version = version + 1 where owner_id = $1 and scope = 'personal' returning id`,
      [fromId, toId],
    );
    const payload = (macroId: string) => ({ macroId, agentId: toId, previousAgentId: fromId });
    await outbox.recordAll(
      tx,
      actor,
      moved.map(({ id }) => ({ type: 'MacroGiven', payload: payload(id) })),
    );
  },
});
