import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CustomerService, CustomersModule } from '#customers';
import { type AgentActor, MINUTE, newId } from '#kernel';
import { aMailbox, anAgent, anInboundTicket, aTeam, type TestApp, testApp } from '#testing';
import { HandOverNotes, MessageService, TicketService, TicketsModule } from '../index.js';

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
});
