import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type FieldValue, LARGEST_NUMBER, MOST_FIELDS, type OpenFieldRequest, type TicketFieldView } from '#contracts';
import { type AgentActor, MINUTE, newId } from '#kernel';
import { BulkDesk, type TestApp, testApp } from '#testing';
import { ResolutionService, TicketActs, TicketsModule } from '../index.js';
import { TicketRepository } from '../ticket.repository.js';
import { deskValues } from './desk-values.js';
import { FieldValuesService } from './field-values.service.js';
import { TicketFields } from './ticket-fields.service.js';

const SHAPE = { names: {}, help: '', isRequired: false, options: [], unit: '', decimals: 0, shownWhen: null };

describe('fields of a house', () => {
  let app: TestApp;
  let desk: BulkDesk;
  let ona: AgentActor;
  let fields: TicketFields;
  let values: FieldValuesService;

  beforeAll(async () => {
    app = await testApp([TicketsModule]);
    desk = await BulkDesk.open(app);
    ona = desk.ona;
    fields = app.get(TicketFields);
    values = app.get(FieldValuesService);
  });
  beforeEach(async () => {
    app.clock.advance(MINUTE);
    await app.database.query('update ticket_fields set archived_at = now(), is_required = false');
  });
  afterAll(() => app.close());

  let count = 0;
  const define = (wish: Partial<OpenFieldRequest> = {}): Promise<TicketFieldView> => {
    count += 1;
    return fields.open(ona, { key: `field_${count}`, type: 'text', name: `Field ${count}`, ...SHAPE, ...wish });
  };
  const choice = (wish: Partial<OpenFieldRequest> = {}) =>
    define({
      type: 'choice',
      options: ['Tartu', 'Vilnius', 'Pécs'].map((name) => ({ name, names: {}, isArchived: false })),
      ...wish,
    });
  const ticket = async (): Promise<string> => (await desk.tickets(1))[0] as string;
  const set = (ticketId: string, key: string, value: FieldValue | null, was?: FieldValue | null) =>
    values.set(ona, { ticketId, ifVersion: null }, { fields: [{ key, value, was }] });
  const kept = async (ticketId: string): Promise<Record<string, FieldValue>> =>
    (
      await desk.rows<{ values: Record<string, FieldValue> }>(
        'select field_values as values from tickets where id = $1',
        [ticketId],
      )
    )[0]?.values ?? {};
  const told = (ticketId: string, type = 'TicketFieldChanged') =>
    desk.rows<{ payload: unknown }>(
      'select payload from outbox_events where ticket_id = $1 and type = $2 order by id',
      [ticketId, type],
    );

  it.each<[OpenFieldRequest['type'], FieldValue, FieldValue]>([
    ['text', '  Õun “7” \\ %_ ', 'Õun “7” \\ %_'],
    ['longText', 'one\ntwo', 'one\ntwo'],
    ['number', -12.5, -12.5],
    ['yesNo', false, false],
    ['date', '2028-02-29', '2028-02-29'],
    ['link', 'https://shop.test/a?b=1', 'https://shop.test/a?b=1'],
  ])('a %s keeps what was written, tells it once, and is emptied again', async (type, written, there) => {
    const { key } = await define({ type, decimals: 1 });
    const id = await ticket();
    await set(id, key, written);
    await set(id, key, written);
    expect(await kept(id)).toEqual({ [key]: there });
    expect((await told(id)).map(({ payload }) => payload)).toEqual([{ key, value: there, previous: null }]);
    await set(id, key, null);
    expect(await kept(id)).toEqual({});
  });

  it.each<[OpenFieldRequest['type'], FieldValue, string]>([
    ['text', 'x'.repeat(251), 'FIELD_TOO_LONG'],
    ['text', 'two\nlines', 'FIELD_NOT_ONE_LINE'],
    ['text', 7, 'FIELD_NOT_ONE_LINE'],
    ['longText', 'x'.repeat(4_001), 'FIELD_TOO_LONG'],
    ['number', '7', 'FIELD_NOT_NUMBER'],
    ['number', Number.NaN, 'FIELD_NOT_NUMBER'],
    ['number', LARGEST_NUMBER + 1, 'FIELD_NUMBER_TOO_LARGE'],
    ['number', 1.25, 'FIELD_TOO_MANY_DECIMALS'],
    ['yesNo', 'yes', 'FIELD_NOT_YES_NO'],
    ['date', '2027-02-29', 'FIELD_NOT_DATE'],
    ['date', '29.02.2028', 'FIELD_NOT_DATE'],
    ['link', 'javascript:alert(1)', 'FIELD_NOT_LINK'],
    ['link', 'shop.test', 'FIELD_NOT_LINK'],
    ['choice', newId(), 'FIELD_NOT_OPTION'],
    ['choices', [newId()], 'FIELD_NOT_OPTION'],
  ])('a %s refuses %j', async (type, written, code) => {
    const { key } = await (type.startsWith('choice') ? choice({ type }) : define({ type, decimals: 1 }));
    const id = await ticket();
    await expect(set(id, key, written)).rejects.toMatchObject({ code, errors: [{ path: `fields.${key}`, code }] });
    expect(await kept(id)).toEqual({});
  });

  it('are unknown where nobody defined them, or they were archived', async () => {
    const field = await define();
    await fields.archive(ona, { fieldId: field.id, ifVersion: field.version }, true);
    const id = await ticket();
    for (const key of [field.key, 'nobodys'])
      await expect(set(id, key, 'x')).rejects.toMatchObject({ code: 'FIELD_UNKNOWN' });
  });

  it('keep an archived option where it stands, and give it to nobody else', async () => {
    const field = await choice({ type: 'choices' });
    const [tartu, vilnius, pecs] = field.options.map(({ id }) => id) as [string, string, string];
    const [id, other] = [await ticket(), await ticket()];
    await set(id, field.key, [vilnius, tartu]);
    // Left out of the list is archived: nothing that a ticket may have goes away.
    const changed = await fields.change(
      ona,
      { fieldId: field.id, ifVersion: field.version },
      {
        ...SHAPE,
        name: 'Town',
        options: field.options.filter((option) => option.id !== tartu),
      },
    );
    expect(changed.options.map((option) => [option.id, option.isArchived])).toEqual([
      [vilnius, false],
      [pecs, false],
      [tartu, true],
    ]);
    await set(id, field.key, [pecs, tartu]);
    expect(await kept(id)).toEqual({ [field.key]: [pecs, tartu] });
    await expect(set(other, field.key, [tartu])).rejects.toMatchObject({ code: 'FIELD_NOT_OPTION' });
  });

  it('are not written over where somebody else wrote since', async () => {
    const { key } = await define();
    const id = await ticket();
    await set(id, key, 'theirs', null);
    await expect(set(id, key, 'mine', null)).rejects.toMatchObject({
      code: 'FIELD_CHANGED_SINCE',
      details: { key, now: 'theirs' },
    });
    // Whoever wants the same has it, and whoever saw it may change it.
    await set(id, key, 'theirs', null);
    await set(id, key, 'mine', 'theirs');
    expect(await kept(id)).toEqual({ [key]: 'mine' });
  });

  describe('that must be filled', () => {
    const resolve = (ticketId: string) => app.get(ResolutionService).resolve(ona, { ticketId, ifVersion: null });

    it('stop a person who resolves, and name themselves', async () => {
      const { key, name } = await define({ isRequired: true });
      const id = await ticket();
      await expect(resolve(id)).rejects.toMatchObject({
        code: 'FIELDS_REQUIRED',
        details: { fields: [{ key, name }], names: name },
      });
      await set(id, key, 'filled');
      expect(await resolve(id)).toMatchObject({ status: 'resolved' });
      expect(await told(id, 'TicketResolvedUnfilled')).toEqual([]);
    });

    it('are needed only where they are shown', async () => {
      const by = await choice();
      const [tartu, vilnius] = by.options.map(({ id }) => id) as [string, string];
      const { key } = await define({ isRequired: true, shownWhen: { key: by.key, optionIds: [tartu] } });
      const [shown, hidden] = [await ticket(), await ticket()];
      await set(shown, by.key, tartu);
      await set(hidden, by.key, vilnius);
      await expect(resolve(shown)).rejects.toMatchObject({ details: { fields: [{ key }] } });
      expect(await resolve(hidden)).toMatchObject({ status: 'resolved' });
    });

    it('are filled by a macro that resolves, and stop one that does not fill them', async () => {
      const { key } = await define({ isRequired: true });
      const [filled, bare] = [await ticket(), await ticket()];
      const act = (ticketId: string, actions: Parameters<TicketActs['act']>[2]['actions']) =>
        app.get(TicketActs).act(ona, ticketId, { clientId: newId(), actions });
      const setFields = { verb: 'setFields' as const, fields: [{ key, value: 'by macro' }] };
      expect(await act(filled, [{ verb: 'resolve' }, setFields])).toMatchObject({
        changed: ['setFields', 'resolve'],
        refused: [],
      });
      expect(await act(bare, [{ verb: 'resolve' }])).toMatchObject({
        refused: [{ verb: 'resolve', code: 'FIELDS_REQUIRED' }],
      });
    });

    it('are said for each ticket of a job', async () => {
      const { key } = await define({ isRequired: true });
      const ids = await desk.tickets(2);
      await set(ids[0] as string, key, 'filled');
      const job = await desk.done({ verb: 'resolve' }, ids);
      expect(await desk.job(job)).toMatchObject({ done: 1, refused: 1 });
      const rows = await desk.rows('select reason from bulk_job_items where job_id = $1 and state = $2', [
        job,
        'refused',
      ]);
      expect(rows).toEqual([{ reason: 'FIELDS_REQUIRED' }]);
    });
  });

  it('are set by a job over many tickets, and taken back where nobody wrote since', async () => {
    const { key } = await define();
    const [plain, had, since] = (await desk.tickets(3)) as [string, string, string];
    await set(had, key, 'before');
    const job = await desk.done({ verb: 'setFields', fields: [{ key, value: ' all ' }] }, [plain, had, since]);
    expect(await Promise.all([plain, had, since].map(kept))).toEqual(Array(3).fill({ [key]: 'all' }));
    await set(since, key, 'mine');
    await desk.undo(job);
    await app.settle();
    expect(await Promise.all([plain, had, since].map(kept))).toEqual([{}, { [key]: 'before' }, { [key]: 'mine' }]);
  });

  it('have keys that nobody takes twice, and are no more than the house may have', async () => {
    const { key, id, version } = await define();
    await expect(define({ key })).rejects.toMatchObject({ code: 'FIELD_KEY_TAKEN' });
    await fields.archive(ona, { fieldId: id, ifVersion: version }, true);
    await expect(define({ key })).rejects.toMatchObject({ code: 'FIELD_KEY_TAKEN' });
    for (let n = 0; n < MOST_FIELDS; n += 1) await define();
    await expect(define()).rejects.toMatchObject({ code: 'FIELDS_TOO_MANY' });
  });

  it('are not shown by what is no choice, nor by themselves', async () => {
    const text = await define();
    const own = await choice();
    const [option] = own.options;
    const shownBy = (key: string) => ({
      ...SHAPE,
      name: 'X',
      options: own.options,
      shownWhen: { key, optionIds: [option?.id ?? ''] },
    });
    for (const key of [text.key, own.key, 'nobodys'])
      await expect(fields.change(ona, { fieldId: own.id, ifVersion: own.version }, shownBy(key))).rejects.toMatchObject(
        {
          code: 'FIELD_CONDITION_UNKNOWN',
        },
      );
  });

  it('stand in words that leave, in the language of the ticket, beside the status as its customer reads it', async () => {
    const date = await define({ type: 'date' });
    const town = await choice({ options: [{ name: 'Vilnius', names: { et: 'Vilno' }, isArchived: false }] });
    const id = await ticket();
    await set(id, date.key, '2027-05-03');
    await set(id, town.key, town.options[0]?.id ?? '');
    await app.database.query(`update tickets set language = 'et', status = 'pending' where id = $1`, [id]);
    const values = await app.database.transaction(async (tx) => {
      const locked = await app.get(TicketRepository).lock(tx, id);
      return locked ? deskValues(tx, locked) : {};
    });
    expect(values).toEqual({
      'ticket.status': 'Ootame teie vastust',
      [`ticket.field.${date.key}`]: '3. mai 2027',
      [`ticket.field.${town.key}`]: 'Vilno',
    });
  });
});
