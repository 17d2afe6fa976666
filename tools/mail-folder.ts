// A folder of raw mail as a person has it: files of one mail each, mbox files, and what lies beside them.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** One mail of the folder, with CRLF line ends as SMTP wants them. */
export interface FolderMail {
  /** File, relative to the folder; `#n` for the n-th mail of an mbox. */
  name: string;
  raw: Buffer;
}

/** What was found, and what was left out with the reason. */
export interface MailFolder {
  mails: FolderMail[];
  leftOut: { name: string; reason: string }[];
}

const MAIL_NAME = /\.(eml|msg|mail|raw)$|(^|\/)[^./]+$|:2,[A-Z]*$/i;
const HEADER_LINE = /^[A-Za-z][A-Za-z0-9-]{0,75}:/;
/** `From writer date`, or Mozilla's `From - date`. */
const MBOX_LINE = /^From (?:-(?: .*)?|\S+ .*\d{4}(?: [+-]\d{4})?\s*)$/;
const BYTE_ORDER_MARK = Buffer.from('efbbbf', 'hex');
/** Compound files of Outlook, which are no raw mail. */
const OUTLOOK = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** Reads a folder and its subfolders, in the order of the names. @throws when the folder cannot be read. */
export function readMailFolder(folder: string, largest: number): MailFolder {
  const found: MailFolder = { mails: [], leftOut: [] };
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
  for (const name of names) addFile(found, { folder, name, largest });
  return found;
}

function addFile(
  found: MailFolder,
  { folder, name, largest }: { folder: string; name: string; largest: number },
): void {
  let bytes: Buffer;
  try {
    bytes = withoutMark(readFileSync(join(folder, name)));
  } catch (error) {
    found.leftOut.push({ name, reason: `cannot be read (${(error as { code?: string }).code ?? 'unknown'})` });
    return;
  }
  const reason = reasonAgainst(name, bytes);
  if (reason) {
    found.leftOut.push({ name, reason });
    return;
  }
  const mails = splitMbox(bytes).map((raw, index, all) => ({
    name: all.length > 1 ? `${name}#${index + 1}` : name,
    raw: withCrlf(raw),
  }));
  for (const mail of mails) {
    if (mail.raw.length <= largest) found.mails.push(mail);
    else found.leftOut.push({ name: mail.name, reason: `larger than ${largest} bytes` });
  }
}

/** A file that is called a mail is one, however broken; any other has to look like one. */
function reasonAgainst(name: string, bytes: Buffer): string | undefined {
  if (bytes.every((byte) => byte <= 0x20)) return 'empty';
  if (bytes.subarray(0, OUTLOOK.length).equals(OUTLOOK)) return 'Outlook file, no raw mail';
  const lines = bytes
    .subarray(0, 4_096)
    .toString('latin1')
    .split(/\r\n|\r|\n/);
  const looksLikeMail = MBOX_LINE.test(lines[0] ?? '') || (HEADER_LINE.test(lines[0] ?? '') && hasSecondHeader(lines));
  return looksLikeMail || MAIL_NAME.test(name) ? undefined : 'no mail';
}

const hasSecondHeader = (lines: readonly string[]): boolean => {
  const next = lines.slice(1).find((line) => !/^[ \t]/.test(line));
  return next !== undefined && (HEADER_LINE.test(next) || next === '');
};

/** The mails of an mbox (mboxrd: quoted `>From ` lines lose one mark); any other file is one mail. */
function splitMbox(bytes: Buffer): Buffer[] {
  const text = bytes.toString('latin1');
  const [first = ''] = text.split(/\r?\n/, 1);
  if (!MBOX_LINE.test(first)) return [bytes];
  const mails: string[][] = [];
  for (const line of text.split(/\r?\n/)) {
    const before = mails.at(-1)?.at(-1);
    if (MBOX_LINE.test(line) && (before === undefined || before === '')) mails.push([]);
    else mails.at(-1)?.push(line.replace(/^>(>*From )/, '$1'));
  }
  return mails.map((lines) => Buffer.from(lines.join('\n'), 'latin1')).filter((raw) => raw.some((byte) => byte > 0x20));
}

/** Some programs write a mark before the first header; no mail has one. */
const withoutMark = (bytes: Buffer): Buffer =>
  bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? bytes.subarray(3) : bytes;

const withCrlf = (raw: Buffer): Buffer => Buffer.from(raw.toString('latin1').replace(/\r\n|\r|\n/g, '\r\n'), 'latin1');
