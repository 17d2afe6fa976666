import type { RedactedPlaces } from '#contracts';
import type { Passage } from '#kernel';

/** Words that are to be unreadable, and where they are looked for. */
export interface RedactedWords {
  passage: Passage;
  /** Tickets in which everything is looked through; none: the messages alone. */
  ticketIds: readonly string[];
  /** Whose tickets those are. */
  customerIds: readonly string[];
  messageIds: readonly string[];
  /** Those of the messages in which the words stood. */
  hitIds: readonly string[];
}

/** A file that is to be unreadable. */
export interface RedactedFile {
  sha256: Buffer;
  ticketIds: readonly string[];
  /** The messages that had it. */
  messageIds: readonly string[];
}

/** Counts of places by their kind. */
export type Places = RedactedPlaces;

export const NO_PLACES: Places = {
  here: 0,
  messages: 0,
  subjects: 0,
  fields: 0,
  drafts: 0,
  mails: 0,
  sources: 0,
  ratings: 0,
  cases: 0,
  files: 0,
  otherTickets: 0,
};

export const added = (one: Places, more: Partial<Places>): Places =>
  Object.fromEntries(
    Object.entries(one).map(([kind, count]) => [kind, count + (more[kind as keyof Places] ?? 0)]),
  ) as unknown as Places;

/** Places that are other ones now; what another ticket keeps is none. */
export const placesOf = ({ otherTickets: _, ...places }: Places): number =>
  Object.values(places).reduce((sum, count) => sum + count, 0);
