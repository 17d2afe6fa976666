// Who is told of an unhappy answer, and who next. Level 1: supervisors who are on shift or present; level 2: all
// supervisors of the team; level 3: administrators; 15 minutes each; then from the start again until somebody owns the
// case. Never a rated person, unless nobody else could own it. A level with nobody is passed at once.
// Source: rulings, "alert levels" and the loop 2; satisfaction-loop B5.

export type AlertAudience = 'owner' | 'supervisors_on_duty' | 'supervisors' | 'admins';

/** Snapshotted into each alert. */
export interface AlertPolicy {
  levels: { audience: AlertAudience; minutes: number }[];
}

const LEVEL_MINUTES = 15;
const level = (audience: AlertAudience) => ({ audience, minutes: LEVEL_MINUTES });

export const ALERT_POLICY: AlertPolicy = {
  levels: [level('supervisors_on_duty'), level('supervisors'), level('admins')],
};
/** For news that the owner of a case must act on: the owner first, then the ladder as always. */
export const OWNER_POLICY: AlertPolicy = { levels: [level('owner'), ...ALERT_POLICY.levels] };

/** Somebody who may own cases of the team: a supervisor of it or an administrator, active. */
export interface Lead {
  id: string;
  role: 'supervisor' | 'admin';
  isOnShift: boolean;
  isPresent: boolean;
}

interface Case {
  subjectAgentIds: readonly string[];
  owner: { id: string; role: 'agent' | 'supervisor' | 'admin' } | null;
}

/** Those of the leads who may own the case: nobody rated, unless that leaves nobody. */
export function possibleOwners<Person extends { id: string }>(
  leads: readonly Person[],
  subjectAgentIds: readonly string[],
): readonly Person[] {
  const others = leads.filter((lead) => !subjectAgentIds.includes(lead.id));
  return others.length > 0 ? others : leads;
}

/** Whom each audience means now. */
export function rosterOf(leads: readonly Lead[], about: Case): Record<AlertAudience, string[]> {
  const owners = possibleOwners(leads, about.subjectAgentIds);
  const ids = (people: readonly { id: string }[]) => people.map(({ id }) => id).sort();
  const supervisors = owners.filter((lead) => lead.role === 'supervisor');
  return {
    owner: about.owner ? [about.owner.id] : [],
    supervisors_on_duty: ids(supervisors.filter((lead) => lead.isOnShift || lead.isPresent)),
    supervisors: ids(supervisors),
    admins: ids(owners.filter((lead) => lead.role === 'admin')),
  };
}

export interface Rung {
  level: number;
  round: number;
  toldAgentIds: string[];
  /** The levels before it that were empty just now. */
  passedAudiences: AlertAudience[];
}

/**
 * The first rung at or after `from` where somebody is; past the last level the next round begins. When every level is
 * empty it stays at `from` and tells nobody; it is tried again after the minutes of that level.
 */
export function rungFrom(
  policy: AlertPolicy,
  from: { level: number; round: number },
  roster: Record<AlertAudience, string[]>,
): Rung {
  const count = policy.levels.length;
  const passedAudiences: AlertAudience[] = [];
  for (let step = 0; step < count; step++) {
    const index = (from.level - 1 + step) % count;
    const audience = policy.levels[index]?.audience;
    if (!audience) continue;
    const toldAgentIds = roster[audience];
    const round = from.round + Math.floor((from.level - 1 + step) / count);
    if (toldAgentIds.length > 0) return { level: index + 1, round, toldAgentIds, passedAudiences };
    passedAudiences.push(audience);
  }
  return { level: from.level, round: from.round, toldAgentIds: [], passedAudiences };
}

/** The rung above the present one. */
export const rungAbove = (
  policy: AlertPolicy,
  present: { level: number; round: number },
  roster: Record<AlertAudience, string[]>,
): Rung =>
  present.level >= policy.levels.length
    ? rungFrom(policy, { level: 1, round: present.round + 1 }, roster)
    : rungFrom(policy, { level: present.level + 1, round: present.round }, roster);

/** The level at which a case begins that its owner could not put right: one above the owner. */
export function levelAbove(owner: Case['owner']): number {
  if (!owner) return 1;
  return owner.role === 'agent' ? 2 : 3;
}
