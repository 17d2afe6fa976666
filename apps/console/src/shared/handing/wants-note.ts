import type { QueueRow, TeamView } from '#contracts';

/** Who or what gets it. */
export type Getting = { agentId: string | null } | { teamId: string | null };

/** Whether the team of the ticket wants a note from me before I give it away; the server decides. */
export function wantsNote(
  { teamId, assignee }: Pick<QueueRow, 'teamId' | 'assignee'>,
  to: Getting,
  { teams, me }: { teams: readonly TeamView[]; me: string },
): boolean {
  const rule = teams.find(({ id }) => id === teamId)?.handOverNote ?? 'off';
  if ('teamId' in to) return rule !== 'off' && to.teamId !== teamId;
  return rule === 'owner' && assignee !== null && to.agentId !== assignee.id && to.agentId !== me;
}
