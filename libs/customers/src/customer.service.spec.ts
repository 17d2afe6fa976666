import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemActor } from '#kernel';
import { isWaitedFor, type TestApp, testApp } from '#testing';
import { CustomerService, CustomersModule, type KnownAddress } from './index.js';

const actor = systemActor('test');

describe('customers', () => {
  let app: TestApp;
  let service: CustomerService;
  beforeAll(async () => {
    app = await testApp([CustomersModule]);
    service = app.get(CustomerService);
  });
  afterAll(() => app.close());

  const find = (known: { address: string; name?: string; language?: string }) =>
    app.database.transaction((tx) => service.findOrCreateByAddress(tx, known));
  const customers = (address: string) =>
    app.database.query<{ name: string; company_id: string | null; language: string | null; opted_out_at: Date | null }>(
      `select customers.* from customers join contact_points on customer_id = customers.id where address = $1`,
      [address],
    );
  const total = async () => (await app.database.query('select 1 from customers')).length;

  it('knows the same person again, whatever the case of the address', async () => {
    const first = await find({ address: ' Mari@Example.ee', name: 'Mari  Maasikas', language: 'et' });
    const again = await find({ address: 'mari@example.ee', name: 'M. Maasikas', language: 'en' });
    expect(first.isNew).toBe(true);
    expect(again).toEqual({ ...first, isNew: false });
    expect(await customers('mari@example.ee')).toMatchObject([
      { name: 'Mari Maasikas', language: 'et', company_id: null },
    ]);
  });

  it('keeps a guessed language until a surer guess, and what somebody said for good', async () => {
    const address = 'kadri@example.ee';
    const language = async () =>
      (
        await app.database.query<{ language: string | null; language_confidence: number | null }>(
          `select language, language_confidence from customers
           join contact_points on customer_id = customers.id where address = $1`,
          [address],
        )
      )[0];
    const writes = (language: string, languageConfidence: number, more: Partial<KnownAddress> = {}) =>
      app.database.transaction((tx) =>
        service.findOrCreateByAddress(tx, { address, language, languageConfidence, isWriting: true, ...more }),
      );
    expect((await writes('en', 0.5)).ownLanguage).toBe('en');
    expect((await writes('lt', 0.25)).ownLanguage).toBe('en');
    expect((await writes('lt', 0.75, { trust: 'forged' })).ownLanguage).toBe('en');
    expect(await language()).toEqual({ language: 'en', language_confidence: 0.5 });
    const { customerId, ownLanguage } = await writes('et', 0.75);
    expect(ownLanguage).toBe('et');
    expect(await language()).toEqual({ language: 'et', language_confidence: 0.75 });
    await service.setLanguage(actor, customerId, 'et');
    expect(await language()).toEqual({ language: 'et', language_confidence: null });
    expect((await writes('ru', 1)).ownLanguage).toBe('et');
    expect(await language()).toEqual({ language: 'et', language_confidence: null });
  });

  it('makes one customer of one address, however many mails arrive at once', async () => {
    const before = await total();
    const found = await Promise.all(Array.from({ length: 6 }, () => find({ address: 'jonas@example.lt' })));
    expect(new Set(found.map((one) => one.customerId)).size).toBe(1);
    expect(found.filter((one) => one.isNew)).toHaveLength(1);
    expect(await total()).toBe(before + 1);
  });

  it('lets the second of two wait for the first, and leaves nothing of its own behind', async () => {
    const before = await total();
    const known = { address: 'race@example.lt' };
    let second: ReturnType<typeof find> | undefined;
    const first = await app.database.transaction(async (tx) => {
      const mine = await service.findOrCreateByAddress(tx, known);
      second = find(known);
      expect(await isWaitedFor(tx)).toBe(true);
      return mine;
    });
    expect(await second).toEqual({ ...first, isNew: false });
    expect(await total()).toBe(before + 1);
  });

  it('calls somebody by the address until they sign with a name', async () => {
    await find({ address: 'anna@example.hu' });
    expect(await customers('anna@example.hu')).toMatchObject([{ name: 'anna@example.hu' }]);
    await find({ address: 'anna@example.hu', name: 'Nagy Anna' });
    await find({ address: 'anna@example.hu', name: 'Somebody else' });
    expect(await customers('anna@example.hu')).toMatchObject([{ name: 'Nagy Anna' }]);
  });

  it('survives names that the database cannot store', async () => {
    await find({ address: 'evil@example.com', name: `a\0b\ud800${'x'.repeat(500)}` });
    const [row] = await customers('evil@example.com');
    expect(row?.name).toHaveLength(120);
  });

  it('opts out once and says so once', async () => {
    const { customerId } = await find({ address: 'stop@example.com' });
    const optOut = () => app.database.transaction((tx) => service.optOut(tx, actor, customerId));
    await optOut();
    const [first] = await customers('stop@example.com');
    app.clock.advance(1_000);
    await optOut();
    expect(await customers('stop@example.com')).toEqual([first]);
    expect(await app.database.query(`select 1 from outbox_events where type = 'CustomerOptedOut'`)).toHaveLength(1);
  });

  it('sets and forgets a language, and refuses a customer that is not there', async () => {
    const { customerId } = await find({ address: 'lang@example.com', language: 'en' });
    await service.setLanguage(actor, customerId, 'ru');
    expect(await customers('lang@example.com')).toMatchObject([{ language: 'ru' }]);
    await service.setLanguage(actor, customerId, null);
    expect(await customers('lang@example.com')).toMatchObject([{ language: null }]);
    await expect(service.setLanguage(actor, '00000000-0000-7000-8000-000000000000', 'en')).rejects.toMatchObject({
      code: 'CUSTOMER_NOT_FOUND',
    });
  });

  it('marks an address as undeliverable once, and minds no unknown one', async () => {
    const { contactPointId } = await find({ address: 'gone@example.com' });
    for (const address of ['gone@example.com', 'GONE@example.com', 'nobody@example.com']) {
      await app.database.transaction((tx) => service.markUndeliverable(tx, actor, address));
    }
    const events = await app.database.query<{ payload: unknown }>(
      `select payload from outbox_events where type = 'ContactPointUndeliverable'`,
    );
    expect(events).toEqual([{ payload: expect.objectContaining({ contactPointId }) }]);
  });
});
