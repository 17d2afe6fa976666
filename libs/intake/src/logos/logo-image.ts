// A logo goes into mails and onto public pages, so nothing of the file is believed: what it is stands in its first bytes,
// its structure is walked to the end, and only the parts that make the picture are kept. What hides beside them (scripts in
// a comment, another file behind the end, a place in EXIF) is left behind. SVG is a document with scripts: refused.
import { crc32, inflateSync } from 'node:zlib';
import { LOGO_LIMITS } from '#contracts';
import { InvalidError } from '#kernel';

export interface LogoImage {
  bytes: Buffer;
  contentType: 'image/png' | 'image/jpeg';
  width: number;
  height: number;
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const KEPT_CHUNKS = new Set(['IHDR', 'PLTE', 'tRNS', 'sRGB', 'gAMA', 'IDAT', 'IEND']);
/** Samples of a pixel by colour type (PNG specification, 11.2.1). */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

const refused = (code: 'LOGO_NO_IMAGE' | 'LOGO_TOO_LARGE' | 'LOGO_TOO_MANY_PIXELS'): InvalidError =>
  new InvalidError(code, [{ path: 'file', code }]);

/**
 * The picture in these bytes, with nothing beside it.
 * @throws {InvalidError} LOGO_TOO_LARGE, LOGO_TOO_MANY_PIXELS; LOGO_NO_IMAGE: no whole PNG or JPEG
 */
export function logoImage(bytes: Buffer): LogoImage {
  if (bytes.length > LOGO_LIMITS.bytes) throw refused('LOGO_TOO_LARGE');
  try {
    if (bytes.subarray(0, PNG.length).equals(PNG)) return pngOf(bytes);
    if (bytes[0] === 0xff && bytes[1] === 0xd8) return jpegOf(bytes);
  } catch (error) {
    if (error instanceof InvalidError) throw error;
    // It ended in the middle of a number, or cannot be inflated.
    throw refused('LOGO_NO_IMAGE');
  }
  throw refused('LOGO_NO_IMAGE');
}

function checked(width: number, height: number): { width: number; height: number } {
  if (width < 1 || height < 1) throw refused('LOGO_NO_IMAGE');
  if (width > LOGO_LIMITS.side || height > LOGO_LIMITS.side) throw refused('LOGO_TOO_MANY_PIXELS');
  return { width, height };
}

interface Chunk {
  name: string;
  data: Buffer;
  whole: Buffer;
}

/** The chunks up to the end of the picture. */
function* chunksOf(bytes: Buffer): Generator<Chunk> {
  for (let at = PNG.length; ; ) {
    const length = bytes.readUInt32BE(at);
    const whole = bytes.subarray(at, at + 12 + length);
    if (whole.length !== 12 + length) throw refused('LOGO_NO_IMAGE');
    if (crc32(whole.subarray(4, 8 + length)) !== whole.readUInt32BE(8 + length)) throw refused('LOGO_NO_IMAGE');
    const name = whole.toString('latin1', 4, 8);
    yield { name, data: whole.subarray(8, 8 + length), whole };
    if (name === 'IEND') return;
    at += whole.length;
  }
}

function pngOf(bytes: Buffer): LogoImage {
  const chunks = [...chunksOf(bytes)];
  const [head] = chunks;
  const kept = chunks.filter(({ name }) => KEPT_CHUNKS.has(name));
  // Of what is not kept, nothing may be needed to read the picture: its name begins with a capital letter then.
  const isKnown = chunks.every(({ name }) => KEPT_CHUNKS.has(name) || /^[a-z]/.test(name));
  const isOnce = (wanted: string): boolean => kept.filter(({ name }) => name === wanted).length === 1;
  if (head?.name !== 'IHDR' || head.data.length !== 13 || !isKnown || !isOnce('IHDR')) throw refused('LOGO_NO_IMAGE');
  const size = checked(head.data.readUInt32BE(0), head.data.readUInt32BE(4));
  checkPixels(head.data, size, Buffer.concat(kept.filter(({ name }) => name === 'IDAT').map(({ data }) => data)));
  return { ...size, contentType: 'image/png', bytes: Buffer.concat([PNG, ...kept.map(({ whole }) => whole)]) };
}

/** There are as many pixels as the head says, and no bomb behind them. */
function checkPixels(head: Buffer, { width, height }: { width: number; height: number }, data: Buffer): void {
  const bits = head.readUInt8(8) * (CHANNELS[head.readUInt8(9)] ?? Number.NaN);
  const least = Math.ceil((width * bits) / 8) * height;
  // Filters, and the seven passes of interlacing, each with rows that are filled up.
  const most = least + 8 * height + 8 * (width + height) * 8;
  const inflated = inflateSync(data, { maxOutputLength: most });
  if (!(inflated.length >= least)) throw refused('LOGO_NO_IMAGE');
}

const SOS = 0xda;
const EOI = 0xd9;
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xc2;
/** Tables and frames; of the applications' own segments JFIF and Adobe's, which say how colours are meant. */
const isKeptSegment = (marker: number, data: Buffer): boolean =>
  isFrame(marker) ||
  [0xc4, 0xdb, 0xdd].includes(marker) ||
  (marker === 0xe0 && data.toString('latin1', 0, 5) === 'JFIF\0' && data.length === 14) ||
  (marker === 0xee && data.toString('latin1', 0, 5) === 'Adobe' && data.length === 12);

function jpegOf(bytes: Buffer): LogoImage {
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let size: { width: number; height: number } | undefined;
  let hasScan = false;
  for (let at = 2; ; ) {
    if (bytes.readUInt8(at) !== 0xff) throw refused('LOGO_NO_IMAGE');
    // Any number of such bytes may fill up the place before a marker (ITU-T T.81, B.1.1.2).
    if (bytes.readUInt8(at + 1) === 0xff) {
      at += 1;
      continue;
    }
    const marker = bytes.readUInt8(at + 1);
    if (marker === EOI) break;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length || end < at + 4) throw refused('LOGO_NO_IMAGE');
    const data = bytes.subarray(at + 4, end);
    if (isFrame(marker)) {
      if (size) throw refused('LOGO_NO_IMAGE');
      size = checked(data.readUInt16BE(3), data.readUInt16BE(1));
    }
    const next = marker === SOS ? endOfScan(bytes, end) : end;
    if (marker === SOS || isKeptSegment(marker, data)) kept.push(bytes.subarray(at, next));
    // Other kinds of frames are read by few programs.
    else if (marker >= 0xc0 && marker < 0xe0) throw refused('LOGO_NO_IMAGE');
    hasScan ||= marker === SOS;
    at = next;
  }
  if (!size || !hasScan) throw refused('LOGO_NO_IMAGE');
  return { ...size, contentType: 'image/jpeg', bytes: Buffer.concat([...kept, Buffer.from([0xff, EOI])]) };
}

/** Where the next marker stands that is no restart within the coded pixels. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = from; ; at++) {
    if (bytes.readUInt8(at) !== 0xff) continue;
    const marker = bytes.readUInt8(at + 1);
    if (marker !== 0 && (marker < 0xd0 || marker > 0xd7)) return at;
  }
}
