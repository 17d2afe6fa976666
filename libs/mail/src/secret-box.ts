// Secrets that rest in the database (the password of the SMTP server): AES-256-GCM under a key derived from the
// install key, which lives outside the database. A copy of the database alone therefore holds no password.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const keyOf = (installKey: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', installKey, '', `heard secret: ${purpose}`, 32));

/** Encrypts a text; `purpose` keeps the secrets of different settings apart. */
export function sealSecret(installKey: Buffer, purpose: string, secret: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, keyOf(installKey, purpose), nonce);
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

/** The text, or `undefined` when it was changed or sealed with another install key. */
export function openSecret(installKey: Buffer, purpose: string, sealed: string): string | undefined {
  try {
    const bytes = Buffer.from(sealed, 'base64');
    const decipher = createDecipheriv(ALGORITHM, keyOf(installKey, purpose), bytes.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return undefined;
  }
}
