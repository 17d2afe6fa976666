import { describe, expect, it } from '@jest/globals';
import { parseMail } from '../parse-mail.js';
import { readAuthenticationResults } from './authentication-results.js';

const OURS = 'mx.desk.ee';
const read = async (headers: string[], from = 'mari@shop.ee') => {
  const raw = [...headers, `From: ${from}`, 'Subject: x', '', 'text'].join('\r\n');
  return readAuthenticationResults(await parseMail(Buffer.from(raw)), OURS);
};
const results = (rest: string, id = OURS): string => `Authentication-Results: ${id};\r\n ${rest}`;

describe('the verdict of our own mail server', () => {
  it.each([
    [results('dmarc=pass (p=REJECT) header.from=shop.ee'), 'pass'],
    [results('spf=pass smtp.mailfrom=shop.ee; dkim=pass header.d=shop.ee; dmarc=pass header.from=shop.ee'), 'pass'],
    [results('DMARC=Pass', 'MX.Desk.EE'), 'pass'],
    [results('dmarc=pass', `${OURS} 1`), 'pass'],
    [results('dmarc=fail (p=REJECT) header.from=shop.ee'), 'fail'],
    [results('dmarc=fail header.from=shop.ee'), 'fail'],
    [results('dmarc=fail (p=NONE sp=NONE dis=NONE) header.from=shop.ee'), 'none'],
    [results('dmarc=none'), 'none'],
    [results('dmarc=temperror'), 'unknown'],
    [results('spf=pass smtp.mailfrom=shop.ee'), 'unknown'],
    [results('none'), 'unknown'],
  ])('is believed: %s', async (header, result) => {
    expect((await read([header])).result).toBe(result);
  });

  it.each<[string, string[]] | [string, string[], string]>([
    ['another server', [results('dmarc=pass', 'mx.evil.ee')]],
    ['a name that begins like ours', [results('dmarc=pass', `${OURS}.evil.ee`)]],
    ['no server name', ['Authentication-Results: dmarc=pass']],
    ['ours below that of another', [results('dmarc=none', 'mx.other.ee'), results('dmarc=pass')]],
    ['ours below ours', [results('dmarc=none'), results('dmarc=pass')]],
    ['a trailing one', ['Received: by mx.desk.ee', results('spf=none'), results('dmarc=pass')]],
    ['two verdicts in one', [results('dmarc=fail; dmarc=pass')]],
    ['a comment', [results('dmarc=fail (ok; dmarc=pass)')]],
    ['a nested comment', [results('x=y (a (b); dmarc=pass); spf=pass')]],
    ['a quoted address', [results('spf=fail smtp.mailfrom="; dmarc=pass ;"@evil.ee')]],
    ['a quoted sign in a quoted address', [results('spf=fail smtp.mailfrom="\\"; dmarc=pass ;"@evil.ee')]],
    ['another sender than the reader sees', [results('dmarc=pass header.from=evil.ee')]],
    ['the end of a domain', [results('dmarc=pass header.from=op.ee')]],
    ['a whole country', [results('dmarc=pass header.from=ee')]],
    ['two senders', [results('dmarc=pass header.from=shop.ee')], 'mari@shop.ee, eve@evil.ee'],
    ['a word that only begins so', [results('dmarc=passed')]],
    ['a method of another name', [results('x-dmarc=pass')]],
    ['an ARC header', [`ARC-Authentication-Results: i=1; ${OURS}; dmarc=pass`]],
    ['a header of a similar name', [`X-Authentication-Results: ${OURS}; dmarc=pass`]],
    ['nothing at all', []],
  ])('is not: %s', async (...[, headers, from]) => {
    expect((await read(headers, from)).result).not.toBe('pass');
  });

  it('keeps what the single checks said, for the details', async () => {
    expect(await read([results('spf=softfail; dkim=fail; dkim=pass; arc=pass; dmarc=pass')])).toEqual({
      result: 'pass',
      spf: 'softfail',
      dkim: 'pass',
      arc: 'pass',
      dmarc: 'pass',
      fromDomain: 'shop.ee',
    });
  });
});
