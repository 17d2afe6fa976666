import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '#testing';
import { parseMail } from './parse-mail.js';
import { readTnef } from './tnef.js';

const number = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const attribute = (level: number, id: number, data: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from([level]),
    Buffer.from([id & 0xff, id >> 8, 0, 0]),
    number(data.length),
    data,
    Buffer.alloc(2),
  ]);
const stream = (...attributes: Buffer[]): Buffer =>
  Buffer.concat([number(0x223e9f78), Buffer.from([1, 0]), ...attributes]);
const property = (id: number, type: number, data: Buffer): Buffer =>
  Buffer.concat([
    number(((id << 16) | type) >>> 0),
    number(1),
    number(data.length),
    data,
    Buffer.alloc((4 - (data.length % 4)) % 4),
  ]);
const file = (title: string, content: string, properties: Buffer[] = []): Buffer[] => [
  attribute(2, 0x9002, Buffer.alloc(14)),
  attribute(2, 0x8010, Buffer.from(`${title}\0`, 'latin1')),
  attribute(2, 0x800f, Buffer.from(content)),
  attribute(2, 0x9005, Buffer.concat([number(properties.length), ...properties])),
];
const longName = (name: string): Buffer => property(0x3707, 0x1f, Buffer.from(`${name}\0`, 'utf16le'));

describe('winmail.dat', () => {
  it('gives its files with their long names, in their order', () => {
    const bytes = stream(
      attribute(1, 0x9007, Buffer.concat([number(1257), number(0)])),
      ...file('SUTART~1.PDF', 'one', [longName('sutartis žemė.pdf')]),
      ...file('\xf0okolaad.txt', 'two'),
    );
    expect(readTnef(bytes)?.map(({ name, content }) => [name, content.toString()])).toEqual([
      ['sutartis žemė.pdf', 'one'],
      ['šokolaad.txt', 'two'],
    ]);
  });

  it('opens an attached message, and is nothing when the first bytes say so', () => {
    const inner = Buffer.concat([
      Buffer.from('0703020000000000c000000000000046', 'hex'),
      stream(...file('in.txt', 'x')),
    ]);
    const outer = stream(
      attribute(2, 0x9002, Buffer.alloc(14)),
      attribute(2, 0x9005, Buffer.concat([number(1), property(0x3701, 0x0d, inner)])),
    );
    expect(readTnef(outer)?.map(({ name }) => name)).toEqual(['in.txt']);
    expect(readTnef(Buffer.from('%PDF-1.7 and so on'))).toBeNull();
  });

  it('stands beside its files in a mail, and is kept', async () => {
    const bytes = stream(...file('plan.txt', 'plan')).toString('base64');
    const mail = await parseMail(
      Buffer.from(
        `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nsee file\r\n--b\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n${bytes}\r\n--b--\r\n`,
      ),
    );
    expect(mail.attachments.map(({ filename, size }) => [filename, size])).toEqual([
      ['winmail.dat', bytes.length * 0.75 - (bytes.match(/=/g)?.length ?? 0)],
      ['plan.txt', 4],
    ]);
  });

  it('ends quietly wherever it is cut or damaged (2,000 seeds)', () => {
    const whole = stream(
      ...file('a.txt', 'content', [longName('long.txt')]),
      ...file('b.txt', 'more', [longName('b long')]),
    );
    for (let seed = 1; seed <= 2_000; seed += 1) {
      const random = seededRandom(seed);
      const bytes = Buffer.from(whole.subarray(0, 6 + Math.floor(random() * whole.length)));
      for (let each = 0; each < 4 && bytes.length > 7; each += 1)
        bytes[6 + Math.floor(random() * (bytes.length - 6))] = Math.floor(random() * 256);
      expect(readTnef(bytes)?.length ?? 0).toBeLessThanOrEqual(4);
    }
  });
});
