/**
 * A transition table: for each state the verbs it allows and where they lead. Pure; the owner saves the result and
 * records the event in the same transaction.
 */
export type TransitionTable<State extends string, Verb extends string> = Readonly<
  Record<State, Readonly<Partial<Record<Verb, State>>>>
>;

/** The state that `verb` leads to from `state`, or `undefined` when the table does not allow it. */
export function next<State extends string, Verb extends string>(
  table: TransitionTable<State, Verb>,
  state: State,
  verb: Verb,
): State | undefined {
  return table[state][verb];
}
