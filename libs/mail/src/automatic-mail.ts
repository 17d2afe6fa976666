// Which mail was written by a machine, told from its headers. Two questions are kept apart: may we answer it
// automatically (almost never a machine's mail), and is it a person's word (an absence note is not; a newsletter or a
// ticket system's notice still is a message somebody may want to read). Sources: RFC 3834, RFC 3464, RFC 5965,
// RFC 8098, and what Exchange, Google and vacation programs send in practice.
import { readBounce } from './bounce.js';
import { withoutDetail } from './mail-token.js';
import { headerOf, type ParsedMail } from './parsed-mail.js';
import { ABSENCE_SENTENCES, ABSENCE_TITLES } from './words-absence.js';

/** Why a mail counts as automatic; the first that fits, for the log and the ticket's timeline. */
export type AutomaticReason =
  | 'own_mail'
  | 'bounce'
  | 'delivery_report'
  | 'complaint'
  | 'receipt'
  | 'challenge'
  | 'auto_reply'
  | 'auto_submitted'
  | 'list'
  | 'bulk'
  | 'null_return_path'
  | 'robot_sender';

export interface AutomaticMail {
  /** No automatic answer, confirmation or survey goes back to this mail. */
  suppressAutoResponse: boolean;
  /** An answer by a program (absence, receipt of a ticket system): nobody's words, reopens nothing, rates nothing. */
  isOutOfOffice: boolean;
  /** A failed delivery; who and why: `readBounce`. */
  isBounce: boolean;
  /** Read receipt, report of success or of delay: to be ignored. */
  isReceipt: boolean;
  isList: boolean;
  /** Sent by us, as `OwnMailProof` proved. */
  isLoop: boolean;
  /** From names a mailbox of ours: a form of the shop, somebody with a program of their own, or a forger. */
  isOwnAddress: boolean;
  /** Abuse report (ARF): the person wants no more mail from us. */
  isComplaint: boolean;
  /** Asks the sender to prove that they are a person. */
  isChallenge: boolean;
  reason: AutomaticReason | null;
}

/** What tells our own mail; it cannot be told from its header alone. */
export interface OwnMail {
  /** Addresses of the mailboxes, without detail, lower case. */
  addresses: readonly string[];
  /** The mail was proved to be one that we sent. */
  isProven: boolean;
}

/** Reads the marks of automatic mail. Pure; wrong only in the direction of not answering. */
export function readAutomaticMail(mail: ParsedMail, own: OwnMail = { addresses: [], isProven: false }): AutomaticMail {
  const bounce = readBounce(mail);
  const isLoop = own.isProven;
  const isOwnAddress = own.addresses.includes(withoutDetail(mail.from?.address.toLowerCase() ?? ''));
  const isComplaint = isReport(mail, 'feedback-report');
  const isReceipt = isReport(mail, 'disposition-notification') || (bounce.isReport && !bounce.isBounce);
  const isChallenge = !bounce.isBounce && isChallengeMail(mail);
  const isBounce = bounce.isBounce && !isComplaint && !isReceipt;
  const isOutOfOffice = !isBounce && !isReceipt && !isComplaint && !isChallenge && isAutoReply(mail);
  const reason: AutomaticReason | null =
    ((isLoop || isOwnAddress) && 'own_mail') ||
    (isComplaint && 'complaint') ||
    (isBounce && 'bounce') ||
    (isReceipt && (bounce.isReport ? 'delivery_report' : 'receipt')) ||
    (isChallenge && 'challenge') ||
    (isOutOfOffice && 'auto_reply') ||
    quietReason(mail);
  const isList = isFromList(mail);
  return {
    suppressAutoResponse: reason !== null,
    isOutOfOffice,
    isBounce,
    isReceipt,
    isList,
    isLoop,
    isOwnAddress,
    isComplaint,
    isChallenge,
    reason,
  };
}

function isReport(mail: ParsedMail, type: string): boolean {
  const contentType = headerOf(mail, 'content-type').toLowerCase();
  const isDeclared = contentType.startsWith('multipart/report') && contentType.includes(type);
  return isDeclared || mail.attachments.some((part) => part.contentType === `message/${type}`);
}

/** Marks of a mail that wants no automatic answer, though it may be read by people. */
function quietReason(mail: ParsedMail): AutomaticReason | null {
  if (mail.autoSubmitted !== null && !/^(no)?$/.test(mail.autoSubmitted)) return 'auto_submitted';
  if (isFromList(mail)) return 'list';
  if (/^(bulk|junk|auto[-_]?reply)/i.test(headerOf(mail, 'precedence'))) return 'bulk';
  if (/\b(all|oof|autoreply)\b/i.test(headerOf(mail, 'x-auto-response-suppress'))) return 'bulk';
  if (mail.headers.has('list-unsubscribe') || mail.headers.has('feedback-id')) return 'bulk';
  if (mail.returnPath === '') return 'null_return_path';
  return ROBOT_SENDER.test(mail.from?.address ?? '') ? 'robot_sender' : null;
}

const ROBOT_SENDER =
  /^(mailer[-_.]?daemon|mail[-_.]?daemon|postmaster|mdaemon|(no|do[-_.]?not|not)[-_.]?reply|bounces?|notifications?)([-+_.=][^@]*)?(@|$)/i;

const isFromList = (mail: ParsedMail): boolean =>
  mail.headers.has('list-id') ||
  mail.headers.has('list-post') ||
  mail.headers.has('mailing-list') ||
  /^list/i.test(headerOf(mail, 'precedence'));

/** Sent to many, or by a list: whose words they are, and to whom they were said, is not certain. */
export const isSentToMany = (mail: ParsedMail): boolean =>
  isFromList(mail) || /^(bulk|junk)/i.test(headerOf(mail, 'precedence'));

const AUTO_REPLY_HEADERS = [
  'x-autoreply',
  'x-auto-reply',
  'x-autorespond',
  'x-autoresponder',
  'x-autoreply-from',
  'x-autoresponse',
  'x-mail-autoreply',
  'x-fc-machinegenerated',
  'x-vacation',
];

function isAutoReply(mail: ParsedMail): boolean {
  if (mail.autoSubmitted === 'auto-replied') return true;
  if (AUTO_REPLY_HEADERS.some((name) => mail.headers.has(name) && !/^(no|false|0)$/i.test(headerOf(mail, name))))
    return true;
  if (/^auto[-_]?reply/i.test(headerOf(mail, 'precedence'))) return true;
  if (/^9;\s*autoresponder/i.test(headerOf(mail, 'x-post-messageclass'))) return true;
  if (/vacation|autorespon/i.test(headerOf(mail, 'x-mailer')) || /vacation/i.test(headerOf(mail, 'delivered-by')))
    return true;
  const isExchangeRule =
    mail.headers.has('x-ms-exchange-inbox-rules-loop') && /\ball\b/i.test(headerOf(mail, 'x-auto-response-suppress'));
  return isExchangeRule || hasAbsenceSubject(mail);
}

const anyOf = (words: Readonly<Record<string, readonly string[]>>): string =>
  [...new Set(Object.values(words).flat())].sort((one, other) => other.length - one.length).join('|');

const ABSENCE_TITLE = new RegExp(`^\\s*\\[?(?:${anyOf(ABSENCE_TITLES)})\\]?[.!]*\\s*(?:$|[:：–—(]|-\\s|\\bre:)`, 'iu');
const ABSENCE_SENTENCE = new RegExp(`^\\s*(?:${anyOf(ABSENCE_SENTENCES)})(?![\\p{L}])`, 'iu');
/** Notes names the person. */
const NAMED_ABSENCE = /^\P{Cc}{2,60} is (?:out of (?:the )?office|on (?:vacation|leave|holiday))\b/iu;

/**
 * A subject alone is little: a title must be all of it or end with a colon; a sentence counts in an answer to us, where
 * a person leaves our subject as it is.
 */
function hasAbsenceSubject(mail: ParsedMail): boolean {
  const subject = mail.subject.slice(0, 300);
  if (ABSENCE_TITLE.test(subject)) return true;
  const isAnswer = mail.inReplyTo.length > 0 || mail.references.length > 0;
  return isAnswer && (ABSENCE_SENTENCE.test(subject) || NAMED_ABSENCE.test(subject));
}

const CHALLENGE =
  /boxbe|spam\s?arrest|verify (?:yourself|your (?:e-?mail|address|message))|(?:confirm|prove) (?:that )?you are (?:a )?(?:human|person)|confirm your message|sender (?:verification|confirmation) (?:required|needed)|waiting (?:list|for confirmation)|whitelist (?:request|confirmation)|please confirm your (?:e-?mail|message)|challenge[- ]response|not (?:yet )?(?:on my|in my) (?:white|guest|safe) ?list/i;

function isChallengeMail(mail: ParsedMail): boolean {
  const isMachine =
    mail.autoSubmitted !== null ||
    mail.returnPath === '' ||
    mail.headers.has('precedence') ||
    mail.headers.has('x-boxbe');
  const isKnown = [...mail.headers.keys()].some((name) => /^x-(boxbe|spamarrest|tmda|ask-)/.test(name));
  return isKnown || (isMachine && (CHALLENGE.test(mail.subject) || CHALLENGE.test(mail.text.slice(0, 2_000))));
}
