// Who may speak to the SMTP door without TLS. Between mail servers encryption is taken where both know it (RFC 3207 forbids
// a public server to insist); an installation behind one relay of its own may insist.
import { BlockList, isIP } from 'node:net';
import { ConfigError } from '#config';

const LOOPBACK = ['127.0.0.0/8', '::1/128'];

/** Addresses that may go without TLS; null: all may. */
export type PlainPeers = BlockList | null;

/**
 * Reads HEARD_SMTP_PLAIN_FROM: `any`, or addresses, networks and `loopback` between commas.
 * @throws {ConfigError} where a part is neither
 */
export function readPlainPeers(setting: string): PlainPeers {
  const parts = setting.split(',').map((part) => part.trim());
  if (parts.includes('any')) return null;
  const list = new BlockList();
  for (const part of parts.flatMap((one) => (one === 'loopback' ? LOOPBACK : [one]))) {
    const [address = '', width] = part.split('/');
    const family = isIP(address);
    const bits = family === 4 ? 32 : 128;
    if (family === 0 || (width !== undefined && !(/^\d{1,3}$/.test(width) && Number(width) <= bits)))
      throw new ConfigError([
        `HEARD_SMTP_PLAIN_FROM: "${part}" is no address, no network, and neither loopback nor any.`,
      ]);
    list.addSubnet(address, width === undefined ? bits : Number(width), family === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}

/** Whether this peer has to start TLS before it says whose mail it has, or who it is. */
export function hasToEncrypt(peers: PlainPeers, address: string, isSecure: boolean): boolean {
  if (peers === null || isSecure) return false;
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  return isIP(plain) === 0 || !peers.check(plain, isIP(plain) === 4 ? 'ipv4' : 'ipv6');
}
