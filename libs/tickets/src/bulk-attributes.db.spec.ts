import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { BulkChange } from '#contracts';
import { DAY, MINUTE } from '#kernel';
import { BulkDesk, type TestApp, testApp } from '#testing';
import { TagService, TicketService, TicketsModule } from './index.js';

describe('a job over many tickets', () => {
  let app: TestApp;
  let desk: BulkDesk;

  beforeAll(async () => {
    app = await testApp([TicketsModule]);
    desk = await BulkDesk.open(app);
  });
  beforeEach(() => app.clock.advance(MINUTE));
  afterAll(() => app.close());

  describe('of what is said by hand', () => {
    const soon = (): string => new Date(app.clock.now().getTime() + DAY).toISOString();
    const tag = async (name: string): Promise<string> => (await app.get(TagService).open(desk.ona, name)).id;
    const cases: [string, (tagId: string) => BulkChange, string][] = [
      ['priority', () => ({ verb: 'prioritise', priority: 'urgent' }), 'TicketPriorityChanged'],
      ['status', () => ({ verb: 'setStatus', status: 'on_hold' }), 'TicketStatusChanged'],
      ['a team of others', () => ({ verb: 'move', teamId: desk.otherTeamId }), 'TicketMoved'],
      ['a tag', (tagId) => ({ verb: 'tag', add: [tagId], remove: [] }), 'TicketTagged'],
      ['snoozing', () => ({ verb: 'snooze', until: soon(), wakesOnAnswer: true }), 'TicketSnoozed'],
      ['snoozing for an answer', () => ({ verb: 'snooze', until: null, wakesOnAnswer: true }), 'TicketSnoozed'],
      ['spam', () => ({ verb: 'markSpam' }), 'TicketMarkedSpam'],
    ];
    const state = async (id: string): Promise<unknown> =>
      (
        await desk.rows(
          `select status, priority, team_id, assignee_id, is_snoozed,
             array(select tag_id from ticket_tags where ticket_id = tickets.id order by tag_id) as tags
           from tickets where id = $1`,
          [id],
        )
      )[0];

    it.each(cases)('%s is changed by the verb of one ticket, once, and taken back', async (name, change, event) => {
      const tagId = await tag(`tag for ${name}`);
      const [plain, other] = (await desk.tickets(2)) as [string, string];
      await app.get(TicketService).assign(desk.ona, { ticketId: other, ifVersion: null }, desk.ona.agentId);
      const before = await Promise.all([plain, other].map(state));
      const id = await desk.done(change(tagId), [plain, other]);
      expect(await desk.job(id)).toMatchObject({ done: 2, changed: 2 });
      expect((await desk.events(plain)).filter((type) => type === event)).toHaveLength(1);
      expect(await state(plain)).not.toEqual(before[0]);
      await desk.undo(id);
      await app.settle();
      expect(await Promise.all([plain, other].map(state))).toEqual(before);
    });

    it.each(cases.slice(0, 6))('%s that is there already is done, and taking back leaves it', async (name, change) => {
      const tagId = await tag(`second tag for ${name}`);
      const [already, fresh] = (await desk.tickets(2, null)) as [string, string];
      const wanted = change(tagId);
      await desk.done(wanted, [already]);
      const before = await state(already);
      const id = await desk.done(wanted, [already, fresh]);
      if (wanted.verb !== 'move') expect(await desk.job(id)).toMatchObject({ done: 2, changed: 1 });
      await desk.undo(id);
      await app.settle();
      expect(await state(already)).toEqual(before);
    });

    it.each(cases.slice(0, 5))('%s that somebody changed since stays as they made it', async (name, change) => {
      const tagId = await tag(`third tag for ${name}`);
      const [ticketId] = (await desk.tickets(1)) as [string];
      const wanted = change(tagId);
      const id = await desk.done(wanted, [ticketId]);
      await desk.rows(
        `update tickets set priority = 'low', status = 'open', team_id = $2, is_snoozed = false, snoozed_until = null
         where id = $1`,
        [ticketId, desk.teamId],
      );
      await desk.rows('delete from ticket_tags where ticket_id = $1', [ticketId]);
      const since = await state(ticketId);
      await desk.undo(id);
      await app.settle();
      expect(await state(ticketId)).toEqual(since);
    });

    it('wakes what sleeps, and lets it sleep as long as before', async () => {
      const [ticketId] = (await desk.tickets(1)) as [string];
      await desk.done({ verb: 'snooze', until: soon(), wakesOnAnswer: true }, [ticketId]);
      const before = await state(ticketId);
      const id = await desk.done({ verb: 'wake' }, [ticketId]);
      expect(await state(ticketId)).toMatchObject({ is_snoozed: false });
      await desk.undo(id);
      await app.settle();
      expect(await state(ticketId)).toEqual(before);
    });
  });
});
