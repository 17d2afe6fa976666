import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CustomerService } from '#customers';
import { newId, systemActor } from '#kernel';
import { letter, MailHouse } from '#testing';
import { ForwardedAuthors, MessageService, TicketParticipants, TicketService } from '#tickets';

describe('people around a ticket', () => {
  let house: MailHouse;
  beforeAll(async () => {
    house = await MailHouse.open();
  });
  afterAll(() => house.close());
  beforeEach(() => house.clear());
  const people = () =>
    house.app.database.query<{ address: string; name: string; accepted_at: Date | null }>(
      'select address, name, role, accepted_at from ticket_participants order by address',
    );
  const inCopy = 'Cc: "Jaan Kask" <Jaan@Firm.ee>, siim@firm.ee, help+x@shop.ee, mari@customer.ee, undisclosed:;';
  const customer = async (): Promise<string> => {
    const [row] = await house.app.database.query<{ address: string }>(
      `select point.address from tickets join contact_points as point on point.id = tickets.contact_point_id`,
    );
    return row?.address ?? '';
  };

  describe('in copy', () => {
    it('are suggested: nobody of ours, not the writer, never the customer', async () => {
      await house.post(letter({ headers: inCopy }));
      await house.app.settle();
      expect(await people()).toEqual([
        { address: 'jaan@firm.ee', name: 'Jaan Kask', role: 'cc', accepted_at: null },
        { address: 'siim@firm.ee', name: '', role: 'cc', accepted_at: null },
      ]);
      expect(await customer()).toBe('mari@customer.ee');
      expect(await house.app.database.query('select 1 from outgoing_mails')).toEqual([]);
    });

    it('are strangers until an agent accepts them, and again once they are taken off', async () => {
      await house.post(letter({ headers: inCopy }));
      await house.app.settle();
      const [ticket] = await house.tickets();
      const { ticketId, replyTo } = await house.send(ticket?.id ?? '');
      const participants = house.app.get(TicketParticipants);
      const write = async (body: string): Promise<boolean> => {
        await house.post(letter({ from: 'jaan@firm.ee', body }), replyTo, 'jaan@firm.ee');
        await house.app.settle();
        const held = (await house.messages()).find((row) => row.body_text === body)?.held_at !== null;
        await house.app.database.query('delete from messages where body_text = $1', [body]);
        return held;
      };
      expect(await write('one')).toBe(true);
      await participants.accept(house.admin, ticketId, 'Jaan@Firm.ee');
      expect(await write('two')).toBe(false);
      await participants.dismiss(house.admin, ticketId, 'jaan@firm.ee');
      expect(await write('three')).toBe(true);
      await expect(participants.accept(house.admin, ticketId, 'eve@evil.ee')).rejects.toMatchObject({
        code: 'PARTICIPANT_NOT_FOUND',
      });
    });

    it('may answer once an agent writes them a copy, until they are taken off', async () => {
      const { ticketId, replyTo } = await house.answered();
      const copy = { name: 'Olga', address: 'olga@firm.ee' };
      await house.app.get(MessageService).write(house.admin, ticketId, {
        clientId: newId(),
        kind: 'reply',
        text: 'Olga knows.',
        lastSeenMessageId: null,
        sendAnyway: true,
        cc: [copy, copy],
      });
      const isHeld = async (body: string): Promise<boolean> => {
        await house.post(letter({ from: copy.address, body }), replyTo, copy.address);
        await house.app.settle();
        return (await house.messages()).find((row) => row.body_text === body)?.held_at !== null;
      };
      expect(await isHeld('I do.')).toBe(false);
      expect(await customer()).toBe('mari@customer.ee');
      await house.app.get(TicketParticipants).dismiss(house.admin, ticketId, copy.address);
      expect(await house.app.database.query(`select type from outbox_events where type like 'Participant%'`)).toEqual([
        { type: 'ParticipantDismissed' },
      ]);
      expect(await isHeld('And again.')).toBe(true);
    });

    it('are not named by strangers, robots or held mail, and thirty at most', async () => {
      const { ticketId, replyTo } = await house.answered();
      await house.post(letter({ from: 'eve@evil.ee', headers: inCopy }), replyTo, 'eve@evil.ee');
      await house.post(letter({ headers: `${inCopy}\nAuto-Submitted: auto-replied` }), replyTo);
      await house.app.settle();
      expect(await people()).toEqual([]);
      for (let n = 0; n < 8; n++) {
        const cc = Array.from({ length: 12 }, (_, at) => `p${n * 12 + at}@firm.ee`).join(', ');
        await house.post(letter({ headers: `Cc: ${cc}`, body: String(n) }), replyTo);
      }
      await house.app.settle();
      expect((await people()).length).toBeLessThanOrEqual(30);
      expect(ticketId).toBeTruthy();
    });
  });

  describe('of a forwarded mail', () => {
    const FORWARDS: [string, string][] = [
      [
        'Gmail',
        '---------- Forwarded message ---------\nFrom: Jaan Kask <jaan@firm.ee>\nDate: Mon, 2 Mar 2026\nSubject: Pakk\nTo: <mari@customer.ee>',
      ],
      [
        'Outlook in Estonian',
        '________________________________\nSaatja: Jaan Kask <jaan@firm.ee>\nSaadetud: 2. märts 2026\nAdressaat: Mari\nTeema: Pakk',
      ],
      [
        'Thunderbird in Russian',
        '-------- Пересланное сообщение --------\nТема: \tПакет\nОт: \tJaan Kask <jaan@firm.ee>\nКому: \tmari@customer.ee',
      ],
      ['Apple Mail', 'Begin forwarded message:\n\nFrom: Jaan Kask <jaan@firm.ee>\nSubject: Pakk\nTo: mari@customer.ee'],
    ];
    const forward = async (head: string): Promise<string> => {
      await house.post(letter({ subject: 'Fwd: Pakk', body: `Please see below.\n\n${head}\n\nWhere is my parcel?` }));
      await house.app.settle();
      return String((await house.messages())[0]?.id);
    };

    it.each(FORWARDS)('(%s): the forwarder is the sender, and the author is offered', async (_, head) => {
      await forward(head);
      const [message] = await house.messages();
      expect(message).toMatchObject({
        author_address: 'mari@customer.ee',
        forwarded_author: { name: 'Jaan Kask', address: 'jaan@firm.ee' },
      });
      expect(await customer()).toBe('mari@customer.ee');
    });

    it('become the customer by one act of an agent; the forwarder stays one of the people', async () => {
      const id = await forward(FORWARDS[0]?.[1] ?? '');
      const authors = house.app.get(ForwardedAuthors);
      await authors.makeCustomer(house.admin, id);
      await authors.makeCustomer(house.admin, id);
      expect(await customer()).toBe('jaan@firm.ee');
      const [ticket] = await house.tickets();
      const { replyTo } = await house.send(ticket?.id ?? '');
      for (const from of ['jaan@firm.ee', 'mari@customer.ee']) {
        await house.post(letter({ from, body: from }), replyTo, from);
        await house.app.settle();
        expect((await house.messages()).find((row) => row.body_text === from)?.held_at).toBeNull();
      }
      const events = await house.app.database.query(`select 1 from outbox_events where type = 'TicketCustomerChanged'`);
      expect(events).toHaveLength(1);
    });

    it('are no customers of what is no forward, and of nothing that is done', async () => {
      await house.post(letter({ body: 'From: Jaan <jaan@firm.ee> is my friend.' }));
      await house.app.settle();
      const plain = String((await house.messages())[0]?.id);
      const authors = house.app.get(ForwardedAuthors);
      await expect(authors.makeCustomer(house.admin, plain)).rejects.toMatchObject({ code: 'MESSAGE_IS_NO_FORWARD' });
      await house.clear();
      const id = await forward(FORWARDS[0]?.[1] ?? '');
      const [ticket] = await house.tickets();
      await house.app.get(TicketService).resolve(house.admin, { ticketId: ticket?.id ?? '', ifVersion: null });
      await expect(authors.makeCustomer(house.admin, id)).rejects.toMatchObject({ code: 'TICKET_ALREADY_RESOLVED' });
    });
  });

  it('whose mail came back this time three times in a row get none, until they write again', async () => {
    const customers = house.app.get(CustomerService);
    const address = `full-${newId()}@customer.ee`;
    await house.post(letter({ from: address }), 'help@shop.ee', address);
    await house.app.settle();
    const isMarked = async () =>
      (
        await house.app.database.query(
          'select 1 from contact_points where address = $1 and undeliverable_at is not null',
          [address],
        )
      ).length > 0;
    for (const marked of [false, false, true]) {
      await house.app.database.transaction((tx) => customers.countSoftBounce(tx, systemActor('test'), address));
      expect(await isMarked()).toBe(marked);
    }
    await house.post(letter({ from: address, body: 'I am back.' }), 'help@shop.ee', address);
    await house.app.settle();
    expect(await isMarked()).toBe(false);
  });
});
