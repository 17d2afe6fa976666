import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NameStatusRequest, StatusNameView } from '#contracts';
import { DAY, MINUTE, newId } from '#kernel';
import { BulkDesk, type TestApp, testApp } from '#testing';
import {
  MessageService,
  ResolutionService,
  TicketActs,
  TicketAttributes,
  TicketMerges,
  TicketService,
  TicketsModule,
  TicketTrash,
  UnattendedActs,
} from '../index.js';
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
  const lastMessage = async (ticketId: string): Promise<string> =>
    String(
      (
        await desk.rows('select id from messages where ticket_id = $1 order by created_at desc, id desc limit 1', [
          ticketId,
        ])
      )[0]?.id,
    );
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

  describe('of what has ended', () => {
    const resolve = (ticketId: string, as?: string | null) =>
      app.get(ResolutionService).resolve(desk.ona, { ...at(ticketId), as });
    const later = async (days: number) => {
      app.clock.advance(days * DAY);
      await app.settle();
    };
    const resolutions = (ticketId: string) =>
      desk.rows(
        `select payload ->> 'statusId' as "statusId" from outbox_events where ticket_id = $1 and type = 'TicketResolved'
         order by id`,
        [ticketId],
      );
    const ended = (ticketId: string) =>
      desk.rows(
        'select resolved_as as "resolvedAs", resolved_by is not null as "isBy" from episodes where ticket_id = $1',
        [ticketId],
      );

    it('are given by whoever resolves; the round ends as ever, and keeps the name', async () => {
      const status = await add({ category: 'resolved' });
      const [named, plain] = [await ticket(), await ticket()];
      await resolve(named, status.id);
      await resolve(plain);
      await later(1);
      expect(await now(named)).toEqual({ status: 'resolved', statusId: status.id });
      expect(await ended(named)).toEqual([{ resolvedAs: status.id, isBy: true }]);
      expect(await ended(plain)).toEqual([{ resolvedAs: null, isBy: true }]);
      expect(await resolutions(named)).toEqual([{ statusId: status.id }]);
      expect(await resolutions(plain)).toEqual([{ statusId: null }]);
    });

    it('are refused of another category, archived or unknown, and the ticket stays open', async () => {
      const other = await add({ category: 'on_hold' });
      const archived = await add({ category: 'resolved' });
      await names.archive(desk.ona, { statusId: archived.id, ifVersion: archived.version }, true);
      const id = await ticket();
      for (const wrong of [other.id, archived.id, newId()])
        await expect(resolve(id, wrong)).rejects.toMatchObject({ code: 'STATUS_NAME_UNKNOWN' });
      expect(await now(id)).toMatchObject({ status: 'new' });
    });

    it('are the default where nobody chose: for a key, for the 14 days, and for who takes it up again', async () => {
      const [resolved, closed, open] = await Promise.all(
        (['resolved', 'closed', 'open'] as const).map((category) => add({ category, isDefault: true })),
      );
      const [kept, again] = [await ticket(), await ticket()];
      for (const id of [kept, again]) await resolve(id);
      expect(await now(kept)).toEqual({ status: 'resolved', statusId: resolved?.id });
      await later(1);
      await app.get(TicketService).reopen(desk.ona, at(again));
      expect(await now(again)).toEqual({ status: 'open', statusId: open?.id });
      await later(15);
      expect(await now(kept)).toEqual({ status: 'closed', statusId: closed?.id });
      for (const category of ['resolved', 'closed', 'open']) {
        const own = await builtin(category);
        await names.change(desk.ona, { statusId: own.id, ifVersion: own.version }, { ...own, isDefault: true });
      }
    });

    it('change by hand inside their category alone, and nothing ends or begins by it', async () => {
      const [first, second] = [await add({ category: 'resolved' }), await add({ category: 'resolved' })];
      const closed = await add({ category: 'closed' });
      const id = await ticket();
      const rename = (status: 'resolved' | 'closed', statusId: string | null) =>
        app.get(TicketAttributes).setStatus(desk.ona, at(id), { status, statusId });
      await expect(rename('resolved', first.id)).rejects.toMatchObject({ code: 'TICKET_NOT_RESOLVED' });
      await resolve(id, first.id);
      await later(1);
      await rename('resolved', second.id);
      await expect(rename('closed', closed.id)).rejects.toMatchObject({ code: 'TICKET_NOT_CLOSED' });
      expect(await now(id)).toEqual({ status: 'resolved', statusId: second.id });
      expect(await resolutions(id)).toEqual([{ statusId: first.id }]);
      await later(15);
      await rename('closed', closed.id);
      expect(await now(id)).toEqual({ status: 'closed', statusId: closed.id });
    });

    it('change by a macro or a rule too, on what is so already, and can be taken back', async () => {
      const [first, second] = [await add({ category: 'resolved' }), await add({ category: 'resolved' })];
      const closed = await add({ category: 'closed' });
      const [id, open] = [await ticket(), await ticket()];
      await resolve(id, first.id);
      await later(1);
      const renamed = { verb: 'setStatus' as const, status: 'resolved' as const, statusId: second.id };
      const acts = await app.get(TicketActs).act(desk.ona, id, { clientId: newId(), actions: [renamed] });
      expect(await now(id)).toEqual({ status: 'resolved', statusId: second.id });
      expect(await resolutions(id)).toEqual([{ statusId: first.id }]);
      await app.get(TicketActs).undo(desk.ona, acts.id ?? '');
      expect(await now(id)).toEqual({ status: 'resolved', statusId: first.id });
      const refused = await app.get(TicketActs).act(desk.ona, open, { clientId: newId(), actions: [renamed] });
      expect(refused.refused).toEqual([{ verb: 'setStatus', code: 'TICKET_NOT_RESOLVED' }]);
      await later(15);
      const last = { ...renamed, status: 'closed' as const, statusId: closed.id };
      const { done } = await app.database.transaction((tx) =>
        app.get(UnattendedActs).act(tx, desk.ona, { ticketId: id, actions: [last] }),
      );
      expect(done).toEqual(['setStatus']);
      expect(await now(id)).toEqual({ status: 'closed', statusId: closed.id });
    });

    it('are there again after the trash, and when jobs are taken back', async () => {
      const status = await add({ category: 'resolved' });
      const open = await add({ category: 'open' });
      const [trashed, reopened, inJob] = (await desk.tickets(3)) as [string, string, string];
      for (const id of [trashed, reopened]) await resolve(id, status.id);
      await set(inJob, 'open', open.id);
      await later(1);
      await app.get(TicketTrash).trash(desk.ona, at(trashed));
      await app.get(TicketTrash).restore(desk.ona, at(trashed));
      const reopening = await desk.done({ verb: 'reopen' }, [reopened]);
      const job = await desk.done({ verb: 'resolve', statusId: status.id }, [inJob]);
      expect(await now(inJob)).toEqual({ status: 'resolved', statusId: status.id });
      await desk.undo(job);
      await desk.undo(reopening);
      await app.settle();
      for (const id of [trashed, reopened]) expect(await now(id)).toEqual({ status: 'resolved', statusId: status.id });
      expect(await now(inJob)).toEqual({ status: 'open', statusId: open.id });
    });

    it('come with a macro, and with a reply at the moment in which it leaves', async () => {
      const status = await add({ category: 'resolved' });
      const [acted, replied, archived] = (await desk.tickets(3)) as [string, string, string];
      const actions = [{ verb: 'resolve' as const, statusId: status.id }];
      await app.get(TicketActs).act(desk.ona, acted, { clientId: newId(), actions });
      expect(await now(acted)).toEqual({ status: 'resolved', statusId: status.id });
      const words = { kind: 'reply' as const, text: 'Refunded.', lastSeenMessageId: null, actions };
      await app.database.query('update tickets set mailbox_id = (select id from mailboxes limit 1)');
      for (const id of [replied, archived])
        await app.get(MessageService).write(desk.ona, id, {
          ...words,
          clientId: newId(),
          lastSeenMessageId: await lastMessage(id),
          ...(id === archived && { isUndoable: true }),
        });
      expect(await now(replied)).toEqual({ status: 'resolved', statusId: status.id });
      await names.archive(desk.ona, { statusId: status.id, ifVersion: status.version }, true);
      await later(1);
      expect(await now(archived)).toEqual({ status: 'resolved', statusId: null });
    });

    it('are none for spam', async () => {
      await expect(add({ category: 'spam' as 'open' })).rejects.toThrow('ticket_statuses_free');
    });
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
