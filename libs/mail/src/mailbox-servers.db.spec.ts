import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, systemActor } from '#kernel';
import { MailboxServers, type MailboxServersChange, MailModule } from '#mail';
import { ImapDouble, type TestApp, testApp } from '#testing';

const actor = systemActor('test');

describe('the servers of a mailbox', () => {
  let app: TestApp;
  let double: ImapDouble;
  let mailboxId: string;

  beforeAll(async () => {
    app = await testApp([MailModule]);
    mailboxId = newId();
    await app.database.query(
      `insert into mailboxes (id, name, address, language, created_at) values ($1, 'Help', 'help@shop.ee', 'et', $2)`,
      [mailboxId, app.clock.now()],
    );
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    double = await ImapDouble.start();
    await app.database.query('delete from mailbox_servers');
  });
  afterEach(() => double.close());

  const servers = () => app.get(MailboxServers);
  const incoming = (changes: Partial<NonNullable<MailboxServersChange['incoming']>> = {}) => ({
    kind: 'imap' as const,
    host: '127.0.0.1',
    port: double.port,
    security: 'none' as const,
    user: 'help@shop.ee',
    auth: 'password' as const,
    folder: 'INBOX',
    secret: 'app password',
    ...changes,
  });
  const store = (changes: Parameters<typeof incoming>[0], ifVersion: number) =>
    servers().change(actor, mailboxId, { incoming: incoming(changes), outgoing: null, importDays: 0, ifVersion });

  it('are stored without a readable password and shown without any', async () => {
    expect(await store({}, 0)).toBe(1);
    const view = await servers().view(mailboxId);
    expect(view).toMatchObject({ version: 1, state: 'idle', incoming: { user: 'help@shop.ee', hasSecret: true } });
    expect(JSON.stringify([view, await app.database.query('select * from mailbox_servers')])).not.toContain(
      'app password',
    );
    expect(double.heard).toEqual([]);
  });

  it('keep the password for the same host and user alone', async () => {
    await store({}, 0);
    expect(await store({ secret: null, folder: 'Support' }, 1)).toBe(2);
    for (const change of [{ host: 'localhost' }, { user: 'other@shop.ee' }]) {
      await expect(store({ secret: null, ...change }, 2)).rejects.toMatchObject({ code: 'MAILBOX_PASSWORD_NEEDED' });
      await expect(servers().test(mailboxId, incoming({ secret: null, ...change }))).rejects.toMatchObject({
        code: 'MAILBOX_PASSWORD_NEEDED',
      });
    }
  });

  it('keep how far a folder was read when the same account signs in another way', async () => {
    await store({ auth: 'google', secret: null }, 0);
    await app.database.query(
      `insert into imap_cursors (mailbox_id, folder, uid_validity, first_uid, last_uid, followed_since)
       values ($1, 'INBOX', 7, 1, 42, $2)`,
      [mailboxId, app.clock.now()],
    );
    const lastUids = () => app.database.query('select last_uid::int as uid from imap_cursors');
    await store({ auth: 'password' }, 1);
    expect(await servers().view(mailboxId)).toMatchObject({ incoming: { auth: 'password', hasSecret: true } });
    expect(await lastUids()).toEqual([{ uid: 42 }]);
    await store({ user: 'other@shop.ee' }, 2);
    expect(await lastUids()).toEqual([]);
  });

  it('are never reached without TLS on another machine', async () => {
    await expect(store({ host: 'mail.example' }, 0)).rejects.toMatchObject({ code: 'PLAIN_CONNECTION_REFUSED' });
  });

  it('are changed over the version that was seen', async () => {
    await store({}, 0);
    await expect(store({}, 0)).rejects.toMatchObject({ kind: 'stale' });
    await expect(
      servers().change(actor, newId(), { incoming: null, outgoing: null, importDays: 0, ifVersion: 0 }),
    ).rejects.toMatchObject({ code: 'MAILBOX_NOT_FOUND' });
  });

  it('tell the consoles when they change', async () => {
    await app.database.query('delete from outbox_events');
    await store({}, 0);
    await servers().remove(actor, mailboxId, 1);
    expect(await servers().view(mailboxId)).toMatchObject({ version: 0, incoming: null });
    const events = await app.database.query('select type, payload from outbox_events');
    expect(events).toEqual(Array(2).fill({ type: 'SettingChanged', payload: { key: 'mailboxes', mailboxId } }));
  });

  describe('are tested step by step', () => {
    const codes = async (changes: Parameters<typeof incoming>[0] = {}) =>
      (await servers().test(mailboxId, incoming(changes))).map(({ code }) => code);

    it('when all is well', async () => {
      expect(await codes()).toEqual(['OK', 'OK', 'OK']);
      expect(double.heard.join('\n')).not.toMatch(/SELECT|FETCH/);
    });

    it('when the connection fails', async () => {
      expect(await codes({ host: 'no-such-host.invalid', security: 'tls' })).toEqual([
        'HOST_NOT_FOUND',
        'SKIPPED',
        'SKIPPED',
      ]);
      expect(await codes({ security: 'tls' })).toEqual(['TLS_NOT_SPOKEN', 'SKIPPED', 'SKIPPED']);
    });

    it('when the sign-in fails', async () => {
      double.behaviour.signIn = '[AUTHENTICATIONFAILED] no';
      expect(await codes()).toEqual(['OK', 'WRONG_PASSWORD', 'SKIPPED']);
    });

    it('when the folder is missing', async () => {
      double.behaviour.hasFolder = false;
      expect(await codes()).toEqual(['OK', 'OK', 'FOLDER_NOT_FOUND']);
    });

    it('when there is nothing to test', async () => {
      await expect(servers().test(mailboxId)).rejects.toMatchObject({ code: 'MAILBOX_SERVER_NOT_FOUND' });
    });
  });
});
