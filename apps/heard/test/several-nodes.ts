import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { eventually, freePorts, Program, programOf, type TestDatabase, testDatabase } from '#testing';
import { ensureBuild } from '../../../tools/workspace.mjs';

const ROOT = resolve(import.meta.dirname, '../../..');
const MAIN = join(ROOT, 'dist/apps/heard/src/main.js');

/** PostgreSQL, Redis, nginx with the configuration of `docker/`, two api nodes and a worker: all real processes. */
export class SeveralNodes {
  readonly programs = new Map<string, Program>();
  /** Everything that any process has ever written. */
  readonly past: Program[] = [];
  private readonly folder = mkdtempSync(join(tmpdir(), 'heard-nodes-'));
  private ports = { nginx: 0, redis: 0, smtp: 0, api1: 0, api2: 0, worker: 0 };

  private constructor(readonly testing: TestDatabase) {}

  static async start(): Promise<SeveralNodes> {
    await ensureBuild();
    const testing = await testDatabase();
    const nodes = new SeveralNodes(testing);
    const [nginx, redis, smtp, api1, api2, worker] = await freePorts(6);
    Object.assign(nodes.ports, { nginx, redis, smtp, api1, api2, worker });
    chmodSync(nodes.folder, 0o755);
    writeFileSync(join(nodes.folder, 'install-key'), randomBytes(32));
    try {
      nodes.startRedis();
      await Promise.all([nodes.startNode('api1'), nodes.startNode('api2'), nodes.startNode('worker')]);
      await nodes.startNginx();
      return nodes;
    } catch (error) {
      // A child that lives on would keep the whole run from ending.
      await nodes.stop();
      throw error;
    }
  }

  /** The address of nginx. */
  get url(): string {
    return `http://127.0.0.1:${this.ports.nginx}`;
  }

  get smtpPort(): number {
    return this.ports.smtp;
  }

  get redisPort(): number {
    return this.ports.redis;
  }

  /** The address of one node itself. */
  urlOf(node: 'api1' | 'api2' | 'worker'): string {
    return `http://127.0.0.1:${this.ports[node]}`;
  }

  /** Everything that was written to a log so far. */
  get logs(): string {
    const access = readFileSync(join(this.folder, 'access.log'), 'utf8');
    return [...this.past.map((program) => program.output), access].join('\n');
  }

  /** Settings of a node, as an operator gives them. */
  settings(node: 'api1' | 'api2' | 'worker'): Record<string, string> {
    return {
      DATABASE_URL: this.testing.url,
      REDIS_URL: `redis://127.0.0.1:${this.ports.redis}`,
      HEARD_ROLES: node === 'worker' ? 'worker' : 'api',
      HEARD_HTTP_PORT: String(this.ports[node]),
      HEARD_SMTP_PORT: String(this.ports.smtp),
      HEARD_DATA: this.folder,
      HEARD_PUBLIC_URL: this.url,
      HEARD_MIGRATE: 'false',
    };
  }

  async startNode(node: 'api1' | 'api2' | 'worker'): Promise<Program> {
    const program = this.keep(
      node,
      new Program(process.execPath, ['--enable-source-maps', MAIN], { env: this.settings(node) }),
    );
    await this.answers(program, `${this.urlOf(node)}/health`);
    return program;
  }

  /** Runs a program of `dist/tools` to its end. */
  async tool(name: string, ...args: string[]): Promise<string> {
    const program = new Program(process.execPath, [join(ROOT, 'dist/tools', `${name}.js`), ...args], {
      env: this.settings('api1'),
    });
    const code = await program.exit;
    if (code !== 0) throw new Error(`${name} ended with ${code}: ${program.output}`);
    return program.output.trim();
  }

  async stop(): Promise<void> {
    await Promise.all([...this.programs.values()].map((program) => program.end()));
    await this.testing.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private startRedis(): void {
    const args = ['--port', String(this.ports.redis), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    const redis = new Program(programOf('redis') as string, [
      ...args,
      '--maxmemory-policy',
      'noeviction',
      '--dir',
      this.folder,
    ]);
    this.keep('redis', redis);
  }

  /** The configuration of docker/nginx.conf with our ports; names are no matter of this machine. */
  private async startNginx(): Promise<void> {
    const config = readFileSync(join(ROOT, 'docker/nginx.conf'), 'utf8')
      .replaceAll(/ \/tmp\//g, ` ${this.folder}/`)
      .replace(/^\s*resolver .*$/m, '')
      .replace('api1:3000 resolve', `127.0.0.1:${this.ports.api1}`)
      .replace('api2:3000 resolve', `127.0.0.1:${this.ports.api2}`)
      .replace(
        'listen 8080;',
        `listen 127.0.0.1:${this.ports.nginx};\n    add_header X-Test-Node $upstream_addr always;`,
      )
      // The standard output of a child of Node is a socket, which nginx cannot open by name.
      .replace('/dev/stdout', join(this.folder, 'access.log'));

    const file = join(this.folder, 'nginx.conf');
    writeFileSync(file, config);
    const nginx = new Program(programOf('nginx') as string, ['-c', file, '-p', this.folder, '-g', 'daemon off;']);
    await this.answers(this.keep('nginx', nginx), `${this.url}/health`);
  }

  private keep(name: string, program: Program): Program {
    this.programs.set(name, program);
    this.past.push(program);
    return program;
  }

  private answers(program: Program, url: string): Promise<boolean> {
    return eventually(`${url} answers`, () => {
      if (program.process.exitCode !== null) throw new Error(`it ended: ${program.output}`);
      return fetch(url).then(
        (response) => response.ok,
        () => false,
      );
    });
  }
}
