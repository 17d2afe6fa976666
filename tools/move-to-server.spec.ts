// The packaged database is left for a PostgreSQL server, with the three commands that docs/operations.md names.
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { CustomerView, QueuePage, TicketPageView } from '#contracts';
import { eventually, freePorts, postMail } from '#testing';
import { startPostgres } from '../libs/database/src/embedded-postgres.mjs';
import { PASSWORD, Person } from './bench-desk.js';
import { Launched, processesOf, removeFolder, temporaryFolder } from './fixtures/launched.js';

const CUSTOMER = 'liis@customer.ee';
const HELP = 'help@desk.ee';
const FILE = 'õ in a file\0and bytes';

const letter = (id: string, subject: string, more: string[]): string =>
  [
    `From: "Liis Tamm" <${CUSTOMER}>`,
    `To: ${HELP}`,
    `Message-ID: <${id}@customer.ee>`,
    `Subject: ${subject}`,
    'MIME-Version: 1.0',
    ...more,
  ].join('\r\n');

const FIRST = letter('first', 'The bicycle squeaks', [
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Is that normal?',
  '--b',
  'Content-Type: application/octet-stream',
  'Content-Disposition: attachment; filename="noise.bin"',
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.from(FILE).toString('base64'),
  '--b--',
  '',
]);
const SECOND = letter('second', 'Re: The bicycle squeaks', [
  'In-Reply-To: <first@customer.ee>',
  'References: <first@customer.ee>',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'It squeaks still.',
  '',
]);
const THIRD = letter('third', 'A lamp is missing', ['Content-Type: text/plain; charset=utf-8', '', 'Two came.', '']);

describe('a desk that moves from the packaged database to a PostgreSQL server', () => {
  const parent = temporaryFolder();
  const [data, elsewhere, backup] = ['data', 'elsewhere', 'move.tar'].map((name) => join(parent, name)) as [
    string,
    string,
    string,
  ];
  let ports: number[];
  let server: Awaited<ReturnType<typeof startPostgres>>;
  let heard: Launched | undefined;

  /** The product itself, and what an operator types beside it. */
  const run = (folder: string, args: string[], env: Record<string, string> = {}): Launched =>
    new Launched(
      folder,
      { HEARD_SERVER_ENTRY: '', HEARD_HTTP_PORT: String(ports[0]), HEARD_SMTP_PORT: String(ports[1]), ...env },
      args,
    );
  const done = async (launched: Launched): Promise<string> => {
    const code = await launched.exit;
    if (code !== 0) throw new Error(launched.output);
    return launched.output;
  };
  const onServer = () => ({ DATABASE_URL: server.url });
  const url = () => `http://127.0.0.1:${ports[0]}`;
  const post = (raw: string): Promise<string> => postMail(ports[1] as number, { from: CUSTOMER, to: HELP, raw });
  const signIn = (): Promise<Person> =>
    Person.enter(url(), '/api/session', { email: 'ada@bench.example', password: PASSWORD });
  const openTickets = async (ada: Person) => (await ada.call<QueuePage>('GET', '/api/queue/open')).rows;
  const ticketAbout = (ada: Person, subject: string) =>
    eventually(`a ticket about ${subject}`, async () =>
      (await openTickets(ada)).find((row) => row.subject === subject),
    );
  const pageOf = (ada: Person, id: string) => ada.call<TicketPageView>('GET', `/api/tickets/${id}`);

  async function countOnServer(table: string): Promise<number> {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    try {
      return (await client.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]?.n ?? 0;
    } finally {
      await client.end();
    }
  }

  async function start(folder: string, env: Record<string, string> = {}): Promise<Launched> {
    heard = run(folder, ['start.mjs'], env);
    await heard.ready();
    return heard;
  }

  /** What the first letter became, as a person reads it. */
  async function read(ada: Person) {
    const { id, number } = await ticketAbout(ada, 'The bicycle squeaks');
    const { messages, customer } = await pageOf(ada, id);
    const [file] = messages[0]?.attachments ?? [];
    const bytes = await fetch(`${url()}/api/attachments/${file?.id}`, { headers: { cookie: ada.cookie } });
    const { profile } = await ada.call<CustomerView>('GET', `/api/customers/${customer.id}`);
    return {
      id,
      number,
      texts: messages.map(({ text }) => text),
      file: [file?.fileName, await bytes.text()],
      customer: [profile.id, profile.name],
    };
  }
  type Read = Awaited<ReturnType<typeof read>>;
  let before: Read;

  beforeAll(async () => {
    [ports, server] = await Promise.all([
      freePorts(2),
      startPostgres({
        directory: join(parent, 'server/database'),
        logFile: join(parent, 'server/postgres.log'),
        password: 'of the server: 100 %',
        flush: false,
      }),
    ]);
    const { output } = await start(data);
    const ada = await Person.setUp(url(), /https?:\S+\/setup#\S+/.exec(output)?.[0] ?? '');
    await ada.call('POST', '/api/mailboxes', {
      body: { name: 'Help', address: HELP, teamId: null, language: 'en', isActive: true },
    });
    await post(FIRST);
    before = await read(ada);
    await heard?.stop();
    await done(run(data, ['backup.mjs', backup]));
  }, 240_000);
  afterAll(async () => {
    await heard?.stop('SIGTERM');
    await server?.stop({ hurry: true });
    removeFolder(parent);
  });

  it('has a ticket of a customer with a file before it moves', () => {
    expect(before).toMatchObject({
      texts: ['Is that normal?'],
      file: ['noise.bin', FILE],
      customer: [expect.any(String), 'Liis Tamm'],
    });
  });

  it('is whole on the server, and the packaged database is needed no more', async () => {
    expect(await done(run(data, ['restore.mjs', backup, '--move'], onServer()))).toContain('all counted');
    expect(processesOf(join(data, 'database'))).toEqual([]);
    renameSync(join(data, 'database'), join(parent, 'out of the way'));
    const { databasePort } = (await start(data, onServer())).running();
    expect(databasePort).toBeUndefined();
    const ada = await signIn();
    expect(await read(ada)).toEqual(before);
    expect(existsSync(join(data, 'database'))).toBe(false);
  }, 120_000);

  it('goes on there: an answer comes to its ticket, a new letter gets the next number', async () => {
    const ada = await signIn();
    await post(SECOND);
    await eventually('the answer', async () => (await pageOf(ada, before.id)).messages.length === 2);
    await post(THIRD);
    expect((await ticketAbout(ada, 'A lamp is missing')).number).toBe(before.number + 1);
    expect(await openTickets(ada)).toHaveLength(2);
    expect(await countOnServer('messages')).toBe(3);
    expect(await heard?.stop()).toBe(0);
  }, 60_000);

  it('refuses to go over what the server holds, unless told; and not without its key', async () => {
    const again = run(data, ['restore.mjs', backup, '--move'], onServer());
    expect(await again.exit).toBe(1);
    expect(again.output).toContain('--replace');
    const keyless = run(elsewhere, ['restore.mjs', backup, '--move', '--replace'], onServer());
    expect(await keyless.exit).toBe(1);
    expect(keyless.output).toContain('--key FILE');
    const key = ['--key', join(data, 'install-key')];
    await done(run(elsewhere, ['restore.mjs', backup, '--move', '--replace', ...key], onServer()));
    expect([await countOnServer('tickets'), await countOnServer('messages')]).toEqual([1, 1]);
    expect(readFileSync(join(elsewhere, 'install-key'))).toEqual(readFileSync(join(data, 'install-key')));
  }, 120_000);
});
