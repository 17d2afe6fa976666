// Damages raw mail, each time differently and the same for the same seed: bytes, headers, structure, boundaries,
// lengths, lies about character sets and encodings.

/** Numbers in [0, 1) (mulberry32): same seed, same numbers. */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Random = () => number;
type Mutation = (raw: Buffer, random: Random, seeds: readonly Buffer[]) => Buffer;

const LONGEST = 3_000_000;
const below = (random: Random, limit: number): number => Math.floor(random() * limit);
const oneOf = <T>(random: Random, all: readonly T[]): T => all[below(random, all.length)] as T;
const splice = (raw: Buffer, at: number, remove: number, insert: Buffer): Buffer =>
  Buffer.concat([raw.subarray(0, at), insert, raw.subarray(at + remove)]);
const asText = (raw: Buffer, change: (text: string) => string): Buffer =>
  Buffer.from(change(raw.toString('latin1')), 'latin1');

const CHARSETS =
  'utf-8 utf-7 utf-16 utf-32 us-ascii windows-1257 iso-8859-13 koi8-r gb18030 iso-2022-jp shift_jis big5 hz x-unknown unicode-1-1-utf-7 cp437 \0 "'.split(
    ' ',
  );
const ENCODINGS = ['base64', 'quoted-printable', '8bit', 'binary', 'uuencode', 'x-yenc', 'base64; x=y', ''];
const PIECES = [
  '\0',
  '\r',
  '\n',
  '\r\n\r\n',
  '--',
  '\xff\xfe',
  '=?utf-8?B?',
  '?=',
  '<!--',
  '<![CDATA[',
  '&#0;',
  '\x1b$B',
  '=\r\n',
  '"',
  '\\',
  ';',
  '(((',
  '> > > ',
];
const HEADERS = [
  'From: ',
  'To: ',
  'Subject: ',
  'References: ',
  'Content-Type: multipart/mixed; boundary=',
  'Content-Type: text/html; charset=',
  'Received: ',
  'X-A: ',
  ': ',
  'Content-Disposition: attachment; filename*0*=',
  'Auto-Submitted: ',
  'Message-ID: <',
];
const BOMBS = [
  '>',
  '<div>',
  '(',
  '<a href="',
  '=?utf-8?Q?=41?= ',
  'a@b.test, ',
  '<i@x> ',
  'On Mon 10:30 ',
  '\t',
  '=41',
  '&amp;',
  '<table><tr><td>',
  '* ',
  '-- \r\n',
  '> ',
];

const MUTATIONS: readonly Mutation[] = [
  function flipBytes(raw, random) {
    const copy = Buffer.from(raw);
    for (let left = 1 + below(random, 40); left > 0 && copy.length > 0; left -= 1)
      copy[below(random, copy.length)] = below(random, 256);
    return copy;
  },
  (raw, random) => raw.subarray(0, below(random, raw.length + 1)),
  (raw, random) => splice(raw, below(random, raw.length + 1), 0, Buffer.from(oneOf(random, PIECES), 'latin1')),
  function repeatHeader(raw, random) {
    const lines = raw.toString('latin1').split('\r\n');
    const line = oneOf(random, lines);
    lines.splice(
      below(random, Math.min(lines.length, 20)),
      0,
      ...Array.from({ length: 1 + below(random, 400) }, () => line),
    );
    return Buffer.from(lines.join('\r\n'), 'latin1');
  },
  function dropLines(raw, random) {
    const lines = raw.toString('latin1').split('\r\n');
    lines.splice(below(random, lines.length), 1 + below(random, 4));
    return Buffer.from(lines.join('\r\n'), 'latin1');
  },
  (raw, random) =>
    asText(raw, (text) => text.replace(/charset="?[\w-]+/gi, () => `charset=${oneOf(random, CHARSETS)}`)),
  (raw, random) =>
    asText(raw, (text) =>
      text.replace(/(transfer-encoding:) ?[\w-]+/gi, (_, name) => `${name} ${oneOf(random, ENCODINGS)}`),
    ),
  function addHeader(raw, random) {
    const value = Array.from({ length: 1 + below(random, 60) }, () =>
      String.fromCharCode(32 + below(random, 224)),
    ).join('');
    return splice(raw, 0, 0, Buffer.from(`${oneOf(random, HEADERS)}${value}\r\n`, 'latin1'));
  },
  function nest(raw, random) {
    let wrapped = raw;
    const depth = 1 + below(random, 70);
    for (let level = 0; level < depth && wrapped.length < LONGEST; level += 1) {
      const head =
        random() < 0.2
          ? 'Content-Type: message/rfc822\r\n\r\n'
          : `Content-Type: multipart/mixed; boundary=n${level}\r\n\r\n--n${level}\r\n`;
      wrapped = Buffer.concat([Buffer.from(head), wrapped]);
    }
    return wrapped;
  },
  function playWithBoundaries(raw, random) {
    const change = oneOf<(name: string) => string>(random, [
      (name) => name.toUpperCase(),
      (name) => `${name}x`,
      (name) => name.slice(0, -1),
      () => '',
      (name) => name.repeat(40),
      (name) => `${name}--`,
      (name) => `"${name}`,
    ]);
    return asText(raw, (text) =>
      text.replace(/(boundary="?|\r\n--)(\w+)/g, (all, mark, name) => (random() < 0.5 ? all : mark + change(name))),
    );
  },
  function manyParts(raw, random) {
    const boundary = /boundary="?(\w+)/.exec(raw.toString('latin1'))?.[1] ?? 'rel';
    const part = Buffer.from(
      `\r\n--${boundary}\r\nContent-Type: ${oneOf(random, ['text/plain', 'text/html', 'image/png', 'message/rfc822', ''])}\r\n\r\nx`,
    );
    return Buffer.concat([raw, ...Array.from({ length: below(random, 1_200) }, () => part)]);
  },
  function bomb(raw, random) {
    const unit = oneOf(random, BOMBS);
    return splice(raw, below(random, raw.length + 1), 0, Buffer.from(unit.repeat(below(random, 60_000 / unit.length))));
  },
  function mixWithAnother(raw, random, seeds) {
    const other = oneOf(random, seeds);
    const at = below(random, other.length);
    return splice(raw, below(random, raw.length + 1), below(random, 50), other.subarray(at, at + below(random, 4_000)));
  },
  function repeatPiece(raw, random) {
    const at = below(random, raw.length);
    const piece = raw.subarray(at, at + 1 + below(random, 2_000));
    return splice(raw, at, 0, Buffer.concat(Array.from({ length: 1 + below(random, 60) }, () => piece)));
  },
  (raw, random) => asText(raw, (text) => text.replaceAll('\r\n', oneOf(random, ['\n', '\r', '\r\r\n', '\n\r']))),
];

/** One damaged mail: a seed mail with one to four mutations. */
export function mutatedMail(seeds: readonly Buffer[], seed: number): Buffer {
  const random = numbersFrom(seed);
  let raw = oneOf(random, seeds);
  for (let left = 1 + below(random, 4); left > 0; left -= 1)
    raw = oneOf(random, MUTATIONS)(raw, random, seeds).subarray(0, LONGEST);
  return Buffer.from(raw);
}
