// What a push says, readable by one browser alone: RFC 8291 (message encryption for web push) over RFC 8188 (aes128gcm).
import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

const CURVE = 'prime256v1';
/** One record; push services take 4096 bytes. */
const RECORD_BYTES = 4_096;
const LAST_RECORD = Buffer.from([2]);

/** Of the subscription: the public key of the browser, and its secret. */
export interface PushKeys {
  p256dh: Buffer;
  auth: Buffer;
}

const derive = (secret: Buffer, { salt, info, length }: { salt: Buffer; info: Buffer; length: number }): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, length));
const label = (text: string): Buffer => Buffer.from(`${text}\0`);

/** True for a point of the curve and a secret as browsers make them. */
export function arePushKeys({ p256dh, auth }: PushKeys): boolean {
  if (p256dh.length !== 65 || auth.length !== 16) return false;
  const own = createECDH(CURVE);
  own.generateKeys();
  try {
    own.computeSecret(p256dh);
    return true;
  } catch {
    return false;
  }
}

/** The body of the request. `chosen`: what is random otherwise, for the example of the RFC. */
export function encryptPush(
  words: Buffer,
  { p256dh, auth }: PushKeys,
  chosen?: { privateKey: Buffer; salt: Buffer },
): Buffer {
  const own = createECDH(CURVE);
  if (chosen) own.setPrivateKey(chosen.privateKey);
  else own.generateKeys();
  const salt = chosen?.salt ?? randomBytes(16);
  const publicKey = own.getPublicKey();
  const info = Buffer.concat([label('WebPush: info'), p256dh, publicKey]);
  const secret = derive(own.computeSecret(p256dh), { salt: auth, info, length: 32 });
  const key = derive(secret, { salt, info: label('Content-Encoding: aes128gcm'), length: 16 });
  const nonce = derive(secret, { salt, info: label('Content-Encoding: nonce'), length: 12 });
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  const sealed = Buffer.concat([
    cipher.update(Buffer.concat([words, LAST_RECORD])),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(RECORD_BYTES);
  return Buffer.concat([salt, size, Buffer.from([publicKey.length]), publicKey, sealed]);
}
