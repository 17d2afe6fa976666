import type { QueuePage, TicketPageView } from '#contracts';
import { newId } from '#kernel';
import type { Bench } from './bench.js';
import { heard, type Live, type Person, timed } from './bench-desk.js';
import { type Measure, measureOf } from './quantiles.js';

const MANY = 8;
/** Few people: an address can open only so many sessions at once. */
const CONSOLES_EACH = 100;
const clients = (count: number): string => (count === 1 ? '1 client' : `${count} clients`);

/** Queue, ticket, reply, and the row on another person's console. */
export async function measureDesk(bench: Bench): Promise<Measure[]> {
  const { admin, counts } = bench;
  const { rows } = await bench.database.query<{ id: string }>(
    `select id from tickets where subject like 'Subject %' and status in ('new', 'open', 'pending', 'on_hold') order by md5(id::text)`,
  );
  const ids = rows.map((row) => row.id);
  const pick = (count: number): string[] =>
    Array.from({ length: count }, (_, index) => ids[index % ids.length] as string);
  const measures: Measure[] = [];
  // Once over everything, so that no first time is measured.
  await timed(pick(Math.min(30, counts.reads)), 1, (id) => readBoth(admin, id));
  for (const count of [1, MANY]) {
    const reads = pick(counts.reads * (count === 1 ? 1 : 3));
    const queue = await timed(reads, count, () => admin.call<QueuePage>('GET', '/api/queue/open'));
    measures.push(
      measureOf(
        `queue page, 50 of ${counts.tickets.toLocaleString('en')} tickets, ${clients(count)}`,
        queue.times,
        queue.elapsed,
      ),
    );
    const ticket = await timed(reads, count, (id) => admin.call('GET', `/api/tickets/${id}`));
    measures.push(measureOf(`ticket page, ${clients(count)}`, ticket.times, ticket.elapsed));
    const replies = await timed(pick(counts.writes), count, (id) => reply(admin, id));
    measures.push(measureOf(`reply, with the mail queued, ${clients(count)}`, replies.times, replies.elapsed));
  }
  return [...measures, ...(await measureRows(bench, pick(counts.rows * 2)))];
}

async function readBoth(person: Person, id: string): Promise<void> {
  await person.call('GET', '/api/queue/open');
  await person.call('GET', `/api/tickets/${id}`);
}

const reply = (person: Person, ticketId: string): Promise<unknown> =>
  person.call('POST', `/api/tickets/${ticketId}/messages`, {
    body: {
      clientId: newId(),
      kind: 'reply',
      text: 'We look into it and write again.',
      lastSeenMessageId: null,
      sendAnyway: true,
    },
  });

/** First with one console open, then with many. */
async function measureRows({ admin, counts }: Bench, ids: readonly string[]): Promise<Measure[]> {
  const live = await (await admin.invite('agent')).live();
  const { agent: me } = await admin.call<{ agent: { id: string } }>('GET', '/api/session');
  const tickets = [...new Set(ids)];
  const timesOf = async (some: readonly string[], name: string): Promise<Measure> => {
    const times: number[] = [];
    const began = performance.now();
    for (const id of some) times.push(await timeOfRow({ admin, live, id, me: me.id }));
    return measureOf(name, times, performance.now() - began);
  };
  const what = "change sent by one person to the row on another's console";
  const alone = await timesOf(tickets.slice(0, counts.rows), what);
  const crowd = await crowdOf(admin, counts.connected);
  const connected = await timesOf(tickets.slice(counts.rows), `${what}, ${counts.connected} connected`);
  for (const each of [live, ...crowd]) each.disconnect();
  return [alone, connected];
}

/** Consoles of many people, so many each. */
async function crowdOf(admin: Person, consoles: number): Promise<Live[]> {
  const sockets: Live[] = [];
  while (sockets.length < consoles) {
    const person = await admin.invite('agent');
    for (let at = 0; at < CONSOLES_EACH && sockets.length < consoles; at += 1) sockets.push(await person.live());
  }
  return sockets;
}

async function timeOfRow({
  admin,
  live,
  id,
  me,
}: {
  admin: Person;
  live: Live;
  id: string;
  me: string;
}): Promise<number> {
  const { ticket } = await admin.call<TicketPageView>('GET', `/api/tickets/${id}`);
  const shown = heard(live, 'ticket.changed', (event) => event.row.id === id && event.row.version > ticket.version);
  const start = performance.now();
  const agentId = ticket.assignee ? null : me;
  await Promise.all([
    shown,
    admin.call('PUT', `/api/tickets/${id}/assignee`, { body: { agentId }, version: ticket.version }),
  ]);
  return performance.now() - start;
}
