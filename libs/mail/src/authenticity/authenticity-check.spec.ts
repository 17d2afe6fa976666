import { beforeEach, describe, expect, it } from '@jest/globals';
import { MINUTE, TestClock } from '#kernel';
import { SIGNING_RECORD, StubDns, signMail } from '#testing';
import { parseMail } from '../parse-mail.js';
import { AuthenticityCheck } from './authenticity-check.service.js';
import { DnsCache } from './dns-lookup.js';

const GOOD_IP = '198.51.100.7';
const EVIL_IP = '203.0.113.66';

const letter = (from = 'Mari <mari@shop.ee>', extra: string[] = []): string =>
  [
    ...extra,
    `From: ${from}`,
    'To: help@desk.ee',
    'Subject: Hello',
    'Date: Mon, 2 Mar 2026 10:00:00 +0200',
    '',
    'Where is it?',
    '',
  ].join('\r\n');

describe('the authenticity of a mail by SMTP', () => {
  let dns: StubDns;
  let clock: TestClock;
  let check: AuthenticityCheck;
  beforeEach(() => {
    dns = new StubDns()
      .txt('shop.ee', `v=spf1 ip4:${GOOD_IP} -all`)
      .txt('_dmarc.shop.ee', 'v=DMARC1; p=reject')
      .txt('test._domainkey.shop.ee', SIGNING_RECORD)
      .txt('test._domainkey.evil.ee', SIGNING_RECORD)
      .txt('evil.ee', `v=spf1 ip4:${EVIL_IP} -all`);
    clock = new TestClock();
    check = new AuthenticityCheck(new DnsCache(dns, clock));
  });
  const checked = async (
    raw: string | Buffer,
    { ip = EVIL_IP as string | null, from = 'mari@shop.ee', helo = 'mx.shop.ee' } = {},
  ) => {
    const bytes = Buffer.from(raw);
    return check.check(bytes, await parseMail(bytes), { remoteAddress: ip, helo, envelopeFrom: from });
  };

  it('passes by the signature of the domain, wherever the mail came from', async () => {
    expect(await checked(await signMail(letter(), 'shop.ee'))).toMatchObject({
      result: 'pass',
      dkim: 'pass',
      spf: 'fail',
      dmarc: 'pass',
      fromDomain: 'shop.ee',
    });
  });

  it('passes by the server that the domain names', async () => {
    expect(await checked(letter(), { ip: GOOD_IP })).toMatchObject({ result: 'pass', spf: 'pass', dkim: 'none' });
    expect(await checked(letter(), { ip: `::ffff:${GOOD_IP}` })).toMatchObject({ result: 'pass', spf: 'pass' });
  });

  it.each<[string, () => Promise<string | Buffer> | string, Parameters<typeof checked>[1]]>([
    ['a plain forgery', () => letter(), {}],
    ['a tampered body', async () => (await signMail(letter(), 'shop.ee')).toString().replace('Where', 'There'), {}],
    ['a tampered subject', async () => (await signMail(letter(), 'shop.ee')).toString().replace('Hello', 'Hullo'), {}],
    ['a good signature of another domain', () => signMail(letter(), 'evil.ee'), { from: 'x@evil.ee' }],
    ['a good path of another domain', () => letter(), { from: 'x@evil.ee', helo: 'mx.evil.ee' }],
    ['a null return path and a forged greeting', () => letter(), { from: '' }],
    ['a subdomain that does not exist', () => letter('mari@pay.shop.ee'), {}],
    ['results that it brings itself', () => letter('mari@shop.ee', ['Authentication-Results: heard; dmarc=pass']), {}],
    [
      'a seal that it brings itself',
      () => letter('mari@shop.ee', ['ARC-Seal: i=1; cv=none; d=evil.ee; s=x; b=AAAA']),
      {},
    ],
  ])('fails for %s', async (_, raw, how) => {
    expect(await checked(await raw(), how)).toMatchObject({ result: 'fail', dmarc: 'fail' });
  });

  it.each([
    ['two From headers', letter('mari@shop.ee', ['From: eve@evil.ee'])],
    ['two people in From', letter('mari@shop.ee, eve@evil.ee')],
    ['no From', letter('')],
    ['a group in From', letter('shop.ee: eve@evil.ee, mari@shop.ee;')],
  ])('says nothing for %s, however well it is signed', async (_, raw) => {
    for (const domain of ['shop.ee', 'evil.ee']) {
      expect((await checked(await signMail(raw, domain), { ip: GOOD_IP })).result).not.toBe('pass');
    }
  });

  it('is never that of the domain for a look-alike or an address with a trick', async () => {
    for (const from of [
      'mari@xn--hop-5md.ee',
      'mari@ѕhop.ee',
      '"mari@shop.ee" <eve@evil.ee>',
      'mari@shop.ee\0@evil.ee',
      '=?utf-8?Q?mari=40shop.ee?= <eve@evil.ee>',
      'mari@shop.ee.evil.ee',
    ]) {
      const found = await checked(await signMail(letter(from), 'evil.ee'), { from: 'eve@evil.ee', helo: 'mx.evil.ee' });
      expect([from, found.result, found.fromDomain]).not.toEqual([from, 'pass', 'shop.ee']);
    }
  });

  it('is no failure where the domain wants none to be acted on', async () => {
    dns.txt('_dmarc.shop.ee', 'v=DMARC1; p=none');
    expect(await checked(letter())).toMatchObject({ result: 'none', dmarc: 'fail' });
    expect(await checked(letter('eve@evil.ee'))).toMatchObject({ result: 'none', dmarc: 'none' });
  });

  it('is unknown, not failed, behind a server of our own', async () => {
    for (const ip of ['127.0.0.1', '10.1.2.3', '::1', 'fe80::1', null]) {
      expect(await checked(letter(), { ip })).toMatchObject({ result: 'unknown', spf: null });
      expect(await checked(await signMail(letter(), 'evil.ee'), { ip })).toMatchObject({ result: 'unknown' });
      expect(await checked(await signMail(letter(), 'shop.ee'), { ip })).toMatchObject({
        result: 'pass',
        dkim: 'pass',
      });
    }
  });

  it('is unknown for a while when the name service is silent, within five seconds, and soon at once', async () => {
    dns.silence('*');
    const started = performance.now();
    expect(await checked(letter())).toMatchObject({ result: 'unknown', mayTellLater: true });
    expect(performance.now() - started).toBeLessThan(5_900);
    const again = performance.now();
    expect(await checked(letter('a@b.ee'))).toMatchObject({ result: 'unknown', mayTellLater: true });
    expect(performance.now() - again).toBeLessThan(1_500);
    dns.speak();
    clock.advance(2 * MINUTE);
    expect(await checked(letter())).toMatchObject({ result: 'fail' });
  });

  it('fails a forger whose own name service is slow', async () => {
    dns.silence('evil.ee').silence('test._domainkey.evil.ee');
    const raw = await signMail(letter(), 'evil.ee');
    expect(await checked(raw, { from: 'x@evil.ee', helo: 'mx.evil.ee' })).toMatchObject({ result: 'fail' });
  });

  it('asks the name service once for many mails', async () => {
    await checked(letter(), { ip: GOOD_IP });
    const asked = dns.asked.length;
    for (let n = 0; n < 20; n++) await checked(letter(), { ip: GOOD_IP });
    expect(dns.asked).toHaveLength(asked);
  });
});
