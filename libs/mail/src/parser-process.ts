// Parsing in a child process of its own: strangers write the input, and the parser is not ours. The child has a heap
// limit, a watch on its memory and a deadline for each mail; it is started when needed, ended when idle, killed and
// replaced when it breaks a limit. The next mail is parsed by a fresh one.
import { type ChildProcess, fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { MailParserUnavailableError, MailUnreadableError, type UnreadableReason } from './mail.errors.js';
import { MAIL_LIMITS } from './mime-limits.js';
import { parseMail } from './parse-mail.js';
import type { ParsedMail } from './parsed-mail.js';

/** Parses raw mail; how and where is its own matter. */
export interface MailParser {
  /**
   * @throws MailUnreadableError the mail is at fault: keep it in quarantine
   * @throws MailParserUnavailableError the parser is at fault or closed: try again later
   */
  parse(raw: Buffer): Promise<ParsedMail>;
  /** Ends the child, if any. Mails still waiting are refused as unavailable. */
  close(): Promise<void>;
}

/** Parses where it is called, without limits of time and memory: for tests and tools. */
export class InProcessMailParser implements MailParser {
  private isClosed = false;

  async parse(raw: Buffer): Promise<ParsedMail> {
    if (this.isClosed) throw new MailParserUnavailableError();
    return parseMail(raw);
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }
}

export interface MailParserProcessOptions {
  /** Compiled entry of the child; a test gives its own. */
  entry?: string;
  /** For one mail, in milliseconds. */
  deadlineMs?: number;
  /** V8 heap of the child, in MB. */
  heapMb?: number;
  /** Resident memory at which the child is killed, in MB: its heap, the raw mail, its parts and Node itself. */
  rssMb?: number;
  /** The child ends when it had nothing to do for so long. */
  idleMs?: number;
}

export interface ParserRequest {
  id: number;
  raw: Uint8Array;
}
export type ParserAnswer = 'ready' | { id: number; mail: ParsedMail } | { id: number; reason: UnreadableReason };

interface Job {
  raw: Buffer;
  resolve: (mail: ParsedMail) => void;
  reject: (error: Error) => void;
}

const START_DEADLINE_MS = 15_000;
const WATCH_EVERY_MS = 100;
const MEGABYTE = 1024 * 1024;
const PAGE = 4096;

/** One child, one mail at a time, the others in order. */
export class MailParserProcess implements MailParser {
  private readonly options: Required<MailParserProcessOptions>;
  private readonly waiting: Job[] = [];
  private isWorking = false;
  private isClosed = false;
  private child: ChildProcess | undefined;
  private idleTimer: NodeJS.Timeout | undefined;
  private nextId = 1;

  constructor(options: MailParserProcessOptions = {}) {
    const entry = fileURLToPath(new URL('./parser-child.js', import.meta.url));
    this.options = { entry, deadlineMs: 10_000, heapMb: 256, rssMb: 512, idleMs: 60_000, ...options };
  }

  /** Process id of the running child, for operations and tests. */
  get childPid(): number | undefined {
    return this.child?.pid;
  }

  parse(raw: Buffer): Promise<ParsedMail> {
    if (this.isClosed) return Promise.reject(new MailParserUnavailableError());
    if (raw.length > MAIL_LIMITS.bytes) return Promise.reject(new MailUnreadableError('too_large'));
    return new Promise((resolve, reject) => {
      this.waiting.push({ raw, resolve, reject });
      void this.work();
    });
  }

  async close(): Promise<void> {
    this.isClosed = true;
    for (const job of this.waiting.splice(0)) job.reject(new MailParserUnavailableError());
    await this.endChild();
  }

  private async work(): Promise<void> {
    if (this.isWorking) return;
    this.isWorking = true;
    clearTimeout(this.idleTimer);
    for (let job = this.waiting.shift(); job; job = this.waiting.shift()) {
      try {
        job.resolve(await this.parseInChild(job.raw));
      } catch (error) {
        job.reject(error instanceof Error ? error : new MailParserUnavailableError(error));
      }
    }
    this.isWorking = false;
    this.rest();
  }

  private async parseInChild(raw: Buffer): Promise<ParsedMail> {
    const child = this.child ?? (await this.startChild());
    const id = this.nextId;
    this.nextId += 1;
    child.ref();
    child.channel?.ref();
    return new Promise((resolve, reject) => {
      const fail = (reason: UnreadableReason): void => {
        settle();
        child.kill('SIGKILL');
        this.forget(child);
        reject(new MailUnreadableError(reason));
      };
      const onExit = (code: number | null, signal: NodeJS.Signals | null): void => {
        // V8 aborts when its heap is full.
        const isMemory = signal === 'SIGABRT' || signal === 'SIGKILL' || code === 134;
        settle();
        reject(
          this.isClosed
            ? new MailParserUnavailableError()
            : new MailUnreadableError(isMemory ? 'out_of_memory' : 'parser_failed'),
        );
      };
      const onMessage = (answer: ParserAnswer): void => {
        if (answer === 'ready' || answer.id !== id) return;
        settle();
        if ('mail' in answer) resolve(answer.mail);
        else reject(new MailUnreadableError(answer.reason));
      };
      const deadline = setTimeout(() => fail('timed_out'), this.options.deadlineMs);
      const watch = setInterval(() => {
        void residentMegabytes(child).then((size) => size > this.options.rssMb && !isSettled && fail('out_of_memory'));
      }, WATCH_EVERY_MS);
      let isSettled = false;
      const settle = (): void => {
        isSettled = true;
        clearTimeout(deadline);
        clearInterval(watch);
        child.off('exit', onExit).off('message', onMessage);
      };
      child.on('exit', onExit).on('message', onMessage);
      child.send({ id, raw } satisfies ParserRequest, (error) => {
        if (error && !isSettled) fail('parser_failed');
      });
    });
  }

  private async startChild(): Promise<ChildProcess> {
    const child = fork(this.options.entry, [], {
      serialization: 'advanced',
      // What is new is small, one mail at a time: left alone, V8 would keep 48 MB for it.
      execArgv: [`--max-old-space-size=${this.options.heapMb}`, '--max-semi-space-size=1', '--expose-gc'],
      // No secrets for a process that reads what strangers write, and no words of theirs in our log.
      env: {},
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.child = child;
    child.once('exit', () => this.forget(child));
    await new Promise<void>((resolve, reject) => {
      const refuse = (cause?: unknown): void => {
        clearTimeout(deadline);
        child.kill('SIGKILL');
        this.forget(child);
        reject(new MailParserUnavailableError(cause));
      };
      const deadline = setTimeout(refuse, START_DEADLINE_MS);
      child.on('error', refuse);
      child.once('exit', refuse);
      child.once('message', () => {
        clearTimeout(deadline);
        child.off('exit', refuse);
        resolve();
      });
    });
    return child;
  }

  private forget(child: ChildProcess): void {
    if (this.child === child) this.child = undefined;
  }

  /** An idle child does not keep our own process alive. */
  private rest(): void {
    this.child?.unref();
    this.child?.channel?.unref();
    this.idleTimer = setTimeout(() => void this.endChild(), this.options.idleMs);
    this.idleTimer.unref();
  }

  private async endChild(): Promise<void> {
    clearTimeout(this.idleTimer);
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.ref();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }
}

/** Where the system does not tell (not Linux), the heap limit and the deadline stand alone. */
async function residentMegabytes(child: ChildProcess): Promise<number> {
  try {
    const pages = (await readFile(`/proc/${child.pid}/statm`, 'utf8')).split(' ')[1];
    return (Number(pages) * PAGE) / MEGABYTE;
  } catch {
    return 0;
  }
}
