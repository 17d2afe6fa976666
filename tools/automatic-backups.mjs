// Backups that npm start makes by itself: one before a new version changes the schema, and one a day.
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, writeWhole } from './data-folder.mjs';
import { runProgram } from './installation.mjs';
import { OperatorError } from './operator-error.mjs';

const HOUR = 3_600_000;
const LOOK_EVERY = 10 * 60_000;
/** Of those before upgrades. */
const KEPT_UPGRADES = 3;
const OURS = /^heard-(daily-)?\d{4}-\d\d-\d\dT[\d-]+Z\.tar$/;

const folderOf = (data) => process.env.HEARD_BACKUP_DIR || join(data, 'backups');

/** What this version makes of a schema; the same text means that there is nothing to migrate. */
function schemaMark() {
  const folder = join(ROOT, 'dist/migrations');
  if (!existsSync(folder)) return '';
  return readdirSync(folder)
    .filter((name) => /^\d{14}-.*\.js$/.test(name))
    .sort()
    .join('\n');
}

/**
 * Backs up what is there before another version migrates it; does nothing when the schema is that of the last start.
 * @throws OperatorError when the backup cannot be made: then nothing is migrated
 */
export async function backUpBeforeUpgrade(data, environment) {
  const file = join(data, 'schema-mark');
  const mark = schemaMark();
  if (existsSync(file) && readFileSync(file, 'utf8') === mark) return;
  if (process.env.HEARD_BACKUP_BEFORE_UPGRADE !== 'false') {
    const code = await runProgram('backup', ['--kind=before_upgrade', '--keep', String(KEPT_UPGRADES)], environment);
    if (code !== 0) {
      throw new OperatorError(
        `No backup could be made before the upgrade (the reason stands above), so nothing was changed.\nMend that, or start without one: HEARD_BACKUP_BEFORE_UPGRADE=false npm start`,
      );
    }
  }
  // Written when the migrations are through, so a start that failed looks again.
  return () => writeWhole(file, mark, 0o644);
}

/** Forgets what the last start knew, because the data are others now. */
export const forgetSchemaMark = (data) => rmSync(join(data, 'schema-mark'), { force: true });

/** When the newest backup was made that is no safeguard of an upgrade; 0: never. */
export function lastBackup(folder) {
  if (!existsSync(folder)) return 0;
  const times = readdirSync(folder)
    .filter((name) => OURS.test(name))
    .map((name) => statSync(join(folder, name)).mtimeMs);
  return Math.max(0, ...times);
}

/**
 * Whether a backup is due. The last one is as old as its end, and we look every ten minutes: without that allowance each
 * day's would begin later than the day before, and in some weeks stand in the middle of the working day.
 */
export const isBackupDue = ({ now, last, hours }) => now - last >= hours * HOUR - LOOK_EVERY;

/**
 * One look: makes a backup when it is due, and never two at once. The hours are those that pass, so that a change of the
 * clocks makes no day without a backup and none with two.
 */
export function backupRound({ hours, now, lastBackup, make, say }) {
  let isBusy = false;
  return async () => {
    if (isBusy || !isBackupDue({ now: now(), last: lastBackup(), hours })) return;
    isBusy = true;
    try {
      const code = await make();
      if (code !== 0) say('The daily backup could not be made; the reason stands above. Trying again in ten minutes.');
    } catch (error) {
      say(`The daily backup could not be made: ${error.message}`);
    } finally {
      isBusy = false;
    }
  };
}

/** Makes a backup whenever the last one is older than HEARD_BACKUP_HOURS; 0 switches it off. @returns what ends it */
export function keepBackingUp(data, environment, say) {
  const hours = Number(process.env.HEARD_BACKUP_HOURS || 24);
  if (!(hours > 0)) return () => {};
  const keep = process.env.HEARD_BACKUP_KEEP || '7';
  const look = backupRound({
    hours,
    now: () => Date.now(),
    lastBackup: () => lastBackup(folderOf(data)),
    make: () => runProgram('backup', ['--kind=daily', '--keep', keep, '--quiet'], environment()),
    say,
  });
  const timer = setInterval(look, LOOK_EVERY);
  timer.unref();
  return () => clearInterval(timer);
}
