import { describe, expect, it } from '@jest/globals';
import {
  composeMessageId,
  composeTokenAddress,
  createMailToken,
  hashToken,
  readTokenFromAddress,
  readTokensFromLinks,
  readTokensFromMessageIds,
  withoutDetail,
} from './mail-token.js';

const key = { id: 'a', secret: Buffer.alloc(32, 7) };
const token = createMailToken(key, 'survey', '0198b0c4-0000-7000-8000-000000000001');

describe('tokens in mail', () => {
  it('are one key character and 160 bits of base32, the same each time', () => {
    expect(token).toMatch(/^a[a-z2-7]{32}$/);
    expect(token.length).toBeLessThanOrEqual(36);
    expect(createMailToken(key, 'survey', '0198b0c4-0000-7000-8000-000000000001')).toBe(token);
  });

  it('differ by row, purpose, key and key id', () => {
    const other = { id: 'b', secret: Buffer.alloc(32, 8) };
    const tokens = [
      token,
      createMailToken(key, 'survey', 'x'),
      createMailToken(key, 'message-id', 'x'),
      createMailToken({ ...key, id: 'b' }, 'survey', 'x'),
      createMailToken(other, 'survey', 'x'),
    ];
    expect(new Set(tokens.map((each) => each.slice(1))).size).toBe(4);
    expect(new Set(tokens).size).toBe(5);
  });

  it('encode base32 as RFC 4648 does', () => {
    // HMAC-SHA-256 over "survey\0x" with 32 bytes of 7, encoded by coreutils' base32.
    expect(createMailToken(key, 'survey', 'x')).toBe('aabjlcrqmqnu5lmkrvoydmlcye4uqpxq3');
  });

  it('survive a mail server that writes addresses in capitals', () => {
    expect(readTokenFromAddress(`SUPPORT+${token.toUpperCase()}@X.TEST`)).toBe(token);
    expect(hashToken(token.toUpperCase())).toBe(hashToken(token));
  });

  it.each([
    'support@x.test',
    'support+short@x.test',
    `support+${token}x@x.test`,
    `support+a+${token}@x.test`,
    '+@',
    '',
  ])('are not seen in %s', (address) => {
    expect(readTokenFromAddress(address)).toBeUndefined();
  });

  it('make an address within 64 characters or none', () => {
    const address = composeTokenAddress('support@x.test', token);
    expect(address).toBe(`support+${token}@x.test`);
    expect(withoutDetail(address ?? '')).toBe('support@x.test');
    expect(composeTokenAddress(`${'l'.repeat(31)}@x.test`, token)).toBeUndefined();
    expect(composeTokenAddress('support+a@x.test', token)).toBeUndefined();
    expect(composeTokenAddress('no-at', token)).toBeUndefined();
  });

  it('are found in our Message-IDs and in links to our own host alone', () => {
    const id = composeMessageId(token, 'heard.test');
    expect(readTokensFromMessageIds(['1@other.test', `<${id.toUpperCase()}>`, id, 'h.short@x'])).toEqual([token]);
    const text = `> https://heard.test/s/${token}?v=1 https://evil.test/s/${token.replace('a', 'b')}`;
    expect(readTokensFromLinks(text, ['https://heard.test/'])).toEqual([token]);
    expect(readTokensFromLinks(`https://heard.test/s/${token}aaa`, ['https://heard.test'])).toEqual([]);
  });

  it('refuse a short secret and an odd key id', () => {
    expect(() => createMailToken({ id: 'a', secret: Buffer.alloc(8) }, 'survey', 'x')).toThrow(RangeError);
    expect(() => createMailToken({ id: 'ab', secret: Buffer.alloc(32) }, 'survey', 'x')).toThrow(RangeError);
  });
});
