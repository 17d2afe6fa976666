import { describe, expect, it } from '@jest/globals';
import { OutboundPolicy } from './outbound-policy.js';

const policy = new OutboundPolicy();

describe('where strangers may send us', () => {
  it.each([
    'http://push.example.com/a',
    'https://push.example.com:8443/a',
    'https://user@push.example.com/a',
    'https://127.0.0.1/a',
    'https://2130706433/a',
    'https://0x7f.1/a',
    'https://[::1]/a',
    'https://[::ffff:10.0.0.1]/a',
    'https://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    'https://localhost/a',
    'https://printer/a',
    'https://printer.local/a',
    'https://db.internal./a',
  ])('is not %s', (address) => expect(policy.mayCall(new URL(address))).toBe(false));

  it('is a name over https, and a public address', () => {
    expect(policy.mayCall(new URL('https://fcm.googleapis.com/fcm/send/abc'))).toBe(true);
    expect(policy.mayCall(new URL('https://8.8.8.8/a'))).toBe(true);
    expect(policy.mayCall(new URL('https://[2a00:1450::1]/a'))).toBe(true);
  });

  it.each([
    ...['10.1.2.3', '172.31.0.1', '192.168.1.1', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '198.18.0.1'],
    ...['fe80::1', 'fd00::1', '::', '64:ff9b::a00:1', '2002:a00:1::', '2001:db8::1', 'localhost', ''],
  ])('reaches no %s, whatever its name', (address) => expect(policy.mayReach(address)).toBe(false));
});
