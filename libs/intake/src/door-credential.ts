// Proof towards our own SMTP listener that a mail comes from our own tools on this machine (the import of old mail, the
// demo). It is made from the install key, names its purpose, and is worthless after a day.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { DAY, MINUTE } from '#kernel';

/** `import`: old mail, no automation. `demo`: mail of the demo company. */
export const DOOR_USERS = ['import', 'demo'] as const;
export type DoorUser = (typeof DOOR_USERS)[number];

const macOf = (installKey: Buffer, user: DoorUser, minute: string): string =>
  createHmac('sha256', installKey).update(`smtp door\0${user}\0${minute}`).digest('base64url');

/** User name and password for SMTP AUTH at our own listener. */
export function issueDoorCredential(
  installKey: Buffer,
  user: DoorUser,
  now: Date,
): { user: DoorUser; password: string } {
  const minute = Math.floor(now.getTime() / MINUTE).toString(36);
  return { user, password: `${minute}.${macOf(installKey, user, minute)}` };
}

/** The user of a right and fresh credential. */
export function readDoorCredential(
  installKey: Buffer,
  given: { user?: string | undefined; password?: string | null | undefined },
  now: Date,
): DoorUser | undefined {
  const user = DOOR_USERS.find((name) => name === given.user);
  const [minute = '', mac = ''] = (given.password ?? '').split('.');
  if (!user || !/^[0-9a-z]{1,8}$/.test(minute)) return undefined;
  const age = now.getTime() - Number.parseInt(minute, 36) * MINUTE;
  const expected = Buffer.from(macOf(installKey, user, minute));
  const isRight = mac.length === expected.length && timingSafeEqual(Buffer.from(mac), expected);
  return isRight && Math.abs(age) <= DAY ? user : undefined;
}
