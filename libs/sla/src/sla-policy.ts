import type { z } from 'zod';
import { type SlaCondition, type SlaPolicy, SlaSettings, type SlaTarget, type TicketPriority } from '#contracts';
import { setting } from '#database';

/** The promises of this installation, in order. Without one, nothing is promised and nothing counts down. */
export const slaSetting = setting('sla', SlaSettings, { policies: [] });

export type SlaRules = z.infer<typeof SlaSettings>;

/** What of a ticket decides which policy is its own. */
export interface PolicyFacts {
  priority: TicketPriority;
  channel: string;
  language: string;
  teamId: string | null;
  mailboxId: string | null;
  tagIds: readonly string[];
}

const VALUES: Record<SlaCondition['field'], (ticket: PolicyFacts) => readonly (string | null)[]> = {
  priority: ({ priority }) => [priority],
  channel: ({ channel }) => [channel],
  language: ({ language }) => [language],
  team: ({ teamId }) => [teamId],
  mailbox: ({ mailboxId }) => [mailboxId],
  tag: ({ tagIds }) => tagIds,
};

const holds = ({ field, values }: SlaCondition, ticket: PolicyFacts): boolean =>
  VALUES[field](ticket).some((value) => values.some((wanted) => wanted === value));

/** The first policy whose conditions all hold. */
export const policyFor = (policies: readonly SlaPolicy[], ticket: PolicyFacts): SlaPolicy | undefined =>
  policies.find(({ conditions }) => conditions.every((condition) => holds(condition, ticket)));

/** What a policy promises a ticket of this priority, in minutes; null: nothing. */
export const goalOf = (policy: SlaPolicy, priority: TicketPriority, target: SlaTarget): number | null =>
  policy.targets[priority][target];
