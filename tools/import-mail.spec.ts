import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IntakeModule, MailboxService, SmtpDoor, SmtpListener } from '#intake';
import { systemActor } from '#kernel';
import { MAIL_LIMITS } from '#mail';
import { type TestApp, testApp } from '#testing';
import { describeSummary, readOrder } from './import-order.js';
import { type ImportSummary, importMails, NoMailboxError } from './import-run.js';
import { readMailFolder } from './mail-folder.js';

const folder = mkdtempSync(join(tmpdir(), 'heard-import-'));
const put = (name: string, content: string | Buffer): void => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
};

const LANGUAGES = ['Tere, kus on minu tellimus?', 'Sveiki, kur mano užsakymas?', 'Hol van a rendelésem?', 'Где заказ?'];
const mail = (n: number, body = `${LANGUAGES[n % 4]} ${n}`): string =>
  `From: Person ${n} <p${n % 40}@customer.test>\nTo: old@shop.test\nSubject: Letter ${n}\nDate: Mon, ${(n % 27) + 1} Jan 2024 10:00:00 +0000\nMessage-ID: <m${n}@customer.test>\n\n${body}\n`;

/** 240 mails, broken ones among them, in every way that files come. */
function fillFolder(): void {
  for (let n = 0; n < 150; n++) put(`plain/${n}.eml`, n % 2 ? mail(n) : mail(n).replaceAll('\n', '\r\n'));
  for (let n = 150; n < 170; n++) put(`maildir/cur/${n}`, mail(n, '.\n..\n.hidden\nFrom me\n'));
  for (let n = 170; n < 180; n++) put(`old-mac/${n}.eml`, mail(n).replaceAll('\n', '\r'));
  put(
    'box.mbox',
    Array.from(
      { length: 20 },
      (_, n) =>
        `From ${n % 2 ? 'p@customer.test Mon Jan  1 10:00:00 2024' : '- '}\n${mail(200 + n, 'x\n>From here\n')}\n`,
    ).join(''),
  );
  for (let n = 0; n < 10; n++) put(`broken/nul-${n}.eml`, (n ? '' : '\ufeff') + mail(300 + n, `a\0b ${n} \ud800`));
  for (let n = 0; n < 10; n++)
    put(`broken/cut-${n}.eml`, `Content-Type: multipart/mixed; boundary=b\n${mail(320 + n)}--b`);
  for (let n = 0; n < 5; n++) put(`broken/headless-${n}.eml`, `\n\nno header at all ${n}`);
  for (let n = 0; n < 5; n++) put(`broken/header-${n}.eml`, `X-${n}: ${'y'.repeat(300_000)}\n${mail(340 + n)}`);
  for (let n = 0; n < 5; n++) {
    put(`broken/bytes-${n}.eml`, Buffer.from(Array.from({ length: 4_000 }, (_, at) => (at * 31 + n * 7 + 1) % 256)));
  }
  for (let n = 0; n < 5; n++) put(`twice/copy-${n}.eml`, mail(n).replaceAll('\n', '\r\n'));
  put('README.md', '# not a mail\n');
  put('list.json', '{"a": 1}\n');
  put('empty.eml', ' \n');
}

describe('importing a folder of old mail', () => {
  let app: TestApp;
  let first: ImportSummary;

  beforeAll(async () => {
    fillFolder();
    app = await testApp([IntakeModule]);
    const fields = { name: 'Old', address: 'old@shop.test', teamId: null, language: 'en', isActive: true } as const;
    await app.get(MailboxService).add(systemActor('test'), fields);
    await app.get(SmtpListener).start();
    first = await importAll();
  });
  afterAll(async () => {
    // The worker of the test may still be at it when all mails have their end.
    await settling;
    await app.get(SmtpListener).stop();
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const importAll = (mailbox = 'old@shop.test', isLive = false): Promise<ImportSummary> =>
    importMails(
      {
        database: app.database,
        door: { host: '127.0.0.1', port: app.get(SmtpDoor).port },
        installKey: app.config.installKey,
        mailbox,
        isLive,
        now: app.clock.now(),
      },
      readMailFolder(folder, MAIL_LIMITS.bytes),
      { posted: () => undefined, ended: (done, total) => void (done < total && settleInTurn()) },
    );
  let settling: Promise<void> | undefined;
  /** The worker of the test: one at a time, as the pauses of the import allow. */
  const settleInTurn = (): void => {
    settling ??= app.settle().finally(() => {
      settling = undefined;
    });
  };
  const count = async (table: string): Promise<number> =>
    (await app.database.query<{ n: number }>(`select count(*)::int as n from ${table}`))[0]?.n ?? 0;

  it('loses none: what was posted is the sum of the ends', async () => {
    expect(first.refused).toEqual([]);
    expect(first.unended).toBe(0);
    expect(first.posted).toBe(240);
    // 5 of them are copies of others.
    expect(first.distinct).toBe(235);
    expect(first.stored).toBe(235);
    expect(Object.values(first.ends).reduce((sum, each) => sum + each, 0)).toBe(235);
    expect(await count('inbound_mails')).toBe(235);
  });

  it('quarantines what cannot be read, and names the reason', () => {
    expect(first.ends.quarantine).toBe(first.quarantined.length);
    const reasons = new Set(first.quarantined.map(({ reason }) => reason));
    expect([...reasons].sort()).toEqual(['HEADER_TOO_LARGE', 'NO_SENDER']);
  });

  it('says what it left out', () => {
    const { leftOut } = readMailFolder(folder, MAIL_LIMITS.bytes);
    expect(leftOut).toEqual([
      { name: 'README.md', reason: 'no mail' },
      { name: 'empty.eml', reason: 'empty' },
      { name: 'list.json', reason: 'no mail' },
    ]);
    expect(describeSummary(first, { leftOut })).toContain('left out 3\n  README.md: no mail');
  });

  it('stores nothing when it is run again', async () => {
    const tickets = await count('tickets');
    const again = await importAll();
    expect(again).toMatchObject({ posted: 240, stored: 0, known: 240, refused: [] });
    expect(again.ends).toEqual(first.ends);
    expect(await count('inbound_mails')).toBe(235);
    expect(await count('tickets')).toBe(tickets);
  });

  it('keeps each word, dots at the beginning of lines too', async () => {
    const [row] = await app.database.query<{ body_text: string }>(
      `select body_text from messages where subject = 'Letter 150'`,
    );
    expect(row?.body_text).toBe('.\n..\n.hidden\nFrom me');
    const [boxed] = await app.database.query<{ body_text: string }>(
      `select body_text from messages where subject = 'Letter 200'`,
    );
    expect(boxed?.body_text).toBe('x\nFrom here');
  });

  it('makes closed tickets that nothing asks or alerts about', async () => {
    const open = await app.database.query(`select 1 from tickets where status <> 'closed' or not is_imported`);
    expect(open).toEqual([]);
    const events = await app.database.query(`select distinct type from outbox_events where type like 'Ticket%'`);
    expect(events).toEqual([]);
  });

  it('refuses a mailbox that is not there before it posts anything', async () => {
    await expect(importAll('nobody@shop.test')).rejects.toThrow(NoMailboxError);
  });
});

describe('the command of the import', () => {
  it.each([
    [['mails', '--mailbox', 'a@b.test'], { folder: 'mails', mailbox: 'a@b.test', isLive: false }],
    [['--live', '--mailbox=a@b.test', 'mails'], { folder: 'mails', mailbox: 'a@b.test', isLive: true }],
    [['mails'], undefined],
    [['mails', '--mailbox'], undefined],
    [['mails', 'more', '--mailbox', 'a@b.test'], undefined],
    [['mails', '--mailbox', 'a@b.test', '--force'], undefined],
  ])('%j', (args, order) => {
    expect(readOrder(args)).toEqual(order);
  });
});
