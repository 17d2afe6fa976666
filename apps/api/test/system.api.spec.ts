import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SystemView, SystemWarningsView } from '#contracts';
import { DAY, HOUR, newId, plus } from '#kernel';
import { OutgoingMailSettings } from '#mail';
import { aMailbox, SmtpSink, type TestPerson, type TestServer, testServer } from '#testing';

describe('what an administrator sees of the installation itself', () => {
  let server: TestServer;
  let admin: TestPerson;
  let sink: SmtpSink;

  beforeAll(async () => {
    sink = await SmtpSink.start();
    server = await testServer({ config: { HEARD_DATA: '/tmp', HEARD_DISK_WARNING_MB: 0 } });
    admin = await server.person('admin');
  });
  afterAll(async () => {
    await server.close();
    await sink.close();
  });

  const warnings = async () =>
    (await admin.call<SystemWarningsView>('GET', '/api/system/warnings')).body.warnings.map(({ code }) => code);
  const backup = (at: Date) =>
    server.database.query(
      `insert into backups (id, kind, path, size, snapshot_at, ended_at) values ($1, 'daily', '/b/x.tar', 5000000000, $2, $2)`,
      [newId(), at],
    );

  it('names versions, schema, sizes and the disk', async () => {
    const { body, status } = await admin.call<SystemView>('GET', '/api/system');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      migration: expect.stringMatching(/\d{14}$/),
      postgresVersion: expect.stringMatching(/^1[89]/),
      nodeVersion: process.versions.node,
      dataFolder: '/tmp',
      lastBackup: null,
      restored: null,
      held: { total: 0, mails: [] },
    });
    expect(body.databaseBytes).toBeGreaterThan(1_000_000);
    expect(body.disk?.freeBytes).toBeGreaterThan(0);
  });

  it('warns when there is no backup, or the last one is too old, and no sooner', async () => {
    expect(await warnings()).toEqual([]);
    server.clock.advance(2 * DAY + HOUR);
    expect(await warnings()).toEqual(['BACKUP_NEVER']);
    await backup(plus(server.clock.now(), -DAY));
    expect(await warnings()).toEqual([]);
    server.clock.advance(DAY + HOUR);
    expect(await warnings()).toEqual(['BACKUP_OLD']);
    await backup(server.clock.now());
    expect(await warnings()).toEqual([]);
    const { body } = await admin.call<SystemView>('GET', '/api/system');
    expect(body.lastBackup).toMatchObject({ kind: 'daily', path: '/b/x.tar', size: 5_000_000_000 });
  });

  it('takes a backup of the machine that it was restored from for none of its own', async () => {
    await server.database.query('update backups set moved_at = $1', [server.clock.now()]);
    const { body } = await admin.call<SystemView>('GET', '/api/system');
    expect(body.lastBackup).toMatchObject({ isElsewhere: true });
    expect(await warnings()).toEqual([]);
    server.clock.advance(2 * DAY + HOUR);
    expect(await warnings()).toEqual(['BACKUP_NEVER']);
    await backup(server.clock.now());
    expect(await warnings()).toEqual([]);
    expect((await admin.call<SystemView>('GET', '/api/system')).body.lastBackup).toMatchObject({ isElsewhere: false });
  });

  it('warns when the disk is nearly full', async () => {
    const other = await testServer({
      clock: server.clock,
      databaseUrl: server.databaseUrl,
      config: { HEARD_DATA: '/tmp', HEARD_DISK_WARNING_MB: 1_000_000_000 },
    });
    const who = await other.person('admin');
    const { body } = await who.call<SystemWarningsView>('GET', '/api/system/warnings');
    expect(body.warnings).toEqual([{ code: 'DISK_LOW', count: 1 }]);
    await other.close();
  });

  it('lets held mail go with one press, and nothing else', async () => {
    const mailboxId = await aMailbox(server.database, { address: 'help@shop.ee' });
    const place = { host: '127.0.0.1', port: sink.port, security: 'none' as const, user: '', password: null };
    await server.database.transaction((tx) =>
      server.get(OutgoingMailSettings).change(tx, { kind: 'system', name: 'test' } as never, place, 0),
    );
    for (const [address, reason] of [
      ['a@customer.ee', 'RESTORED'],
      ['b@customer.ee', 'RESTORED'],
      ['c@customer.ee', 'NO_ANSWER'],
    ])
      await server.database.query(
        `insert into outgoing_mails (id, purpose, mailbox_id, message_id_header, envelope_from, to_address, subject, text_body,
           headers, state, send_at, last_error, created_at)
         values ($1, 'reply', $2, $3, 'help@shop.ee', $4, 'Re: It', 'Words', $5, 'unknown', $6, $7, $6)`,
        [newId(), mailboxId, `${newId()}@shop.ee`, address, JSON.stringify(HEADERS), server.clock.now(), reason],
      );
    expect(await warnings()).toEqual(['MAIL_HELD']);
    const { held } = (await admin.call<SystemView>('GET', '/api/system')).body;
    expect(held.mails.map(({ toAddress }) => toAddress)).toEqual(['a@customer.ee', 'b@customer.ee']);
    const leave = await admin.call('POST', '/api/system/held/leave', { ids: [held.mails[0]?.id] });
    expect(leave).toMatchObject({ status: 200, body: { count: 1 } });
    const release = await admin.call('POST', '/api/system/held/release', { ids: null });
    expect(release).toMatchObject({ status: 200, body: { count: 1 } });
    await server.settle();
    expect(sink.mails.map(({ to }) => to)).toEqual([['b@customer.ee']]);
    expect(await warnings()).toEqual([]);
    expect((await admin.call('POST', '/api/system/held/release', { ids: ['x'] })).status).toBe(422);
  });

  it('asks once after each restore to look through the people, and a banner says how many are active', async () => {
    const restored = (restoredAt: string) =>
      server.database.query(
        `insert into settings (key, value, version, updated_at)
         values ('restoration', jsonb_build_object('snapshotAt', $1::text, 'restoredAt', $1::text), 1, now())
         on conflict (key) do update set value = excluded.value, version = settings.version + 1`,
        [restoredAt],
      );
    const asked = async () =>
      (await admin.call<SystemWarningsView>('GET', '/api/system/warnings')).body.warnings.find(
        ({ code }) => code === 'PEOPLE_RESTORED',
      )?.count;
    const [row] = await server.database.query<{ count: number }>(
      'select count(*)::int as count from agents where disabled_at is null',
    );
    const check = () => admin.call('POST', '/api/system/people-checked');
    expect((await check()).status).toBe(204);
    await restored('2026-06-01T10:00:00.000Z');
    expect(await asked()).toBe(row?.count);
    for (const _ of [1, 2]) expect((await check()).status).toBe(204);
    expect(await asked()).toBeUndefined();
    await restored('2026-06-02T10:00:00.000Z');
    expect(await asked()).toBe(row?.count);
    await server.database.query(`delete from settings where key in ('restoration', 'peopleCheckedAfter')`);
  });
});

const HEADERS = {
  from: { name: 'Help', address: 'help@shop.ee' },
  cc: [],
  bcc: [],
  attachments: [],
  replyTo: null,
  inReplyTo: null,
  references: [],
  token: null,
  extra: {},
};
