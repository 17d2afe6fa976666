// Why mail lies in quarantine, as one table: whether reading it again may end otherwise, what its writer is told, and
// which mail lacks nothing but a name.
import type { UnreadableReason } from '#mail';
import type { IncompleteReason } from './inbound-mail.js';

export type QuarantineReason =
  | Uppercase<UnreadableReason>
  | IncompleteReason
  | 'NO_SENDER'
  | 'OWN_ADDRESS'
  | 'FAILED'
  | 'INTERRUPTED';

interface Meaning {
  /**
   * `mail`: it lies in the mail, and reading it again ends the same. `ours`: something of ours stood in the way; it is
   * tried a few times before, and a person may try again. `name`: nothing is wrong, but nobody can be answered.
   */
  lies: 'mail' | 'ours' | 'name';
  /** What the writer can do something about; absent: they are told nothing. */
  told?: 'answers.unread.tooLarge' | 'answers.unread.broken';
}

const REASONS: Record<QuarantineReason, Meaning> = {
  TOO_LARGE: { lies: 'mail', told: 'answers.unread.tooLarge' },
  HEADER_TOO_LARGE: { lies: 'mail', told: 'answers.unread.broken' },
  TOO_MANY_PARTS: { lies: 'mail', told: 'answers.unread.broken' },
  TOO_DEEP: { lies: 'mail', told: 'answers.unread.broken' },
  UNREADABLE: { lies: 'mail', told: 'answers.unread.broken' },
  PARSER_FAILED: { lies: 'ours', told: 'answers.unread.broken' },
  TIMED_OUT: { lies: 'ours', told: 'answers.unread.broken' },
  OUT_OF_MEMORY: { lies: 'ours', told: 'answers.unread.broken' },
  IMAP_UNREADABLE: { lies: 'ours' },
  FAILED: { lies: 'ours' },
  INTERRUPTED: { lies: 'ours' },
  NO_SENDER: { lies: 'name' },
  OWN_ADDRESS: { lies: 'name' },
};

/** Of a row; one that an older version wrote may be none of these. */
const meaningOf = (reason: string): Meaning | undefined => REASONS[reason as QuarantineReason];

/** Reading the mail again may end otherwise. */
export const mayPass = (reason: string): boolean => meaningOf(reason)?.lies === 'ours';

/** Nothing is wrong with it but that it names nobody to answer. */
export const isNameless = (reason: string): boolean => meaningOf(reason)?.lies === 'name';

export const NAMELESS_REASONS = Object.keys(REASONS).filter(isNameless);

/** The key of the sentence that the writer gets. */
export const sentenceForWriter = (reason: QuarantineReason): Meaning['told'] => REASONS[reason].told;

export const reasonOfUnreadable = (reason: UnreadableReason): QuarantineReason =>
  reason.toUpperCase() as Uppercase<UnreadableReason>;
