import { describe, expect, it } from '@jest/globals';
import { hasToEncrypt, readPlainPeers } from './door-encryption.js';

describe('whoever hands over mail without TLS', () => {
  it.each([
    ['any', '198.51.100.7', false],
    ['loopback', '127.0.0.1', false],
    ['loopback', '::ffff:127.0.0.1', false],
    ['loopback', '::1', false],
    ['loopback', '198.51.100.7', true],
    ['loopback', '::ffff:198.51.100.7', true],
    ['loopback', '2001:db8::1', true],
    ['loopback', 'no address', true],
    ['loopback, 198.51.100.0/24', '198.51.100.7', false],
    ['loopback, 198.51.100.0/24', '::ffff:198.51.100.7', false],
    ['loopback,2001:db8::/32', '2001:db8::1', false],
    ['198.51.100.7', '198.51.100.8', true],
    ['198.51.100.7', '127.0.0.1', true],
  ])('where %s may: %s is told to encrypt: %s', (setting, address, expected) => {
    const peers = readPlainPeers(setting);
    expect(hasToEncrypt(peers, address, false)).toBe(expected);
    expect(hasToEncrypt(peers, address, true)).toBe(false);
  });

  it.each(['localhost', '10.0.0.0/33', '10.0.0/8', 'loopback,', '::1/129', '10.0.0.0/-1'])(
    'is not named by "%s"',
    (setting) => {
      expect(() => readPlainPeers(setting)).toThrow(/HEARD_SMTP_PLAIN_FROM/);
    },
  );
});
