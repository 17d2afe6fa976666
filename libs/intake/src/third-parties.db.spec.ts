import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MINUTE, newId, systemActor } from '#kernel';
import { type OutgoingMailRow, OutgoingMails } from '#mail';
import { WordsQueries } from '#satisfaction';
import { letter, MailHouse } from '#testing';
import { ForwardService, HeldMessageService, MessageService, SnoozeService, TicketService } from '#tickets';

interface Row {
  held_at: Date | null;
  id: string;
  author_kind: string;
  visibility: string;
  body_text: string;
  author_customer_id: string | null;
}

describe('what third parties are asked and say', () => {
  let house: MailHouse;

  beforeAll(async () => {
    house = await MailHouse.open();
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    await house.clear();
    house.app.clock.advance(MINUTE);
  });

  const deliver = async (raw: string, to: string, from: string): Promise<void> => {
    await house.post(raw, to, from);
    await house.app.settle();
  };
  const begun = async (raw = letter({ subject: 'Broken', body: 'It broke.' })) => {
    await deliver(raw, 'help@shop.ee', 'mari@customer.ee');
    const [first] = await house.messages();
    return { ticketId: String(first?.ticket_id), messageId: String(first?.id) };
  };
  const forward = (messageId: string, to = 'expert@firm.ee') =>
    house.app
      .get(ForwardService)
      .forward(house.admin, messageId, { clientId: newId(), to, text: 'SECRET QUESTION, can you look?' });
  const mailsOf = (ticketId: string): Promise<OutgoingMailRow[]> => house.app.get(OutgoingMails).ofTicket(ticketId);
  const messagesOf = (ticketId: string) =>
    house.app.database.query<Row>('select * from messages where ticket_id = $1 order by created_at, id', [ticketId]);
  interface Answering {
    to?: string;
    from?: string;
    inReplyTo?: string;
    messageId?: string;
    body?: string;
    headers?: string;
    envelope?: string;
  }
  const answer = (mail: OutgoingMailRow, { inReplyTo = mail.message_id_header, ...more }: Answering = {}) => {
    const raw = letter({
      from: more.from ?? 'Expert <expert@firm.ee>',
      subject: `Re: ${mail.subject}`,
      body: more.body ?? 'SECRET ANSWER: the pump.',
      ...(inReplyTo !== '' && { headers: [`In-Reply-To: <${inReplyTo}>`, more.headers].filter(Boolean).join('\n') }),
    });
    const own = raw.replace(/^Message-ID: .*$/m, `Message-ID: <${more.messageId ?? `${newId()}@firm.ee`}>`);
    return deliver(own, more.to ?? mail.headers.replyTo ?? '', more.envelope ?? 'expert@firm.ee');
  };
  const reply = (ticketId: string) =>
    house.app.get(MessageService).write(house.admin, ticketId, {
      clientId: newId(),
      kind: 'reply',
      text: 'It is the pump.',
      lastSeenMessageId: null,
      sendAnyway: true,
    });

  it('stay inside: neither the question nor the answer is in any mail to the customer, nor is anybody named', async () => {
    const { ticketId, messageId } = await begun();
    await forward(messageId);
    const [asked] = await mailsOf(ticketId);
    if (!asked) throw new Error('no mail');
    expect(asked).toMatchObject({ purpose: 'forward', to_address: 'expert@firm.ee', subject: 'Fwd: Broken' });
    expect(asked.text_body).toContain('It broke.');
    await answer(asked);
    expect(await messagesOf(ticketId)).toMatchObject([
      { author_kind: 'customer', visibility: 'public' },
      { author_kind: 'agent', visibility: 'internal' },
      {
        author_kind: 'third_party',
        visibility: 'internal',
        author_customer_id: null,
        body_text: 'SECRET ANSWER: the pump.',
      },
    ]);
    await reply(ticketId);
    const toCustomer = (await mailsOf(ticketId)).filter(({ to_address }) => to_address === 'mari@customer.ee');
    expect(toCustomer).toHaveLength(1);
    const whole = JSON.stringify(toCustomer);
    for (const secret of ['SECRET', 'expert@firm.ee', asked.message_id_header]) expect(whole).not.toContain(secret);
    const everybody = (await mailsOf(ticketId)).filter(({ purpose }) => purpose !== 'forward');
    expect(JSON.stringify(everybody)).not.toContain('expert@firm.ee');
    const people = await house.app.database.query('select address from ticket_participants where ticket_id = $1', [
      ticketId,
    ]);
    expect(people).toEqual([]);
    expect(await house.app.database.query(`select 1 from contact_points where address = 'expert@firm.ee'`)).toEqual([]);
  });

  it.each([
    ['the address alone', { inReplyTo: '' }],
    ['the Message-ID alone', { to: 'help@shop.ee' }],
    ['somebody else of their house', { from: 'Colleague <colleague@firm.ee>' }],
  ])('are known for what they are by %s', async (_, more) => {
    const { ticketId, messageId } = await begun();
    await forward(messageId);
    const [asked] = await mailsOf(ticketId);
    if (!asked) throw new Error('no mail');
    await answer(asked, more);
    expect((await messagesOf(ticketId)).at(-1)).toMatchObject({ author_kind: 'third_party', visibility: 'internal' });
  });

  it('wake a ticket that sleeps until somebody writes', async () => {
    const { ticketId, messageId } = await begun();
    await forward(messageId);
    const [asked] = await mailsOf(ticketId);
    const at = { ticketId, ifVersion: null };
    await house.app.get(SnoozeService).snooze(house.admin, at, { until: null, wakesOnAnswer: true });
    if (asked) await answer(asked);
    const woke = await house.app.database.query(
      `select payload from outbox_events where type = 'TicketWoke' and ticket_id = $1`,
      [ticketId],
    );
    expect(woke).toEqual([{ payload: { because: 'third_party' } }]);
    const [ticket] = await house.app.database.query('select is_snoozed from tickets where id = $1', [ticketId]);
    expect(ticket).toEqual({ is_snoozed: false });
  });

  const unread = async () => (await house.app.get(WordsQueries).page(house.admin)).rows;
  const statusOf = async (ticketId: string) => {
    const [row] = await house.app.database.query<{ status: string; has_held_message: boolean }>(
      'select status, has_held_message from tickets where id = $1',
      [ticketId],
    );
    return row;
  };
  const resolve = (ticketId: string) =>
    house.app.get(TicketService).resolve(house.admin, { ticketId, ifVersion: null });

  it.each(['resolved', 'closed'])(
    'lie on the list of words to read when the ticket is %s, and reopen nothing',
    async (status) => {
      const { ticketId, messageId } = await begun();
      await forward(messageId);
      const [asked] = await mailsOf(ticketId);
      if (!asked) throw new Error('no mail');
      await resolve(ticketId);
      if (status === 'closed')
        await house.app.database.transaction((tx) =>
          house.app.get(TicketService).close(tx, systemActor('test'), ticketId),
        );
      await answer(asked);
      expect(await statusOf(ticketId)).toMatchObject({ status });
      expect((await messagesOf(ticketId)).at(-1)).toMatchObject({ author_kind: 'third_party' });
      expect(await unread()).toMatchObject([
        { source: 'third_party', ticketId, text: 'SECRET ANSWER: the pump.', customerName: 'Expert', isLate: false },
      ]);
      expect(await house.tickets()).toHaveLength(1);
      await house.app.database.query('delete from unread_words');
    },
  );

  it('lie on no list where somebody works on the ticket, or a program wrote them', async () => {
    const { ticketId, messageId } = await begun();
    await forward(messageId);
    const [asked] = await mailsOf(ticketId);
    if (!asked) throw new Error('no mail');
    await answer(asked);
    await resolve(ticketId);
    await answer(asked, { headers: 'Auto-Submitted: auto-replied' });
    expect(await messagesOf(ticketId)).toHaveLength(4);
    expect(await unread()).toEqual([]);
  });

  it('that are forged are held, and change nothing until a person lets them in: then they stay inside', async () => {
    const { ticketId, messageId } = await begun();
    await reply(ticketId);
    await forward(messageId);
    const asked = (await mailsOf(ticketId)).find(({ purpose }) => purpose === 'forward');
    if (!asked) throw new Error('no mail');
    await answer(asked, { envelope: 'eve@attacker.ee' });
    expect((await house.inbound()).at(-1)).toMatchObject({ ending: 'message', ending_reason: 'ELSEWHERE' });
    expect(await statusOf(ticketId)).toEqual({ status: 'pending', has_held_message: true });
    const held = (await messagesOf(ticketId)).at(-1);
    expect(held).toMatchObject({ author_kind: 'third_party', visibility: 'internal', held_at: expect.any(Date) });
    await house.app.get(HeldMessageService).acceptHeld(house.admin, held?.id ?? '');
    expect(await statusOf(ticketId)).toEqual({ status: 'open', has_held_message: false });
    expect((await messagesOf(ticketId)).at(-1)).toMatchObject({ visibility: 'internal', held_at: null });
  });

  it('make nobody a participant: a later mail of theirs is no word of the ticket', async () => {
    const { ticketId, messageId } = await begun();
    await forward(messageId);
    const [asked] = await mailsOf(ticketId);
    if (!asked) throw new Error('no mail');
    await answer(asked, { messageId: 'own@firm.ee' });
    const before = (await messagesOf(ticketId)).length;
    await answer(asked, { to: 'help@shop.ee', inReplyTo: 'own@firm.ee', body: 'One more thing.' });
    expect(await messagesOf(ticketId)).toHaveLength(before);
  });

  it('give the ticket back to whoever waited for them, and count as no word of the customer', async () => {
    const { ticketId, messageId } = await begun();
    await reply(ticketId);
    const { messageId: asking } = await forward(messageId);
    const asked = (await mailsOf(ticketId)).find(({ subject_id }) => subject_id === asking);
    if (!asked) throw new Error('no mail');
    await answer(asked);
    const [ticket] = await house.app.database.query(
      'select status, last_message_by, waiting_since from tickets where id = $1',
      [ticketId],
    );
    expect(ticket).toMatchObject({ status: 'open', last_message_by: 'agent', waiting_since: null });
  });

  it('that are the customer after all are the customer’s words', async () => {
    const { ticketId, messageId } = await begun();
    await forward(messageId);
    const [asked] = await mailsOf(ticketId);
    if (!asked) throw new Error('no mail');
    await answer(asked, { from: 'Mari <mari@customer.ee>' });
    expect((await messagesOf(ticketId)).at(-1)).toMatchObject({ author_kind: 'customer' });
  });

  it('are never the customer, and never get a note', async () => {
    const { ticketId, messageId } = await begun();
    await expect(forward(messageId, 'Mari@Customer.ee')).rejects.toMatchObject({ code: 'FORWARD_TO_CUSTOMER' });
    const note = await house.app.get(MessageService).write(house.admin, ticketId, {
      clientId: newId(),
      kind: 'note',
      text: 'Between us.',
      lastSeenMessageId: null,
    });
    await expect(forward(note.messageId)).rejects.toMatchObject({ code: 'MESSAGE_NOT_FORWARDABLE' });
    expect(await mailsOf(ticketId)).toEqual([]);
  });

  it('get the files of what is passed on', async () => {
    const raw = letter({ subject: 'Broken' }).replace(
      /Content-Type: [\s\S]*$/,
      [
        'MIME-Version: 1.0',
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        'Content-Type: text/plain',
        '',
        'See the picture.',
        '--b',
        'Content-Type: image/png; name=pump.png',
        'Content-Disposition: attachment; filename=pump.png',
        'Content-Transfer-Encoding: base64',
        '',
        'AAEC',
        '--b--',
        '',
      ].join('\n'),
    );
    const { ticketId, messageId } = await begun(raw);
    await forward(messageId);
    const [mail] = await mailsOf(ticketId);
    expect(mail?.headers.attachments).toMatchObject([{ fileName: 'pump.png', contentType: 'image/png' }]);
  });
});
