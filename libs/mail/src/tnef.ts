// Files in a winmail.dat: Exchange wraps them in TNEF (MS-OXTNEF) when it takes the reader for Outlook. Runs in the
// parser child alone; every length is checked against what is there, and what does not fit ends the reading, so that
// the files before it are kept. Bodies in it (RTF) are left: such a mail has a text part of its own.
import { storableText } from '#kernel';
import { decodeBytes } from './charsets.js';

export interface TnefFile {
  /** As the sender called it, or ''. */
  name: string;
  /** Declared by the sender, lower case, or ''. */
  contentType: string;
  contentId: string | null;
  content: Buffer;
}

const SIGNATURE = 0x223e9f78;
const MOST_FILES = 200;
const MOST_PROPERTIES = 2_000;
const DEEPEST = 3;

const LEVEL_ATTACHMENT = 2;
/** Attributes by number (MS-OXTNEF 2.1.3.2). */
const ATTRIBUTE = { rendering: 0x9002, title: 0x8010, data: 0x800f, properties: 0x9005, codePage: 0x9007 };
/** MAPI properties by number (MS-OXPROPS). */
const PROPERTY = { displayName: 0x3001, data: 0x3701, shortName: 0x3704, longName: 0x3707, mime: 0x370e, cid: 0x3712 };
const TYPE = { string8: 0x1e, unicode: 0x1f, object: 0x0d, binary: 0x102 };
/** Bytes of values of fixed length, filled up to four. */
const FIXED = new Map([
  [0x02, 4],
  [0x03, 4],
  [0x04, 4],
  [0x05, 8],
  [0x06, 8],
  [0x07, 8],
  [0x0a, 4],
  [0x0b, 4],
  [0x14, 8],
  [0x40, 8],
  [0x48, 16],
]);
/** The first bytes of an attached object that is a message of its own (IID_IMessage). */
const MESSAGE_ID = Buffer.from('0703020000000000c000000000000046', 'hex');

/** Files in a TNEF stream in their order; `null` when it is none. Never throws. */
export function readTnef(bytes: Buffer): TnefFile[] | null {
  return bytes.length >= 6 && bytes.readUInt32LE(0) === SIGNATURE ? readStream(bytes, 0) : null;
}

interface Draft {
  title: string;
  data: Buffer | null;
  properties: Map<number, Value>;
}

interface Value {
  type: number;
  bytes: Buffer;
}

function readStream(bytes: Buffer, depth: number): TnefFile[] {
  const drafts: Draft[] = [];
  let charset = 'windows-1252';
  for (const { level, id, data } of attributes(bytes)) {
    if (id === ATTRIBUTE.codePage && data.length >= 4) charset = charsetOf(data.readUInt32LE(0));
    if (level !== LEVEL_ATTACHMENT) continue;
    if (id === ATTRIBUTE.rendering) drafts.push({ title: '', data: null, properties: new Map() });
    const draft = drafts.at(-1);
    if (!draft) continue;
    if (id === ATTRIBUTE.title) draft.title = readText(data, charset);
    else if (id === ATTRIBUTE.data) draft.data = data;
    else if (id === ATTRIBUTE.properties) draft.properties = readProperties(data);
    if (drafts.length > MOST_FILES) break;
  }
  return drafts.flatMap((draft) => toFiles(draft, charset, depth)).slice(0, MOST_FILES);
}

function* attributes(bytes: Buffer): Generator<{ level: number; id: number; data: Buffer }> {
  let at = 6;
  while (at + 9 <= bytes.length) {
    const length = bytes.readUInt32LE(at + 5);
    const start = at + 9;
    // A cut file still has the beginning of its last part; half a file is not handed on.
    if (start + length > bytes.length) return;
    yield { level: bytes.readUInt8(at), id: bytes.readUInt16LE(at + 1), data: bytes.subarray(start, start + length) };
    at = start + length + 2;
  }
}

function toFiles(draft: Draft, charset: string, depth: number): TnefFile[] {
  const text = (id: number): string => {
    const value = draft.properties.get(id);
    if (!value || (value.type !== TYPE.string8 && value.type !== TYPE.unicode)) return '';
    return readText(value.bytes, value.type === TYPE.unicode ? 'utf-16le' : charset);
  };
  const object = draft.properties.get(PROPERTY.data);
  const isMessage = object !== undefined && object.bytes.subarray(0, 16).equals(MESSAGE_ID);
  // An attached message is opened; it has no form of its own that other programs read.
  if (isMessage && depth < DEEPEST) {
    const inner = object.bytes.subarray(16);
    if (inner.length >= 6 && inner.readUInt32LE(0) === SIGNATURE) return readStream(inner, depth + 1);
  }
  const content = draft.data ?? (object?.type === TYPE.object ? object.bytes.subarray(16) : object?.bytes);
  if (!content) return [];
  return [
    {
      name: text(PROPERTY.longName) || draft.title || text(PROPERTY.shortName) || text(PROPERTY.displayName),
      contentType: text(PROPERTY.mime).toLowerCase(),
      contentId: text(PROPERTY.cid) || null,
      content: Buffer.from(content),
    },
  ];
}

const readText = (bytes: Buffer, charset: string): string =>
  storableText(decodeBytes(bytes, charset).split('\0')[0] ?? '', 300);

const charsetOf = (codePage: number): string => {
  if (codePage === 65001) return 'utf-8';
  return codePage === 932 ? 'shift_jis' : `windows-${codePage}`;
};

/** The first value of each unnamed property. */
function readProperties(bytes: Buffer): Map<number, Value> {
  const found = new Map<number, Value>();
  const reader = new Reader(bytes);
  const count = Math.min(reader.number(), MOST_PROPERTIES);
  for (let index = 0; index < count && !reader.isOver; index += 1) {
    const tag = reader.number();
    const [type, id] = [tag & 0xfff, tag >>> 16];
    if (id >= 0x8000) reader.skipName();
    const fixed = FIXED.get(type);
    const isMany = (tag & 0x1000) !== 0;
    const values = fixed === undefined || isMany ? Math.min(reader.number(), MOST_PROPERTIES) : 1;
    for (let each = 0; each < values && !reader.isOver; each += 1) {
      const value = reader.take(fixed ?? reader.number());
      if (id < 0x8000 && !found.has(id)) found.set(id, { type, bytes: value });
    }
  }
  return found;
}

/** Reads on until something does not fit; then everything is empty. */
class Reader {
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  get isOver(): boolean {
    return this.at >= this.bytes.length;
  }

  number(): number {
    const bytes = this.take(4);
    return bytes.length === 4 ? bytes.readUInt32LE(0) : 0;
  }

  /** The next bytes; the reader goes on at a multiple of four. */
  take(length: number): Buffer {
    const end = this.at + length;
    if (end > this.bytes.length) {
      this.at = this.bytes.length;
      return Buffer.alloc(0);
    }
    const taken = this.bytes.subarray(this.at, end);
    this.at = end + ((4 - (length % 4)) % 4);
    return taken;
  }

  /** A named property carries its set and its name or number before the value. */
  skipName(): void {
    this.take(16);
    const isNumber = this.number() === 0;
    this.take(isNumber ? 4 : this.number());
  }
}
