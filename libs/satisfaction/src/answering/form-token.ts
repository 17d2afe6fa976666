// The token in a form of ours: who the form is for, when it was made, and a number used once. It is signed with the
// install key, so a form that was not made by us, or was made for somebody else, is known (rulings, the loop 4). It is
// no secret of the customer: whoever has the page has it.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { HOUR, SECOND } from '#kernel';

/** Nobody reads the question and answers it in less time. */
const TOO_YOUNG_MS = SECOND;
/** A page that lay open for longer is asked again. */
const TOO_OLD_MS = 24 * HOUR;

export interface FormTokenKey {
  secret: Buffer;
  now: Date;
}

export type FormAge = 'ok' | 'too_young' | 'too_old';

const mac = (secret: Buffer, ...parts: string[]): string =>
  createHmac('sha256', secret)
    .update(['survey-form', ...parts].join('\0'))
    .digest('base64url')
    .slice(0, 27);

/** A token for the form of a subject (`<invitation>`, or `<invitation>.<vote>` on the second page). */
export function makeFormToken({ secret, now }: FormTokenKey, subject: string): string {
  const issued = now.getTime().toString(36);
  const nonce = randomBytes(9).toString('base64url');
  return [issued, nonce, mac(secret, subject, issued, nonce)].join('.');
}

/** The number used once of a token, as the hidden form carries it; says nothing about who made it. */
export const nonceOf = (token: string): string => /^[^.]*\.([\w-]{1,20})\./.exec(token)?.[1] ?? '';

/** What a token says, or null when it was not made by us for this subject. */
export function readFormToken(
  { secret, now }: FormTokenKey,
  subject: string,
  token: string,
): { nonce: string; age: FormAge } | null {
  const [issued = '', nonce = '', signature = '', more] = token.slice(0, 100).split('.');
  const expected = Buffer.from(mac(secret, subject, issued, nonce));
  const given = Buffer.from(signature);
  if (more !== undefined || given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const age = now.getTime() - Number.parseInt(issued, 36);
  if (age < TOO_YOUNG_MS) return { nonce, age: 'too_young' };
  return { nonce, age: age > TOO_OLD_MS ? 'too_old' : 'ok' };
}
