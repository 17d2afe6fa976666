import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { IntakeModule, MailboxService, QuarantineService } from '#intake';
import { DAY, systemActor } from '#kernel';
import { MAIL_LIMITS, MailboxServers } from '#mail';
import { eventually, ImapDouble, letter, type TestApp, testApp } from '#testing';
import type { FollowPace } from './imap-follower.js';
import { ImapFollowers } from './imap-followers.js';

const actor = systemActor('test');
const PACE: Partial<FollowPace> = {
  renewMs: 200,
  pollMs: 20,
  retryMs: 10,
  longestRetryMs: 50,
  refusedRetryMs: 30,
  imap: { answerMs: 2_000, silenceMs: 3_000, mailMs: 3_000 },
};

describe('following a mailbox', () => {
  let app: TestApp;
  let double: ImapDouble;
  let mailboxId: string;
  let following: ImapFollowers[] = [];

  beforeAll(async () => {
    app = await testApp([IntakeModule]);
    mailboxId = await app.get(MailboxService).add(actor, {
      name: 'Help',
      address: 'help@shop.ee',
      teamId: null,
      language: 'et',
      isActive: true,
    });
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    double = await ImapDouble.start();
    const tables = [
      'outbox_events',
      'timers',
      'inbound_mails',
      'imap_cursors',
      'mailbox_servers',
      'messages',
      'episodes',
      'tickets',
    ];
    for (const table of tables) await app.database.query(`delete from ${table}`);
  });
  afterEach(async () => {
    await rest();
    await double.close();
  });

  const serverOf = (port: number, secret: string | null = 'right') => ({
    kind: 'imap' as const,
    host: '127.0.0.1',
    port,
    security: 'none' as const,
    user: 'help@shop.ee',
    auth: 'password' as const,
    folder: 'INBOX',
    secret,
  });
  const store = async (importDays = 0) => {
    const { version } = await app.get(MailboxServers).view(mailboxId);
    const change = { incoming: serverOf(double.port), outgoing: null, importDays, ifVersion: version };
    await app.get(MailboxServers).change(actor, mailboxId, change);
  };
  /** Another process of the installation, as far as following goes. */
  const node = () => {
    type Parts = ConstructorParameters<typeof ImapFollowers>;
    const { config, logger, servers, connections, reader, states } = app.get(ImapFollowers) as unknown as {
      config: Parts[0];
      logger: Parts[1];
      servers: Parts[2];
      connections: Parts[3];
      reader: Parts[4];
      states: Parts[5];
    };
    const made = new ImapFollowers(config, logger, servers, connections, reader, states);
    following.push(made);
    return made;
  };
  const follow = async (importDays = 0) => {
    await store(importDays);
    const followers = node();
    await followers.start(PACE);
    await isConnected();
    return followers;
  };
  const rest = async () => {
    for (const followers of following) await followers.stop();
    following = [];
  };
  const view = () => app.get(MailboxServers).view(mailboxId);
  const isConnected = () => eventually('it is connected', async () => (await view()).state === 'connected');
  const stored = () =>
    app.database.query<{ uid: string; is_live: boolean; ending: string; ending_reason: string; size: number }>(
      'select uid, is_live, ending, ending_reason, size, is_complete from inbound_mails order by received_at, id',
    );
  const has = (count: number) =>
    eventually(`${count} mails are stored`, async () => (await stored()).length === count && (await cursorIsAtEnd()));
  const cursorIsAtEnd = async () => {
    const [cursor] = await app.database.query<{ last: number }>('select last_uid::float8 as last from imap_cursors');
    return (cursor?.last ?? 0) >= (double.mails.at(-1)?.uid ?? double.uidNext - 1);
  };
  const reconnected = async (what: () => void) => {
    const before = double.connections;
    what();
    await eventually('it came back', () => double.connections > before && double.open > 0);
    await isConnected();
  };
  const idle = () => eventually('it waits', () => double.heard.at(-1) === 'IDLE');

  it('makes tickets of what comes after the first look, and leaves alone what was there', async () => {
    double.deliver(letter({ subject: 'Before' }));
    await follow();
    await idle();
    double.deliver(letter({ subject: 'After' }));
    await has(1);
    await app.settle();
    expect(await app.database.query('select subject from tickets')).toEqual([{ subject: 'After' }]);
    expect(await stored()).toEqual([expect.objectContaining({ uid: '2', is_live: true, ending: 'new_ticket' })]);
  });

  it.each([true, false])(
    'imports the last days quietly on the first look (server can search: %s)',
    async (canSearch) => {
      double.behaviour.canSearch = canSearch;
      const ago = (days: number) => ({ internalDate: new Date(app.clock.now().getTime() - days * DAY) });
      double.deliver(letter({ subject: 'Old' }), ago(40));
      double.deliver(letter({ subject: 'Of last week' }), ago(5));
      await follow(14);
      await eventually('the old mail is passed', cursorIsAtEnd);
      double.deliver(letter({ subject: 'New' }), { internalDate: app.clock.now() });
      await has(2);
      await app.settle();
      expect(await app.database.query('select subject, status from tickets order by number')).toEqual([
        { subject: 'Of last week', status: 'closed' },
        { subject: 'New', status: 'new' },
      ]);
      expect((await stored()).map(({ is_live }) => is_live)).toEqual([false, true]);
    },
  );

  it('takes what came while nobody looked', async () => {
    await follow();
    await rest();
    double.deliver(letter());
    double.deliver(letter());
    await follow();
    await has(2);
  });

  it('never says on the server that a mail was read', async () => {
    await follow();
    double.deliver(letter());
    await has(1);
    expect(double.heard.join('\n')).not.toMatch(/SELECT|STORE|BODY\[/);
  });

  it('comes back after a goodbye, and after a break in the middle of a mail', async () => {
    await follow();
    await idle();
    await reconnected(() => double.hangUp('Autologout'));
    await idle();
    double.deliver(letter(), { fault: 'hang-up-once' });
    await has(1);
    expect(await stored()).toEqual([expect.objectContaining({ is_complete: true })]);
  });

  it('is not told, and finds the mail all the same', async () => {
    double.behaviour.idle = 'deaf';
    await follow();
    double.deliver(letter());
    await has(1);
  });

  it('asks a server that has no IDLE', async () => {
    double.behaviour.idle = 'missing';
    await follow();
    double.deliver(letter(), { isTold: false });
    await has(1);
  });

  it('is not confused by word of mails that are not there, nor by gaps', async () => {
    await follow();
    await idle();
    double.tell('* 99 EXISTS');
    double.deliver(letter(), { uid: 500 });
    await has(1);
    double.expunge(500);
    double.deliver(letter(), { uid: 900 });
    await has(2);
    expect((await stored()).map(({ uid }) => uid)).toEqual(['500', '900']);
  });

  it('survives new numbers: nothing is lost and nothing is doubled', async () => {
    double.deliver(letter({ subject: 'Before' }), { internalDate: new Date(app.clock.now().getTime() - 90 * DAY) });
    await follow();
    double.deliver(letter({ subject: 'One' }));
    double.deliver(letter({ subject: 'Two' }), { uid: 500 });
    await has(2);
    await rest();
    // Its new number is one that we had passed.
    double.mails.splice(0, 2);
    double.deliver(letter({ subject: 'Came while the folder was made anew' }));
    double.renumber(77);
    double.uidNext = 1_000;
    await follow();
    await has(3);
    double.deliver(letter({ subject: 'Three' }));
    await has(4);
    expect((await stored()).every(({ is_live }) => is_live)).toBe(true);
  });

  it('survives a server that goes back and gives UIDs a second time', async () => {
    await follow();
    double.deliver(letter());
    double.deliver(letter());
    await has(2);
    await rest();
    // Restored from a copy: the second mail is gone, and its UID is given to another.
    double.mails.pop();
    double.uidNext = 2;
    await follow();
    double.deliver(letter({ subject: 'The second number two' }));
    await has(3);
  });

  it('survives a UID that means another mail though the next one is in order', async () => {
    await follow();
    double.deliver(letter());
    await has(1);
    await rest();
    double.mails.pop();
    double.deliver(letter({ subject: 'Another', body: 'Longer than the one before it.' }), { uid: 1, isTold: false });
    await follow();
    await has(2);
  });

  it('stores a copy of a mail once', async () => {
    await follow();
    const raw = letter();
    double.deliver(raw);
    double.deliver(raw);
    await has(1);
    // A look at the tail does not make it two.
    await rest();
    await follow();
    double.deliver(letter());
    await has(2);
  });

  it('does not fetch what is too large, and says so in quarantine', async () => {
    await follow();
    double.deliver(letter({ subject: 'All photos' }), { claimedSize: MAIL_LIMITS.bytes + 1 });
    await has(1);
    expect(await stored()).toEqual([
      expect.objectContaining({
        ending: 'quarantine',
        ending_reason: 'TOO_LARGE',
        size: MAIL_LIMITS.bytes + 1,
        is_complete: false,
      }),
    ]);
    const page = await app.get(QuarantineService).list();
    expect(page.rows[0]).toMatchObject({
      reason: 'TOO_LARGE',
      subject: 'All photos',
      envelopeFrom: 'mari@customer.ee',
    });
    expect(double.heard.some((line) => line.includes('BODY.PEEK[])') || line.endsWith('BODY.PEEK[]'))).toBe(false);
    // Its writer is told once.
    const notices = () =>
      app.database.query<{ to_address: string }>(`select to_address from outgoing_mails where purpose = 'notice'`);
    await app.settle();
    expect(await notices()).toEqual([{ to_address: 'mari@customer.ee' }]);
    // Trying again would make a ticket without its words.
    expect(page.rows[0]).toMatchObject({ isWhole: false, canRetry: false });
    const admin = { kind: 'agent', agentId: mailboxId, role: 'admin', teamIds: [] } as const;
    const again = app.get(QuarantineService).retry(admin, page.rows[0]?.id ?? '');
    await expect(again).rejects.toMatchObject({ code: 'MAIL_TOO_LARGE_STILL' });
    await app.settle();
    expect(await stored()).toEqual([expect.objectContaining({ ending: 'quarantine', ending_reason: 'TOO_LARGE' })]);
    expect(await notices()).toHaveLength(1);
  });

  it('believes no size: an answer without an end is too large', async () => {
    await follow();
    double.deliver(letter(), { fault: 'endless-literal' });
    double.deliver(letter());
    await has(2);
    expect((await stored()).map(({ ending_reason }) => ending_reason)).toEqual(['TOO_LARGE', null]);
  });

  it.each([
    ['hang-up-in-literal', 3],
    ['nothing', 3],
    ['header-too', 5],
  ] as const)('tries a mail that breaks the connection (%s) a few times, then passes it', async (fault, tries) => {
    await follow();
    await rest();
    double.deliver(letter({ subject: 'Good' }));
    double.deliver(letter({ subject: 'Poison' }), { fault });
    double.deliver(letter({ subject: 'Next' }));
    await follow();
    await has(3);
    expect((await stored()).map(({ ending_reason }) => ending_reason)).toEqual([null, 'IMAP_UNREADABLE', null]);
    const asked = double.heard.filter((line) => /UID FETCH 2 .*BODY\.PEEK\[/.test(line));
    expect(asked.length).toBe(fault === 'header-too' ? tries : tries + 1);
  });

  it('says since when and why it fails, and that it works again', async () => {
    await follow();
    double.behaviour.signIn = '[AUTHENTICATIONFAILED] Invalid credentials';
    double.hangUp();
    await eventually('it fails', async () => (await view()).state === 'failing');
    expect(await view()).toMatchObject({ lastError: 'WRONG_PASSWORD', failingSince: app.clock.now() });
    // Nor does a restart of ours make it younger.
    const failingSince = app.clock.now();
    await rest();
    app.clock.advance(DAY);
    await node().start(PACE);
    await eventually('it tried again', () => double.heard.at(-1)?.startsWith('LOGIN'));
    expect(await view()).toMatchObject({ state: 'failing', failingSince });
    double.behaviour.signIn = 'ok';
    await isConnected();
    expect(await view()).toMatchObject({ lastError: null, failingSince: null, connectedAt: app.clock.now() });
    const events = await app.database.query<{ payload: { state: string } }>(
      `select payload from outbox_events where type = 'MailboxStateChanged' order by occurred_at, id`,
    );
    expect(events.map(({ payload }) => payload.state).slice(-3)).toEqual(['connecting', 'failing', 'connected']);
  });

  it('stops when the mailbox is switched off, and begins again when it is switched on', async () => {
    const followers = await follow();
    await idle();
    const setActive = (isActive: boolean) =>
      app.database.query('update mailboxes set is_active = $1', [isActive]).then(() => undefined);
    await setActive(false);
    await eventually('it stops', () => double.open === 0 && followers.followed.length === 0);
    expect(await view()).toMatchObject({ state: 'stopped' });
    double.deliver(letter());
    await setActive(true);
    await has(1);
  });

  it('begins anew when the server is changed', async () => {
    await follow();
    const another = await ImapDouble.start();
    const { version } = await view();
    const change = { incoming: serverOf(another.port), outgoing: null, importDays: 0, ifVersion: version };
    await app.get(MailboxServers).change(actor, mailboxId, change);
    await eventually('it is there', () => another.open === 1 && double.open === 0);
    await rest();
    await another.close();
  });

  it('is done by one of two processes, and by the other when that one loses the database or ends', async () => {
    const one = await follow();
    const other = node();
    await other.start(PACE);
    await eventually('one of them follows', () => one.followed.length + other.followed.length === 1);
    expect(one.followed).toEqual([mailboxId]);
    const before = double.connections;
    await app.database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'heard-lease-imap'`,
    );
    await eventually(
      'exactly one follows again',
      () => double.connections > before && one.followed.length + other.followed.length === 1 && double.open === 1,
    );
    const [holder, second] = one.followed.length === 1 ? [one, other] : [other, one];
    await holder.stop();
    await eventually('the second follows', () => second.followed.length === 1 && double.open === 1);
    double.deliver(letter());
    await has(1);
  });

  it('writes nothing that two followers at once could double', async () => {
    await follow();
    await idle();
    // The second is started behind the back of the lease.
    await app.database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'heard-lease-imap'`,
    );
    const other = node();
    await other.start(PACE);
    for (let count = 0; count < 20; count += 1) double.deliver(letter());
    await has(20);
  });
});
