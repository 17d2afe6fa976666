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

const DAY = 24 * HOUR;
/** More than a change of the clocks. */
const CLOCKS_CHANGE = 2 * HOUR;

/** What the clocks of a zone show, as if it were UTC. */
function wallOf(zone, instant) {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(instant);
  const part = (wanted) => Number(parts.find(({ type }) => type === wanted).value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

/**
 * When the clocks of the zone last showed this time of the day, in milliseconds; once a day, also where it comes twice
 * or not at all because the clocks are changed.
 */
export function lastMoment({ now, at, zone }) {
  const [hours, minutes] = at.split(':').map(Number);
  const midnight = Math.floor(wallOf(zone, now) / DAY) * DAY;
  for (let day = midnight; ; day -= DAY) {
    const wanted = day + hours * HOUR + minutes * 60_000;
    // How far the zone is ahead depends on the instant that is looked for: twice is enough.
    let moment = wanted;
    for (let turn = 0; turn < 2; turn++) moment += wanted - wallOf(zone, moment);
    if (moment <= now) return moment;
  }
}

/**
 * Whether a backup is due: where it is made every so many days, at its time of the day, when none was made since; else
 * when the last one is so old. That is as old as its end, and we look every ten minutes: hence the allowance.
 */
export function isBackupDue({ now, last, hours, at, zone }) {
  if (hours % 24 !== 0) return now - last >= hours * HOUR - LOOK_EVERY;
  const daysBefore = hours / 24 - 1;
  return last < lastMoment({ now, at, zone }) - (daysBefore > 0 ? daysBefore * DAY + CLOCKS_CHANGE : 0);
}

/** One look: makes a backup when it is due, and never two at once. */
export function backupRound({ hours, at, zone, now, lastBackup, make, say }) {
  let isBusy = false;
  return async () => {
    if (isBusy || !isBackupDue({ now: now(), last: lastBackup(), hours, at, zone: zone() })) return;
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

/** The zone of the company, which each backup notes; until the first one, and where it is no zone, that of the machine. */
export function backupZone(data) {
  try {
    const zone = readFileSync(join(data, 'time-zone'), 'utf8').trim();
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return new Intl.DateTimeFormat().resolvedOptions().timeZone;
  }
}

/** @throws OperatorError where it is no time of the day */
export function timeOfBackup(given) {
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(given)) return given;
  throw new OperatorError(`HEARD_BACKUP_AT=${given} is no time of the day. Write it like 03:00.`);
}

/** Makes a backup every HEARD_BACKUP_HOURS, at HEARD_BACKUP_AT; 0 hours switch it off. @returns what ends it */
export function keepBackingUp(data, environment, say) {
  const hours = Number(process.env.HEARD_BACKUP_HOURS || 24);
  if (!(hours > 0)) return () => {};
  const at = timeOfBackup(process.env.HEARD_BACKUP_AT || '03:00');
  const keep = process.env.HEARD_BACKUP_KEEP || '7';
  const look = backupRound({
    hours,
    at,
    zone: () => backupZone(data),
    now: () => Date.now(),
    lastBackup: () => lastBackup(folderOf(data)),
    make: () => runProgram('backup', ['--kind=daily', '--keep', keep, '--quiet'], environment()),
    say,
  });
  const timer = setInterval(look, LOOK_EVERY);
  timer.unref();
  return () => clearInterval(timer);
}
