// Yesterday's backup on another machine: what customers get, counted at a real SMTP server.

import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { restoreBackup, writeBackup } from '#backups';
import { ImapFollowers, MailboxService } from '#intake';
import { HOUR, MINUTE, newId, plus, systemActor, TestClock } from '#kernel';
import { MailboxServers, OutgoingMailSettings, UncertainMails } from '#mail';
import {
  emptyDatabase,
  eventually,
  ImapDouble,
  letter,
  SmtpSink,
  SurveyDesk,
  type TestServer,
  testServer,
} from '#testing';
import { MessageService } from '#tickets';
import { migrations } from '../../../migrations/index.js';

const actor = systemActor('test');
const PACE = { renewMs: 200, pollMs: 20, retryMs: 10, longestRetryMs: 50, refusedRetryMs: 30 };

describe('yesterday’s backup on another machine', () => {
  const installKey = randomBytes(32);
  const folder = mkdtempSync(join(tmpdir(), 'heard-restore-'));
  const path = join(folder, 'yesterday.tar');
  const clock = new TestClock(new Date('2026-03-03T08:00:00Z'));
  let sink: SmtpSink;
  let imap: ImapDouble;
  let old: TestServer;
  let fresh: TestServer;
  let target: Awaited<ReturnType<typeof emptyDatabase>>;
  let link = '';
  let highest = 0;
  /** What had reached customers when the old machine was lost. */
  let before: string[] = [];
  let snapshotAt: Date;
  let restoredAt: Date;

  const say = (who: string, subject: string) =>
    imap.deliver(letter({ from: `${who}@customer.ee`, subject }), { internalDate: clock.now() });
  const reached = () => sink.mails.map(({ to, raw }) => `${to[0]} ${/^Subject: (.*)$/m.exec(raw)?.[1]}`);
  const fetched = (server: TestServer, count: number) =>
    eventually(`${count} mails`, async () => {
      const [row] = await server.database.query<{ count: number }>('select count(*)::int as count from inbound_mails');
      return row?.count === count;
    });
  const ticketOf = async (server: TestServer, subject: string): Promise<string> => {
    const rows = await server.database.query<{ id: string }>('select id from tickets where subject = $1', [subject]);
    expect(rows).toHaveLength(1);
    return rows[0]?.id ?? '';
  };
  const later = async (server: TestServer, ms: number) => {
    clock.advance(ms);
    await server.settle();
  };

  beforeAll(async () => {
    [sink, imap, target] = await Promise.all([SmtpSink.start(), ImapDouble.start(), emptyDatabase()]);
    const config = { installKey, HEARD_PUBLIC_URL: 'http://old.desk.ee' };
    old = await testServer({ clock, config });
    const desk = await SurveyDesk.open(old, true, 'unused@shop.ee');
    await workUntilBackup(desk);
    const { manifest } = await writeBackup({
      url: old.databaseUrl,
      path,
      heardVersion: '0',
      installKey,
      withKey: false,
    });
    expect(manifest.tables.find(({ name }) => name === 'tickets')?.rows).toBe(6);
    snapshotAt = clock.now();
    await workUntilLoss(desk);
    before = reached();
    link = `/s/${desk.tokenOf((await desk.invitation(await ticketOf(old, 'From b'))).id)}`;
    const [row] = await old.database.query<{ number: number }>('select max(number)::int as number from tickets');
    highest = row?.number ?? 0;
    await old.get(ImapFollowers).stop();
    await old.close();
    restoredAt = clock.now();
    await restoreBackup({ url: target.url, path, migrations, replaces: false, isMove: false, say: () => undefined });
    fresh = await testServer({
      clock,
      databaseUrl: target.url,
      config: { ...config, HEARD_PUBLIC_URL: 'http://new.desk.ee' },
    });
    // The clock of the test is not that of the database.
    await fresh.database.query(`update settings set value = $1 where key = 'restoration' and value ? 'restoredAt'`, [
      JSON.stringify({ snapshotAt: snapshotAt.toISOString(), restoredAt: restoredAt.toISOString() }),
    ]);
  }, 120_000);
  afterAll(async () => {
    await fresh?.get(ImapFollowers).stop();
    await fresh?.close();
    await Promise.all([imap.close(), sink.close()]);
    await target.drop();
    rmSync(folder, { recursive: true });
  });

  async function workUntilBackup(desk: SurveyDesk): Promise<void> {
    const mailboxId = await old
      .get(MailboxService)
      .add(actor, { name: 'Help', address: 'help@shop.ee', teamId: null, language: 'en', isActive: true });
    await old.database.query('update mailboxes set sends_acknowledgements = (id = $1)', [mailboxId]);
    const server = { host: '127.0.0.1', security: 'none' as const, user: '', secret: null };
    await old.get(MailboxServers).change(actor, mailboxId, {
      incoming: {
        ...server,
        kind: 'imap',
        port: imap.port,
        user: 'help@shop.ee',
        secret: 'right',
        auth: 'password',
        folder: 'INBOX',
      },
      outgoing: null,
      importDays: 0,
      ifVersion: 0,
    });
    await old.database.transaction((tx) =>
      old
        .get(OutgoingMailSettings)
        .change(tx, actor, { host: '127.0.0.1', port: sink.port, security: 'none', user: '', password: null }, 0),
    );
    await old.database.query(
      `insert into settings (key, value, version, updated_at) values ('public-address', $1, 1, now())`,
      [JSON.stringify({ url: '', answeredAt: clock.now().toISOString() })],
    );
    await old.get(ImapFollowers).start(PACE);
    await eventually(
      'it is connected',
      async () => (await old.get(MailboxServers).view(mailboxId)).state === 'connected',
    );
    for (const who of ['a', 'b', 'c', 'd', 'f', 'g']) say(who, `From ${who}`);
    await fetched(old, 6);
    await old.settle();
    const reply = (ticketId: string, more: object = {}) =>
      old.get(MessageService).write(desk.agent, ticketId, {
        clientId: newId(),
        kind: 'reply',
        text: 'It is on its way.',
        lastSeenMessageId: null,
        sendAnyway: true,
        ...more,
      });
    await reply(await ticketOf(old, 'From b'));
    await later(old, MINUTE);
    await desk.resolve(await ticketOf(old, 'From b'));
    await later(old, MINUTE);
    await reply(await ticketOf(old, 'From c'), { sendAt: plus(clock.now(), 2 * HOUR) });
    await reply(await ticketOf(old, 'From f'), { sendAt: plus(clock.now(), 72 * HOUR) });
    sink.behaviour = { refuse: 451, at: 'data', says: 'later' };
    await reply(await ticketOf(old, 'From d'));
    await later(old, MINUTE);
    sink.behaviour = 'accept';
    // Fetched, and not yet looked at, when the backup is made.
    say('e', 'From e');
    say('h', 'From h');
    await fetched(old, 8);
  }

  async function workUntilLoss(desk: SurveyDesk): Promise<void> {
    clock.advance(HOUR);
    say('i', 'From i');
    say('a', 'More from a');
    await fetched(old, 10);
    await old.settle();
    for (const who of ['g', 'i']) {
      await old.get(MessageService).write(desk.agent, await ticketOf(old, `From ${who}`), {
        clientId: newId(),
        kind: 'reply',
        text: 'Done.',
        lastSeenMessageId: null,
        sendAnyway: true,
      });
      await later(old, MINUTE);
      await desk.resolve(await ticketOf(old, `From ${who}`));
      await later(old, MINUTE);
    }
    for (let hour = 0; hour < 36; hour += 1) await later(old, HOUR);
  }

  it('had lived on after the backup', () => {
    for (const mail of ['d@customer.ee Re: From d', 'c@customer.ee Re: From c', 'g@customer.ee Re: From g'])
      expect(before).toContain(mail);
    expect(before.filter((mail) => mail.startsWith('i@'))).toHaveLength(3);
    const question = sink.mails.find(({ to, raw }) => to[0] === 'b@customer.ee' && raw.includes('List-Unsubscribe'));
    expect(question?.raw.replaceAll('=\r\n', '')).toContain(`http://old.desk.ee${link}`);
  });

  it('fetches what lies in the mailbox once, and gives no number a second time', async () => {
    await fresh.get(ImapFollowers).start(PACE);
    await fetched(fresh, 10);
    for (let hour = 0; hour < 24; hour += 1) await later(fresh, HOUR);
    const [row] = await fresh.database.query<{ number: number }>(
      `select number::int as number from tickets where subject = 'From i'`,
    );
    expect(row?.number).toBeGreaterThan(highest);
    await fetched(fresh, 10);
  });

  it('sends nobody anything that may have left already', () => {
    expect(reached().slice(before.length)).toEqual([]);
  });

  it('holds it for a person, with the cause of each', async () => {
    const { mails, total } = await fresh.get(UncertainMails).view();
    expect(mails.map(({ purpose, toAddress }) => `${purpose} ${toAddress}`).sort()).toEqual([
      'acknowledgement a@customer.ee',
      'acknowledgement e@customer.ee',
      'acknowledgement h@customer.ee',
      'acknowledgement i@customer.ee',
      'invitation b@customer.ee',
      'reply c@customer.ee',
      'reply d@customer.ee',
    ]);
    expect(total).toBe(mails.length);
  });

  it('keeps the links in mails that the lost machine sent, and asks where it is reached', async () => {
    expect((await fresh.call('GET', link)).status).toBe(200);
    const [row] = await fresh.database.query<{ value: { answeredAt: null } }>(
      `select value from settings where key = 'public-address'`,
    );
    expect(row?.value.answeredAt).toBeNull();
    expect(await fresh.database.query('select 1 from sessions')).toEqual([]);
  });

  it('asks nobody about a conversation that the lost machine may have ended', async () => {
    const desk = await SurveyDesk.open(fresh, true, 'elsewhere@shop.ee');
    for (const who of ['g', 'i']) {
      const ticketId = await ticketOf(fresh, `From ${who}`);
      await desk.reply(ticketId);
      await desk.resolve(ticketId);
      await later(fresh, MINUTE);
      expect(await desk.invitation(ticketId)).toMatchObject({ state: 'suppressed', reason: 'restored' });
    }
  });

  it('goes on with what is new, and with what was planned for later', async () => {
    say('j', 'From j');
    await fetched(fresh, 11);
    await later(fresh, MINUTE);
    for (let hour = 0; hour < 24; hour += 1) await later(fresh, HOUR);
    expect(
      reached()
        .filter((mail) => /^[jf]@/.test(mail) && !before.includes(mail))
        .sort(),
    ).toEqual(['f@customer.ee Re: From f', expect.stringMatching(/^j@customer.ee /)]);
  });

  it('lets go what a person lets go, once, and forgets the rest', async () => {
    const held = fresh.get(UncertainMails);
    const reply = (await held.view()).mails.find(({ toAddress }) => toAddress === 'c@customer.ee');
    expect(await held.release(actor, [reply?.id ?? ''])).toBe(1);
    expect(await held.release(actor, [reply?.id ?? ''])).toBe(0);
    await later(fresh, MINUTE);
    await later(fresh, 48 * HOUR);
    expect(
      reached()
        .slice(before.length)
        .filter((mail) => mail.startsWith('c@')),
    ).toEqual(['c@customer.ee Re: From c']);
    expect(await held.leave(null)).toBe(6);
    expect(await held.view()).toEqual({ total: 0, mails: [] });
    expect(await held.release(actor, null)).toBe(0);
  });
});
