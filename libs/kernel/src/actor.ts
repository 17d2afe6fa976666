/** The roles of people in the console, weakest first. */
export const ROLES = ['agent', 'supervisor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** A person signed in to the console, as the policy sees them. */
export interface AgentActor {
  kind: 'agent';
  agentId: string;
  role: Role;
  teamIds: readonly string[];
}

/** Who does something: a signed-in person, a customer through a signed link or mail, or the system itself. */
export type Actor = AgentActor | { kind: 'customer'; customerId: string | null } | { kind: 'system'; job: string };

export const systemActor = (job: string): Actor => ({ kind: 'system', job });

/** The id of the agent behind an actor, or null. */
export const agentIdOf = (actor: Actor): string | null => (actor.kind === 'agent' ? actor.agentId : null);
