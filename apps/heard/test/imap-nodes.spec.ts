import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { MailboxService } from '#intake';
import { systemActor } from '#kernel';
import { MailboxServers } from '#mail';
import {
  Dovecot,
  eventually,
  freePorts,
  Leases,
  letter,
  needs,
  Program,
  type TestDatabase,
  type TestServer,
  testDatabase,
  testServer,
} from '#testing';
import { ensureBuild } from '../../../tools/workspace.mjs';

const MAIN = resolve(import.meta.dirname, '../../../dist/apps/heard/src/main.js');
const MAILS = 150;
const KILLS = 2;
const actor = systemActor('test');

needs('dovecot')('two workers that fetch the mail of one mailbox', () => {
  const installKey = randomBytes(32);
  const started: Program[] = [];
  let folder: string;
  let dovecot: Dovecot;
  let testing: TestDatabase;
  let server: TestServer;

  const startWorker = async (): Promise<Program> => {
    const [http, smtp] = await freePorts(2);
    const env = {
      DATABASE_URL: testing.url,
      HEARD_DATA: folder,
      HEARD_ROLES: 'worker',
      HEARD_HTTP_PORT: String(http),
      HEARD_SMTP_PORT: String(smtp),
      HEARD_MIGRATE: 'false',
    };
    const program = new Program(process.execPath, ['--enable-source-maps', MAIN], { env });
    started.push(program);
    await eventually('the worker answers', () => {
      if (program.process.exitCode !== null) throw new Error(program.output);
      return fetch(`http://127.0.0.1:${http}/health`).then(
        (response) => response.ok,
        () => false,
      );
    });
    return program;
  };

  beforeAll(async () => {
    await ensureBuild();
    folder = mkdtempSync(join(tmpdir(), 'heard-imap-nodes-'));
    writeFileSync(join(folder, 'install-key'), installKey);
    [dovecot, testing] = await Promise.all([Dovecot.start(), testDatabase()]);
    server = await testServer({ clock: 'system', databaseUrl: testing.url, config: { installKey } });
    const fields = { name: 'Help', address: 'help@shop.ee', teamId: null, language: 'et', isActive: true } as const;
    const mailboxId = await server.get(MailboxService).add(actor, fields);
    const incoming = {
      kind: 'imap' as const,
      host: '127.0.0.1',
      port: dovecot.ports.imap,
      security: 'none' as const,
      user: 'help@shop.ee',
      auth: 'password' as const,
      folder: 'INBOX',
      secret: dovecot.password,
    };
    await server
      .get(MailboxServers)
      .change(actor, mailboxId, { incoming, outgoing: null, importDays: 0, ifVersion: 0 });
  }, 120_000);
  afterAll(async () => {
    await Promise.all(started.map((program) => program.end('SIGKILL')));
    await server?.close();
    await testing?.close();
    await dovecot?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 30_000);

  const count = async (sql: string): Promise<number> =>
    (await server.database.query<{ count: number }>(`select count(*)::int as count from ${sql}`))[0]?.count ?? 0;
  const isConnected = (program: Program): boolean => program.output.includes('imap.connected');

  it('loses and doubles nothing while they are killed in turn', async () => {
    const workers = [await startWorker(), await startWorker()];
    await eventually('one of them is connected', () => workers.filter(isConnected).length === 1);
    const killing = (async () => {
      for (let kill = 0; kill < KILLS; kill += 1) {
        const victim = workers.find(isConnected) ?? workers[0];
        await victim?.end('SIGKILL');
        workers.splice(workers.indexOf(victim as Program), 1);
        await eventually('the other took over', () => workers.some(isConnected));
        workers.push(await startWorker());
      }
    })();
    const delivering = (async () => {
      for (let sent = 0; sent < MAILS; sent += 1) {
        await dovecot.deliver(letter({ subject: `Number ${sent}` }), 'help@shop.ee');
      }
    })();
    await Promise.all([killing, delivering]);
    await dovecot.deliver(letter({ subject: 'The last one' }), 'help@shop.ee');
    // What a killed process had begun is somebody's after half a minute; we do not wait for that.
    const leases = new Leases((sql) => server.database.query(sql));
    const sent = MAILS + 1;
    await eventually(
      `${sent} tickets`,
      async () => {
        await leases.runOut();
        return (await count('tickets')) === sent;
      },
      60_000,
    );
    expect(await count('inbound_mails')).toBe(sent);
    expect(await count(`(select distinct subject from tickets) as subjects`)).toBe(sent);
    expect(await count(`inbound_mails where ending is distinct from 'new_ticket'`)).toBe(0);
  }, 180_000);
});
