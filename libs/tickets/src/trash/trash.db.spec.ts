import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Settings } from '#database';
import { DAY, HOUR, MINUTE, newId } from '#kernel';
import { Housekeeping } from '#outbox';
import { anAgent, anInboundTicket, BulkDesk, type TestApp, testApp } from '#testing';
import {
  MessageService,
  Purges,
  ResolutionService,
  SnoozeService,
  TicketAttributes,
  TicketService,
  TicketsModule,
  TicketTrash,
  TrashObjections,
  trashSetting,
} from '../index.js';

describe('the trash', () => {
  let app: TestApp;
  let desk: BulkDesk;
  let trash: TicketTrash;
  let held: string[] = [];

  beforeAll(async () => {
    app = await testApp([TicketsModule]);
    desk = await BulkDesk.open(app);
    trash = app.get(TicketTrash);
    app.get(TrashObjections).add({ against: async (_, ids) => ids.filter((id) => held.includes(id)) });
  });
  beforeEach(() => {
    held = [];
    app.clock.advance(MINUTE);
  });
  afterAll(() => app.close());

  const at = (ticketId: string) => ({ ticketId, ifVersion: null });
  const one = async () => (await desk.tickets(1))[0] as string;
  const receive = (ticketId: string, changes: Partial<Parameters<typeof anInboundTicket>[0]> = {}) =>
    app.database.transaction(async (tx) => {
      const [ticket] = await desk.rows<{ customer_id: string; contact_point_id: string }>(
        'select customer_id, contact_point_id from tickets where id = $1',
        [ticketId],
      );
      const message = anInboundTicket({
        customerId: ticket?.customer_id ?? '',
        contactPointId: ticket?.contact_point_id ?? null,
        receivedAt: app.clock.now(),
        ...changes,
      });
      return app.get(TicketService).receiveMessage(tx, ticketId, message);
    });

  it('takes a ticket away from every verb, and gives it back as it was', async () => {
    const id = await one();
    await app.get(TicketAttributes).setStatus(desk.ona, at(id), 'on_hold');
    const before = await desk.ticket(id);
    await trash.trash(desk.ona, at(id));
    expect(await desk.ticket(id)).toMatchObject({ status: 'trashed', waiting_since: null });
    await expect(app.get(TicketService).resolve(desk.ona, at(id))).rejects.toMatchObject({ code: 'TICKET_IN_TRASH' });
    await expect(trash.trash(desk.ona, at(id))).rejects.toMatchObject({ code: 'TICKET_IN_TRASH' });
    const note = { kind: 'note', text: 'Hm.', clientId: newId(), lastSeenMessageId: null } as const;
    await expect(app.get(MessageService).write(desk.ona, id, note)).rejects.toMatchObject({ code: 'TICKET_NOT_FOUND' });
    await trash.restore(desk.jonas, at(id));
    const { status, waiting_since, assignee_id, team_id } = before ?? {};
    expect(await desk.ticket(id)).toMatchObject({ status, waiting_since, assignee_id, team_id });
    expect((await desk.events(id)).slice(-2)).toEqual(['TicketTrashed', 'TicketRestored']);
    await expect(trash.restore(desk.ona, at(id))).rejects.toMatchObject({ code: 'TICKET_NOT_IN_TRASH' });
  });

  it('gives back to the team what somebody had who left meanwhile', async () => {
    const id = await one();
    const gone = await anAgent(app.database, { teamIds: [desk.teamId] });
    await receive(id);
    await app.get(TicketService).assign(desk.ona, at(id), gone.agentId);
    await app.settle();
    await trash.trash(desk.ona, at(id));
    await desk.rows('update agents set disabled_at = $2 where id = $1', [gone.agentId, app.clock.now()]);
    await trash.restore(desk.jonas, at(id));
    await app.settle();
    expect((await desk.ticket(id))?.assignee_id).toBeNull();
  });

  it('gives a ticket back with the name of its status', async () => {
    const id = await one();
    const statusId = newId();
    await desk.rows(
      `insert into ticket_statuses (id, category, name, position, is_default, is_builtin, created_at)
       values ($1, 'open', 'In the workshop', 9, false, false, $2)`,
      [statusId, app.clock.now()],
    );
    await desk.rows(`update tickets set status = 'open', status_id = $2 where id = $1`, [id, statusId]);
    await trash.trash(desk.ona, at(id));
    expect(await desk.ticket(id)).toMatchObject({ status: 'trashed', status_id: null });
    await trash.restore(desk.ona, at(id));
    expect(await desk.ticket(id)).toMatchObject({ status: 'open', status_id: statusId });
  });

  it('is not there for people of other teams', async () => {
    const eva = await anAgent(app.database, { name: 'Eva', teamIds: [desk.otherTeamId] });
    const id = await one();
    await expect(trash.trash(eva, at(id))).rejects.toMatchObject({ code: 'TICKET_NOT_FOUND' });
    await trash.trash(desk.ona, at(id));
    await expect(trash.restore(eva, at(id))).rejects.toMatchObject({ code: 'TICKET_NOT_FOUND' });
  });

  it('refuses a version that is not current', async () => {
    const id = await one();
    await expect(trash.trash(desk.ona, { ticketId: id, ifVersion: 7 })).rejects.toMatchObject({
      code: 'STALE_VERSION',
    });
    await trash.trash(desk.ona, { ticketId: id, ifVersion: 1 });
    const stale = trash.restore(desk.ona, { ticketId: id, ifVersion: 1 });
    await expect(stale).rejects.toMatchObject({ code: 'STALE_VERSION' });
  });

  it('lets a ticket sleep on after it, or wakes it where its time has passed', async () => {
    const [short, long] = (await desk.tickets(2)) as [string, string];
    const now = app.clock.now().getTime();
    for (const [id, hours] of [
      [short, 1],
      [long, 48],
    ] as const)
      await app
        .get(SnoozeService)
        .snooze(desk.ona, at(id), { until: new Date(now + hours * HOUR), wakesOnAnswer: true });
    for (const id of [short, long]) await trash.trash(desk.ona, at(id));
    await desk.pass(2 * HOUR);
    expect(await desk.ticket(short)).toMatchObject({ status: 'trashed', is_snoozed: false });
    for (const id of [short, long]) await trash.restore(desk.ona, at(id));
    expect(await desk.ticket(short)).toMatchObject({ status: 'new', is_snoozed: false, woke_at: app.clock.now() });
    expect(await desk.ticket(long)).toMatchObject({ status: 'new', is_snoozed: true });
    await desk.pass(47 * HOUR);
    expect(await desk.ticket(long)).toMatchObject({ is_snoozed: false });
  });

  it('counts the days to the closing of a resolved ticket anew', async () => {
    const id = await one();
    await app.get(TicketService).resolve(desk.ona, at(id));
    await trash.trash(desk.ona, at(id));
    await desk.pass(20 * DAY);
    expect(await desk.ticket(id)).toMatchObject({ status: 'trashed' });
    await trash.restore(desk.ona, at(id));
    expect(await desk.ticket(id)).toMatchObject({ status: 'resolved' });
    await desk.pass(13 * DAY);
    expect(await desk.ticket(id)).toMatchObject({ status: 'resolved' });
    await desk.pass(DAY);
    expect(await desk.ticket(id)).toMatchObject({ status: 'closed' });
  });

  it('takes back a resolution that was not final', async () => {
    const id = await one();
    await app.get(ResolutionService).resolve(desk.ona, at(id));
    await trash.trash(desk.ona, at(id));
    await desk.pass(HOUR);
    await trash.restore(desk.ona, at(id));
    expect(await desk.ticket(id)).toMatchObject({ status: 'new', resolved_at: null });
    expect(await desk.events(id)).not.toContain('TicketResolved');
  });

  it('lets no reply leave that waited, and leaves it to a person after the way back', async () => {
    const id = await one();
    await desk.rows('update tickets set mailbox_id = (select id from mailboxes limit 1) where id = $1', [id]);
    const reply = {
      kind: 'reply',
      text: 'Soon.',
      clientId: newId(),
      lastSeenMessageId: null,
      sendAnyway: true,
    } as const;
    await app.get(MessageService).write(desk.ona, id, { ...reply, sendAt: new Date(app.clock.now().getTime() + DAY) });
    await trash.trash(desk.ona, at(id));
    await trash.restore(desk.ona, at(id));
    await desk.pass(2 * DAY);
    expect(await desk.rows('select state, reason from waiting_replies where ticket_id = $1', [id])).toEqual([
      { state: 'cancelled', reason: 'TICKET_TRASHED' },
    ]);
    expect(await desk.rows('select 1 from outgoing_mails where ticket_id = $1', [id])).toEqual([]);
  });

  it('opens a new, linked ticket for what a customer writes meanwhile; automatic mail changes nothing', async () => {
    const id = await one();
    await trash.trash(desk.ona, at(id));
    const quiet = await receive(id, { isAutomatic: true });
    expect(quiet).toMatchObject({ ticketId: id, isNewTicket: false });
    const landed = await receive(id);
    expect(landed.isNewTicket).toBe(true);
    expect(await desk.ticket(landed.ticketId)).toMatchObject({ status: 'new', follows_up_id: id });
    expect(await desk.ticket(id)).toMatchObject({ status: 'trashed' });
  });

  it('refuses a ticket with a running case, unless a supervisor says that this is no reason', async () => {
    const id = await one();
    held = [id];
    await expect(trash.trash(desk.ona, at(id))).rejects.toMatchObject({ code: 'TICKET_HAS_CASE' });
    const even = { evenWithCase: true };
    await expect(trash.trash(desk.ona, at(id), even)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await trash.trash({ ...desk.ona, role: 'supervisor' }, at(id), even);
    expect(await desk.ticket(id)).toMatchObject({ status: 'trashed' });
    const { number } = (await desk.ticket(id)) as { number: string };
    const admin = { ...desk.ona, role: 'admin' } as const;
    const purge = app.get(Purges).purge(admin, { ticketId: id, number: Number(number) });
    await expect(purge).rejects.toMatchObject({ code: 'TICKET_HAS_CASE' });
  });

  it('takes a selection as one job, refuses single ones in words, and gives it back as one', async () => {
    const ids = await desk.tickets(3);
    held = [ids[2] as string];
    const job = await desk.done({ verb: 'trash' }, ids);
    expect((await desk.outcomes(job)).map(({ reason }) => reason)).toEqual([null, null, 'TICKET_HAS_CASE']);
    expect(await desk.job(job)).toMatchObject({ changed: 2, refused: 1 });
    await trash.restore(desk.jonas, at(ids[1] as string));
    const undone = await desk.undo(job);
    await app.settle();
    expect((await desk.outcomes(undone)).map(({ reason }) => reason)).toEqual([null, 'BULK_CHANGED_SINCE']);
    expect(await desk.ticket(ids[0] as string)).toMatchObject({ status: 'new' });
    await desk.done({ verb: 'trash' }, ids.slice(0, 2));
    const back = await desk.done({ verb: 'restore' }, ids.slice(0, 2));
    expect(await desk.job(back)).toMatchObject({ changed: 2 });
  });

  it('holds spam too, until somebody says that it is none', async () => {
    const id = await one();
    await app.get(TicketService).markSpam(desk.ona, at(id));
    const lies = () => desk.rows('select reason, trashed_by from trashed_tickets where ticket_id = $1', [id]);
    expect(await lies()).toEqual([{ reason: 'spam', trashed_by: desk.ona.agentId }]);
    await expect(trash.trash(desk.ona, at(id))).rejects.toMatchObject({ code: 'TICKET_IS_SPAM' });
    await trash.restore(desk.ona, at(id));
    expect(await desk.ticket(id)).toMatchObject({ status: 'open' });
    expect(await lies()).toEqual([]);
    await app.get(TicketService).markSpam(desk.ona, at(id));
    await app.get(TicketService).unmarkSpam(desk.ona, at(id));
    expect(await lies()).toEqual([]);
  });

  it('lets nothing leave it but as what it was, whoever tries', async () => {
    const id = await one();
    await trash.trash(desk.ona, at(id));
    const direct = (status: string) => desk.rows('update tickets set status = $2 where id = $1', [id, status]);
    await expect(direct('resolved')).rejects.toThrow(/cannot leave the trash/);
    await direct('new');
    expect(await desk.ticket(id)).toMatchObject({ status: 'new' });
  });

  it('is emptied after the days of the setting, once; the number stays and is empty', async () => {
    const [old, young, spam] = (await desk.tickets(3)) as [string, string, string];
    await app.database.transaction((tx) =>
      app.get(Settings).write(tx, trashSetting, { value: { keepDays: 10 }, ifVersion: null, by: null }),
    );
    await trash.trash(desk.ona, at(old));
    await app.get(TicketService).markSpam(desk.ona, at(spam));
    await desk.pass(5 * DAY);
    await trash.trash(desk.ona, at(young));
    await desk.pass(5 * DAY - MINUTE);
    await app.get(Housekeeping).run();
    expect(await desk.ticket(old)).toMatchObject({ subject: expect.stringMatching(/./) });
    await desk.pass(MINUTE);
    await app.get(Housekeeping).run();
    await app.get(Housekeeping).run();
    for (const id of [old, spam]) {
      expect(await desk.ticket(id)).toMatchObject({ status: 'trashed', subject: '', preview: '' });
      expect(await desk.rows('select 1 from messages where ticket_id = $1', [id])).toEqual([]);
      await expect(trash.restore(desk.ona, at(id))).rejects.toMatchObject({ code: 'TICKET_PURGED' });
      expect((await desk.events(id)).filter((type) => type === 'TicketPurged')).toHaveLength(1);
    }
    expect(await desk.ticket(young)).toMatchObject({ subject: expect.stringMatching(/./) });
    await trash.restore(desk.ona, at(young));
  });
});
