import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CustomerService, CustomersModule } from '#customers';
import { type AgentActor, MINUTE, newId } from '#kernel';
import { aMailbox, anAgent, anInboundTicket, aTeam, type TestApp, testApp } from '#testing';
import {
  BulkJobs,
  HandOverNotes,
  LeavingNotes,
  MessageService,
  Redactions,
  TicketAttributes,
  TicketService,
  TicketsModule,
  UnattendedActs,
} from '../index.js';

describe('a ticket that is given away with a note', () => {
  let app: TestApp;
  let handOvers: HandOverNotes;
  let [teamId, otherTeamId, mailboxId] = ['', '', ''];
  let ona: AgentActor;
  let peeter: AgentActor;
  let outsider: AgentActor;

  beforeAll(async () => {
    app = await testApp([CustomersModule, TicketsModule]);
    handOvers = app.get(HandOverNotes);
    mailboxId = await aMailbox(app.database, { address: 'help@desk.ee' });
    [teamId, otherTeamId] = [await aTeam(app.database), await aTeam(app.database)];
    ona = await anAgent(app.database, { name: 'Ona', teamIds: [teamId] });
    peeter = await anAgent(app.database, { name: 'Peeter', teamIds: [teamId] });
    outsider = await anAgent(app.database, { teamIds: [otherTeamId] });
  });
  beforeEach(() => app.clock.advance(MINUTE));
  afterAll(() => app.close());

  const opened = async (): Promise<string> => {
    const customer = await app.database.transaction((tx) =>
      app.get(CustomerService).findOrCreateByAddress(tx, { address: `${newId()}@customer.ee`, name: 'Mari' }),
    );
    const inbound = anInboundTicket({ ...customer, mailboxId, teamId, receivedAt: app.clock.now() });
    return (await app.database.transaction((tx) => app.get(TicketService).openFromMail(tx, inbound))).ticketId;
  };
  const give = (ticketId: string, to: { agentId: string } | { teamId: string }, by = ona) =>
    handOvers.give(by, { ticketId, ifVersion: null }, { to, note: 'Called twice. The part comes on Monday.' });
  const standing = (ticketId: string) =>
    app.database.query<{ text: string; visibility: string }>(
      `select m.body_text as text, m.visibility from ticket_hand_overs as h join messages as m on m.id = h.message_id
       where h.ticket_id = $1`,
      [ticketId],
    );
  const assignee = async (ticketId: string) =>
    (
      await app.database.query<{ id: string | null }>('select assignee_id as id from tickets where id = $1', [ticketId])
    )[0]?.id;
  const write = async (ticketId: string, by: AgentActor, kind: 'reply' | 'note' = 'reply') => {
    const words = { clientId: newId(), kind, text: 'Soon.', lastSeenMessageId: null, sendAnyway: true };
    await app.get(MessageService).write(by, ticketId, words);
    await app.settle();
  };

  it('belongs to the other one, with an internal note that stands on top of it until it is read', async () => {
    const ticketId = await opened();
    await give(ticketId, { agentId: peeter.agentId });
    expect(await assignee(ticketId)).toBe(peeter.agentId);
    expect(await standing(ticketId)).toEqual([
      { text: 'Called twice. The part comes on Monday.', visibility: 'internal' },
    ]);
    await expect(handOvers.dismiss(outsider, ticketId)).rejects.toMatchObject({ code: 'TICKET_NOT_FOUND' });
    await handOvers.dismiss(peeter, ticketId);
    await handOvers.dismiss(peeter, ticketId);
    expect(await standing(ticketId)).toEqual([]);
    const told = await app.database.query<{ type: string }>(
      `select type from outbox_events where ticket_id = $1 and type in ('TicketHandedOver', 'HandOverRead') order by id`,
      [ticketId],
    );
    expect(told.map(({ type }) => type)).toEqual(['TicketHandedOver', 'HandOverRead']);
  });

  it('is read by whoever answers the customer, and neither by a note nor by the giver', async () => {
    const ticketId = await opened();
    await give(ticketId, { agentId: peeter.agentId });
    await write(ticketId, peeter, 'note');
    await write(ticketId, ona);
    expect(await standing(ticketId)).toHaveLength(1);
    await write(ticketId, peeter);
    expect(await standing(ticketId)).toEqual([]);
  });

  it('is not read by an answer that was written before it was given, however late the news of that comes', async () => {
    const ticketId = await opened();
    const words = {
      clientId: newId(),
      kind: 'reply' as const,
      text: 'Soon.',
      lastSeenMessageId: null,
      sendAnyway: true,
    };
    await app.get(MessageService).write(peeter, ticketId, words);
    app.clock.advance(MINUTE);
    await give(ticketId, { agentId: peeter.agentId });
    await app.settle();
    expect(await standing(ticketId)).toHaveLength(1);
  });

  it('can go to a team that the giver is not in, and carries the last note alone', async () => {
    const ticketId = await opened();
    await give(ticketId, { agentId: peeter.agentId });
    app.clock.advance(MINUTE);
    const moved = await give(ticketId, { teamId: otherTeamId }, peeter);
    expect(moved.unassigned).toMatchObject({ id: peeter.agentId });
    expect(await standing(ticketId)).toHaveLength(1);
    await handOvers.dismiss(outsider, ticketId);
    expect(await standing(ticketId)).toEqual([]);
  });

  it('goes to nobody who may not see it, and then has no note either', async () => {
    const ticketId = await opened();
    await expect(give(ticketId, { agentId: outsider.agentId })).rejects.toMatchObject({
      code: 'ASSIGNEE_CANNOT_SEE_TICKET',
    });
    await expect(give(ticketId, { agentId: peeter.agentId }, outsider)).rejects.toMatchObject({
      code: 'TICKET_NOT_FOUND',
    });
    expect(await standing(ticketId)).toEqual([]);
    const notes = await app.database.query(`select 1 from messages where ticket_id = $1 and kind = 'note'`, [ticketId]);
    expect(notes).toEqual([]);
  });

  describe('where the team wants one', () => {
    const at = (ticketId: string) => ({ ticketId, ifVersion: null });
    const wants = (rule: 'off' | 'team' | 'owner') =>
      app.database.query('update teams set hand_over_note = $2 where id = $1', [teamId, rule]);
    const had = async (by: AgentActor | null = ona): Promise<string> => {
      const ticketId = await opened();
      await app.database.query('update tickets set assignee_id = $2 where id = $1', [ticketId, by?.agentId ?? null]);
      return ticketId;
    };
    const assign = (ticketId: string, to: string | null, by = ona) =>
      app.get(TicketService).assign(by, at(ticketId), to);
    const move = (ticketId: string, by = ona) => app.get(TicketAttributes).moveToTeam(by, at(ticketId), otherTeamId);
    const needed = { code: 'HAND_OVER_NOTE_NEEDED', errors: [{ path: 'note', code: 'HAND_OVER_NOTE_NEEDED' }] };
    afterEach(() => wants('off'));

    it('is refused without, and nothing is changed', async () => {
      await wants('owner');
      const ticketId = await had();
      for (const to of [peeter.agentId, null]) await expect(assign(ticketId, to)).rejects.toMatchObject(needed);
      await expect(move(ticketId)).rejects.toMatchObject(needed);
      expect(await assignee(ticketId)).toBe(ona.agentId);
      await give(ticketId, { agentId: peeter.agentId });
      expect(await assignee(ticketId)).toBe(peeter.agentId);
    });

    it('may change hands inside a team that only asks when it leaves the team', async () => {
      await wants('team');
      const ticketId = await had();
      await assign(ticketId, peeter.agentId);
      expect(await assignee(ticketId)).toBe(peeter.agentId);
      await expect(move(ticketId)).rejects.toMatchObject(needed);
    });

    it('needs none when nobody had it, or somebody takes it, or it goes back at once', async () => {
      await wants('owner');
      const [nobodys, taken] = [await had(null), await had(peeter)];
      await assign(nobodys, peeter.agentId);
      await assign(taken, ona.agentId);
      await expect(assign(taken, null)).rejects.toMatchObject(needed);
      await assign(taken, peeter.agentId);
      expect(await assignee(taken)).toBe(peeter.agentId);
      app.clock.advance(2 * MINUTE);
      await expect(assign(taken, null)).rejects.toMatchObject(needed);
    });

    it('needs none of a rule, and the history says that it was one', async () => {
      await wants('owner');
      const ticketId = await had();
      const rule: AgentActor = {
        kind: 'agent',
        agentId: newId(),
        role: 'admin',
        teamIds: [],
        byRule: { ruleId: newId(), runId: newId(), root: newId(), depth: 1, because: 'event' } as never,
      };
      const actions = [{ verb: 'assign' as const, to: peeter.agentId }];
      const acted = await app.database.transaction((tx) =>
        app.get(UnattendedActs).act(tx, rule, { ticketId, actions }),
      );
      expect(acted).toEqual({ done: ['assign'], refused: [] });
      const [event] = await app.database.query<{ payload: object; actorKind: string }>(
        `select actor_kind as "actorKind" from outbox_events where ticket_id = $1 and type = 'TicketAssigned'`,
        [ticketId],
      );
      expect(event?.actorKind).toBe('system');
    });

    it('is refused in a job, ticket by ticket, and given with one note for all; undoing reads it', async () => {
      await wants('owner');
      const [first, nobodys] = [await had(), await had(null)];
      const job = async (note?: string): Promise<string> => {
        const change = { verb: 'assign' as const, agentId: peeter.agentId, ...(note && { note }) };
        const id = await app.get(BulkJobs).begin(ona, { clientId: newId(), change, ticketIds: [first, nobodys] });
        await app.settle();
        return id;
      };
      await job();
      expect([await assignee(first), await assignee(nobodys)]).toEqual([ona.agentId, peeter.agentId]);
      const id = await job('All about the parcel of Monday.');
      expect(await assignee(first)).toBe(peeter.agentId);
      expect(await standing(first)).toMatchObject([{ text: 'All about the parcel of Monday.' }]);
      expect(await standing(nobodys)).toEqual([]);
      await app.get(BulkJobs).undo(ona, id);
      await app.settle();
      expect(await assignee(first)).toBe(ona.agentId);
      expect(await standing(first)).toEqual([]);
    });

    it('says no passage any more that is redacted, neither on the ticket nor in the job', async () => {
      const ticketId = await had();
      const change = { verb: 'assign' as const, agentId: peeter.agentId, note: 'His card is 4929-1234, ask him.' };
      const jobId = await app.get(BulkJobs).begin(ona, { clientId: newId(), change, ticketIds: [ticketId] });
      await app.settle();
      const [note] = await app.database.query<{ id: string }>(
        'select message_id as id from ticket_hand_overs where ticket_id = $1',
        [ticketId],
      );
      const wish = { messageId: note?.id ?? '', passage: '4929-1234', reason: 'request' as const, everywhere: true };
      await app.get(Redactions).passage(ona, wish);
      const said = 'His card is █████, ask him.';
      expect(await standing(ticketId)).toMatchObject([{ text: said }]);
      const jobs = await app.database.query(`select change ->> 'note' as said from bulk_jobs where id = $1`, [jobId]);
      expect(jobs).toEqual([{ said }]);
    });

    it('is asked once of whoever goes, for all that changes hands, and nothing happens without', async () => {
      const leaver = await anAgent(app.database, { teamIds: [teamId] });
      const ticketId = await had(leaver);
      const admin: AgentActor = { ...ona, role: 'admin' };
      const leave = (what: 'everything' | 'waiting', note?: string) =>
        app.get(LeavingNotes).with(admin, { agentId: leaver.agentId, what, note }, () => Promise.resolve('gone'));
      const wanted = () => app.get(LeavingNotes).wanted(leaver.agentId);
      expect(await wanted()).toEqual({ everything: null, waiting: null });
      expect(await leave('everything')).toBe('gone');
      await wants('owner');
      const [team] = await app.database.query<{ name: string }>('select name from teams where id = $1', [teamId]);
      expect(await wanted()).toEqual({ everything: team?.name, waiting: team?.name });
      for (const what of ['everything', 'waiting'] as const) await expect(leave(what)).rejects.toMatchObject(needed);
      expect(await leave('waiting', 'Ask Peeter.')).toBe('gone');
      expect(await standing(ticketId)).toMatchObject([{ text: 'Ask Peeter.' }]);
    });
  });
});
