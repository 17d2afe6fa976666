/** The roles of people in the console, weakest first. */
export const ROLES = ['agent', 'supervisor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** A person signed in to the console, as the policy sees them. */
export interface AgentActor {
  kind: 'agent';
  agentId: string;
  role: Role;
  teamIds: readonly string[];
  /** A rule of the house acts with the rights of a person; what it does is told as the rule's. */
  byRule?: ByRule;
}

/** Which rule acts, and what led to it; travels with the events that it causes. */
export interface ByRule {
  ruleId: string;
  /** Of `rule_runs`. */
  runId: string;
  /** What happened first: a rule acts once for it, however long the chain. */
  root: string;
  /** Rules in the chain so far, this one included. */
  depth: number;
  /** A code with a sentence: `rules.because.<code>`. */
  because: string;
}

/** Who does something: a signed-in person, a customer through a signed link or mail, or the system itself. */
export type Actor = AgentActor | { kind: 'customer'; customerId: string | null } | { kind: 'system'; job: string };

export const systemActor = (job: string): Actor => ({ kind: 'system', job });

/** The id of the agent behind an actor, or null: a rule is nobody. */
export const agentIdOf = (actor: Actor): string | null =>
  actor.kind === 'agent' && !actor.byRule ? actor.agentId : null;
