import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemActor } from '#kernel';
import { type TestApp, testApp } from '#testing';
import { IntakeModule, KnownMailboxes, MailboxService } from './index.js';

const actor = systemActor('test');
const fields = { name: 'Help', address: 'help@shop.ee', teamId: null, language: 'et', isActive: true } as const;

describe('what is known of the mailboxes', () => {
  let app: TestApp;
  let mailboxes: MailboxService;
  let id: string;

  beforeAll(async () => {
    app = await testApp([IntakeModule]);
    mailboxes = app.get(MailboxService);
    id = await mailboxes.add(actor, fields);
  });
  afterAll(() => app.close());

  it('holds for the next mail without a way to the database', async () => {
    await mailboxes.findActive('help@shop.ee');
    const { database } = app;
    const { manager } = database.dataSource;
    const find = manager.find.bind(manager);
    manager.find = () => Promise.reject(new Error('asked'));
    try {
      expect(await mailboxes.findActive('help+x@shop.ee')).toMatchObject({ id });
    } finally {
      manager.find = find;
    }
  });

  it('is forgotten with a change made here, at once', async () => {
    expect(await mailboxes.findActive('help@shop.ee')).toMatchObject({ id });
    await mailboxes.change(actor, id, { ...fields, isActive: false, ifVersion: 1 });
    expect(await mailboxes.findActive('help@shop.ee')).toBeNull();
    await mailboxes.change(actor, id, { ...fields, ifVersion: 2 });
    expect(await mailboxes.findActive('help@shop.ee')).toMatchObject({ id });
  });

  it('does not come back with a reading that began before the change', async () => {
    const known = app.get(KnownMailboxes);
    known.forget();
    const early = known.all();
    known.forget();
    await early;
    await app.database.query('update mailboxes set is_active = false');
    expect(await mailboxes.findActive('help@shop.ee')).toBeNull();
    await app.database.query('update mailboxes set is_active = true');
  });

  it('sends nobody away whose mailbox another node has just added', async () => {
    await mailboxes.findActive('help@shop.ee');
    await app.database.query(`update mailboxes set address = 'new@shop.ee'`);
    expect(await mailboxes.findActive('new@shop.ee')).toMatchObject({ id });
  });
});
