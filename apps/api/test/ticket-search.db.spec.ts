import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AgentActor } from '#kernel';
import { newId } from '#kernel';
import { TicketSearchQueries } from '#screens';
import { BulkDesk, type TestApp, testApp } from '#testing';
import { TicketsModule } from '#tickets';

const WARRANTY = newId();
const PARTS = newId();

describe('a search', () => {
  let app: TestApp;
  let desk: BulkDesk;
  let search: TicketSearchQueries;
  let ids: Record<'texts' | 'choices' | 'numbers' | 'elsewhere', string>;

  beforeAll(async () => {
    app = await testApp([TicketsModule]);
    desk = await BulkDesk.open(app);
    search = new TicketSearchQueries(app.database, app.clock);
    const options = (id: string, name: string, et: string) => JSON.stringify([{ id, name, names: { et } }]);
    await app.database.query(
      `insert into ticket_fields (id, key, type, name, position, created_at, options) values
         (gen_random_uuid(), 'order_no', 'text', 'Order', 1, now(), '[]'),
         (gen_random_uuid(), 'story', 'longText', 'Story', 2, now(), '[]'),
         (gen_random_uuid(), 'kind', 'choice', 'Kind', 3, now(), $1),
         (gen_random_uuid(), 'parts', 'choices', 'Parts', 4, now(), $2),
         (gen_random_uuid(), 'size', 'number', 'Size', 5, now(), '[]')`,
      [options(WARRANTY, 'Warranty', 'Garantii'), options(PARTS, 'Left shoe', 'Vasak king')],
    );
    const [texts, choices, numbers] = (await desk.tickets(3)) as [string, string, string];
    const [elsewhere] = (await desk.tickets(1, desk.otherTeamId)) as [string];
    ids = { texts, choices, numbers, elsewhere };
    await put(texts, { order_no: 'A-7731/Õ', story: 'He said "50% off",\nand left.' });
    await put(choices, { kind: WARRANTY, parts: [PARTS] });
    await put(numbers, { size: 42.5 });
    await put(elsewhere, { order_no: 'A-7731/Õ', kind: WARRANTY, size: 42.5 });
  });
  afterAll(() => app.close());

  const put = (id: string, values: object) =>
    app.database.query('update tickets set field_values = $2 where id = $1', [id, JSON.stringify(values)]);
  const found = async (words: string, reader: AgentActor = desk.ona): Promise<string[]> =>
    (await search.search(reader, words)).rows.map(({ id }) => id).sort();
  const admin = (): AgentActor => ({ ...desk.ona, role: 'admin' });

  it('finds a part of a text, whatever its case, signs and lines', async () => {
    for (const words of ['a-7731', '31/õ', 'said "50% OFF"']) expect(await found(words)).toEqual([ids.texts]);
    expect(await found('A-77_1')).toEqual([]);
  });

  it('finds an option by a part of what it is called in any language, alone and among several', async () => {
    for (const words of ['warran', 'garantii', 'LEFT sh', 'vasak']) expect(await found(words)).toEqual([ids.choices]);
  });

  it('never finds the id of an option, nor what a field is called', async () => {
    for (const words of [WARRANTY, WARRANTY.slice(0, 8), PARTS.slice(-12), 'order_no'])
      expect(await found(words)).toEqual([]);
  });

  it('finds a number as it is written, however short', async () => {
    for (const words of ['42.5', '42,5', '42,50']) expect(await found(words)).toEqual([ids.numbers]);
    expect(await found('43')).toEqual([]);
  });

  it('finds what its reader may see alone', async () => {
    for (const words of ['a-7731', 'warranty', '42,5']) {
      expect(await found(words)).not.toContain(ids.elsewhere);
      expect(await found(words, admin())).toContain(ids.elsewhere);
    }
  });

  it('finds no ticket in the trash', async () => {
    const [gone] = (await desk.tickets(1)) as [string];
    await put(gone, { order_no: 'Z-1200' });
    expect(await found('z-1200')).toEqual([gone]);
    await app.database.query(`update tickets set status = 'trashed' where id = $1`, [gone]);
    expect(await found('z-1200')).toEqual([]);
  });
});
