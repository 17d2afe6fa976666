import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { FurtherCalendar, SlaPolicy } from '#contracts';
import { CustomerService } from '#customers';
import { Settings } from '#database';
import { type AgentActor, DAY, MINUTE, newId, systemActor } from '#kernel';
import { Outbox, type RecordedEvent } from '#outbox';
import { furtherCalendarsSetting, slaSetting } from '#sla';
import { aMailbox, anAgent, anInboundTicket, aTeam, type TestApp, testApp } from '#testing';
import {
  MessageService,
  SlaRecalculations,
  TagService,
  TicketAttributes,
  TicketService,
  TicketsModule,
} from '../index.js';

const goals = (answer: number, resolution: number): SlaPolicy['targets']['urgent'] => ({
  first_response: answer,
  next_response: answer,
  resolution,
});
const policy = (traits: Partial<SlaPolicy> = {}): SlaPolicy => ({
  id: newId(),
  name: 'Everybody',
  conditions: [],
  targets: { urgent: goals(30, 480), high: goals(60, 480), normal: goals(120, 480), low: goals(120, 480) },
  time: 'wall',
  pausesAnswers: false,
  opensCase: false,
  ...traits,
});

describe('deadlines counted anew', () => {
  let app: TestApp;
  let ona: AgentActor;
  let teamId: string;
  let mailboxId: string;

  const setPolicies = (policies: SlaPolicy[]): Promise<number> =>
    app.database.transaction((tx) =>
      app.get(Settings).write(tx, slaSetting, { value: { policies }, ifVersion: null, by: null }),
    );
  beforeAll(async () => {
    app = await testApp([TicketsModule]);
    teamId = await aTeam(app.database);
    mailboxId = await aMailbox(app.database, { teamId, name: 'Shop' });
    ona = await anAgent(app.database, { name: 'Ona', teamIds: [teamId] });
  });
  beforeEach(async () => {
    app.clock.advance(DAY);
    await setPolicies([policy()]);
  });
  afterAll(() => app.close());

  const opened = async (): Promise<string> => {
    const { ticketId } = await app.database.transaction(async (tx) => {
      const found = await app
        .get(CustomerService)
        .findOrCreateByAddress(tx, { address: `${newId()}@example.ee`, name: 'Mari' });
      const inbound = anInboundTicket({ ...found, teamId, mailboxId, receivedAt: app.clock.now() });
      return app.get(TicketService).openFromMail(tx, inbound);
    });
    await app.settle();
    return ticketId;
  };
  const pass = async (ms: number): Promise<void> => {
    app.clock.advance(ms);
    await app.settle();
  };
  const answerClock = async (ticketId: string) => {
    const [row] = await app.database.query<{ state: string; created_at: Date; due_at: Date; met_at: Date | null }>(
      `select state, due_at, met_at, created_at from sla_clocks join tickets on tickets.id = ticket_id
       where ticket_id = $1 and target = 'first_response'`,
      [ticketId],
    );
    if (!row) return null;
    const minutes = (date: Date | null): number | null => date && (date.getTime() - row.created_at.getTime()) / MINUTE;
    return { state: row.state, due: minutes(row.due_at), met: minutes(row.met_at) };
  };
  const events = async (ticketId: string) =>
    (
      await app.database.query<{ type: string; target: string }>(
        `select type, payload->>'target' as target from outbox_events
         where ticket_id = $1 and type in ('SlaSoon', 'SlaBreached') order by id`,
        [ticketId],
      )
    ).map(({ type, target }) => `${type} ${target}`);

  it('when the rules change: open ones alone, quietly, and as the look before said', async () => {
    const kept = await opened();
    await pass(10 * MINUTE);
    const words = { clientId: newId(), kind: 'reply' as const, text: 'On its way.', lastSeenMessageId: null };
    await app.get(MessageService).write(ona, kept, { ...words, sendAnyway: true });
    const waiting = await opened();
    await pass(30 * MINUTE);
    const rules = { policies: [policy({ targets: { ...policy().targets, normal: goals(5, 480) } })] };
    const before = await app.get(SlaRecalculations).look(rules);
    expect(await answerClock(waiting)).toMatchObject({ state: 'running', due: 120 });
    await setPolicies(rules.policies);
    await app.database.transaction((tx) =>
      app.get(Outbox).record(tx, systemActor('test'), { type: 'SettingChanged', payload: { key: 'sla' } }),
    );
    await app.settle();
    const after = await app.get(SlaRecalculations).latest();
    expect(after).toMatchObject({ ...before, done: before.open, isRunning: false });
    expect(before.changed).toBeGreaterThan(0);
    expect(await answerClock(waiting)).toMatchObject({ state: 'breached', due: 5 });
    expect(await answerClock(kept)).toMatchObject({ state: 'met', met: 10 });
    expect(await events(waiting)).toEqual([]);
  });

  it('tell a warning and a breach that had come before, though their timers had not', async () => {
    const [warned, broken] = [await opened(), await opened()];
    await app.get(TicketAttributes).setPriority(ona, { ticketId: broken, ifVersion: null }, 'urgent');
    await app.settle();
    app.clock.advance(100 * MINUTE);
    await app.database.transaction((tx) =>
      app.get(SlaRecalculations).handle({ payload: { key: 'sla' } } as RecordedEvent<{ key: string }>, tx),
    );
    const [run] = await app.database.query<{ id: string }>('select id from sla_recalculations where ended_at is null');
    await app.get(SlaRecalculations).act({ subjectId: run?.id as string });
    expect(await events(warned)).toEqual(['SlaSoon first_response']);
    expect(await events(broken)).toEqual(['SlaBreached first_response']);
    await app.settle();
    expect(await events(warned)).toHaveLength(1);
    expect(await events(broken)).toHaveLength(1);
  });

  it('when a calendar of the team or of the policy changes: by the hours that count for it, and the ledger says so', async () => {
    const always = { timeZone: 'Europe/Tallinn', holidays: [], keepsCompanyHolidays: false };
    const allDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opensAt: '00:00', closesAt: '24:00' }));
    const named = { ...always, id: newId(), name: 'Night shift', hours: allDay, teamIds: [] };
    const ofTeam = { ...always, id: newId(), name: 'Shop', hours: allDay, teamIds: [teamId] };
    const setCalendars = async (calendars: FurtherCalendar[]): Promise<void> => {
      await app.database.transaction(async (tx) => {
        await app.get(Settings).write(tx, furtherCalendarsSetting, { value: { calendars }, ifVersion: null, by: null });
        await app
          .get(Outbox)
          .record(tx, systemActor('test'), { type: 'SettingChanged', payload: { key: 'calendars' } });
      });
      await app.settle();
    };
    // Sunday, noon: the company is closed until Monday.
    app.clock.set(new Date('2026-11-29T10:00:00Z'));
    await setPolicies([policy({ time: 'business' })]);
    const ticketId = await opened();
    expect(await answerClock(ticketId)).toMatchObject({ due: 21 * 60 + 120 });
    await setCalendars([named]);
    expect(await answerClock(ticketId)).toMatchObject({ due: 21 * 60 + 120 });
    await setCalendars([named, ofTeam]);
    expect(await answerClock(ticketId)).toMatchObject({ due: 120 });
    expect((await app.get(SlaRecalculations).latest())?.changed).toBeGreaterThan(0);
    const lunch = [
      { weekday: 7, opensAt: '13:00', closesAt: '13:30' },
      { weekday: 7, opensAt: '15:00', closesAt: '17:00' },
    ];
    await setCalendars([
      { ...named, hours: lunch },
      { ...ofTeam, holidays: [{ date: '2026-11-29', name: '' }] },
    ]);
    expect(await answerClock(ticketId)).toMatchObject({ due: 12 * 60 + 120 });
    await setPolicies([policy({ time: 'business', calendarId: named.id })]);
    await setCalendars([{ ...named, hours: lunch }]);
    expect(await answerClock(ticketId)).toMatchObject({ due: 4 * 60 + 30 });
    await setCalendars([]);
    expect(await answerClock(ticketId)).toMatchObject({ due: 21 * 60 + 120 });
  });

  it('when a tag that a policy asks for is merged or removed, and for no other tag', async () => {
    const tags = app.get(TagService);
    const [vip, gold, other] = [
      await tags.open(ona, newId()),
      await tags.open(ona, newId()),
      await tags.open(ona, newId()),
    ];
    const quick = { ...policy().targets, normal: goals(10, 480) };
    await setPolicies([
      policy({ name: 'Gold', conditions: [{ field: 'tag', values: [gold.id] }], targets: quick }),
      policy(),
    ]);
    const tagged = await opened();
    await tags.changeOf(ona, { ticketId: tagged, ifVersion: null }, { add: [vip.id, other.id], remove: [] });
    await app.settle();
    const runs = async () => (await app.database.query('select id from sla_recalculations')).length;
    const before = await runs();
    expect(await answerClock(tagged)).toMatchObject({ due: 120 });
    await tags.remove(ona, { tagId: other.id, ifVersion: 1 });
    await tags.change(ona, { tagId: gold.id, ifVersion: 1 }, { name: newId(), colour: 'blue' });
    await app.settle();
    expect(await runs()).toBe(before);
    await tags.merge(ona, { tagId: vip.id, ifVersion: 1 }, gold.id);
    await app.settle();
    expect(await answerClock(tagged)).toMatchObject({ due: 10 });
    await tags.remove(ona, { tagId: gold.id, ifVersion: 2 });
    await app.settle();
    expect(await answerClock(tagged)).toMatchObject({ due: 120 });
  });
});
