// Where backups lie and what they are called; those that go are ours by their name.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { BackupKind } from '#backups';
import { HOUR, plus, SystemClock } from '#kernel';

export interface BackupPlace {
  path: string;
  /** What all backups of this kind begin with. */
  prefix: string;
}

const PREFIX: Record<BackupKind, string> = {
  manual: 'heard-',
  // Not of the name of those that somebody asked for: these go after some days, those never by themselves.
  daily: 'heard-daily-',
  before_upgrade: 'heard-before-upgrade-',
  before_restore: 'heard-before-restore-',
};
const CUT_OFF = /^heard-(daily-|before-upgrade-|before-restore-)?\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.tar\.partial$/;
const STAMP = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.tar$/;

/** `asked` names a folder when there is one, or when it ends like one; else the file itself. */
export function backupPlace(where: {
  asked: string | undefined;
  folder: string | undefined;
  data: string;
  kind: BackupKind;
}): BackupPlace {
  const prefix = PREFIX[where.kind];
  const stamp = new SystemClock().now().toISOString().slice(0, 19).replaceAll(':', '-');
  const named = `${prefix}${stamp}Z.tar`;
  const asked = where.asked ?? (where.folder || join(where.data, 'backups'));
  const isFolder =
    where.asked === undefined || asked.endsWith('/') || (existsSync(asked) && statSync(asked).isDirectory());
  return { path: resolve(isFolder ? join(asked, named) : asked), prefix };
}

/** Removes all but the newest `keep` backups of the same kind. @returns their names */
export async function removeOld({ path, prefix }: BackupPlace, keep: number): Promise<string[]> {
  const folder = dirname(path);
  const ours = readdirSync(folder)
    .filter((name) => name.startsWith(prefix) && STAMP.test(name.slice(prefix.length)))
    .sort();
  const old = ours.slice(0, -keep).filter((name) => name !== basename(path));
  for (const name of old) await rm(join(folder, name));
  return old;
}

/** Nothing has been written to it for so long: whoever wrote it is gone. */
const GIVEN_UP_MS = HOUR;

/** Removes what backups of ours left that were cut off in the middle, by a loss of power for example. */
export async function removeCutOff({ path }: BackupPlace): Promise<void> {
  const folder = dirname(path);
  if (!existsSync(folder)) return;
  const latest = plus(new SystemClock().now(), -GIVEN_UP_MS).getTime();
  for (const name of readdirSync(folder).filter((one) => CUT_OFF.test(one))) {
    const left = statSync(join(folder, name), { throwIfNoEntry: false });
    if (left && left.mtimeMs < latest) await rm(join(folder, name), { force: true });
  }
}
