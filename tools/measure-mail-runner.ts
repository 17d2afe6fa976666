// How well mail is read, over a folder of real mail with expectations. The figures are printed by field and source;
// the rules are written on two thirds of the files and hold for the third that nobody looked at, or they do not.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  isForwardSubject,
  MailUnreadableError,
  type ParsedMail,
  parseMail,
  type Reply,
  readAutomaticMail,
  readBounce,
  readReply,
  readTnef,
} from '#mail';
import { readRating } from '#satisfaction';
import { printAims } from './mail-aims.js';
import { type Expectation, flat, isWithin, readExpectations, trustOf } from './mail-expectations.js';
import { MailScore } from './mail-score.js';

const COMPOSED = ['et', 'lt', 'hu', 'ru', 'en'];

/** One file with its expectation, and where its hits are counted. */
class Measurement {
  constructor(
    private readonly row: Expectation,
    private readonly score: MailScore,
  ) {}

  check(field: string, isHit: boolean, detail: () => string, about: { of?: string; expected?: unknown } = {}): void {
    const { file, source } = this.row;
    this.score.add({ field, source, file, isHit, detail, trust: trustOf(this.row, about.of ?? field, about.expected) });
  }

  equal(field: string, of: keyof Expectation, expected: unknown, actual: unknown): void {
    if (expected === undefined) return;
    const [wanted, found] = [JSON.stringify(expected), JSON.stringify(actual)];
    this.check(field, wanted === found, () => `expected ${wanted}\nactual   ${found}`, { of, expected });
  }
}

/** Reads all expectations of a folder and prints the figures; says so when the folder has none. */
export async function measure(folder: string, missesOf?: string): Promise<void> {
  const rows = readExpectations(folder);
  if (!rows) {
    console.log(`no expectations in ${folder}: nothing measured`);
    return;
  }
  const score = new MailScore(missesOf);
  for (const row of rows) await measureRow(row, folder, score);
  score.print();
  printAims(score);
  await measureAll(folder);
}

async function measureRow(row: Expectation, folder: string, score: MailScore): Promise<void> {
  const bytes = readFileSync(join(folder, row.file));
  const at = new Measurement(row, score);
  const mail = row.kind === 'raw' ? await parsed(bytes, at) : undefined;
  if (mail) {
    measureFields(row, mail, at);
    measureAutomatic(row, mail, at);
  }
  const hasReply = row.reply_text !== undefined || row.is_forward;
  if (hasReply && !row.dup_of && (mail || row.kind !== 'raw')) {
    const reply = mail?.reply ?? readBody(row, bytes.toString('utf8'), folder);
    if (row.is_forward) measureForward(row, reply, at);
    else measureReply(row, reply, at);
    if (mail?.html && !row.is_forward) measureTextPart(row, mail, at);
  }
  if (row.kind === 'bounce-text') measureRecipient(row, await asBounce(bytes), at);
  if (row.kind === 'tnef') measureTnef(row, bytes, at);
}

async function parsed(bytes: Buffer, at: Measurement): Promise<ParsedMail | undefined> {
  try {
    const mail = await parseMail(bytes);
    at.check('parsed', true, () => '');
    return mail;
  } catch (error) {
    at.check('parsed', false, () => String(error));
    return undefined;
  }
}

function measureFields(row: Expectation, mail: ParsedMail, at: Measurement): void {
  const lower = (values: string[]): string[] =>
    values
      .map((each) => each.toLowerCase())
      .filter(Boolean)
      .sort();
  at.equal('subject', 'subject', row.subject && flat(row.subject), flat(mail.subject));
  at.equal('from', 'from', row.from?.toLowerCase(), mail.from?.address.toLowerCase());
  at.equal('to', 'to', row.to && lower(row.to), lower(mail.to.map(({ address }) => address)));
  at.equal('text', 'text', row.text && flat(row.text), flat(mail.text));
  at.equal('message id', 'message_id', row.message_id, mail.messageId);
  at.equal('attachment names', 'attachments', row.attachments && namesOf(row.attachments), namesOfMail(mail));
}

/** As we show them, sorted: without folders and drives; a part without a name has none. */
const namesOf = (names: readonly (string | null)[]): string[] =>
  names
    .filter((name) => name !== null)
    .map((name) => name.split(/[\\/:]/).pop() ?? '')
    .sort();
const namesOfMail = ({ attachments }: ParsedMail): string[] =>
  namesOf(attachments.map(({ filename }) => (/^attachment-\d+\.\w+$/.test(filename) ? null : filename)));

function measureAutomatic(row: Expectation, mail: ParsedMail, at: Measurement): void {
  const bounce = readBounce(mail);
  const automatic = readAutomaticMail(mail);
  const about = () => aboutBounce(mail);
  if (row.temporary_recipient || row.is_delay) at.check('no bounce: delay', !bounce.isBounce, about);
  else if (row.is_bounce) {
    at.check('bounce found', bounce.isBounce, about);
    measureRecipient(row, mail, at);
  } else if (!row.no_address_by_detector) at.check('no false bounce', !bounce.isBounce, about);
  if (row.is_auto_reply !== undefined) {
    at.check('automatic mail told', row.is_auto_reply === automatic.suppressAutoResponse, about);
  }
}

const aboutBounce = (mail: ParsedMail): string =>
  `${mail.from?.address} | ${mail.subject}\n${mail.text.slice(0, 900)}\n=> ${JSON.stringify(readBounce(mail))}`;

/** Words of a bounce alone, without the mail around them. */
const asBounce = (bytes: Buffer): Promise<ParsedMail> => {
  const header = 'From: MAILER-DAEMON@mail.example\r\nSubject: Undelivered Mail Returned to Sender\r\n\r\n';
  return parseMail(Buffer.concat([Buffer.from(header), bytes]));
};

function measureRecipient(row: Expectation, mail: ParsedMail, at: Measurement): void {
  const bounce = readBounce(mail);
  if (row.bounced_recipient) {
    const isHit = row.bounced_recipient.some((address) => bounce.recipients.includes(address.toLowerCase()));
    const about = () => `expected ${row.bounced_recipient}\n${aboutBounce(mail)}`;
    at.check('bounced recipient', isHit, about, { of: 'bounced_recipient' });
  }
  at.equal('bounce kind', 'bounce_kind', row.bounce_kind, bounce.kind);
}

function readBody(row: Expectation, body: string, folder: string): Reply {
  const file = row.subject_file && join(folder, row.subject_file);
  const subject = file && existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  const html = row.kind === 'body-html' ? body : null;
  const isForwardBySubject = subject === '' ? undefined : isForwardSubject(subject, body);
  return readReply({ text: body, html, isForwardBySubject });
}

const aboutReply = (row: Expectation, reply: Reply): string =>
  `--- expected\n${row.reply_text}\n--- actual\n${reply.replyText}\n--- quoted\n${reply.quotedText.slice(0, 600)}`;

function measureForward(row: Expectation, reply: Reply, at: Measurement): void {
  const about = () => aboutReply(row, reply);
  at.check('forward found', reply.isForward, about, { of: 'is_forward' });
  at.equal('forwarded from', 'forwarded_original_from', row.forwarded_original_from, reply.forwardedFrom?.address);
  if (row.reply_text === undefined) return;
  at.check('forward: words above', flat(row.reply_text) === flat(reply.replyText), about, { of: 'reply_text' });
}

function measureReply(row: Expectation, reply: Reply, at: Measurement): void {
  const expected = row.reply_text ?? '';
  const about = () => aboutReply(row, reply);
  const of = { of: 'reply_text' };
  const isHit = flat(expected) === flat(reply.replyText);
  at.check('reply exact', isHit, about, of);
  if (row.source === 'synthetic' && COMPOSED.includes(row.lang ?? '')) at.check('reply composed', isHit, about, of);
  at.check('reply without leak', isWithin(reply.replyText, expected), about, of);
  at.check('reply without loss', isWithin(expected, reply.replyText), about, of);
  const rating = readRating(reply.replyText, 'csat');
  const right = readRating(expected, 'csat');
  const isInvented = rating.kind === 'rating' && (right.kind !== 'rating' || right.score !== rating.score);
  at.check('no rating from a quote', !isInvented, about, of);
  const score = rating.kind === 'rating' ? rating.score : null;
  at.equal('rating read', 'rating', row.rating, score);
}

/** Suites that read the text part alone: where the two parts say different things, this shows it. */
function measureTextPart(row: Expectation, { text }: ParsedMail, at: Measurement): void {
  const reply = readReply({ text });
  const about = () => aboutReply(row, reply);
  const isHit = flat(row.reply_text ?? '') === flat(reply.replyText);
  at.check('reply of the text part', isHit, about, { of: 'reply_text' });
}

function measureTnef(row: Expectation, bytes: Buffer, at: Measurement): void {
  // Bodies (body.html, body.rtf) are no files that somebody attached.
  const expected = namesOf((row.attachments ?? []).filter((name) => !/^body\.(?:html|rtf|txt)$/.test(name ?? '')));
  const files = readTnef(bytes)?.map(({ name }) => name) ?? null;
  at.equal('winmail.dat: files', 'attachments', expected, files && namesOf(files));
}

/** Every raw mail of the folder, with or without expectations: what the parser does and how the mail is taken. */
async function measureAll(folder: string): Promise<void> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(eml|msg|email|mbox)$/i.test(name),
  );
  const counts = new Map<string, number>();
  const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);
  let slowest = { file: '', milliseconds: 0 };
  const started = performance.now();
  for (const file of files) {
    const before = performance.now();
    try {
      const mail = await parseMail(readFileSync(join(folder, file)));
      count('read');
      const { reason, isBounce } = readAutomaticMail(mail);
      count(reason === null ? 'taken for a person' : `taken for ${reason}`);
      if (isBounce && readBounce(mail).recipients.length === 0) count('bounce without recipient');
    } catch (error) {
      count(error instanceof MailUnreadableError ? `refused: ${error.reason}` : `failed: ${error}`);
    }
    const milliseconds = performance.now() - before;
    if (milliseconds > slowest.milliseconds) slowest = { file, milliseconds };
  }
  console.log(`\nall ${files.length} raw mails in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  for (const [what, times] of counts) console.log(`  ${what.padEnd(32)}${times}`);
  console.log(`  slowest: ${slowest.milliseconds.toFixed(0)} ms, ${slowest.file}`);
}
