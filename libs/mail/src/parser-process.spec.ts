import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { transformFile } from '@swc/core';
import {
  InProcessMailParser,
  type MailParser,
  MailParserProcess,
  type MailParserProcessOptions,
} from './parser-process.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'heard-parser-'));
const realEntry = join(folder, 'libs/mail/src/parser-child.js');

/** A child that misbehaves on demand. */
const PLANTED = `
process.on('message', ({ id, raw }) => {
  const text = Buffer.from(raw).toString();
  if (text.includes('hang')) for (;;) {}
  if (text.includes('heap')) { const all = []; for (;;) all.push({ a: Math.random(), b: [1, 2, 3] }); }
  if (text.includes('buffers')) { const all = []; for (;;) all.push(Buffer.alloc(1_000_000, 1)); }
  if (text.includes('die')) process.exit(3);
  if (text.includes('give up')) return process.send({ id, reason: 'unreadable' });
  process.send({ id, mail: { text, pid: process.pid, secrets: Object.keys(process.env) } });
});
process.send('ready');
`;

beforeAll(async () => {
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ type: 'module', imports: { '#*': './libs/*/src/index.js' } }),
  );
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const lib of ['libs/kernel/src', 'libs/mail/src']) await compile(lib);
  writeFileSync(join(folder, 'planted.js'), PLANTED);
  writeFileSync(join(folder, 'broken.js'), 'process.exit(1);');
});

async function compile(lib: string): Promise<void> {
  mkdirSync(join(folder, lib), { recursive: true });
  for (const name of readdirSync(join(root, lib)).filter(
    (each) => each.endsWith('.ts') && !each.endsWith('.spec.ts'),
  )) {
    const parser = { syntax: 'typescript', decorators: true } as const;
    const { code } = await transformFile(join(root, lib, name), {
      swcrc: false,
      jsc: { target: 'es2023', parser, transform: { legacyDecorator: true, decoratorMetadata: true } },
      module: { type: 'es6' },
    });
    writeFileSync(join(folder, lib, name.replace(/\.ts$/, '.js')), code);
  }
}

const parsers: MailParser[] = [];
const planted = (options: MailParserProcessOptions = {}): MailParserProcess => {
  const parser = new MailParserProcess({ entry: join(folder, 'planted.js'), deadlineMs: 1_500, ...options });
  parsers.push(parser);
  return parser;
};
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
const until = async (isTrue: () => boolean): Promise<void> => {
  for (let turn = 0; turn < 500 && !isTrue(); turn += 1) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(isTrue()).toBe(true);
};

afterEach(async () => {
  for (const parser of parsers.splice(0)) await parser.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each([
  ['in our own process', (): MailParser => new InProcessMailParser()],
  ['in a child process', (): MailParser => new MailParserProcess({ entry: realEntry })],
])('a mail parser %s', (_, create) => {
  const parser = (): MailParser => {
    const made = create();
    parsers.push(made);
    return made;
  };

  it('gives the same plain mail, bytes, dates and maps included', async () => {
    const raw = [
      'From: Mari <mari@a.test>',
      'Date: Mon, 02 Nov 2026 10:00:00 +0200',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      '',
      'Hello\0 you\r\n\r\nOn 2 Nov 2026 Tugi <a@b.test> wrote:\r\n> x',
      '--b',
      'Content-Type: image/png; name=a.png',
      'Content-Transfer-Encoding: base64',
      '',
      'AAECAw==',
      '--b--',
    ];
    const mail = await parser().parse(Buffer.from(raw.join('\r\n')));
    expect(mail).toMatchObject({
      from: { name: 'Mari', address: 'mari@a.test' },
      date: new Date('2026-11-02T08:00:00Z'),
    });
    expect(mail.reply.replyText).toBe('Hello you');
    expect(mail.headers.get('from')).toEqual(['Mari <mari@a.test>']);
    expect(Buffer.from([0, 1, 2, 3]).equals(mail.attachments[0]?.content ?? Buffer.alloc(0))).toBe(true);
  });

  it('parses many at once, each with its own answer', async () => {
    const one = parser();
    const mails = await Promise.all(
      Array.from({ length: 20 }, (_each, index) => one.parse(Buffer.from(`Subject: ${index}\r\n\r\nx`))),
    );
    expect(mails.map(({ subject }) => Number(subject))).toEqual(Array.from({ length: 20 }, (_each, index) => index));
  });

  it('refuses a mail beyond the limits with the reason, and reads the next', async () => {
    const one = parser();
    await expect(one.parse(Buffer.alloc(26 * 1024 * 1024, 65))).rejects.toMatchObject({ reason: 'too_large' });
    await expect(one.parse(Buffer.from(`X: ${'a\r\n '.repeat(100_000)}`))).rejects.toMatchObject({
      reason: 'header_too_large',
    });
    expect((await one.parse(Buffer.from('Subject: next\r\n\r\n'))).subject).toBe('next');
  });

  it('refuses as unavailable, not as unreadable, once it is closed', async () => {
    const one = parser();
    await one.close();
    await expect(one.parse(Buffer.from('x'))).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'MAIL_PARSER_UNAVAILABLE',
    });
  });
});

describe('the parser child', () => {
  it.each([
    ['hang', 'timed_out', {}],
    ['die', 'parser_failed', {}],
    ['heap', 'out_of_memory', { heapMb: 64, deadlineMs: 20_000 }],
    ['buffers', 'out_of_memory', { rssMb: 200, deadlineMs: 20_000 }],
  ])('that is made to %s is replaced, and the next mail is read', async (word, reason, options) => {
    const parser = planted(options);
    const before = await parser.parse(Buffer.from('first'));
    const bad = parser.parse(Buffer.from(word));
    const next = parser.parse(Buffer.from('next'));
    await expect(bad).rejects.toMatchObject({ name: 'MailUnreadableError', reason });
    const after = await next;
    expect(after.text).toBe('next');
    expect(pidOf(after)).not.toBe(pidOf(before));
    await until(() => !isAlive(pidOf(before)));
  });

  it('says which language the words are in, not those that are quoted', async () => {
    const parser = new MailParserProcess({ entry: realEntry });
    parsers.push(parser);
    const quote = 'On 2 March 2026, Desk <d@heard.test> wrote:\n> Where is my parcel? It was not delivered to me.';
    const { language } = await parser.parse(
      Buffer.from(
        `Subject: Re: x\nContent-Type: text/plain; charset=utf-8\n\nPakk on endiselt puudu, palun vastake.\n\n${quote}`,
      ),
    );
    expect(language).toMatchObject({ language: 'et' });
  });

  it('that gives up on a mail says so and reads the next', async () => {
    const parser = planted();
    const before = await parser.parse(Buffer.from('first'));
    await expect(parser.parse(Buffer.from('give up'))).rejects.toMatchObject({ reason: 'unreadable' });
    expect(pidOf(await parser.parse(Buffer.from('next')))).toBe(pidOf(before));
  });

  it('is started when needed and ended when idle', async () => {
    const parser = planted({ idleMs: 50 });
    expect(parser.childPid).toBeUndefined();
    const pid = pidOf(await parser.parse(Buffer.from('a')));
    await until(() => !isAlive(pid) && parser.childPid === undefined);
    expect((await parser.parse(Buffer.from('b'))).text).toBe('b');
  });

  it('gets none of our settings', async () => {
    expect(await planted().parse(Buffer.from('a'))).toMatchObject({ secrets: [] });
  });

  it('that cannot start makes the parser unavailable, not the mail unreadable', async () => {
    const parser = planted({ entry: join(folder, 'broken.js') });
    await expect(parser.parse(Buffer.from('a'))).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('is gone after close, and a mail in work is refused as unavailable', async () => {
    const parser = planted({ deadlineMs: 20_000 });
    const pid = pidOf(await parser.parse(Buffer.from('a')));
    const bad = parser.parse(Buffer.from('hang'));
    const waiting = parser.parse(Buffer.from('b'));
    const refused = [
      expect(bad).rejects.toMatchObject({ kind: 'unavailable' }),
      expect(waiting).rejects.toMatchObject({ kind: 'unavailable' }),
    ];
    await parser.close();
    await Promise.all(refused);
    expect(isAlive(pid)).toBe(false);
  });
});

const pidOf = (mail: object): number => ('pid' in mail ? Number(mail.pid) : 0);
