import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DraftContent } from '#contracts';
import { CustomerService } from '#customers';
import { type AgentActor, DAY, MINUTE, newId } from '#kernel';
import { aMailbox, anAgent, anInboundTicket, aTeam, type TestApp, testApp } from '#testing';
import { Drafts, MessageService, TicketService, TicketsModule } from './index.js';
import { oldDrafts } from './old-drafts.housekeeping.js';

describe('drafts on the server', () => {
  let app: TestApp;
  let ona: AgentActor;
  let drafts: Drafts;
  let teamId: string;
  let mailboxId: string;

  beforeAll(async () => {
    app = await testApp([TicketsModule]);
    drafts = app.get(Drafts);
    teamId = await aTeam(app.database);
    mailboxId = await aMailbox(app.database, { teamId });
    ona = await anAgent(app.database, { teamIds: [teamId] });
  });
  afterAll(() => app.close());

  async function aTicket(): Promise<string> {
    const customer = await app.database.transaction((tx) =>
      app.get(CustomerService).findOrCreateByAddress(tx, { address: `${newId()}@example.ee`, name: 'Mari' }),
    );
    const inbound = anInboundTicket({ ...customer, teamId, mailboxId, receivedAt: app.clock.now() });
    return (await app.database.transaction((tx) => app.get(TicketService).openFromMail(tx, inbound))).ticketId;
  }
  const words = (text: string): DraftContent => ({
    text,
    html: null,
    copies: null,
    blindCopies: null,
    files: [],
    actions: [],
    macroIds: [],
  });
  const save = (ticketId: string, text: string, onVersion: number | null, actor = ona) =>
    drafts.save(actor, { ticketId, mode: 'reply' }, { content: words(text), onVersion });
  const kept = async (ticketId: string, actor = ona) =>
    (await drafts.list(actor)).filter((draft) => draft.ticketId === ticketId);

  it('are kept for their writer alone, whatever the role of others', async () => {
    const id = await aTicket();
    await save(id, 'Dear', null);
    expect(await kept(id)).toMatchObject([{ mode: 'reply', version: 1, content: { text: 'Dear' }, other: null }]);
    for (const role of ['agent', 'supervisor', 'admin'] as const) {
      const other = await anAgent(app.database, { role, teamIds: [teamId] });
      expect(await drafts.list(other)).toEqual([]);
      await drafts.drop(other, { ticketId: id, mode: 'reply' });
      await save(id, 'Mine', null, other);
    }
    expect(await kept(id)).toMatchObject([{ content: { text: 'Dear' } }]);
  });

  it('are of tickets that their writer may see', async () => {
    const id = await aTicket();
    const stranger = await anAgent(app.database, { teamIds: [] });
    await expect(save(id, 'x', null, stranger)).rejects.toMatchObject({ code: 'TICKET_NOT_FOUND' });
    await save(id, 'Dear', null);
    expect(await kept(id, { ...ona, teamIds: [] })).toEqual([]);
  });

  it('keep the newest, and beside it what was written at the same time elsewhere', async () => {
    const id = await aTicket();
    await save(id, 'One', null);
    await save(id, 'One and two', 1);
    expect(await kept(id)).toMatchObject([{ version: 2, other: null }]);
    app.clock.advance(MINUTE);
    const late = await save(id, 'From the other machine', 1);
    expect(late).toMatchObject({ version: 3, other: { content: { text: 'One and two' } } });
    expect(await save(id, 'From the other machine, too', 3)).toMatchObject({
      version: 4,
      other: { content: { text: 'One and two' } },
    });
  });

  it('make no second one of the same words', async () => {
    const id = await aTicket();
    await save(id, 'Same', null);
    expect(await save(id, 'Same', null)).toMatchObject({ version: 2, other: null });
  });

  it('are not thrown away by whoever has not seen what was written since', async () => {
    const id = await aTicket();
    await save(id, 'One', null);
    await save(id, 'Two', 1);
    await drafts.drop(ona, { ticketId: id, mode: 'reply' }, 1);
    expect(await kept(id)).toHaveLength(1);
    await drafts.drop(ona, { ticketId: id, mode: 'reply' }, 2);
    expect(await kept(id)).toEqual([]);
  });

  it('go with the message in its transaction, and stay when it is refused', async () => {
    const id = await aTicket();
    await save(id, 'Dear {order.number}', null);
    await drafts.save(ona, { ticketId: id, mode: 'note' }, { content: words('A note'), onVersion: null });
    const send = (text: string) =>
      app.get(MessageService).write(ona, id, {
        clientId: newId(),
        kind: 'reply',
        text,
        lastSeenMessageId: null,
        sendAnyway: true,
        isUndoable: true,
      });
    await expect(send('Dear {order.number}')).rejects.toMatchObject({ code: 'PLACEHOLDER_UNKNOWN' });
    expect(await kept(id)).toHaveLength(2);
    await send('Dear Mari');
    expect(await kept(id)).toMatchObject([{ mode: 'note' }]);
  });

  describe('that another machine wrote on', () => {
    const sent = (ticketId: string, draftVersion: number | null) =>
      app.get(MessageService).write(ona, ticketId, {
        clientId: newId(),
        kind: 'reply',
        text: 'Dear Mari',
        lastSeenMessageId: null,
        sendAnyway: true,
        draftVersion,
      });

    it('stay when words are sent that do not stand on them', async () => {
      const [newer, unknown] = [await aTicket(), await aTicket()];
      await save(newer, 'One', null);
      await save(newer, 'One and more from the laptop', 1);
      await sent(newer, 1);
      await save(unknown, 'From the laptop', null);
      await sent(unknown, null);
      expect(await kept(newer)).toMatchObject([{ content: { text: 'One and more from the laptop' } }]);
      expect(await kept(unknown)).toMatchObject([{ content: { text: 'From the laptop' } }]);
    });

    it('stay when they lay beside what is sent, unless somebody left them', async () => {
      const [undecided, left] = [await aTicket(), await aTicket()];
      for (const id of [undecided, left]) {
        await save(id, 'One', null);
        await save(id, 'From the laptop', 1);
        await save(id, 'From the desk', 1);
      }
      await sent(undecided, 3);
      expect(await kept(undecided)).toMatchObject([{ content: { text: 'From the laptop' }, other: null }]);
      const at = { ticketId: left, mode: 'reply' } as const;
      const words = { content: (await kept(left))[0]?.content as DraftContent, onVersion: 3, leavesOther: true };
      expect(await drafts.save(ona, at, words)).toMatchObject({ version: 4, other: null });
      await sent(left, 4);
      expect(await kept(left)).toEqual([]);
    });
  });

  it('are thrown away when nobody wrote on them for 90 days', async () => {
    const id = await aTicket();
    await save(id, 'Old', null);
    app.clock.advance(89 * DAY);
    const sweep = () => app.database.transaction((tx) => oldDrafts.removeSome(tx, app.clock.now(), 1_000));
    await sweep();
    expect(await kept(id)).toHaveLength(1);
    app.clock.advance(2 * DAY);
    await sweep();
    expect(await kept(id)).toEqual([]);
  });
});
