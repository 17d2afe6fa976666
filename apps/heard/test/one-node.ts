import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { eventually, freePorts, Program, type TestDatabase, testDatabase } from '#testing';
import { ensureBuild } from '../../../tools/workspace.mjs';
import type { Installation } from './desk.js';

const DIST = resolve(import.meta.dirname, '../../../dist');

/** The built product as one process of its own, on a database of its own. */
export class OneNode implements Installation {
  private program: Program | undefined;
  private readonly folder = mkdtempSync(join(tmpdir(), 'heard-node-'));
  private ports: number[] = [];

  private constructor(readonly testing: TestDatabase) {}

  static async start(env: Record<string, string> = {}): Promise<OneNode> {
    await ensureBuild();
    const node = new OneNode(await testDatabase());
    node.ports = await freePorts(2);
    writeFileSync(join(node.folder, 'install-key'), randomBytes(32));
    const main = join(DIST, 'apps/heard/src/main.js');
    const program = new Program(process.execPath, ['--enable-source-maps', main], {
      env: { ...node.settings, ...env },
    });
    node.program = program;
    try {
      await eventually('it answers', () => {
        if (program.process.exitCode !== null) throw new Error(program.output);
        return fetch(`${node.url}/health`).then(
          (response) => response.ok,
          () => false,
        );
      });
      return node;
    } catch (error) {
      await node.stop();
      throw error;
    }
  }

  get url(): string {
    return `http://127.0.0.1:${this.ports[0]}`;
  }

  get smtpPort(): number {
    return this.ports[1] as number;
  }

  /** Everything that it has written. */
  get log(): string {
    return this.program?.output ?? '';
  }

  async tool(name: string, ...args: string[]): Promise<string> {
    const program = new Program(process.execPath, [join(DIST, 'tools', `${name}.js`), ...args], { env: this.settings });
    if ((await program.exit) !== 0) throw new Error(program.output);
    return program.output.trim();
  }

  async stopProcess(): Promise<void> {
    await this.program?.end();
  }

  async stop(): Promise<void> {
    await this.stopProcess();
    await this.testing.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get settings(): Record<string, string> {
    return {
      DATABASE_URL: this.testing.url,
      HEARD_DATA: this.folder,
      HEARD_HTTP_PORT: String(this.ports[0]),
      HEARD_SMTP_PORT: String(this.ports[1]),
      HEARD_PUBLIC_URL: this.url,
    };
  }
}
