import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { DAY, plus } from '#kernel';
import { issueDoorCredential, readDoorCredential } from './door-credential.js';

const key = randomBytes(32);
const now = new Date('2026-03-02T09:00:00Z');

describe('the credential of our own tools', () => {
  it('opens the door for its purpose, for a day', () => {
    const credential = issueDoorCredential(key, 'import', now);
    expect(readDoorCredential(key, credential, plus(now, DAY / 2))).toBe('import');
    expect(readDoorCredential(key, { ...credential, user: 'demo' }, now)).toBeUndefined();
    expect(readDoorCredential(key, credential, plus(now, 2 * DAY))).toBeUndefined();
  });

  it.each(['', '.', 'x.y', '__proto__', 'zzzzzzzz.'])('does not open for %j or with another key', (password) => {
    expect(readDoorCredential(key, { user: 'import', password }, now)).toBeUndefined();
    const other = issueDoorCredential(randomBytes(32), 'import', now);
    expect(readDoorCredential(key, other, now)).toBeUndefined();
  });
});
