// Failed delivery, told in three ways, the surest first: the machine-readable report (RFC 3464), the X-Failed-Recipients
// header (Exim, Google), then the words of a mail whose sender or return path is a mail system. Forgers can write all
// of it, so the caller believes a report only with our bounce token; the recipient read here is the fallback for mail
// servers that drop it.
import { findFailedRecipients } from './bounce-recipients.js';
import { addressesIn } from './mail-address.js';
import { headerOf, type ParsedMail } from './parsed-mail.js';

/** `hard`: the address is of no use, ask no more. `soft`: may work later. `none`: not a failure. */
export type BounceKind = 'hard' | 'soft' | 'none';

export interface Bounce {
  isBounce: boolean;
  kind: BounceKind;
  /** One by one; empty when nobody is named. */
  failures: Failure[];
  /** Addresses that failed (or are delayed, then `kind` is `none`), lower case. */
  recipients: string[];
  /** Enhanced status code (`5.1.1`), where one is given. */
  status: string | null;
  /** The mail carries an RFC 3464 report, of whatever action. */
  isReport: boolean;
  /** First line of the diagnosis, at most 500 characters. */
  diagnosis: string | null;
}

/** What is said of one recipient. */
export interface Failure {
  /** The names that they go by in it, lower case: whom the mail was for, and where it was passed on to. */
  addresses: string[];
  kind: BounceKind;
}

interface RecipientReport {
  address: string;
  finalAddress: string;
  action: string;
  status: string;
  diagnosis: string;
}

const NOT_A_BOUNCE: Bounce = {
  isBounce: false,
  kind: 'none',
  failures: [],
  recipients: [],
  status: null,
  isReport: false,
  diagnosis: null,
};

/** Reads a mail as a delivery failure. Pure. Delays, successes and read receipts are no bounce. */
export function readBounce(mail: ParsedMail): Bounce {
  const reports = readDeliveryStatus(mail);
  if (reports.length > 0) return fromReports(reports, mail);
  const refusal = readRefusal(mail);
  if (refusal) return refusal;
  const failed = addressesIn(headerOf(mail, 'x-failed-recipients'));
  if (failed.length > 0) return fromWords(mail, failed);
  if (!isFromMailSystem(mail)) return NOT_A_BOUNCE;
  return isDelayNotice(mail) ? { ...NOT_A_BOUNCE, isReport: true } : fromWords(mail, findFailedRecipients(mail));
}

function fromReports(reports: RecipientReport[], mail: ParsedMail): Bounce {
  const failed = reports.filter(hasFailed);
  const named = failed.length > 0 ? failed : reports;
  const statuses = named.map(({ status }) => status).filter((status) => status !== '');
  const diagnosis = named.find((report) => report.diagnosis !== '')?.diagnosis ?? '';
  const status = statuses.find((code) => !/^\d\.0\.0$/.test(code)) ?? codeIn(diagnosis) ?? statuses[0] ?? null;
  const addresses = named.map(({ address }) => address).filter((address) => address.includes('@'));
  const kind = failed.length > 0 ? kindOf(status, `${diagnosis}\n${mail.text.slice(0, 4_000)}`) : 'none';
  const recipients = addresses.length > 0 ? [...new Set(addresses)] : findFailedRecipients(mail);
  return {
    isBounce: failed.length > 0,
    kind,
    failures:
      addresses.length > 0 ? failed.map((one) => failureOf(one, { kind, of: failed.length })) : each(recipients, kind),
    recipients,
    status,
    isReport: true,
    diagnosis: diagnosis === '' ? null : diagnosis.slice(0, 500),
  };
}

/** With several in one report, the words around it may be about another one. */
function failureOf(
  { address, finalAddress, status, diagnosis }: RecipientReport,
  { kind, of }: { kind: BounceKind; of: number },
): Failure {
  const own = kindOf(/\.0\.0$/.test(status) ? (codeIn(diagnosis) ?? status) : status || null, diagnosis);
  return { addresses: [...new Set([address, finalAddress])].filter((one) => one !== ''), kind: of === 1 ? kind : own };
}

const each = (recipients: readonly string[], kind: BounceKind): Failure[] =>
  recipients.map((address) => ({ addresses: [address], kind }));

/** An action that nobody defined, or none, says nothing; then the status does. */
const hasFailed = ({ action, status, diagnosis }: RecipientReport): boolean =>
  /^fail/.test(action) || (!KNOWN_ACTION.test(action) && (/^5/.test(status) || /\b5\d\d\b/.test(diagnosis)));
const KNOWN_ACTION = /^(?:delayed|delivered|relayed|expanded)$/;

/** A mailbox that refuses mail by a rule (RFC 5429) says so with a receipt: "deleted", unseen, by a machine. */
function readRefusal(mail: ParsedMail): Bounce | undefined {
  const receipt = mail.attachments.find(({ contentType }) => contentType === 'message/disposition-notification');
  const text = receipt?.content.toString('latin1').slice(0, 20_000) ?? '';
  const isDeleted = /^disposition:\s*automatic-action\/[^;\n]*;\s*deleted/im.test(text);
  if (!isDeleted || !FAILURE_WORDS.test(`${mail.subject}\n${mail.text.slice(0, 4_000)}`)) return undefined;
  const recipient = addressIn(/^(?:final|original)-recipient:\s*([^\n]+)/im.exec(text)?.[1] ?? '');
  return fromWords(mail, recipient === '' ? findFailedRecipients(mail) : [recipient]);
}

function fromWords(mail: ParsedMail, recipients: string[]): Bounce {
  const words = mail.text.slice(0, 8_000);
  const status = codeIn(words) ?? null;
  const diagnosis = words.split('\n').find((line) => /\b[45]\d\d\b|\b[45]\.\d{1,3}\.\d{1,3}\b/.test(line));
  const kind = kindOf(status, words);
  return {
    isBounce: true,
    kind,
    failures: each(recipients, kind),
    recipients,
    status,
    isReport: false,
    diagnosis: diagnosis?.trim().slice(0, 500) ?? null,
  };
}

/** Per-recipient groups of the report part(s); the group about the message itself has no recipient. */
function readDeliveryStatus(mail: ParsedMail): RecipientReport[] {
  const parts = mail.attachments.filter(({ contentType }) => /^message\/(global-)?delivery-status$/.test(contentType));
  const reports = parts.flatMap(({ content }) => readGroups(content.toString('utf8')));
  return reports.length > 0 || !isFromMailSystem(mail) ? reports : readFlattenedReport(mail);
}

/** A gateway on the way made a text of the report, or attached the whole notice to one of its own. */
function readFlattenedReport(mail: ParsedMail): RecipientReport[] {
  const attached = mail.attachments.filter(({ contentType }) => contentType === 'message/rfc822');
  const inner = attached.map(({ content }) => content.toString('latin1').slice(0, 200_000));
  const report = inner.find((text) => /^content-type:\s*message\/delivery-status/im.test(text));
  return readGroups(report ?? mail.text).filter(({ action, status }) => action !== '' && status !== '');
}

function readGroups(report: string): RecipientReport[] {
  const groups = report
    .replaceAll('\0', '')
    .slice(0, 200_000)
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+/g, ' ')
    .split(/\n\s*\n/);
  return groups.map(readGroup).filter((group) => group !== undefined);
}

function readGroup(group: string): RecipientReport | undefined {
  const fields = new Map<string, string>();
  for (const line of group.split('\n')) {
    const [, name = '', value = ''] = /^([A-Za-z-]+)\s*:\s*(.*)$/.exec(line) ?? [];
    if (name !== '' && !fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), value.trim());
  }
  const recipient = fields.get('original-recipient') || fields.get('final-recipient');
  const finalRecipient = fields.get('final-recipient') || recipient;
  if (recipient === undefined || finalRecipient === undefined) return undefined;
  return {
    // The original recipient is whom we mailed; the final one is where others forwarded it.
    address: addressIn(recipient) || addressIn(finalRecipient),
    finalAddress: addressIn(finalRecipient),
    action: (fields.get('action') ?? '').toLowerCase().split(/[\s(]/)[0] ?? '',
    status: /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(fields.get('status') ?? '')?.[0] ?? '',
    diagnosis: fields.get('diagnostic-code') ?? '',
  };
}

const addressIn = (field: string): string => addressesIn(field.replace(/^[\w-]+\s*;/, ''))[0] ?? '';

const codeIn = (text: string): string | undefined => /(?<![\d.])[45]\.\d{1,2}\.\d{1,3}(?![\d.])/.exec(text)?.[0];

/** Full mailboxes, time-outs and refused content say nothing lasting about the address. */
const SOFT =
  /mailbox (?:is )?full|over ?quota|quota exceeded|exceed\w* (?:\w+ )?quota|storage (?:limit|space)|mailbox size|too large|size limit|temporar|try again|timed? ?out|time-?out|greylist|rate limit|too many|deferred|retry|connection (?:refused|lost|reset)|insufficient|spam|blocked|blacklist|block ?list|reputation|policy|virus|unsolicited|dmarc|dkim|spf\b/i;
const HARD =
  /(?:user|recipient|mailbox|account|address|alias)[^.\n]{0,60}(?:unknown|not (?:be )?found|does(?: not|n't) exist|disabled|inactive|unavailable|invalid|no longer|rejected|not listed|suspended|discontinued)|(?:unknown|no such|invalid|bad|non-?existent) (?:\w+ )?(?:user|recipient|mailbox|account|address|local part|domain|alias)|host (?:unknown|not found)|unrouteable|domain (?:name )?not found/i;

function kindOf(status: string | null, words: string): BounceKind {
  if (status?.startsWith('4.')) return 'soft';
  // 5.2.x: full or too large; 5.3.x: their system; 5.4.x: the way there; 5.7.x: policy. Only 5.2.1 and 5.4.4 are about the address.
  if (status && /^5\.(1\.|2\.1$|4\.4$)/.test(status)) return 'hard';
  if (status && /^5\.(2\.[2-9]|[347]\.)/.test(status)) return HARD.test(words) && !SOFT.test(words) ? 'hard' : 'soft';
  if (/(?:said|code|error|<<<)?[:\s]4[25][0-2][\s-]/.test(words) && !/\b55[0-9]\b/.test(words)) return 'soft';
  if (HARD.test(words)) return 'hard';
  return SOFT.test(words) ? 'soft' : 'hard';
}

const SYSTEM_SENDER =
  /(?:internet )?mail ?(?:router|transport|agent|gateway|hub|service|notif|deliver)|^(mailer[-_. ]?daemon|mail[-_. ]?(er|delivery|system)?|mmdf|uucp|root|listmaster|daemon|bounces?|delivery|exchange|microsoft ?exchange[^@]*|administrator|postoffice|autoreply|noreply|mail-?master)(@|$|[-+.])|^[^@]*(postmaster|smtp|imss|gateway|anti-?virus|mdaemon|mail[-_ ]?(adm|serv|system|daemon|delivery)|system ?admin|system attendant)/i;

const FAILURE_SUBJECT =
  /\bndn\b|non[- ]?deliver|\bbounced?\b|not delivered|(?:permanent|local|final) (?:failure|error)|系统退信|退信|配信|undeliver|un-?able to deliver|deliver\w* (?:status )?(?:notification|fail|problem|error|report|has failed|impossible)|delivery status|returned (?:mail|e-?mail|to sender)|return(?:ed|ing) (?:message|mail)|fail(?:ure|ed)[ :-]*(?:notice|mail|message|delivery|notification)|(?:mail|message)[^.]{0,30}(?:fail|error|could not be|not delivered|not sent|rejected|returned)|rejected (?:mail|message)|could not (?:be )?(?:send|sent|deliver\w*)|non[- ]?(?:livr|deliv|remis)|unzustell|nicht zugestellt|échec|no se (?:ha )?pud?o|entrega|mancat[ao] recapito|niet bestelbaar|onbestelbaar|не (?:доставлен|удалось)|недоставлен|neprista|kézbesít|sikertelen|kättetoimetamatu|ei (?:õnnestunud|saanud|jõudnud)|warning: could not|user unknown|mail system error|nondeliverable|problem(?:s)? (?:de|with) (?:livraison|deliver)|notification d'état/i;

const FAILURE_WORDS =
  /(?:could ?n[o']t|was ?n[o']t|cannot|can't|unable to|failed to|not) (?:be )?(?:deliver|send|reach)|delivery (?:has )?(?:failed|error|to the following)|undeliver|did ?n[o']t reach|permanent (?:fatal )?(?:error|failure)|fatal errors|following (?:address|recipient|message|user)|returned (?:message|to sender)|user unknown|unknown user|no such user|rejected|kézbesít|не (?:доставлен|удалось)|nicht (?:zugestellt|erreich)|(?:^|\s)5\d\d[ -]|\b5\.\d\.\d\b/im;

/** Two of three marks: who sends, the subject, the words. One of them alone is in ordinary mail, too. */
function isFromMailSystem(mail: ParsedMail): boolean {
  const sender = mail.from?.address ?? '';
  const isSystem =
    SYSTEM_SENDER.test(sender) ||
    SYSTEM_SENDER.test(mail.from?.name ?? '') ||
    mail.returnPath === '' ||
    isReportMail(mail);
  const isCalledFailure = FAILURE_SUBJECT.test(mail.subject);
  if (!isSystem) return isCalledFailure && isAboutOurMail(mail);
  if (isAnswerByRobot(mail)) return false;
  return isCalledFailure || (isStrongSystem(mail) && FAILURE_WORDS.test(mail.text.slice(0, 4_000)));
}

/** Any sender at all may tell us that *our mail* failed for an address; customers speak of their parcel. */
const isAboutOurMail = (mail: ParsedMail): boolean =>
  mail.inReplyTo.length === 0 &&
  OUR_MAIL_FAILED.test(mail.text.slice(0, 600)) &&
  /\S@\S+\.\S/.test(mail.text.slice(0, 1_200));

const OUR_MAIL_FAILED =
  /(?:your|the) (?:e-?mail|mail|message)\b[^.]{0,160}(?:could ?n[o']t|can ?not|was ?n[o']t|has not been|unable to|was (?:automatically )?rejected|failed)|unable to deliver (?:your )?(?:message|mail)|votre message n|ihre (?:nachricht|e-?mail)[^.]{0,80}nicht/i;

const isReportMail = (mail: ParsedMail): boolean => /multipart\/report/i.test(headerOf(mail, 'content-type'));

const isStrongSystem = (mail: ParsedMail): boolean =>
  /^(mailer[-_.]?daemon|postmaster|mdaemon|mmdf)/i.test(mail.from?.address ?? '') || isReportMail(mail);

/** Vacation programs and read receipts use the null path as well. */
const isAnswerByRobot = (mail: ParsedMail): boolean =>
  mail.autoSubmitted === 'auto-replied' && !FAILURE_SUBJECT.test(mail.subject)
    ? true
    : /disposition-notification|feedback-report/i.test(headerOf(mail, 'content-type'));

const isDelayNotice = (mail: ParsedMail): boolean => {
  const words = mail.text.slice(0, 4_000);
  if (/attempts will continue|will (?:continue|keep) (?:to )?(?:try|attempt)/i.test(words)) return true;
  const isCalledDelay = /\bdelay(?:ed)?\b|\bwarning\b.*(?:not|still|could)|still (?:being )?(?:retr|try)/i.test(
    mail.subject,
  );
  return isCalledDelay && STILL_TRYING.test(words);
};

const STILL_TRYING =
  /will be re|still (?:being |try|in the queue)|not been delivered (?:yet|within)|no action is required|do(?:es)? ?n[o']t need to/i;
