// Several actions on one ticket at once: with a message, or by a macro alone. Each is done through the verb that does it
// singly and stands for itself: one that is refused is said and stops no other. They are done in one order, so that a
// person of the new team can be given the ticket, and what ends it comes last.
import { ACTION_VERBS, type ActionVerb, type BulkChange, type TicketAction } from '#contracts';
import { type AgentActor, HOUR, plus } from '#kernel';
import type { TicketBefore } from './bulk-job.js';

/** An action that changed something, and what was before. */
export interface DoneAction {
  change: ActionChange;
  before: TicketBefore;
}
/** `code` names the sentence that says why. */
export interface RefusedAction {
  verb: ActionVerb;
  code: string;
}
export interface Acted {
  done: DoneAction[];
  refused: RefusedAction[];
}

/** What became of the actions that somebody asked for. */
export interface Acts {
  /** Null: they cannot be taken back. */
  id: string | null;
  changed: ActionVerb[];
  refused: RefusedAction[];
  undoUntil: Date | null;
}

/** A change as an action makes it. */
export type ActionChange = Extract<BulkChange, { verb: ActionVerb }> | { verb: 'promise'; dueAt: string };

const changeOf = (action: TicketAction, actor: AgentActor, now: Date): ActionChange => {
  switch (action.verb) {
    case 'assign':
      return { verb: 'assign', agentId: personOf(action.to, actor) };
    case 'snooze': {
      const until = action.hours === null ? null : plus(now, action.hours * HOUR).toISOString();
      return { verb: 'snooze', until, wakesOnAnswer: true };
    }
    default:
      return action;
  }
};
const personOf = (to: string, { agentId }: AgentActor): string | null => {
  if (to === 'nobody') return null;
  return to === 'me' ? agentId : to;
};

/** What the ticket is called once it is resolved: null as Heard says it, undefined the category's default. */
export const resolvedAs = (actions: readonly TicketAction[]): string | null | undefined =>
  actions.flatMap((action) => (action.verb === 'resolve' ? [action.statusId] : []))[0];

/** Whoever gave the ticket to a team that they are not in goes on with what they asked for, and can take it back. */
export function seeing(actor: AgentActor, done: readonly DoneAction[]): AgentActor {
  const moved = done.find(({ change }) => change.verb === 'move')?.change;
  if (moved?.verb !== 'move' || moved.teamId === null) return actor;
  return { ...actor, teamIds: [...actor.teamIds, moved.teamId] };
}

/** What the actions ask for, in the order in which it is done. */
export const changesOf = (actions: readonly TicketAction[], actor: AgentActor, now: Date): ActionChange[] =>
  [...actions]
    .sort((one, other) => ACTION_VERBS.indexOf(one.verb) - ACTION_VERBS.indexOf(other.verb))
    .map((action) => changeOf(action, actor, now));
