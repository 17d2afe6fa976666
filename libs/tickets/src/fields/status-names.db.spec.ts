import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NameStatusRequest, StatusNameView } from '#contracts';
import { MINUTE, newId } from '#kernel';
import { BulkDesk, type TestApp, testApp } from '#testing';
import { ResolutionService, TicketAttributes, TicketMerges, TicketsModule } from '../index.js';
import { StatusNames } from './status-names.service.js';

describe('names of statuses', () => {
  let app: TestApp;
  let desk: BulkDesk;
  let names: StatusNames;

  beforeAll(async () => {
    app = await testApp([TicketsModule]);
    desk = await BulkDesk.open(app);
    names = app.get(StatusNames);
  });
  beforeEach(() => app.clock.advance(MINUTE));
  afterAll(() => app.close());

  let count = 0;
  const add = (wish: Partial<NameStatusRequest> = {}): Promise<StatusNameView> => {
    count += 1;
    const shape = { names: {}, customerLabel: null, customerLabels: {}, isDefault: false };
    return names.open(desk.ona, { category: 'on_hold', name: `Waiting ${count}`, ...shape, ...wish });
  };
  const ticket = async (): Promise<string> => (await desk.tickets(1))[0] as string;
  const at = (ticketId: string) => ({ ticketId, ifVersion: null });
  const set = (ticketId: string, status: 'open' | 'pending' | 'on_hold', statusId?: string | null) =>
    app.get(TicketAttributes).setStatus(desk.ona, at(ticketId), { status, statusId });
  const now = async (ticketId: string) =>
    (await desk.rows('select status, status_id as "statusId" from tickets where id = $1', [ticketId]))[0];
  const builtin = async (category: string): Promise<StatusNameView> =>
    (await names.list()).find((one) => one.isBuiltin && one.category === category) as StatusNameView;

  it('are given by hand, and told with what was before', async () => {
    const status = await add();
    const id = await ticket();
    await set(id, 'on_hold', status.id);
    await set(id, 'on_hold', status.id);
    expect(await now(id)).toEqual({ status: 'on_hold', statusId: status.id });
    await set(id, 'on_hold', null);
    const events = await desk.rows<{ payload: object }>(
      `select payload from outbox_events where ticket_id = $1 and type = 'TicketStatusChanged' order by id`,
      [id],
    );
    expect(events.map(({ payload }) => payload)).toMatchObject([
      { status: 'on_hold', statusId: status.id, previousStatusId: null },
      { status: 'on_hold', previousStatus: 'on_hold', statusId: null, previousStatusId: status.id },
    ]);
  });

  it('end with their category, whoever moves the ticket', async () => {
    const status = await add();
    const id = await ticket();
    await set(id, 'on_hold', status.id);
    await set(id, 'open');
    expect(await now(id)).toEqual({ status: 'open', statusId: null });
  });

  it('come by themselves where one is the default of its category, and not where another was chosen', async () => {
    const status = await add({ category: 'pending', isDefault: true });
    const [by, chosen] = [await ticket(), await ticket()];
    await set(by, 'pending');
    expect(await now(by)).toEqual({ status: 'pending', statusId: status.id });
    await set(chosen, 'pending', null);
    expect(await now(chosen)).toEqual({ status: 'pending', statusId: null });
    const own = await builtin('pending');
    expect(own.isDefault).toBe(false);
    await names.change(desk.ona, { statusId: own.id, ifVersion: own.version }, { ...own, isDefault: true });
    expect((await names.list()).filter((one) => one.category === 'pending' && one.isDefault)).toHaveLength(1);
  });

  it('are there again when a resolution, a merge, a mark of spam or a job is taken back', async () => {
    const status = await add();
    const [resolved, merged, target, inJob] = (await desk.tickets(4)) as [string, string, string, string];
    for (const id of [resolved, merged]) await set(id, 'on_hold', status.id);
    await app.get(ResolutionService).resolve(desk.ona, at(resolved));
    expect(await now(resolved)).toEqual({ status: 'resolved', statusId: null });
    await app.get(ResolutionService).undo(desk.ona, resolved);
    await app.get(TicketMerges).merge(desk.ona, at(merged), target);
    await app.get(TicketMerges).unmerge(desk.ona, merged);
    const spam = await desk.done({ verb: 'markSpam' }, [resolved]);
    const job = await desk.done({ verb: 'setStatus', status: 'on_hold', statusId: status.id }, [inJob]);
    expect(await now(inJob)).toEqual({ status: 'on_hold', statusId: status.id });
    await desk.undo(spam);
    await desk.undo(job);
    await app.settle();
    for (const id of [resolved, merged]) expect(await now(id)).toEqual({ status: 'on_hold', statusId: status.id });
    expect(await now(inJob)).toMatchObject({ statusId: null });
  });

  it('stay on their tickets when they are archived or called otherwise, and no row is written for it', async () => {
    const status = await add();
    const [id, other] = [await ticket(), await ticket()];
    await set(id, 'on_hold', status.id);
    const before = await desk.rows('select version, xmin::text from tickets where id = $1', [id]);
    const renamed = await names.change(
      desk.ona,
      { statusId: status.id, ifVersion: status.version },
      { ...status, name: `Renamed ${newId()}` },
    );
    await names.archive(desk.ona, { statusId: status.id, ifVersion: renamed.version }, true);
    expect(await desk.rows('select version, xmin::text from tickets where id = $1', [id])).toEqual(before);
    expect(await now(id)).toEqual({ status: 'on_hold', statusId: status.id });
    await expect(set(other, 'on_hold', status.id)).rejects.toMatchObject({ code: 'STATUS_NAME_UNKNOWN' });
  });

  it('are refused in another category, or where nobody gave them', async () => {
    const { id: statusId } = await add();
    const id = await ticket();
    for (const wrong of [statusId, newId()])
      await expect(set(id, 'pending', wrong)).rejects.toMatchObject({ code: 'STATUS_NAME_UNKNOWN' });
    await expect(app.database.query('update tickets set status_id = $2 where id = $1', [id, statusId])).rejects.toThrow(
      'tickets_status_name_fkey',
    );
  });

  it('leave each category a default that is offered, and are called differently', async () => {
    const status = await add({ isDefault: true });
    const archived = { statusId: status.id, ifVersion: status.version };
    await expect(names.archive(desk.ona, archived, true)).rejects.toMatchObject({ code: 'STATUS_DEFAULT_NEEDED' });
    await expect(names.change(desk.ona, archived, { ...status, isDefault: false })).rejects.toMatchObject({
      code: 'STATUS_DEFAULT_NEEDED',
    });
    await expect(names.change(desk.ona, archived, { ...status, name: null })).rejects.toMatchObject({
      code: 'STATUS_NAME_NEEDED',
    });
    await expect(add({ name: status.name?.toUpperCase() ?? '' })).rejects.toMatchObject({ code: 'STATUS_NAME_TAKEN' });
    await app.database.query('update ticket_statuses set is_default = false where id = $1', [status.id]);
    await app.database.query(`update ticket_statuses set is_default = true where is_builtin and category = 'on_hold'`);
  });
});
