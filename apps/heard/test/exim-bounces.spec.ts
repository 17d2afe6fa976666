import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SatisfactionView } from '#contracts';
import { newId } from '#kernel';
import { OutgoingMails } from '#mail';
import { needs, PostOffice, type Way } from '#testing';

needs('exim', 'dovecot')('mail that Exim cannot deliver', () => {
  let office: PostOffice;

  beforeAll(async () => {
    // A report holds nothing of ours then but the address that it comes to.
    office = await PostOffice.open({ withoutHeaders: ['Message-ID', 'References', 'In-Reply-To'] });
    await office.probe('imap');
  });
  afterAll(() => office?.close());

  const contact = async (address: string) => {
    const [row] = await office.server.database.query<{ undeliverable_at: Date | null; soft_bounces: number }>(
      'select undeliverable_at, soft_bounces from contact_points where address = $1',
      [address],
    );
    return row;
  };
  const mailsOf = (ticketId: string) => office.server.get(OutgoingMails).ofTicket(ticketId);
  const reportOn = (returnPath: string) =>
    office.ended('the report has its end', ({ envelope_to }) => envelope_to.includes(returnPath));

  describe.each<Way>(['smtp', 'imap'])('and whose report comes back by %s', (way) => {
    it('is shown at the reply, marks the address, and opens nothing', async () => {
      const desk = office.desks[way];
      const address = `left-${way}@customer.ee`;
      await office.exim.removeUser(address);
      const { ticketId } = await desk.conversation({ address });
      const before = (await office.tickets()).length;
      await office.server.settle();
      const [mail] = await mailsOf(ticketId);
      expect(mail?.envelope_from).toMatch(/^help\+a[a-z2-7]{32}@/);
      const report = await reportOn(mail?.envelope_from ?? '');
      expect(report).toMatchObject({ ending: 'bounce', ending_reason: 'HARD', envelope_from: '', ticket_id: ticketId });
      const [message] = (await office.page(ticketId)).messages.filter(({ direction }) => direction === 'outbound');
      expect(message?.delivery).toMatchObject({ state: 'failed', error: 'MAIL_BOUNCED', to: address });
      expect((await contact(address))?.undeliverable_at).toEqual(office.server.clock.now());
      expect(await office.tickets()).toHaveLength(before);
    });

    it('is about a copy alone when somebody in copy is gone: the customer has the mail', async () => {
      const desk = office.desks[way];
      const [address, gone] = [`stays-${way}@customer.ee`, `copied-${way}@customer.ee`];
      await desk.conversation({ address: gone, hasReply: false });
      await office.exim.removeUser(gone);
      const { ticketId } = await desk.conversation({ address, hasReply: false });
      const admin = await office.server.person('admin');
      const reply = { clientId: newId(), kind: 'reply', text: 'To both.', lastSeenMessageId: null, sendAnyway: true };
      const cc = [{ name: '', address: gone }];
      expect((await admin.call('POST', `/api/tickets/${ticketId}/messages`, { ...reply, cc })).status).toBe(201);
      await office.letter(address, 'To both.');
      const [mail] = await mailsOf(ticketId);
      const report = await reportOn(mail?.envelope_from ?? '');
      expect(report).toMatchObject({ ending: 'bounce', ending_reason: 'HARD', ticket_id: ticketId });
      const [message] = (await office.page(ticketId)).messages.filter(({ direction }) => direction === 'outbound');
      expect(message?.delivery).toMatchObject({
        state: 'sent',
        error: null,
        copiesBack: [{ address: gone, words: expect.stringContaining('Unknown user') }],
        canSendAgain: false,
      });
      expect((await contact(gone))?.undeliverable_at).toEqual(office.server.clock.now());
      expect(await contact(address)).toEqual({ undeliverable_at: null, soft_bounces: 0 });
    });

    it('is no unanswered question when it was one', async () => {
      const desk = office.desks[way];
      const address = `leaving-${way}@customer.ee`;
      const funnel = async () => {
        const admin = await office.server.person('admin');
        const path = '/api/satisfaction?from=2026-01-01&to=2026-12-31';
        return (await admin.call<SatisfactionView>('GET', path)).body.funnel;
      };
      const { ticketId } = await desk.resolved({ address });
      await office.letter(address, 'It is on its way.');
      await office.exim.removeUser(address);
      const before = await funnel();
      const { due_at } = await desk.invitation(ticketId);
      if (due_at) office.server.clock.set(due_at);
      await office.until('the question came back', async () => (await desk.invitation(ticketId)).state === 'bounced');
      const after = await funnel();
      expect([after.sent - before.sent, after.bounced - before.bounced, after.delivered - before.delivered]).toEqual([
        1, 1, 0,
      ]);
      const question = (await mailsOf(ticketId)).find(({ purpose }) => purpose === 'invitation');
      expect(await reportOn(question?.envelope_from ?? '')).toMatchObject({ ending: 'bounce', ending_reason: 'HARD' });
      expect((await contact(address))?.undeliverable_at).toEqual(office.server.clock.now());
      const { messages } = await office.page(ticketId);
      expect(messages.find(({ direction }) => direction === 'outbound')?.delivery?.state).toBe('sent');
    });
  });

  it('yet is only late: the notice is ignored, and the mail arrives', async () => {
    office.busy.behaviour = { refuse: 452, at: 'rcpt', says: '4.2.2 Mailbox is full' };
    const { ticketId } = await office.desks.smtp.conversation({ address: 'mari@busy.ee' });
    const before = (await office.tickets()).length;
    await office.server.settle();
    const [mail] = await mailsOf(ticketId);
    expect(await reportOn(mail?.envelope_from ?? '')).toMatchObject({ ending: 'ignored', ending_reason: 'RECEIPT' });
    expect(await contact('mari@busy.ee')).toEqual({ undeliverable_at: null, soft_bounces: 0 });
    office.busy.behaviour = 'accept';
    await office.until('it arrives', async () => office.busy.mails.length > 0);
    const [message] = (await office.page(ticketId)).messages.filter(({ direction }) => direction === 'outbound');
    expect(message?.delivery?.state).toBe('sent');
    expect(await office.tickets()).toHaveLength(before);
  });
});
