// Where a mail ends, as one table (rulings 7; the sources are in the rows). Each mail comes to exactly one end:
//   mail that we provably sent, a receipt, a report of success or delay -> ignored
//   mail in the name of a mailbox of ours that we did not send          -> of whoever filled in the form of ours, where
//                                                                         Reply-To names them; else quarantine
//   a failed delivery of a mail of ours, known by its token             -> bounce (any other report is plain mail: anyone
//                                                                         can write one, so it must not hide a letter)
//   mail of somebody whom a person blocked                              -> ignored
//   a person of ours who answers the mail about what is unread           -> ignored
//   absence notes, challenges, abuse reports                            -> automatic; on the ticket where there is one
//   everything that belongs to a ticket                                 -> message; held when a stranger wrote it, or
//                                                                         when it is not from the domain that it names,
//                                                                         or nothing proves its sender and another
//                                                                         domain handed it over
//   the answer of a third party to a mail that passed words on          -> message that stays inside; held as above
//   the rest                                                            -> new ticket
// What would land and lies on a ticket already, by another way or for another mailbox of ours -> ignored (same-letters)
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
  bouncedMail: { kind: 'hard' | 'soft' | 'other_recipient' } | null;
  match: { isFromParticipant: boolean; isThirdParty?: boolean } | null;
  /** Passed on by a program, written by somebody (RFC 3834, 5: `auto-forwarded`). */
  isAutoForwarded: boolean;
  /** There is an address that a customer can be known by. */
  hasSender: boolean;
  /** The person wrote something, or sent a file. */
  hasWords: boolean;
  /** This ticket was reopened by mail again and again within the hour. */
  isReopeningTooOften: boolean;
  /** A person of ours wants no mail of this sender. */
  isBlocked: boolean;
  /** A person of ours answers the mail about what is unread for them. */
  answersDigest: boolean;
  /** The owner of the sender's domain says that such mail is not theirs. */
  isForged: boolean;
  /** It came in our name, and the sender is whom a form of ours named. */
  isFromForm: boolean;
  /** Nothing proves its sender's address, which alone led to this ticket or which another domain handed over. */
  isUnproven: boolean;
  /** Nothing proves its sender's address, and another domain handed it over. */
  isFromElsewhere: boolean;
  /** False for old mail that is imported: what we once sent may be among it. */
  isLive: boolean;
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
    /**
     * Why it lands without reopening the ticket or making it our turn; null: it does. A program wrote it; a person sent no
     * words of their own; or their words came when mail had reopened the ticket too often, and lie on the list of words.
     */
    quiet: 'machine' | 'empty' | 'reopened_too_often' | null;
    /** A program wrote it: nobody's words, and no answer to a question. */
    isMachine: boolean;
    /** Taken for the customer's words by the address alone: it changes no plan of ours. */
    isUnproven: boolean;
  } | null;
}

/** Decides the end of one mail. Pure; the first row that fits holds. */
export function decideEnding(facts: MailFacts): Decision {
  const { automatic } = facts;
  if (automatic.isLoop) return nowhere('ignored', 'OWN_MAIL');
  if (facts.bouncedMail && automatic.isBounce) return nowhere('bounce', facts.bouncedMail.kind.toUpperCase());
  if (facts.isBlocked) return nowhere('ignored', 'BLOCKED');
  if (facts.answersDigest) return nowhere('ignored', 'ANSWER_TO_DIGEST');
  if (automatic.isReceipt) return nowhere('ignored', 'RECEIPT');
  if (automatic.isComplaint) return nowhere('automatic', 'COMPLAINT');
  if (automatic.isChallenge && !facts.isFromForm) return nowhere('automatic', 'CHALLENGE');
  if (!facts.hasSender) return nowhere('quarantine', 'NO_SENDER');
  // Words that came through a form are a person's, whatever the program around them says about itself.
  if (automatic.isOutOfOffice && !facts.isFromForm) return outOfOffice(facts);
  if (automatic.isOwnAddress) return inOurName(facts);
  return facts.match ? onTicket(facts, facts.match) : newTicket(facts);
}

const nowhere = (ending: Decision['ending'], reason: string): Decision => ({ ending, reason, landing: null });

/** Nobody's words: it is shown where it belongs and changes nothing; alone it needs no person. */
const outOfOffice = (facts: MailFacts): Decision => ({
  ending: 'automatic',
  reason: 'OUT_OF_OFFICE',
  landing: facts.match
    ? { on: 'match', isHeld: isHeld(facts), quiet: 'machine', isMachine: true, isUnproven: facts.isUnproven }
    : null,
});

/** Nobody to answer: somebody with a program of their own writes from our mailbox, or forges it. A person looks at it. */
const inOurName = ({ isLive }: MailFacts): Decision =>
  isLive ? nowhere('quarantine', 'OWN_ADDRESS') : nowhere('ignored', 'OWN_ADDRESS');

/** A third party need not take part: whoever got the mail that passed the words on may answer it, and it stays inside. */
const isStranger = (match: MailFacts['match']): boolean => !match?.isFromParticipant && !match?.isThirdParty;

const isHeld = ({ match, isForged, isFromForm, isFromElsewhere }: MailFacts): boolean =>
  isStranger(match) || isForged || isFromForm || isFromElsewhere;

function onTicket(facts: MailFacts, match: NonNullable<MailFacts['match']>): Decision {
  const isMachine = isWrittenByMachine(facts);
  const reason =
    (isStranger(match) && 'STRANGER') ||
    (facts.isForged && 'FORGED') ||
    (facts.isFromForm && 'FORM') ||
    (facts.isFromElsewhere && 'ELSEWHERE') ||
    (isMachine && 'MACHINE') ||
    (!facts.hasWords && 'EMPTY') ||
    // No mail of theirs reopens anything.
    (facts.isReopeningTooOften && !match.isThirdParty && 'REOPENED_TOO_OFTEN') ||
    null;
  return {
    ending: 'message',
    reason,
    landing: {
      on: 'match',
      isHeld: isHeld(facts),
      quiet: isHeld(facts) ? null : quietOf(reason),
      isMachine,
      isUnproven: facts.isUnproven || facts.isFromForm,
    },
  };
}

const QUIET = { MACHINE: 'machine', EMPTY: 'empty', REOPENED_TOO_OFTEN: 'reopened_too_often' } as const;
const quietOf = (reason: string | null) => QUIET[reason as keyof typeof QUIET] ?? null;

/**
 * A program wrote it by itself, and says so. What one only passed on (RFC 3834, 5: `auto-forwarded`) or handed in for
 * whoever filled in a form is a person's.
 */
export const isWrittenByMachine = ({
  automatic,
  isAutoForwarded,
  isFromForm,
}: Pick<MailFacts, 'automatic' | 'isAutoForwarded' | 'isFromForm'>): boolean =>
  !isAutoForwarded && !isFromForm && ['auto_submitted', 'null_return_path', 'bounce'].includes(automatic.reason ?? '');

/** A list, a shop system, a robot: somebody may want to read it, and nobody is asked how it was. */
function newTicket({ automatic, isAutoForwarded, isFromForm }: MailFacts): Decision {
  const isMachine = automatic.suppressAutoResponse && !isAutoForwarded && !isFromForm;
  return {
    ending: 'new_ticket',
    reason: (isFromForm && 'FORM') || (isMachine && 'MACHINE') || null,
    landing: {
      on: 'new_ticket',
      isHeld: false,
      quiet: isMachine ? 'machine' : null,
      isMachine,
      isUnproven: isFromForm,
    },
  };
}
