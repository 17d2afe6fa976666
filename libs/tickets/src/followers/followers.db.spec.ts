import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CustomerService, CustomersModule } from '#customers';
import { type AgentActor, MINUTE, newId } from '#kernel';
import { anAgent, anInboundTicket, aTeam, type TestApp, testApp } from '#testing';
import { MessageService, TicketFollowers, TicketMerges, TicketService, TicketsModule, TicketTrash } from '../index.js';

const mention = (kind: string, id: string, label = '@Somebody'): string =>
  `<span data-mention="${kind}:${id}">${label}</span>`;

describe('followers and mentions', () => {
  let app: TestApp;
  let followers: TicketFollowers;
  let [teamId, otherTeamId] = ['', ''];
  let ona: AgentActor;
  let peeter: AgentActor;
  let outsider: AgentActor;
  let admin: AgentActor;
  let customer: { customerId: string; contactPointId: string };

  beforeAll(async () => {
    app = await testApp([CustomersModule, TicketsModule]);
    followers = app.get(TicketFollowers);
    [teamId, otherTeamId] = [await aTeam(app.database), await aTeam(app.database)];
    ona = await anAgent(app.database, { name: 'Ona', teamIds: [teamId] });
    peeter = await anAgent(app.database, { name: 'Peeter', teamIds: [teamId] });
    outsider = await anAgent(app.database, { name: 'Olav', teamIds: [otherTeamId] });
    admin = await anAgent(app.database, { name: 'Anu', role: 'admin' });
    customer = await app.database.transaction((tx) =>
      app.get(CustomerService).findOrCreateByAddress(tx, { address: 'mari@example.ee', name: 'Mari' }),
    );
  });
  beforeEach(() => app.clock.advance(MINUTE));
  afterAll(() => app.close());

  const opened = async (inTeam: string | null = teamId): Promise<string> => {
    const inbound = anInboundTicket({ ...customer, teamId: inTeam, receivedAt: app.clock.now() });
    return (await app.database.transaction((tx) => app.get(TicketService).openFromMail(tx, inbound))).ticketId;
  };
  const events = (ticketId: string, types: readonly string[]) =>
    app.database.query<{ type: string; payload: Record<string, unknown> }>(
      'select type, payload from outbox_events where ticket_id = $1 and type = any($2::text[]) order by id',
      [ticketId, types],
    );
  const following = async (ticketId: string) => (await followers.of([ticketId])).get(ticketId);
  const note = (ticketId: string, html: string, kind: 'note' | 'reply' = 'note') =>
    app
      .get(MessageService)
      .write(ona, ticketId, { clientId: newId(), kind, html, lastSeenMessageId: null, sendAnyway: true });
  const storedHtml = async (messageId: string) =>
    (
      await app.database.query<{ html: string; text: string }>(
        'select body_html as html, body_text as text from messages where id = $1',
        [messageId],
      )
    )[0];

  it('do not begin to follow what lies in the trash, and can leave it', async () => {
    const ticketId = await opened();
    await followers.follow(ona, ticketId, ona.agentId);
    await app.get(TicketTrash).trash(admin, { ticketId, ifVersion: null });
    await expect(followers.follow(ona, ticketId, peeter.agentId)).rejects.toMatchObject({ code: 'TICKET_IN_TRASH' });
    await followers.unfollow(ona, ticketId, ona.agentId);
    expect(await following(ticketId)).toEqual([]);
  });

  it('follow once, however often it is said, without a new version of the ticket', async () => {
    const ticketId = await opened();
    await followers.follow(ona, ticketId, ona.agentId);
    await followers.follow(ona, ticketId, ona.agentId);
    await followers.follow(ona, ticketId, peeter.agentId);
    await followers.unfollow(ona, ticketId, ona.agentId);
    await followers.unfollow(ona, ticketId, ona.agentId);
    expect(await following(ticketId)).toEqual([peeter.agentId]);
    expect((await events(ticketId, ['TicketFollowed', 'TicketUnfollowed'])).map(({ type }) => type)).toEqual([
      'TicketFollowed',
      'TicketFollowed',
      'TicketUnfollowed',
    ]);
    expect(await app.database.query('select version from tickets where id = $1', [ticketId])).toEqual([{ version: 1 }]);
  });

  it('are people who may see the ticket and can sign in', async () => {
    const ticketId = await opened();
    const gone = await anAgent(app.database, { name: 'Gone', teamIds: [teamId] });
    await app.database.query('update agents set disabled_at = $2 where id = $1', [gone.agentId, app.clock.now()]);
    for (const { agentId } of [outsider, gone])
      await expect(followers.follow(ona, ticketId, agentId)).rejects.toMatchObject({ code: 'FOLLOWER_REFUSED' });
    await expect(followers.follow(ona, ticketId, newId())).rejects.toMatchObject({ code: 'FOLLOWER_UNKNOWN' });
    await expect(followers.follow(outsider, ticketId, outsider.agentId)).rejects.toMatchObject({
      code: 'TICKET_NOT_FOUND',
    });
    await expect(followers.unfollow(outsider, ticketId, ona.agentId)).rejects.toMatchObject({
      code: 'TICKET_NOT_FOUND',
    });
    expect(await following(ticketId)).toEqual([]);
  });

  it('hear nothing of a ticket that went where they may not see it', async () => {
    const ticketId = await opened();
    for (const { agentId } of [peeter, admin]) await followers.follow(ona, ticketId, agentId);
    await app.database.query('update tickets set team_id = $2 where id = $1', [ticketId, otherTeamId]);
    expect(await following(ticketId)).toEqual([admin.agentId]);
  });

  it('go on with the ticket that another is merged into', async () => {
    const [sourceId, targetId] = [await opened(), await opened()];
    await followers.follow(ona, sourceId, peeter.agentId);
    await app.get(TicketMerges).merge(ona, { ticketId: sourceId, ifVersion: null }, targetId);
    expect(await following(targetId)).toEqual([peeter.agentId]);
    app.clock.advance(MINUTE);
    await app.get(TicketMerges).unmerge(ona, sourceId);
    expect(await following(targetId)).toEqual([]);
  });

  it('are made by a mention, with one event in the transaction of the note', async () => {
    const ticketId = await opened();
    const html = `<div>${mention('agent', peeter.agentId, '@The boss')} and ${mention('agent', ona.agentId)}: look</div>`;
    const { messageId } = await note(ticketId, html);
    expect(await storedHtml(messageId)).toEqual({
      html: `<div>${mention('agent', peeter.agentId, '@Peeter')} and ${mention('agent', ona.agentId, '@Ona')}: look</div>`,
      text: '@Peeter and @Ona: look',
    });
    expect(await following(ticketId)).toEqual([peeter.agentId]);
    expect(await events(ticketId, ['ColleaguesMentioned'])).toEqual([
      {
        type: 'ColleaguesMentioned',
        payload: { ticketId, messageId, mentionedIds: [peeter.agentId], byId: ona.agentId },
      },
    ]);
  });

  it('are not made of a mentioned team, whose people hear of it once', async () => {
    const ticketId = await opened();
    await note(ticketId, `${mention('team', teamId)} ${mention('agent', peeter.agentId)}`);
    const [told] = await events(ticketId, ['ColleaguesMentioned']);
    expect(told?.payload.mentionedIds).toEqual([peeter.agentId]);
    const other = await opened();
    await note(other, mention('team', teamId));
    expect(await following(other)).toEqual([]);
    expect((await events(other, ['ColleaguesMentioned']))[0]?.payload.mentionedIds).toEqual([peeter.agentId]);
  });

  it('refuses a note that mentions who may not see it, names them, and keeps nothing of it', async () => {
    const ticketId = await opened();
    const html = [
      mention('agent', outsider.agentId, '@x'),
      mention('agent', newId(), '@Ghost'),
      mention('team', otherTeamId, '@x'),
      mention('agent', peeter.agentId),
    ].join(' ');
    const [{ name: teamName } = { name: '' }] = await app.database.query<{ name: string }>(
      'select name from teams where id = $1',
      [otherTeamId],
    );
    await expect(note(ticketId, html)).rejects.toMatchObject({
      code: 'MENTION_REFUSED',
      kind: 'invalid',
      details: { names: `Olav, Ghost, ${teamName}` },
    });
    expect(await events(ticketId, ['MessageWritten', 'ColleaguesMentioned'])).toEqual([]);
    expect(await following(ticketId)).toEqual([]);
  });

  it('refuses a note that mentions more than anybody reads', async () => {
    const ticketId = await opened(null);
    const html = Array.from({ length: 21 }, () => mention('agent', newId())).join(' ');
    await expect(note(ticketId, html)).rejects.toMatchObject({ code: 'MENTIONS_TOO_MANY' });
  });
});
