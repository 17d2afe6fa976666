// One launcher for each data folder. The lock is a file that names its holder by process number AND start time, so a
// killed holder, a reboot or a recycled number never blocks the next start.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, startMark } from '../libs/database/src/process-facts.mjs';

let taken = 0;

function readLock(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whether the process that wrote `record` ({ pid, started }) is still that same process. */
export function isSameProcess(record) {
  return isAlive(record.pid) && startMark(record.pid) === record.started;
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

// Another start may have replaced the stale lock between our look and our move; then it gets its lock back.
function moveStaleAside(file, seen) {
  const aside = `${file}.stale-${process.pid}-${++taken}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  if (readFileSync(aside, 'utf8') !== seen) {
    try {
      linkSync(aside, file);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
  }
  rmSync(aside, { force: true });
}

/**
 * Takes the lock `name` of a folder.
 * @returns `{ release }`, or `{ heldBy: pid }` when a living process holds it
 */
export function takeLock(folder, name = 'launcher.lock') {
  const file = join(folder, name);
  const mine = JSON.stringify({ pid: process.pid, started: startMark(process.pid), take: ++taken });
  const draft = `${file}.${process.pid}-${taken}`;
  writeFileSync(draft, mine, { mode: 0o644 });
  try {
    for (;;) {
      try {
        // A link appears whole or not at all: nobody ever reads half a lock.
        linkSync(draft, file);
        return { release: () => readLock(file) === mine && rmSync(file) };
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      const seen = readLock(file);
      if (seen === undefined) continue;
      const holder = parse(seen);
      if (isSameProcess(holder)) return { heldBy: holder.pid };
      moveStaleAside(file, seen);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** The process that holds the lock now, without taking it. */
export function lockHolder(folder, name = 'launcher.lock') {
  const text = readLock(join(folder, name));
  const holder = text && parse(text);
  return holder && isSameProcess(holder) ? holder.pid : undefined;
}
