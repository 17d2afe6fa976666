import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  DraftsView,
  FirstScreen,
  NotificationsPage,
  QueuePage,
  SessionView,
  StatusNamesView,
  StoppedMailView,
  SystemWarningsView,
} from '#contracts';
import { newId } from '#kernel';
import { type TestPerson, type TestServer, testServer } from '#testing';
import { AccessWorld } from './access-world.js';

const HEAD = '<!doctype html><html><head><script type="module" src="/assets/main.js"></script></head>';
const PLAIN = `${HEAD}<body><div id="root"></div></body></html>`;
const SCRIPT = 'export const text = "a file that shrinks";'.repeat(40);
const HOSTILE = '</script><script src="/assets/main.js"></script><!--<script>\u2028\u2029]]>&quot;\\u003c';

/** A console as the build lays it down. */
function aConsole(): string {
  const folder = mkdtempSync(join(tmpdir(), 'heard-console-'));
  mkdirSync(join(folder, 'assets'));
  const manifest = {
    'apps/console/index.html': { file: 'assets/main.js', isEntry: true },
    'apps/console/src/features/queue/queue-page.tsx': {
      file: 'assets/queue.js',
      imports: ['apps/console/index.html', '_row.js'],
      css: ['assets/queue.css'],
    },
    '_row.js': { file: 'assets/row.js' },
    'libs/wording/src/en/everyday.ts': { file: 'assets/en.js' },
    'libs/wording/src/et/everyday.ts': { file: 'assets/et.js' },
  };
  writeFileSync(join(folder, 'index.html'), PLAIN);
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'assets/main.js'), SCRIPT);
  writeFileSync(join(folder, 'assets/main.js.br'), brotliCompressSync(SCRIPT));
  writeFileSync(join(folder, 'assets/main.js.gz'), gzipSync(SCRIPT));
  writeFileSync(join(folder, 'assets/row.js'), SCRIPT);
  return folder;
}

describe('the page of the console', () => {
  const consoleFolder = aConsole();
  let server: TestServer;
  let world: AccessWorld;

  beforeAll(async () => {
    server = await testServer({ consoleFolder });
    world = await AccessWorld.open(server);
    const { agent } = world.people;
    for (const team of [world.ours, world.ours, world.others]) await world.thing('ticket', team);
    const mine = await world.thing('ticket');
    await server.database.query('update tickets set assignee_id = $1, subject = $2 where id = $3', [
      agent.id,
      HOSTILE,
      mine,
    ]);
    const content = {
      text: HOSTILE,
      html: null,
      copies: null,
      blindCopies: null,
      files: [],
      actions: [],
      macroIds: [],
    };
    for (const person of Object.values(world.people))
      await person.call('PUT', `/api/tickets/${mine}/drafts/note`, { content, onVersion: null });
  });
  afterAll(async () => {
    await server.close();
    rmSync(consoleFolder, { recursive: true });
  });

  const get = (path: string, cookie = ''): Promise<Response> =>
    fetch(`${server.url}${path}`, { headers: { cookie }, redirect: 'manual' });
  const html = async (path: string, person?: TestPerson) => (await get(path, person?.cookie)).text();
  const carried = async (path: string, person?: TestPerson): Promise<FirstScreen | null> => {
    const island = /<script type="application\/json" id="first-screen">([^<]*)<\/script>/.exec(
      await html(path, person),
    );
    return island ? JSON.parse(island[1] as string) : null;
  };

  it.each(['agent', 'supervisor', 'admin'] as const)('carries to %s what the API would answer', async (role) => {
    const person = world.people[role];
    await server.database.query(
      `insert into notifications (id, agent_id, kind, thing, created_at) values ($1, $2, 'woke', 'now', now())`,
      [newId(), person.id],
    );
    for (const view of ['mine', 'unassigned', 'open'] as const) {
      const { body: page } = await person.call<QueuePage>('GET', `/api/queue/${view}`);
      const { body: session } = await person.call<SessionView>('GET', '/api/session');
      const { body: stoppedMail } = await person.call<StoppedMailView>('GET', '/api/mail-health/stopped');
      const { drafts } = (await person.call<DraftsView>('GET', '/api/drafts')).body;
      const { statuses } = (await person.call<StatusNamesView>('GET', '/api/ticket-statuses')).body;
      expect(statuses).toHaveLength(7);
      expect(drafts).toMatchObject([{ content: { text: HOSTILE } }]);
      const warned = await person.call<SystemWarningsView>('GET', '/api/system/warnings');
      expect(warned.status).toBe(role === 'admin' ? 200 : 403);
      const systemWarnings = role === 'admin' ? warned.body : null;
      const first = {
        session,
        counts: page.counts,
        stoppedMail,
        systemWarnings,
        views: [],
        drafts,
        unread: (await person.call<NotificationsPage>('GET', '/api/notifications')).body.unread,
        statuses,
        queue: { view, page },
      };
      expect(await carried(`/q/${view}`, person)).toEqual(first);
      expect(first.unread).toBe(1);
    }
    const { queue } = (await carried('/q/open', person)) as FirstScreen;
    // Two of the team and the one with words to break out; the ticket of the others for the administrator alone.
    expect(queue?.page.rows).toHaveLength(role === 'admin' ? 4 : 3);
    expect(queue?.page.counts.open).toBe(queue?.page.rows.length);
  });

  it('carries the list that is beside a ticket, that of the root, and none elsewhere', async () => {
    const { agent } = world.people;
    const viewAt = async (path: string) => (await carried(path, agent))?.queue?.view;
    expect(await viewAt('/q/open/t/01930000-0000-7000-8000-000000000001')).toBe('open');
    expect(await viewAt('/')).toBe('mine');
    for (const path of ['/q/nothing', '/q/', '/queue/open', '/settings', '/q/open%2f..', '/q/openness'])
      expect([path, await viewAt(path)]).toEqual([path, undefined]);
    expect((await carried('/settings', agent))?.session.agent.id).toBe(agent.id);
  });

  it('carries the numbers beside the navigation on every page', async () => {
    const { agent } = world.people;
    const { body } = await agent.call<QueuePage>('GET', '/api/queue/open');
    for (const path of ['/settings', '/satisfaction', '/alerts', '/search'])
      expect((await carried(path, agent))?.counts).toEqual(body.counts);
  });

  it('is the plain file for whoever is not signed in', async () => {
    const { agent } = world.people;
    const guessed = { ...agent, cookie: `heard=${'x'.repeat(43)}` };
    expect(await html('/q/mine')).toBe(PLAIN);
    expect(await html('/q/mine', guessed)).toBe(PLAIN);
    // The name that HTTPS asks for is no session over plain HTTP.
    expect(await html('/q/mine', { ...agent, cookie: `__Host-${agent.cookie}` })).toBe(PLAIN);
    const gone = await server.person('agent', [world.ours]);
    expect(await html('/q/mine', gone)).not.toBe(PLAIN);
    expect((await gone.call('DELETE', '/api/session')).status).toBe(204);
    expect(await html('/q/mine', gone)).toBe(PLAIN);
    const disabled = await server.person('agent', [world.ours]);
    await server.database.query('update agents set disabled_at = created_at where id = $1', [disabled.id]);
    expect(await html('/q/mine', disabled)).toBe(PLAIN);
  });

  it('lets no subject end the element that carries it', async () => {
    const page = await html('/q/mine', world.people.agent);
    expect((await carried('/q/mine', world.people.agent))?.queue?.page.rows[0]?.subject).toBe(HOSTILE);
    const [, island = ''] = page.split('id="first-screen">');
    expect(island.indexOf('<')).toBe(island.indexOf('</script></body></html>'));
    expect(page).not.toMatch(/[\u2028\u2029]|<!--/);
    expect(page.match(/<script/g)).toHaveLength(2);
  });

  it('is kept by nobody, and admits no more than before', async () => {
    const { headers } = await get('/q/mine', world.people.agent.cookie);
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('content-security-policy')).toContain("script-src 'self';");
  });

  it('names the files that the first screen will want, each once, in the language of the reader', async () => {
    const page = await html('/q/mine', world.people.agent);
    const early = [...page.matchAll(/<link rel="(\w+)" crossorigin href="([^"]+)">/g)].map(([, rel, href]) => [
      rel,
      href,
    ]);
    expect(early).toEqual([
      ['modulepreload', '/assets/queue.js'],
      ['stylesheet', '/assets/queue.css'],
      ['modulepreload', '/assets/row.js'],
      ['modulepreload', '/assets/en.js'],
    ]);
    expect(await html('/settings', world.people.agent)).not.toContain('/assets/queue.js');
  });

  it('comes plain while the database is slow', async () => {
    const { agent } = world.people;
    const lock = server.database.transaction(async (tx) => {
      await tx.query('lock table sessions in access exclusive mode');
      expect(await html('/q/mine', agent)).toBe(PLAIN);
    });
    await lock;
    expect(await html('/q/mine', agent)).not.toBe(PLAIN);
  });

  it.each([
    ['br', 'br, gzip'],
    ['gzip', 'gzip, deflate'],
    [null, 'identity'],
  ])('has its files as %s for a browser that takes %s', async (encoding, accepted) => {
    const answer = await fetch(`${server.url}/assets/main.js`, { headers: { 'accept-encoding': accepted } });
    expect(answer.headers.get('content-encoding')).toBe(encoding);
    expect(answer.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(answer.headers.get('vary')).toMatch(/Accept-Encoding/);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(await answer.text()).toBe(SCRIPT);
    const alone = await fetch(`${server.url}/assets/row.js`, { headers: { 'accept-encoding': accepted } });
    expect([alone.headers.get('content-encoding'), await alone.text()]).toEqual([null, SCRIPT]);
  });
});
