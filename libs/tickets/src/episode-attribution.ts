// Who is behind an answer to the survey, frozen when the ticket is resolved: the solver counts half, the other public
// repliers of the episode share the other half; alone, the solver counts whole. The solver is the person who resolved
// if that person replied, else the one who replied last: closing a colleague's ticket earns neither praise nor blame.
// Source: rulings, "attribution"; satisfaction-loop B1 and C (weights of the snapshot).
import type { Language } from '#kernel';

/** One person who replied in public during the episode. */
export interface AttributedReplier {
  agentId: string;
  /** The name as it was then. */
  name: string;
  /** Share of the answer; the weights of an episode add up to 1. */
  weight: number;
  replyCount: number;
  firstReplyAt: string;
  lastReplyAt: string;
}

/** The frozen account of an episode, as stored in `episodes.attribution`. Times are ISO 8601 in UTC. */
export interface EpisodeAttribution {
  repliers: AttributedReplier[];
  resolverId: string | null;
  assigneeId: string | null;
  teamId: string | null;
  channel: string;
  language: Language | string;
  /** Null when nobody replied in public. */
  firstReplyAt: string | null;
  lastReplyAt: string | null;
  /** What customers wrote into the ticket so far, earlier episodes included; automatic and held messages left out. */
  customerMessageCount: number;
  publicReplyCount: number;
}

export interface PublicReply {
  agentId: string;
  name: string;
  at: Date;
}

const SOLVER_WEIGHT = 0.5;

/** Weighs the replies of an episode; they may come in any order. */
export function weighRepliers(replies: readonly PublicReply[], resolverId: string | null): AttributedReplier[] {
  const inOrder = [...replies].sort((a, b) => a.at.getTime() - b.at.getTime());
  const byAgent = new Map<string, PublicReply[]>();
  for (const reply of inOrder) byAgent.set(reply.agentId, [...(byAgent.get(reply.agentId) ?? []), reply]);
  const solverId = resolverId && byAgent.has(resolverId) ? resolverId : inOrder.at(-1)?.agentId;
  const others = byAgent.size - 1;
  return [...byAgent.entries()].map(([agentId, own]) => ({
    agentId,
    name: own.at(-1)?.name ?? '',
    weight: others === 0 ? 1 : agentId === solverId ? SOLVER_WEIGHT : (1 - SOLVER_WEIGHT) / others,
    replyCount: own.length,
    firstReplyAt: own[0]?.at.toISOString() ?? '',
    lastReplyAt: own.at(-1)?.at.toISOString() ?? '',
  }));
}
