import { describe, expect, it } from '@jest/globals';
import { contentHash } from './content-hash.js';

const hash = (text: string) => contentHash(Buffer.from(text)).toString('hex');
const mail = 'From: a@b.ee\nDate: Mon, 2 Mar 2026 09:00:00 +0200\nSubject: x\n\nHello\n';

describe('the identity of a mail', () => {
  it('does not depend on the kind of line ends or on blank lines at the end', () => {
    expect(hash(mail.replaceAll('\n', '\r\n'))).toBe(hash(mail));
    expect(hash(`${mail}\n\n`)).toBe(hash(mail));
    expect(hash(mail.trimEnd())).toBe(hash(mail));
  });

  it('does not depend on the lines that servers add on the way', () => {
    expect(hash(`Return-Path: <a@b.ee>\nReceived: from x\n\tby y; now\nDelivered-To: help@shop.ee\n${mail}`)).toBe(
      hash(mail),
    );
  });

  it('changes with each word, header and body alike', () => {
    expect(hash(mail.replace('Hello', 'Hallo'))).not.toBe(hash(mail));
    expect(hash(mail.replace('Subject: x', 'Subject: y'))).not.toBe(hash(mail));
  });

  it('is found in linear time, also in a mail of nothing but line ends', () => {
    const raw = Buffer.alloc(20_000_000, '\n');
    raw.write('x', raw.length - 1);
    const started = performance.now();
    contentHash(raw);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('takes two anonymous equal mails that came different ways for two', () => {
    const anonymous = 'From: a@b.ee\n\nalarm\n';
    expect(hash(`Received: from x; at nine\n${anonymous}`)).not.toBe(hash(`Received: from x; at ten\n${anonymous}`));
  });
});
