import { execFile } from 'node:child_process';
import { programOf } from './needs.js';

const PATIENCE_MS = 20_000;
const LONGEST_TRANSCRIPT = 100 * 1024 * 1024;

/** What a run of swaks came to: its exit code (0: the mail was taken) and the whole dialogue. */
export interface SwaksRun {
  code: number;
  transcript: string;
}

/** Sends a mail with swaks, a client that is not ours, and tells how the server answered. */
export function swaks(port: number, args: string[]): Promise<SwaksRun> {
  const path = programOf('swaks');
  if (!path) throw new Error('swaks is not installed.');
  const options = { timeout: PATIENCE_MS, maxBuffer: LONGEST_TRANSCRIPT };
  return new Promise((resolve) => {
    execFile(path, ['--server', `127.0.0.1:${port}`, ...args], options, (error, stdout, stderr) => {
      const code = error ? (typeof error.code === 'number' ? error.code : -1) : 0;
      resolve({ code, transcript: `${stdout}${stderr}` });
    });
  });
}
