import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { systemActor } from '#kernel';
import { MAIL_LIMITS } from '#mail';
import { letter, MailHouse, needs, speakSmtp, swaks } from '#testing';
import { MailboxService } from './index.js';

const MB = 1024 * 1024;
// Exit codes of swaks.
const NOBODY_TAKEN = 24;
const REFUSED_AFTER_DATA = 26;

needs('swaks')('the SMTP door as swaks sees it', () => {
  let house: MailHouse;
  let folder: string;

  beforeAll(async () => {
    house = await MailHouse.open();
    const fields = { name: 'Sales', address: 'sales@shop.ee', teamId: null, language: 'en', isActive: true } as const;
    await house.app.get(MailboxService).add(systemActor('test'), fields);
    folder = await mkdtemp(join(tmpdir(), 'heard-swaks-'));
  });
  afterAll(async () => {
    await house.close();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(() => house.clear());

  const post = (...args: string[]) => swaks(house.port, ['--from', 'mari@customer.ee', ...args]);
  const file = async (raw: string | Buffer): Promise<string> => {
    const path = join(folder, 'mail.eml');
    await writeFile(path, raw);
    return path;
  };
  const answers = (transcript: string) =>
    transcript.split('\n').flatMap((line) => /^<[-~*]{1,2} +(.*)$/.exec(line)?.[1] ?? []);

  it('greets with what it can, and with nothing that it cannot', async () => {
    const { code, transcript } = await post('--quit-after', 'EHLO');
    expect(code).toBe(0);
    const offered = answers(transcript).join('\n');
    for (const extension of ['PIPELINING', '8BITMIME', `SIZE ${MAIL_LIMITS.bytes}`])
      expect(offered).toContain(extension);
    expect(offered).not.toMatch(/STARTTLS/);
  });

  it('says that there is no TLS to a client that asks for it, and goes on without', async () => {
    const steps = ['EHLO client', 'STARTTLS', 'MAIL FROM:<mari@customer.ee>', 'QUIT'].map((step) => `${step}\r\n`);
    const [, , answer, next] = await speakSmtp(house.port, steps);
    expect(answer).toMatch(/^50[02] /);
    expect(next).toBe('250 Accepted');
  });

  it('refuses what is too large, before it is sent where the client says how large it is', async () => {
    const path = await file(letter({ body: `${'x'.repeat(998)}\n`.repeat(26 * 1_050) }));
    const { code, transcript } = await post(
      '--to',
      'help@shop.ee',
      '--data',
      `@${path}`,
      '--hide-informational',
      '--hide-send',
    );
    expect(code).toBe(REFUSED_AFTER_DATA);
    expect(transcript).toMatch(/552 Mail is larger than 26214400 bytes/);
    const said = await speakSmtp(house.port, [
      'EHLO client\r\n',
      `MAIL FROM:<mari@customer.ee> SIZE=${26 * MB}\r\n`,
      'QUIT\r\n',
    ]);
    expect(said[2]).toMatch(/^552 /);
    expect(await house.inbound()).toEqual([]);
  });

  it('refuses unknown recipients by name and takes the mail for the others', async () => {
    const nobody = await post('--to', 'nobody@shop.ee');
    expect(nobody.code).toBe(NOBODY_TAKEN);
    expect(nobody.transcript).toContain('550 We have no mailbox nobody@shop.ee. Please check the address.');
    const some = await post('--to', 'nobody@shop.ee,help@shop.ee');
    expect(some.code).toBe(0);
    expect((await house.inbound()).map((row) => row.envelope_to)).toEqual([['help@shop.ee']]);
  });

  it('opens one ticket for a mail to two mailboxes, and keeps both mails', async () => {
    const { code } = await post('--to', 'help@shop.ee,sales@shop.ee', '--header', 'Subject: To both');
    expect(code).toBe(0);
    await house.app.settle();
    const inbound = await house.inbound();
    expect(inbound.map((row) => row.envelope_to[0]).sort()).toEqual(['help@shop.ee', 'sales@shop.ee']);
    const tickets = await house.tickets();
    expect(tickets.map(({ subject }) => subject)).toEqual(['To both']);
    expect(inbound.map((row) => [row.ending, row.ending_reason]).sort()).toEqual([
      ['ignored', 'DUPLICATE'],
      ['new_ticket', null],
    ]);
  });

  it('takes commands in one go', async () => {
    const { code, transcript } = await post('--to', 'help@shop.ee,sales@shop.ee', '--pipeline');
    expect(code).toBe(0);
    // The client did not wait for an answer before its next command.
    expect(transcript).toMatch(/ -> MAIL FROM.*\n -> RCPT TO.*\n -> RCPT TO.*\n -> DATA/);
    expect(await house.inbound()).toHaveLength(2);
  });

  it('keeps 8-bit words as they were sent', async () => {
    const raw = letter({
      subject: 'Kus on mu tellimus? – Õnne täht',
      body: 'Jüri küsib: „Kus on žanr?“ Где заказ?\n.\n..dots',
      headers: 'MIME-Version: 1.0\nContent-Transfer-Encoding: 8bit',
    });
    const { code } = await post('--to', 'help@shop.ee', '--data', `@${await file(raw)}`);
    expect(code).toBe(0);
    await house.app.settle();
    expect(await house.tickets()).toMatchObject([{ subject: 'Kus on mu tellimus? – Õnne täht' }]);
    const [message] = await house.messages();
    expect(message?.body_text).toBe('Jüri küsib: „Kus on žanr?“ Где заказ?\n.\n..dots');
  });
});
