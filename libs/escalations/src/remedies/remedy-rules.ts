// Who may give what without asking, and who decides on more. A remedy is granted at once while the case, the month of
// whoever grants it and the twelve months of the customer stay within their limits; administrators have none. What is
// over waits for somebody else who leads the team and was not rated in the case, within a supervisor's own limit of a
// case; above it for an administrator. Where nobody else could, whoever is left decides, and it is marked. No rule looks
// at a rating. Source: rulings, the loop 2; satisfaction-loop B6.
import type { RemedyLimit, RemedySettingsValue } from '#contracts';
import type { Role } from '#kernel';

export interface Limits {
  perCaseMinor: number;
  perMonthMinor: number;
}
/** What was granted so far, in the currency of the settings. */
export interface Spent {
  inCase: number;
  inMonth: number;
  byCustomer: number;
}

/** Null for those without limits. */
export function limitsOf(settings: RemedySettingsValue, who: { agentId: string; role: Role }): Limits | null {
  const own = settings.people.find(({ agentId }) => agentId === who.agentId);
  if (own) return own;
  if (who.role === 'admin') return null;
  return who.role === 'supervisor' ? settings.supervisors : settings.agents;
}

/** What may still be granted under each limit, never below nothing; null where there is no limit. */
export function leftOf(
  limits: Limits | null,
  perCustomerYearMinor: number,
  spent: Spent,
): Record<RemedyLimit, number | null> {
  if (!limits) return { case: null, month: null, customer: null };
  const left = (limit: number, used: number): number => Math.max(0, limit - used);
  return {
    case: left(limits.perCaseMinor, spent.inCase),
    month: left(limits.perMonthMinor, spent.inMonth),
    customer: left(perCustomerYearMinor, spent.byCustomer),
  };
}

/** The limits that the amount is over. */
export const overOf = (amountMinor: number, left: Record<RemedyLimit, number | null>): RemedyLimit[] =>
  (['case', 'month', 'customer'] as const).filter((limit) => {
    const still = left[limit];
    return still !== null && amountMinor > still;
  });

export interface Decider {
  id: string;
  role: 'supervisor' | 'admin';
}
interface Asked {
  /** Those who lead the team of the case. */
  leads: readonly Decider[];
  subjectAgentIds: readonly string[];
  askedBy: string | null;
  /** What the case would have cost with it, and what supervisors may grant in one. */
  caseWouldCostMinor: number;
  supervisorsPerCaseMinor: number;
}

/** Who may decide, and whether that is anybody but the asker and the rated. */
export function decidersOf(asked: Asked): { ids: string[]; areIndependent: boolean } {
  const { leads, subjectAgentIds, askedBy } = asked;
  const isAboveSupervisors = asked.caseWouldCostMinor > asked.supervisorsPerCaseMinor;
  const admins = leads.filter(({ role }) => role === 'admin');
  const able = isAboveSupervisors && admins.length > 0 ? admins : leads;
  const others = able.filter(({ id }) => id !== askedBy && !subjectAgentIds.includes(id));
  const ids = (others.length > 0 ? others : able).map(({ id }) => id).sort();
  return { ids, areIndependent: others.length > 0 };
}
