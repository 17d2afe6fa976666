import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DEFAULT_CHOICES, type NotificationChoices } from '#contracts';
import { IdentityModule } from '#identity';
import { type AgentActor, MINUTE, newId, REDACTION_MARK, systemActor } from '#kernel';
import { Outbox } from '#outbox';
import { anAgent, letter, MailHouse } from '#testing';
import { Purges, Redactions, TicketTrash } from '#tickets';
import { NotificationReads, NotificationSettings, NotificationsModule } from './index.js';

describe('the mail about what is unread', () => {
  let house: MailHouse;
  let ona: AgentActor;
  let email: string;

  beforeAll(async () => {
    house = await MailHouse.open([IdentityModule, NotificationsModule]);
  });
  beforeEach(async () => {
    house.app.clock.set('2026-11-23T10:00:00Z');
    await house.clear();
    await house.app.database.query('delete from timers');
    ona = await anAgent(house.app.database, { name: 'Ona', role: 'admin' });
    email = `${ona.agentId}@shop.ee`;
    await house.app.database.query('update agents set email = $2 where id = $1', [ona.agentId, email]);
    await choose(() => {});
  });
  afterAll(() => house.close());

  const choose = async (change: (choices: NotificationChoices) => void): Promise<void> => {
    const choices = structuredClone(DEFAULT_CHOICES);
    choices.mail.isOn = true;
    change(choices);
    const { version } = await house.app.get(NotificationSettings).view(ona.agentId);
    await house.app.get(NotificationSettings).change(ona, choices, version);
  };
  const ticket = async (): Promise<string> => {
    await house.post(letter({ subject: 'Where is my parcel' }));
    await house.app.settle();
    const { id } = (await house.tickets()).at(-1) as Record<string, string>;
    await house.app.database.query('update tickets set assignee_id = $2 where id = $1', [id, ona.agentId]);
    return id as string;
  };
  const answer = async (ticketId: string): Promise<void> => {
    const payload = { messageId: newId(), customerId: '', isAutomatic: false, isHeld: false };
    await house.app.database.transaction((tx) =>
      house.app.get(Outbox).record(tx, systemActor('test'), { type: 'MessageReceived', ticketId, payload }),
    );
    await house.app.settle();
  };
  const pass = async (minutes: number): Promise<void> => {
    house.app.clock.advance(minutes * MINUTE);
    await house.app.settle();
  };
  const isHere = () =>
    house.app.database.query('update agents set last_seen_at = $2 where id = $1', [ona.agentId, house.app.clock.now()]);
  type Mail = {
    subject: string;
    text_body: string;
    to_address: string;
    message_id_header: string;
    headers: { extra: object };
  };
  const mails = () =>
    house.app.database.query<Mail>(`select * from outgoing_mails where purpose = 'digest' order by id`);

  it('is one for all, after so long away, marked as automatic, without a word of the customer', async () => {
    const ticketId = await ticket();
    for (let count = 0; count < 3; count += 1) await answer(ticketId);
    await pass(14);
    expect(await mails()).toEqual([]);
    await pass(1);
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      to_address: email,
      subject: '3 unread notifications in Heard',
      headers: { extra: { 'Auto-Submitted': 'auto-generated' } },
    });
    expect(mail?.text_body).toContain(`/t/${ticketId}`);
    expect(mail?.text_body).not.toContain('parcel');
    await pass(24 * 60);
    expect(await mails()).toHaveLength(1);
  });

  it('names subjects where the person allows it', async () => {
    await choose((choices) => {
      choices.showsWords = true;
    });
    await answer(await ticket());
    await pass(15);
    expect((await mails())[0]?.text_body).toContain('Where is my parcel');
  });

  it('says no word any more of a ticket that is purged, and no passage that is redacted; the rest stays', async () => {
    await choose((choices) => {
      choices.showsWords = true;
    });
    const [purged, redacted, other] = [await ticket(), await ticket(), await ticket()];
    for (const id of [purged, redacted, other]) await answer(id);
    await pass(15);
    const entries = (await mails())[0]?.text_body.match(/Where is my parcel[^\n]*\n\s+\S+/g) ?? [];
    expect(entries).toHaveLength(3);
    const [row] = await house.app.database.query<{ number: string }>('select number from tickets where id = $1', [
      purged,
    ]);
    await house.app.get(TicketTrash).trash(ona, { ticketId: purged, ifVersion: null });
    await house.app.get(Purges).purge(ona, { ticketId: purged, number: Number(row?.number) });
    const [message] = await house.app.database.query<{ id: string }>('select id from messages where ticket_id = $1', [
      redacted,
    ]);
    const wish = {
      messageId: message?.id as string,
      passage: 'my parcel',
      reason: 'person',
      everywhere: true,
    } as const;
    expect(await house.app.get(Redactions).passage(ona, wish)).toMatchObject({ subjects: 1, mails: 1 });
    const text = (await mails())[0]?.text_body ?? '';
    expect(text).not.toContain(purged);
    expect(text).toContain(`Where is ${REDACTION_MARK}`);
    expect(text.match(/Where is my parcel[^\n]*\n\s+\S+/g)).toEqual([expect.stringContaining(other)]);
  });

  it('names a hundred things, and the rest in the next one', async () => {
    const ticketId = await ticket();
    await house.app.database.query(
      `insert into notifications (id, agent_id, kind, ticket_id, thing, wants_mail, created_at)
       select gen_random_uuid(), $1, 'answered', $2, gen_random_uuid(), true, $3 from generate_series(1, 101)`,
      [ona.agentId, ticketId, house.app.clock.now()],
    );
    await answer(ticketId);
    await pass(15);
    await pass(60);
    expect((await mails()).map(({ subject }) => subject)).toEqual([
      '100 unread notifications in Heard',
      '2 unread notifications in Heard',
    ]);
  });

  it('is not written to whoever is here, and to nobody about what they have read', async () => {
    const ticketId = await ticket();
    await answer(ticketId);
    for (let minute = 0; minute < 30; minute += 1) {
      await isHere();
      await pass(1);
    }
    expect(await mails()).toEqual([]);
    await house.app.get(NotificationReads).readTicket(ona, ticketId);
    await pass(120);
    expect(await mails()).toEqual([]);
  });

  it('comes no oftener than the person wants, with all that came meanwhile', async () => {
    const ticketId = await ticket();
    await answer(ticketId);
    await pass(15);
    await answer(ticketId);
    await pass(30);
    await answer(ticketId);
    await pass(29);
    expect(await mails()).toHaveLength(1);
    await pass(1);
    expect((await mails()).map(({ subject }) => subject)).toEqual([
      '1 unread notification in Heard',
      '2 unread notifications in Heard',
    ]);
  });

  it('waits for the end of a quiet time', async () => {
    await choose((choices) => {
      const frames = [{ weekdays: [1], startsAt: '09:00', endsAt: '12:00' }];
      choices.quiet = { isOn: true, timeZone: 'UTC', frames, letsAlertsThrough: true };
    });
    await answer(await ticket());
    await pass(119);
    expect(await mails()).toEqual([]);
    await pass(16);
    expect(await mails()).toHaveLength(1);
  });

  it('is off until somebody wants it', async () => {
    await choose((choices) => {
      choices.mail.isOn = false;
    });
    await answer(await ticket());
    await pass(24 * 60);
    expect(await mails()).toEqual([]);
  });

  it('opens no ticket when the person answers it; anybody else’s letter about it is one', async () => {
    await answer(await ticket());
    await pass(15);
    const [mail] = await mails();
    const before = (await house.tickets()).length;
    const reply = { subject: 'Re: 1 unread', headers: `In-Reply-To: <${mail?.message_id_header}>` };
    await house.post(letter({ ...reply, from: email }), undefined, email);
    await house.app.settle();
    expect(await house.tickets()).toHaveLength(before);
    const [ended] = await house.app.database.query<{ ending: string; ending_reason: string }>(
      'select ending, ending_reason from inbound_mails order by received_at desc, id desc limit 1',
    );
    expect(ended).toMatchObject({ ending: 'ignored', ending_reason: 'ANSWER_TO_DIGEST' });
    await house.post(letter({ ...reply, from: 'eve@evil.ee' }), undefined, 'eve@evil.ee');
    await house.app.settle();
    expect(await house.tickets()).toHaveLength(before + 1);
  });
});
