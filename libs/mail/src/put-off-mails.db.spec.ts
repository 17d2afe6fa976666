import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HOUR, MINUTE, newId, systemActor } from '#kernel';
import { Outbox } from '#outbox';
import { SmtpSink, type TestApp, testApp } from '#testing';
import { MailModule, OutgoingMailSettings, OutgoingMails } from './index.js';

const actor = systemActor('test');

describe('mail that waits for its server', () => {
  let app: TestApp;
  let sink: SmtpSink;
  let mailboxId: string;
  let otherId: string;

  beforeAll(async () => {
    app = await testApp([MailModule]);
    sink = await SmtpSink.start();
    [mailboxId, otherId] = [newId(), newId()];
    await app.database.query(
      `insert into mailboxes (id, name, address, created_at)
       values ($1, 'Help', 'help@shop.ee', now()), ($2, 'Sales', 'sales@shop.ee', now())`,
      [mailboxId, otherId],
    );
  });
  afterAll(async () => {
    await app.close();
    await sink.close();
  });
  beforeEach(async () => {
    sink.mails.length = 0;
    sink.behaviour = 'accept';
    app.clock.advance(MINUTE);
    await setServer();
    await app.settle();
  });
  afterEach(async () => {
    for (const table of ['outgoing_mails', 'timers', 'settings', 'mailbox_servers']) {
      await app.database.query(`delete from ${table}`);
    }
  });

  const setServer = async () => {
    const settings = app.get(OutgoingMailSettings);
    const { version } = await settings.view();
    const server = { host: '127.0.0.1', port: sink.port, security: 'none' as const, user: '', password: null };
    await app.database.transaction((tx) => settings.change(tx, actor, server, version));
  };
  const enqueue = (from = mailboxId) =>
    app.database.transaction((tx) =>
      app.get(OutgoingMails).enqueue(tx, {
        purpose: 'reply',
        mailboxId: from,
        ticketId: null,
        subjectId: newId(),
        token: null,
        to: { name: '', address: 'mari@customer.ee' },
        subject: 'Re: Where is it?',
        text: 'On its way.',
        sendAt: app.clock.now(),
        isDemo: false,
      }),
    );
  /** As it stands after hours of trying. */
  const putOff = async (reason: string, { from = mailboxId, detail = null as string | null } = {}) => {
    const { id } = await enqueue(from);
    const dueAt = new Date(app.clock.now().getTime() + 6 * HOUR);
    await app.database.query(
      `update outgoing_mails set attempts = 7, last_error = $2, error_detail = $4, send_at = $3 where id = $1`,
      [id, reason, dueAt, detail],
    );
    await app.database.query('update timers set due_at = $2 where subject_id = $1', [id, dueAt]);
    return id;
  };
  const later = async (milliseconds: number) => {
    app.clock.advance(milliseconds);
    await app.settle();
  };
  const stateOf = async (id: string) => {
    const [row] = await app.database.query<{ state: string }>('select state from outgoing_mails where id = $1', [id]);
    return row?.state;
  };

  it('leaves when another mail went through, and not six hours later', async () => {
    const ids = [await putOff('ESOCKET'), await putOff('SMTP 535'), await putOff('ECONNECTION', { from: otherId })];
    await enqueue();
    await app.settle();
    await later(MINUTE);
    expect(await Promise.all(ids.map(stateOf))).toEqual(['sent', 'sent', 'sent']);
  });

  it('leaves when somebody changed the settings', async () => {
    const id = await putOff('ESOCKET');
    await setServer();
    await app.settle();
    expect(await stateOf(id)).toBe('sent');
  });

  it('keeps its own time where it was put off for itself', async () => {
    const greylisted = await putOff('SMTP 451', { detail: '451 4.7.1 Greylisted' });
    const broken = await putOff('SMTP 451', { detail: '451 4.3.2 System not accepting mail' });
    await enqueue();
    await app.settle();
    await later(MINUTE);
    expect([await stateOf(greylisted), await stateOf(broken)]).toEqual(['waiting', 'sent']);
  });

  it('of a mailbox with a server of its own does not leave because that of the installation works', async () => {
    const server = { host: '127.0.0.1', port: 1, security: 'none', user: '', auth: 'password', sealedSecret: null };
    await app.database.query('insert into mailbox_servers (mailbox_id, outgoing) values ($1, $2)', [otherId, server]);
    const id = await putOff('ESOCKET', { from: otherId });
    await enqueue();
    await app.settle();
    await later(MINUTE);
    const [row] = await app.database.query('select attempts from outgoing_mails where id = $1', [id]);
    expect(row).toEqual({ attempts: 7 });
  });

  const setServers = (id: string, { incoming = {}, outgoing = null as object | null } = {}) => {
    const account = { host: 'localhost', security: 'none', user: 'help@shop.ee', auth: 'password', sealedSecret: null };
    return app.database.query('insert into mailbox_servers (mailbox_id, incoming, outgoing) values ($1, $2, $3)', [
      id,
      { ...account, port: 143, kind: 'imap', folder: 'INBOX', ...incoming },
      outgoing && { ...account, port: sink.port, ...outgoing },
    ]);
  };
  const reconnect = async (id: string) => {
    const payload = { mailboxId: id, state: 'connected', error: null };
    await app.database.transaction((tx) => app.get(Outbox).record(tx, actor, { type: 'MailboxStateChanged', payload }));
    await app.settle();
  };
  const broughtForward = async () => {
    const sql = 'select id from outgoing_mails where brought_forward_at is not null';
    return (await app.database.query<{ id: string }>(sql)).map(({ id }) => id);
  };

  it('for the server of the installation does not leave, nor lose its turn, because a mailbox is fetched again', async () => {
    await setServers(mailboxId);
    const ids = [await putOff('ESOCKET'), await putOff('ESOCKET', { from: otherId })];
    await reconnect(mailboxId);
    expect(await broughtForward()).toEqual([]);
    await enqueue();
    await app.settle();
    await later(MINUTE);
    expect(await Promise.all(ids.map(stateOf))).toEqual(['sent', 'sent']);
  });

  it('leaves when its mailbox is fetched again by the account that it sends with, and that of no other', async () => {
    await setServers(mailboxId, { outgoing: {} });
    await setServers(otherId, { outgoing: {} });
    const own = await putOff('ESOCKET');
    await putOff('ESOCKET', { from: otherId });
    await reconnect(mailboxId);
    expect(await broughtForward()).toEqual([own]);
  });

  it.each<[string, object]>([
    ['account', { user: 'sender@shop.ee' }],
    ['provider', { host: 'smtp.relay.example' }],
    ['way to sign in', { auth: 'google' }],
  ])('does not leave when its mailbox is fetched again by another %s', async (_, outgoing) => {
    await setServers(mailboxId, { outgoing });
    await putOff('ESOCKET');
    await reconnect(mailboxId);
    expect(await broughtForward()).toEqual([]);
  });

  it('of other servers keeps its turn when somebody changed the settings of one', async () => {
    await setServers(mailboxId, { outgoing: {} });
    await putOff('ESOCKET', { from: otherId });
    const payload = { key: 'mailboxes', mailboxId };
    const own = await putOff('ESOCKET');
    await app.database.transaction((tx) => app.get(Outbox).record(tx, actor, { type: 'SettingChanged', payload }));
    await app.settle();
    expect(await broughtForward()).toEqual([own]);
  });

  it('keeps its turn while the settings are wrong: three of it try first', async () => {
    const server = { host: '127.0.0.1', port: 1, security: 'none' as const, user: '', password: null };
    for (let n = 0; n < 8; n += 1) await putOff('ESOCKET');
    const settings = app.get(OutgoingMailSettings);
    const { version } = await settings.view();
    await app.database.transaction((tx) => settings.change(tx, actor, server, version));
    await app.settle();
    await later(MINUTE);
    expect(await broughtForward()).toHaveLength(3);
  });

  it('is brought forward once in an hour, so that a mail which fails by itself keeps its days', async () => {
    const id = await putOff('ESOCKET');
    await app.database.query('update outgoing_mails set brought_forward_at = $2 where id = $1', [id, app.clock.now()]);
    await enqueue();
    await app.settle();
    await later(MINUTE);
    expect(await stateOf(id)).toBe('waiting');
    await later(HOUR);
    await enqueue();
    await app.settle();
    await later(MINUTE);
    expect(await stateOf(id)).toBe('sent');
  });

  it('comes in steps, so that the server is not run over', async () => {
    const ids = [];
    for (let n = 0; n < 12; n += 1) ids.push(await putOff('ESOCKET'));
    await setServer();
    await app.settle();
    const before = (await Promise.all(ids.map(stateOf))).filter((state) => state === 'sent').length;
    expect(before).toBeLessThan(12);
    await later(MINUTE);
    expect(await Promise.all(ids.map(stateOf))).toEqual(ids.map(() => 'sent'));
  });
});
