// A QR code as a picture: the library says which squares are dark, and how they are drawn is here.
import { deflateSync } from 'node:zlib';
import encodeQR from 'qr';

/** Clear squares around it, as ISO/IEC 18004 asks for. */
const QUIET = 4;
/** Dots of a square in the PNG: 300 dots per inch at about 4 cm. */
const DOTS = 12;

/** Dark squares, row by row, with the quiet ones around. Medium correction: a scratch on a till does no harm. */
export const qrSquares = (text: string): boolean[][] => encodeQR(text, 'raw', { ecc: 'medium', border: QUIET });

/** One path over a field of `size` squares. */
export function qrPath(text: string): { size: number; path: string } {
  const squares = qrSquares(text);
  const path = squares.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return { size: squares.length, path };
}

/** An SVG on white ground: it is read in the dark, too. */
export function qrSvg(text: string): string {
  const { size, path } = qrPath(text);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size * DOTS}" height="${size * DOTS}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${path}"/></svg>`
  );
}

/** A PNG of one bit per dot (RFC 2083). */
export function qrPng(text: string): Buffer {
  const squares = qrSquares(text);
  const side = squares.length * DOTS;
  const stride = Math.ceil(side / 8);
  const line = (row: readonly boolean[]): Buffer => {
    const bytes = Buffer.alloc(stride + 1, 0xff);
    bytes[0] = 0;
    for (let dot = 0; dot < side; dot++) {
      const at = 1 + (dot >> 3);
      if (row[Math.floor(dot / DOTS)]) bytes[at] = (bytes[at] ?? 0) & ~(0x80 >> (dot & 7));
    }
    return bytes;
  };
  const data = Buffer.concat(squares.flatMap((row) => Array.from({ length: DOTS }, () => line(row))));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head[8] = 1;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(data)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}

function crc32(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
