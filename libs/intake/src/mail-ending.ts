// Where a mail ends, as one table (rulings 7; the sources are in the rows). Each mail comes to exactly one end:
//   own mail, a loop, a receipt, a report of success or delay           -> ignored
//   a failed delivery of a mail of ours, known by its token             -> bounce (any other report is plain mail: anyone
//                                                                         can write one, so it must not hide a letter)
//   absence notes, challenges, abuse reports                            -> automatic; on the ticket where there is one
//   everything that belongs to a ticket                                 -> message; held when a stranger wrote it, or
//                                                                         when it is not from the domain that it names
//   the rest                                                            -> new ticket
// A token proves that its holder has seen a mail of ours, never who holds it: the sender's address decides whose words
// they are.
import type { AutomaticMail } from '#mail';
import type { MailEnding } from './inbound-mail.js';

/** By which rule a mail was found to belong to a ticket. */
export type MatchRule = 'token' | 'message_id' | 'link' | 'subject';

/** What is known about a mail when its end is decided. */
export interface MailFacts {
  automatic: AutomaticMail;
  /** It reports on a mail of ours: its token came back. */
  bouncedMail: { kind: 'hard' | 'soft' } | null;
  match: { isFromParticipant: boolean } | null;
  /** Passed on by a program, written by somebody (RFC 3834, 5: `auto-forwarded`). */
  isAutoForwarded: boolean;
  /** There is an address that a customer can be known by. */
  hasSender: boolean;
  /** The person wrote something, or sent a file. */
  hasWords: boolean;
  /** This ticket was reopened by mail again and again within the hour. */
  isReopeningTooOften: boolean;
  /** The owner of the sender's domain says that such mail is not theirs. */
  isForged: boolean;
}

export interface Decision {
  ending: Exclude<MailEnding, 'quarantine'> | 'quarantine';
  /** Code of a sentence, or null where the end says everything. */
  reason: string | null;
  /** What is done on tickets; null: nothing. */
  landing: {
    on: 'match' | 'new_ticket';
    /** Somebody else than the people of this ticket: a person has to let it in. */
    isHeld: boolean;
    /** Lands without reopening the ticket or making it our turn. */
    isQuiet: boolean;
    /** A program wrote it: nobody's words, and no answer to a question. */
    isMachine: boolean;
  } | null;
}

/** Decides the end of one mail. Pure; the first row that fits holds. */
export function decideEnding(facts: MailFacts): Decision {
  const { automatic } = facts;
  if (automatic.isLoop) return nowhere('ignored', 'OWN_MAIL');
  if (facts.bouncedMail && automatic.isBounce) return nowhere('bounce', facts.bouncedMail.kind.toUpperCase());
  if (automatic.isReceipt) return nowhere('ignored', 'RECEIPT');
  if (automatic.isComplaint) return nowhere('automatic', 'COMPLAINT');
  if (automatic.isChallenge) return nowhere('automatic', 'CHALLENGE');
  if (!facts.hasSender) return nowhere('quarantine', 'NO_SENDER');
  if (automatic.isOutOfOffice) return outOfOffice(facts);
  return facts.match ? onTicket(facts, facts.match) : newTicket(facts);
}

const nowhere = (ending: Decision['ending'], reason: string): Decision => ({ ending, reason, landing: null });

/** Nobody's words: it is shown where it belongs and changes nothing; alone it needs no person. */
const outOfOffice = ({ match, isForged }: MailFacts): Decision => ({
  ending: 'automatic',
  reason: 'OUT_OF_OFFICE',
  landing: match ? { on: 'match', isHeld: !match.isFromParticipant || isForged, isQuiet: true, isMachine: true } : null,
});

function onTicket(facts: MailFacts, match: { isFromParticipant: boolean }): Decision {
  const isMachine = isWrittenByMachine(facts);
  const isHeld = !match.isFromParticipant || facts.isForged;
  const reason =
    (!match.isFromParticipant && 'STRANGER') ||
    (facts.isForged && 'FORGED') ||
    (isMachine && 'MACHINE') ||
    (!facts.hasWords && 'EMPTY') ||
    (facts.isReopeningTooOften && 'REOPENED_TOO_OFTEN') ||
    null;
  return {
    ending: 'message',
    reason,
    landing: {
      on: 'match',
      isHeld,
      isQuiet: reason !== null && !isHeld,
      isMachine,
    },
  };
}

const isWrittenByMachine = ({ automatic, isAutoForwarded }: MailFacts): boolean =>
  !isAutoForwarded && ['auto_submitted', 'null_return_path', 'bounce'].includes(automatic.reason ?? '');

/** A list, a shop system, a robot: somebody may want to read it, and nobody is asked how it was. */
function newTicket({ automatic, isAutoForwarded }: MailFacts): Decision {
  const isMachine = automatic.suppressAutoResponse && !isAutoForwarded;
  return {
    ending: 'new_ticket',
    reason: isMachine ? 'MACHINE' : null,
    landing: { on: 'new_ticket', isHeld: false, isQuiet: isMachine, isMachine },
  };
}
