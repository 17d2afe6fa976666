import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  isForwardSubject,
  MailUnreadableError,
  type ParsedMail,
  parseMail,
  readAutomaticMail,
  readBounce,
  readRatingInReply,
  readReply,
} from '#mail';

interface Expectation {
  file: string;
  kind: string;
  source: string;
  lang?: string;
  subject?: string;
  from?: string;
  to?: string[];
  text?: string;
  attachments?: string[];
  message_id?: string;
  reply_text?: string;
  is_bounce?: boolean;
  is_auto_reply?: boolean;
  bounced_recipient?: string[];
  bounce_kind?: string;
  temporary_recipient?: string[];
  is_delay?: boolean;
  is_forward?: boolean;
  subject_file?: string;
  rating?: number;
  suspect_fields?: string[];
  dup_of?: string;
}

/** Hits and cases of one field, for the files used while developing and for those held out. */
class Score {
  private readonly fields = new Map<string, { hit: number[]; all: number[] }>();

  constructor(private readonly missesOf: string | undefined) {}

  add(field: string, row: Expectation, isHit: boolean, detail: () => string): void {
    const entry = this.fields.get(field) ?? { hit: [0, 0], all: [0, 0] };
    this.fields.set(field, entry);
    const side = isHeldOut(row.file) ? 1 : 0;
    entry.all[side] = (entry.all[side] ?? 0) + 1;
    if (isHit) entry.hit[side] = (entry.hit[side] ?? 0) + 1;
    else if (side === 0 && this.missesOf === field) console.log(`\n### ${field}: ${row.file}\n${detail()}`);
  }

  print(): void {
    console.log(`${'field'.padEnd(34)}${'all'.padStart(18)}${'developed on'.padStart(18)}${'held out'.padStart(18)}`);
    for (const [field, { hit, all }] of this.fields) {
      const [h0 = 0, h1 = 0] = hit;
      const [a0 = 0, a1 = 0] = all;
      console.log(field.padEnd(34) + rate(h0 + h1, a0 + a1) + rate(h0, a0) + rate(h1, a1));
    }
  }
}

const rate = (hit: number, all: number): string =>
  `${hit}/${all}${all >= 30 ? ` ${((100 * hit) / all).toFixed(1)} %` : ''}`.padStart(18);

const isHeldOut = (file: string): boolean => createHash('sha256').update(file).digest().readUInt8(0) % 3 === 0;

/** White space and Markdown marks are no difference between two readings of one text. */
const flat = (text: string): string =>
  text
    .replace(/[*_`]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Reads all expectations of a folder and prints the figures; says so when the folder is absent. */
export async function measure(folder: string, missesOf?: string): Promise<void> {
  const list = join(folder, 'expectations.jsonl');
  if (!existsSync(list)) {
    console.log(`no expectations in ${folder}: nothing measured`);
    return;
  }
  const rows = readFileSync(list, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Expectation);
  const score = new Score(missesOf);
  for (const row of rows) {
    if (!existsSync(join(folder, row.file))) continue;
    const bytes = readFileSync(join(folder, row.file));
    if (row.kind === 'raw') await measureRaw(row, bytes, score);
    if (row.reply_text !== undefined && !row.dup_of) await measureReply(row, bytes, score, subjectOf(row, folder));
    if (row.kind === 'bounce-text') await measureBounceWords(row, bytes, score);
  }
  score.print();
  await measureAll(folder);
}

async function measureRaw(row: Expectation, bytes: Buffer, score: Score): Promise<void> {
  let mail: ParsedMail;
  try {
    mail = await parseMail(bytes);
  } catch (error) {
    score.add('parsed without error', row, false, () => String(error));
    return;
  }
  score.add('parsed without error', row, true, () => '');
  measureFields(row, mail, score);
  measureAutomatic(row, mail, score);
}

function measureFields(row: Expectation, mail: ParsedMail, score: Score): void {
  const check = (field: string, expected: unknown, actual: unknown): void => {
    if (expected === undefined || row.suspect_fields?.includes(field)) return;
    const isHit = JSON.stringify(expected) === JSON.stringify(actual);
    score.add(
      `parse: ${field}`,
      row,
      isHit,
      () => `expected ${JSON.stringify(expected)}\nactual   ${JSON.stringify(actual)}`,
    );
  };
  check('subject', row.subject && flat(row.subject), flat(mail.subject));
  check('from', row.from?.toLowerCase(), mail.from?.address.toLowerCase());
  check(
    'to',
    row.to?.map((each) => each.toLowerCase()).sort(),
    mail.to
      .map(({ address }) => address.toLowerCase())
      .filter(Boolean)
      .sort(),
  );
  check('text', row.text && flat(row.text), flat(mail.text));
  check('message_id', row.message_id, mail.messageId);
  check('attachments', row.attachments?.length, mail.attachments.length);
}

function measureAutomatic(row: Expectation, mail: ParsedMail, score: Score): void {
  const bounce = readBounce(mail);
  const automatic = readAutomaticMail(mail);
  const about = () =>
    `${mail.from?.address} | ${mail.subject}\n${mail.text.slice(0, 700)}\n=> ${JSON.stringify(bounce)}`;
  if (row.temporary_recipient || row.is_delay) score.add('bounce: delay is no failure', row, !bounce.isBounce, about);
  else if (row.is_bounce) {
    score.add('bounce: found', row, bounce.isBounce, about);
    measureRecipient('bounce', row, mail, score);
  } else score.add('bounce: no false alarm', row, !bounce.isBounce, about);
  if (row.is_auto_reply !== undefined) {
    score.add('automatic mail gets no answer', row, row.is_auto_reply === automatic.suppressAutoResponse, about);
  }
}

/** Words of a bounce alone, without the mail around them. */
async function measureBounceWords(row: Expectation, bytes: Buffer, score: Score): Promise<void> {
  const header = 'From: MAILER-DAEMON@mail.example\r\nSubject: Undelivered Mail Returned to Sender\r\n\r\n';
  measureRecipient('bounce words', row, await parseMail(Buffer.concat([Buffer.from(header), bytes])), score);
}

function measureRecipient(field: string, row: Expectation, mail: ParsedMail, score: Score): void {
  const bounce = readBounce(mail);
  const about = () =>
    `${mail.from?.address} | ${mail.subject}\n${mail.text.slice(0, 900)}\n=> ${JSON.stringify(bounce)}`;
  if (row.bounced_recipient) {
    const isHit = row.bounced_recipient.some((address) => bounce.recipients.includes(address.toLowerCase()));
    score.add(`${field}: recipient`, row, isHit, () => `expected ${row.bounced_recipient}\n${about()}`);
  }
  if (row.bounce_kind) {
    score.add(`${field}: kind`, row, row.bounce_kind === bounce.kind, () => `expected ${row.bounce_kind}\n${about()}`);
  }
}

const subjectOf = (row: Expectation, folder: string): string =>
  row.subject_file && existsSync(join(folder, row.subject_file))
    ? readFileSync(join(folder, row.subject_file), 'utf8').trim()
    : '';

async function measureReply(row: Expectation, bytes: Buffer, score: Score, subject: string): Promise<void> {
  const body = bytes.toString('utf8');
  const mail =
    row.kind === 'raw' ? await parseMail(bytes) : { text: body, html: row.kind === 'body-html' ? body : null };
  const reply = readReply({ ...mail, isForwardBySubject: isForwardSubject(subject) });
  const expected = row.reply_text ?? '';
  const about = () =>
    `--- expected\n${expected}\n--- actual\n${reply.replyText}\n--- quoted\n${reply.quotedText.slice(0, 600)}`;
  const isHit = flat(expected) === flat(reply.replyText);
  if (row.is_forward) {
    score.add('forward: found', row, reply.isForward, about);
    score.add('forward: words above it', row, isHit, about);
    return;
  }
  score.add('reply: all', row, isHit, about);
  score.add(`reply: ${row.source}${row.kind === 'body-html' ? ' html' : ''}`, row, isHit, about);
  if (['et', 'lt', 'hu', 'ru'].includes(row.lang ?? '')) score.add(`reply: ${row.lang}`, row, isHit, about);
  score.add('reply: nothing leaks', row, isWithin(reply.replyText, expected), about);
  score.add('reply: nothing lost', row, isWithin(expected, reply.replyText), about);
  if (row.rating === undefined) return;
  const rating = readRatingInReply(reply.replyText);
  score.add(
    'rating read',
    row,
    rating.kind === 'rating' && rating.score === row.rating,
    () => `${about()}\n${JSON.stringify(rating)}`,
  );
}

/** Every word of `part` is in `whole`, as often. */
function isWithin(part: string, whole: string): boolean {
  const left = new Map<string, number>();
  for (const word of flat(whole).split(' ')) left.set(word, (left.get(word) ?? 0) + 1);
  return flat(part)
    .split(' ')
    .every((word) => {
      const count = left.get(word) ?? 0;
      left.set(word, count - 1);
      return word === '' || count > 0;
    });
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
    const bytes = readFileSync(join(folder, file));
    const before = performance.now();
    try {
      const mail = await parseMail(bytes);
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
