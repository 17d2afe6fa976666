// What the operating system says about a process. A number alone proves nothing: after a reboot, or simply later, the
// same number belongs to somebody else. Start time and working folder tell the two apart.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';

const onLinux = process.platform === 'linux';

function read(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}

/** Whether a process with this number exists, whoever owns it. A zombie is dead. */
export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  return statFields(pid)?.[0] !== 'Z';
}

// The second field of /proc/<pid>/stat is the command in brackets and may itself hold spaces and brackets.
function statFields(pid) {
  const line = onLinux ? read(() => readFileSync(`/proc/${pid}/stat`, 'utf8')) : undefined;
  return line?.slice(line.lastIndexOf(')') + 2).split(' ');
}

/**
 * When the process started, as an opaque text that no later process with the same number shares: boot id and clock
 * ticks since boot on Linux, the start time of `ps` elsewhere. Undefined when there is no such process.
 */
export function startMark(pid) {
  if (!onLinux)
    return read(() => execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim());
  const ticks = statFields(pid)?.[19];
  const boot = read(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  return ticks && `${boot ?? 'unknown'}:${ticks}`;
}

/** Name and arguments of the process, for messages; empty when it is gone. */
export function commandOf(pid) {
  const line = onLinux
    ? read(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '))
    : read(() => execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }));
  return (line ?? '').trim();
}

/** Whether the process is a PostgreSQL working on exactly this cluster folder. */
export function isPostgresOn(pid, directory) {
  if (!isAlive(pid)) return false;
  if (!onLinux) return /postgres/.test(commandOf(pid)) && commandOf(pid).includes(directory);
  if (read(() => readFileSync(`/proc/${pid}/comm`, 'utf8').trim()) !== 'postgres') return false;
  // PostgreSQL changes into its cluster folder at start. The link of somebody else's process may be hidden from us.
  const folder = read(() => readlinkSync(`/proc/${pid}/cwd`));
  const wanted = read(() => realpathSync(directory)) ?? directory;
  return folder === undefined ? commandOf(pid).split(' ').includes(directory) : folder === wanted;
}

/** Numbers of all PostgreSQL processes, main process and backends, that work on this cluster folder (Linux only). */
export function postgresProcessesOn(directory) {
  if (!onLinux) return [];
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => isPostgresOn(pid, directory));
}
