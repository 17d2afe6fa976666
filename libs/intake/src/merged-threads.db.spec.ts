import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MINUTE, newId } from '#kernel';
import { OutgoingMails } from '#mail';
import { letter, MailHouse } from '#testing';
import { ForwardService, MessageService, TicketMerges, TicketSplits } from '#tickets';

describe('mail for tickets that were merged or split', () => {
  let house: MailHouse;
  beforeAll(async () => {
    house = await MailHouse.open();
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    for (const table of ['ticket_links', 'ticket_merge_messages', 'ticket_merges'])
      await house.app.database.query(`delete from ${table}`);
    await house.app.database.query('update tickets set merged_into_id = null');
    await house.clear();
    house.app.clock.advance(MINUTE);
  });

  const open = async (subject: string, from = 'mari@customer.ee') => {
    await house.post(letter({ subject, from, body: subject }), 'help@shop.ee', from);
    await house.app.settle();
    const [ticket] = await house.app.database.query<{ id: string; number: string }>(
      'select id, number from tickets where subject = $1',
      [subject],
    );
    if (!ticket) throw new Error('no ticket');
    return ticket;
  };
  const merge = (sourceId: string, targetId: string) =>
    house.app.get(TicketMerges).merge(house.admin, { ticketId: sourceId, ifVersion: null }, targetId);
  const reply = async (ticketId: string, text: string) => {
    await house.app.get(MessageService).write(house.admin, ticketId, {
      clientId: newId(),
      kind: 'reply',
      text,
      lastSeenMessageId: null,
      sendAnyway: true,
    });
    house.app.clock.advance(MINUTE);
    await house.app.settle();
    const mail = (await house.app.get(OutgoingMails).ofTicket(ticketId)).find(({ text_body }) =>
      text_body.includes(text),
    );
    if (!mail) throw new Error('no mail');
    return mail;
  };
  const landedAt = async (raw: string, to = 'help@shop.ee', from = 'mari@customer.ee') => {
    await house.post(raw, to, from);
    await house.app.settle();
    return (await house.inbound()).at(-1);
  };

  it('goes to the target when the subject names the ticket that is no more', async () => {
    const [source, target] = [await open('Lamp'), await open('Lamp again')];
    await merge(source.id, target.id);
    const subject = `Re: [#${source.number}] Lamp`;
    expect(await landedAt(letter({ subject }))).toMatchObject({ ending: 'message', ticket_id: target.id });
  });

  it('goes to the target also when only the other ticket knows its writer', async () => {
    const [source, target] = [await open('Chair', 'jaan@customer.ee'), await open('Chair, too')];
    await merge(source.id, target.id);
    const raw = letter({ subject: `Re: [#${source.number}]`, from: 'jaan@customer.ee' });
    expect(await landedAt(raw, 'help@shop.ee', 'jaan@customer.ee')).toMatchObject({ ticket_id: target.id });
    const eve = letter({ subject: `Re: [#${source.number}]`, from: 'eve@evil.ee' });
    expect(await landedAt(eve, 'help@shop.ee', 'eve@evil.ee')).toMatchObject({ ending: 'new_ticket' });
  });

  it('goes to the target when it answers a notice that stayed with the ticket that is no more', async () => {
    const [source, target] = [await open('Desk'), await open('Desk two')];
    const notice = await house.send(source.id);
    house.app.clock.advance(MINUTE);
    await reply(source.id, 'We look at the desk.');
    await merge(source.id, target.id);
    const headers = `In-Reply-To: <${notice.mail.messageIdHeader}>`;
    expect(await landedAt(letter({ headers }), notice.replyTo)).toMatchObject({ ticket_id: target.id });
  });

  it('goes where the message went that it answers', async () => {
    const ticket = await open('Two things');
    const second = await reply(ticket.id, 'About the second thing.');
    const first = await reply(ticket.id, 'About the first thing.');
    const [said] = await house.app.database.query<{ id: string }>(
      'select id from messages where outgoing_mail_id = $1',
      [second.id],
    );
    const split = await house.app.get(TicketSplits).split(house.admin, said?.id ?? '');
    const answer = (mail: typeof first) =>
      landedAt(letter({ headers: `In-Reply-To: <${mail.message_id_header}>` }), mail.headers.replyTo ?? '');
    expect(await answer(second)).toMatchObject({ ending: 'message', ticket_id: split.ticketId });
    expect(await answer(first)).toMatchObject({ ending: 'message', ticket_id: ticket.id });
  });

  it('stays inside when a third party answers what was passed on before', async () => {
    const [source, target] = [await open('Pump'), await open('Pump two')];
    const asked = async (subject: string) => {
      const [message] = await house.app.database.query<{ id: string }>('select id from messages where subject = $1', [
        subject,
      ]);
      const given = { clientId: newId(), to: 'expert@firm.ee', text: 'Can you look?' };
      await house.app.get(ForwardService).forward(house.admin, message?.id ?? '', given);
      const mails = await house.app.database.query<{ id: string; message_id_header: string; reply: string }>(
        `select id, message_id_header, headers ->> 'replyTo' as reply from outgoing_mails
         where purpose = 'forward' order by created_at desc, id desc limit 1`,
      );
      if (!mails[0]) throw new Error('no mail');
      return mails[0];
    };
    const answered = async (mail: Awaited<ReturnType<typeof asked>>) => {
      const headers = `In-Reply-To: <${mail.message_id_header}>`;
      const raw = letter({ from: 'expert@firm.ee', headers });
      const row = await landedAt(raw, mail.reply, 'expert@firm.ee');
      const [message] = await house.app.database.query('select * from messages where id = $1', [row?.message_id]);
      return message;
    };
    const mail = await asked('Pump');
    await merge(source.id, target.id);
    expect(await answered(mail)).toMatchObject({ ticket_id: target.id, visibility: 'internal' });
    const later = await asked('Pump two');
    const [note] = await house.app.database.query<{ id: string }>(
      'select id from messages where outgoing_mail_id = $1',
      [later.id],
    );
    const split = await house.app.get(TicketSplits).split(house.admin, note?.id ?? '');
    expect(await answered(later)).toMatchObject({ ticket_id: split.ticketId, visibility: 'internal' });
  });
});
