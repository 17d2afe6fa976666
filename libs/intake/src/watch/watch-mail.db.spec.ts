import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Settings } from '#database';
import { HOUR, MINUTE, newId, systemActor } from '#kernel';
import { MailboxServers, OutgoingMailSettings } from '#mail';
import { Housekeeping } from '#outbox';
import { eventually, ImapDouble, letter, MailHouse, SmtpSink } from '#testing';
import { ImapFollowers } from '../imap/imap-followers.js';
import { MailHealthViews } from './mail-health-views.service.js';
import { mailWatchSetting } from './mail-watch.settings.js';
import { WatchMailTimer } from './watch-mail.timer.js';

const actor = systemActor('test');
const PACE = { renewMs: 200, pollMs: 20, retryMs: 10, longestRetryMs: 50, refusedRetryMs: 30, aliveMs: 0 };

describe('the watch over mail', () => {
  let house: MailHouse;
  let sink: SmtpSink;
  let double: ImapDouble | undefined;
  /** Mails of the sink that have been carried on. */
  let carried = 0;

  beforeAll(async () => {
    house = await MailHouse.open();
    sink = await SmtpSink.start();
  });
  afterAll(async () => {
    await house.close();
    await sink.close();
  });
  beforeEach(async () => {
    await house.clear();
    for (const table of ['mail_heartbeats', 'mail_incidents', 'mail_watch', 'mailbox_servers', 'imap_cursors']) {
      await house.app.database.query(`delete from ${table}`);
    }
    await house.app.database.query(`update agents set password_hash = 'x'`);
    await house.app.database.query('delete from blobs');
    sink.mails.length = 0;
    sink.behaviour = 'accept';
    carried = 0;
    await setServer(sink.port);
    await house.app.get(WatchMailTimer).begin();
  });
  afterEach(async () => {
    await house.app.get(ImapFollowers).stop();
    await double?.close();
    double = undefined;
  });

  const setServer = async (port: number) => {
    const settings = house.app.get(OutgoingMailSettings);
    const { version } = await settings.view();
    const server = { host: '127.0.0.1', port, security: 'none' as const, user: '', password: null };
    await house.app.database.transaction((tx) => settings.change(tx, actor, server, version));
  };
  /** The provider: brings what left for our mailbox back to our door. */
  const carry = async () => {
    for (; carried < sink.mails.length; carried += 1) {
      const mail = sink.mails[carried];
      if (mail?.to.includes('help@shop.ee')) await house.post(mail.raw, mail.to, mail.from);
    }
    await house.app.settle();
  };
  const pass = async (minutes: number, { isCarried = false } = {}) => {
    for (let minute = 0; minute < minutes; minute += 1) {
      house.app.clock.advance(MINUTE);
      await house.app.settle();
      if (isCarried) await carry();
    }
  };
  const health = async () => {
    const [mailbox] = (await house.app.get(MailHealthViews).view()).mailboxes;
    if (!mailbox) throw new Error('no mailbox');
    return mailbox;
  };
  const incidents = () =>
    house.app.database.query<{ topic: string; code: string; closed_at: Date | null; told: number }>(
      'select * from mail_incidents order by opened_at',
    );
  const notices = () =>
    house.app.database.query<{ subject: string; state: string }>(
      `select subject, coalesce(last_error, state) as state from outgoing_mails where purpose = 'incident' order by created_at`,
    );

  it('sends a mailbox a mail of its own once an hour, and makes no ticket of it when it is back', async () => {
    await pass(3);
    expect((await health()).heartbeat).toMatchObject({ state: 'sent', arrivedAt: null });
    await carry();
    expect(await health()).toMatchObject({
      state: 'ok',
      reason: null,
      heartbeat: { state: 'arrived', roundTripMs: MINUTE },
    });
    const [mail] = sink.mails;
    expect(mail?.to).toEqual(['help@shop.ee']);
    expect(mail?.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(await house.inbound()).toMatchObject([{ ending: 'ignored', ending_reason: 'HEARTBEAT' }]);
    expect(await house.tickets()).toHaveLength(0);
    await pass(3 * 60, { isCarried: true });
    expect(sink.mails).toHaveLength(4);
    expect(await incidents()).toHaveLength(0);
  });

  it('knows a heartbeat by its header when a server gave it another Message-ID, and each one once', async () => {
    await pass(3);
    const raw = sink.mails[0]?.raw.replace(/^Message-ID:.*$/m, 'Message-ID: <rewritten@provider.ee>') ?? '';
    await house.post(raw, 'help@shop.ee');
    await house.app.settle();
    expect((await health()).heartbeat?.state).toBe('arrived');
    const { arrivedAt } = (await health()).heartbeat ?? {};
    await pass(5);
    await house.post(raw.replace('Heard writes', 'A copy'), 'help@shop.ee');
    await house.app.settle();
    expect((await health()).heartbeat?.arrivedAt).toBe(arrivedAt);
  });

  it('believes no forged heartbeat', async () => {
    await pass(3);
    const token = `a${'b'.repeat(32)}`;
    await house.post(letter({ from: 'help@shop.ee', headers: `X-Heard-Heartbeat: ${token}` }));
    await house.post(letter({ headers: `X-Heard-Heartbeat: ${token}` }));
    await house.app.settle();
    expect((await health()).heartbeat?.state).toBe('sent');
    expect((await house.inbound()).map(({ ending_reason }) => ending_reason)).toEqual(['OWN_ADDRESS', null]);
    expect(await house.tickets()).toHaveLength(1);
  });

  it('tells of mail that stops coming in once, and once that it is back', async () => {
    await pass(10, { isCarried: true });
    await house.post(letter());
    await house.app.settle();
    expect((await health()).state).toBe('ok');
    await pass(3 * 60);
    const { state, reason, since, lastMailInAt } = await health();
    expect({ state, reason }).toEqual({ state: 'dead', reason: 'HEARTBEAT_LOST' });
    expect(since).toBe(lastMailInAt);
    expect((await house.app.get(MailHealthViews).stopped()).stopped).toEqual([
      { address: 'help@shop.ee', direction: 'in', since, cause: null },
    ]);
    expect(await notices()).toEqual([{ subject: 'No mail comes in to help@shop.ee', state: 'sent' }]);
    await pass(30, { isCarried: true });
    expect((await health()).state).toBe('ok');
    expect((await incidents()).map(({ topic, told, closed_at }) => [topic, told, closed_at !== null])).toEqual([
      ['incoming', 1, true],
    ]);
    expect((await notices()).map(({ subject }) => subject)).toEqual([
      'No mail comes in to help@shop.ee',
      'Mail of help@shop.ee flows again',
    ]);
  });

  it('notices an SMTP server that refuses, writes to nobody through it, and says when it is over', async () => {
    await pass(5, { isCarried: true });
    sink.behaviour = { refuse: 421, at: 'rcpt' };
    await pass(90);
    const { state, reason, troubles } = await health();
    expect({ state, reason }).toEqual({ state: 'dead', reason: 'OUTGOING_STUCK' });
    expect(troubles[0]).toMatchObject({ direction: 'out', detail: 'SMTP 421' });
    expect(await incidents()).toMatchObject([{ topic: 'outgoing', closed_at: null, told: 0 }]);
    expect(await notices()).toEqual([]);
    sink.behaviour = 'accept';
    await pass(40, { isCarried: true });
    expect((await health()).state).toBe('ok');
    expect(await incidents()).toHaveLength(1);
    expect((await notices()).map(({ subject }) => subject)).toEqual(['Mail of help@shop.ee flows again']);
  });

  it('leaves no pile of heartbeats behind when the server was away for hours', async () => {
    // Nobody listens there.
    await setServer(1);
    await pass(6 * 60);
    const waiting = await house.app.database.query(
      `select 1 from outgoing_mails where purpose = 'heartbeat' and state in ('waiting', 'sending')`,
    );
    expect(waiting).toHaveLength(1);
    expect(await house.app.database.query('select 1 from mail_heartbeats')).toHaveLength(24);
  });

  const follow = async () => {
    double = await ImapDouble.start();
    await house.app.get(MailboxServers).change(actor, house.mailboxId, {
      incoming: {
        kind: 'imap',
        host: '127.0.0.1',
        port: double.port,
        security: 'none',
        user: 'help@shop.ee',
        auth: 'password',
        folder: 'INBOX',
        secret: 'right',
      },
      outgoing: null,
      importDays: 0,
      ifVersion: 0,
    });
    await house.app.get(ImapFollowers).start(PACE);
    await fetched('connected');
    return double;
  };
  const fetched = (state: string) =>
    eventually(`the mailbox is ${state}`, async () => {
      const view = await house.app.get(MailboxServers).view(house.mailboxId);
      const isHeard = state !== 'connected' || view.aliveAt?.getTime() === house.app.clock.now().getTime();
      return view.state === state && isHeard;
    });
  /** Minutes in which the connection is alive. */
  const passConnected = async (minutes: number) => {
    for (let minute = 0; minute < minutes; minute += 1) {
      house.app.clock.advance(MINUTE);
      if (minute % 5 === 4) await fetched('connected');
      await house.app.settle();
    }
  };

  it('notices an IMAP server that lets us in and never delivers', async () => {
    const server = await follow();
    await passConnected(5);
    const deliver = async () => {
      const raw = sink.mails.findLast(({ to }) => to.includes('help@shop.ee'))?.raw ?? '';
      server.deliver(raw, { internalDate: house.app.clock.now() });
      await eventually('it is here', async () => {
        await house.app.settle();
        return (await health()).heartbeat?.state === 'arrived';
      });
    };
    await deliver();
    expect(await health()).toMatchObject({ state: 'ok', reason: null });
    await passConnected(60);
    expect((await health()).heartbeat?.state).toBe('sent');
    await passConnected(20);
    expect(await health()).toMatchObject({ state: 'dead', reason: 'HEARTBEAT_LOST' });
    expect(await notices()).toHaveLength(1);
    await deliver();
    await passConnected(12);
    expect(await incidents()).toMatchObject([{ topic: 'incoming', closed_at: expect.any(Date) }]);
    expect(await notices()).toHaveLength(2);
  });

  it('notices that the password was changed, and says so', async () => {
    const server = await follow();
    await passConnected(3);
    server.behaviour.signIn = '[AUTHENTICATIONFAILED] no';
    server.hangUp();
    await fetched('failing');
    await pass(4);
    expect((await health()).state).toBe('warning');
    await pass(3);
    const { state, reason, troubles } = await health();
    expect({ state, reason, detail: troubles[0]?.detail }).toEqual({
      state: 'dead',
      reason: 'FETCH_FAILING',
      detail: 'WRONG_PASSWORD',
    });
    expect(await notices()).toHaveLength(1);
  });

  it('raises no alarm after a night in which Heard was switched off', async () => {
    await pass(10, { isCarried: true });
    await pass(55);
    house.app.clock.advance(12 * HOUR);
    await house.app.settle();
    await pass(5);
    await carry();
    await pass(30, { isCarried: true });
    expect(await incidents()).toEqual([]);
    expect((await health()).state).toBe('ok');
  });

  it('begins one heartbeat and one incident when two nodes look at once', async () => {
    await pass(5, { isCarried: true });
    const watch = house.app.get(WatchMailTimer);
    house.app.clock.advance(HOUR);
    await Promise.all([watch.act(), watch.act(), watch.act()]);
    const beats = await house.app.database.query('select 1 from mail_heartbeats');
    expect(beats).toHaveLength(2);
    await house.app.database.query(
      `insert into mailbox_servers (mailbox_id, incoming, state, last_error, failing_since)
       values ($1, '{"auth": "password"}', 'failing', 'HOST_NOT_FOUND', $2)`,
      [house.mailboxId, house.app.clock.now()],
    );
    await pass(6);
    await Promise.all([watch.act(), watch.act()]);
    expect(await incidents()).toMatchObject([{ code: 'FETCH_FAILING' }]);
  });

  it('says that it is not watched without an SMTP server, and sends nothing when that is switched off', async () => {
    const settings = house.app.get(OutgoingMailSettings);
    const { version } = await settings.view();
    await house.app.database.transaction((tx) => settings.remove(tx, actor, version));
    await pass(5);
    expect(await health()).toMatchObject({ state: 'not_watched', reason: 'NO_WAY_OUT', heartbeat: null });
    await setServer(sink.port);
    const off = { ...mailWatchSetting.initial, hasHeartbeat: false };
    const write = (value: typeof off) =>
      house.app.database.transaction((tx) =>
        house.app.get(Settings).write(tx, mailWatchSetting, { value, ifVersion: null, by: null }),
      );
    await write(off);
    await pass(65);
    expect(await health()).toMatchObject({ state: 'not_watched', reason: 'HEARTBEAT_OFF' });
    expect(sink.mails).toEqual([]);
    await write(mailWatchSetting.initial);
  });

  it('writes 14, 7 and 1 days before a sign-in ends', async () => {
    await pass(5, { isCarried: true });
    const signInEnds = (days: number) =>
      house.app.database.query(
        `insert into mailbox_servers (mailbox_id, sign_in_ends_at) values ($1, $2)
         on conflict (mailbox_id) do update set sign_in_ends_at = excluded.sign_in_ends_at`,
        [house.mailboxId, new Date(house.app.clock.now().getTime() + days * 24 * HOUR)],
      );
    for (const days of [15, 14, 13, 8, 7, 6.5, 2, 1, 0.5]) {
      await signInEnds(days);
      await pass(15, { isCarried: true });
    }
    expect((await notices()).map(({ subject }) => subject)).toEqual(Array(3).fill('Access to help@shop.ee ends soon'));
    expect((await incidents()).map(({ topic }) => topic)).toEqual(['ends_in_14', 'ends_in_7', 'ends_in_1']);
  });

  it('forgets heartbeats after a month, with their raw mail', async () => {
    await pass(3);
    await carry();
    house.app.clock.advance(31 * 24 * HOUR);
    await house.app.get(Housekeeping).run();
    for (const table of ['mail_heartbeats', 'outgoing_mails', 'inbound_mails', 'blobs']) {
      expect(await house.app.database.query(`select 1 from ${table}`)).toHaveLength(0);
    }
  });

  it('counts mail that waits from its first try, and a customer’s mail as usual mail', async () => {
    await pass(25, { isCarried: true });
    const now = house.app.clock.now();
    await house.app.database.query(
      `insert into outgoing_mails (id, purpose, mailbox_id, message_id_header, envelope_from, to_address, subject, text_body,
         state, send_at, attempts, last_error, created_at)
       values ($1, 'reply', $2, 'x@y', '', 'mari@customer.ee', '', '', 'waiting', $3, 3, 'SMTP 451', $4)`,
      [newId(), house.mailboxId, new Date(now.getTime() + 2 * MINUTE), new Date(now.getTime() - HOUR)],
    );
    const [trouble] = (await health()).troubles;
    expect(trouble).toMatchObject({
      code: 'OUTGOING_SLOW',
      detail: 'SMTP 451',
      since: new Date(now.getTime() - 19 * MINUTE).toISOString(),
    });
  });
});
