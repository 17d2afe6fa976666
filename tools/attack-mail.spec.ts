import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InboundMails, MailboxService } from '#intake';
import { InProcessMailParser, MAIL_LIMITS, parseMail } from '#mail';
import { MailHouse } from '#testing';
import { attackMail } from './attack-mail.js';
import { OWN_SEEDS } from './attack-mail-seeds.js';
import { mutatedMail } from './mail-mutations.js';

describe('mutated mail', () => {
  it('starts from mails that can all be read', async () => {
    for (const raw of OWN_SEEDS) expect((await parseMail(raw)).subject).not.toBe('');
  });

  it('is the same for the same seed, within bounds, and seldom equal for others', () => {
    const all = Array.from({ length: 300 }, (_, seed) => mutatedMail(OWN_SEEDS, seed).toString('latin1'));
    expect(mutatedMail(OWN_SEEDS, 7).toString('latin1')).toBe(all[7]);
    expect(new Set(all).size).toBeGreaterThan(280);
    for (const raw of all) expect(raw.length).toBeLessThanOrEqual(MAIL_LIMITS.bytes);
  });

  it('is read or refused with a reason, and what is read is storable and safe (500 seeds)', async () => {
    const report = await attackMail({ count: 500, firstSeed: 1, parser: new InProcessMailParser() });
    expect(report.faults).toEqual([]);
    const refused = Object.values(report.refused).reduce((sum, times) => sum + times, 0);
    expect(report.read + refused).toBe(500);
    expect(report.read).toBeGreaterThan(450);
  });

  it('is a fault in the report when the parser breaks', async () => {
    const broken = { parse: () => Promise.reject(new Error('boom')), close: async () => {} };
    const report = await attackMail({ count: 2, firstSeed: 1, parser: broken });
    expect(report.faults.map(({ what }) => what)).toEqual(['Error: boom', 'Error: boom']);
  });
});

describe('mutated mail in the house', () => {
  let house: MailHouse;
  beforeAll(async () => {
    house = await MailHouse.open();
  });
  afterAll(() => house.close());

  it('comes to exactly one end each, and keeps its bytes (150 seeds)', async () => {
    const mailbox = await house.app.get(MailboxService).findActive('help@shop.ee');
    if (!mailbox) throw new Error('no mailbox');
    const sent = new Map<string, Buffer>();
    for (let seed = 1; seed <= 150; seed += 1) {
      const raw = mutatedMail(OWN_SEEDS, seed);
      sent.set(raw.toString('latin1'), raw);
      const envelope = { envelopeFrom: 'mari@kaup.test', envelopeTo: ['help@shop.ee'], isLive: true, isDemo: false };
      await house.app.get(InboundMails).store({ raw, ...envelope }, [mailbox]);
    }
    await house.app.settle();
    const rows = await house.app.database.query<{ ending: string | null; bytes: Buffer }>(
      'select ending, bytes from inbound_mails join blobs on sha256 = blob_sha256',
    );
    expect(rows.filter(({ ending }) => ending === null)).toEqual([]);
    expect(rows.filter(({ bytes }) => !sent.has(bytes.toString('latin1')))).toEqual([]);
    expect(rows.length).toBeGreaterThan(130);
  });
});

describe('npm run attack', () => {
  it('says what it does, and how often', () => {
    const run = spawnSync(process.execPath, [resolve(import.meta.dirname, 'attack.mjs'), '--help'], {
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    expect(run.stdout).toMatch(/npm run attack -- mail/);
  });
});
