import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY, MINUTE } from '#kernel';
import { MailUnreadableError, type UnreadableReason } from '#mail';
import { Dispatcher, EventListeners, Relay } from '#outbox';
import { MemoryQueue } from '#queue';
import { letter, MailHouse, postMail } from '#testing';
import { TicketService } from '#tickets';
import { issueDoorCredential } from './index.js';
import { MailReader } from './mail-reader.js';

describe('an incoming mail', () => {
  let house: MailHouse;
  beforeAll(async () => {
    house = await MailHouse.open();
  });
  afterAll(() => house.close());
  beforeEach(() => house.clear());

  describe('that is broken', () => {
    it.each([
      ['NUL bytes', letter({ subject: 'a\0b', body: 'c\0d' })],
      ['lone surrogates', letter({ subject: '=?utf-8?B?7aCA?=', body: '\ud800' })],
      ['a huge Message-ID', letter({ headers: `References: <${'x'.repeat(12_000)}@y>` })],
      ['a huge name', letter({ from: `"${'n'.repeat(20_000)}" <mari@customer.ee>` })],
      ['a huge word', letter({ body: 'w'.repeat(1_500_000) })],
      ['no header at all', '\n\nhello'],
      ['nothing but a header', 'From: mari@customer.ee\nSubject: x'],
    ])('comes to its end all the same: %s', async (_, raw) => {
      await house.post(raw);
      await house.app.settle();
      expect((await house.inbound())[0]?.ending).toBe('new_ticket');
    });

    it('is quarantined with its reason when a limit is passed', async () => {
      await house.post(`${letter()}X`.replace('To:', `X-Long: ${'y'.repeat(300_000)}\nTo:`));
      await house.app.settle();
      expect((await house.inbound())[0]).toMatchObject({ ending: 'quarantine', ending_reason: 'HEADER_TOO_LARGE' });
    });

    it('is quarantined when nobody can be told who wrote it', async () => {
      await house.post('Subject: who?\n\nhello', 'help@shop.ee', '');
      await house.app.settle();
      expect((await house.inbound())[0]).toMatchObject({ ending: 'quarantine', ending_reason: 'NO_SENDER' });
    });

    describe.each<[UnreadableReason, number]>([
      ['unreadable', 1],
      ['parser_failed', 3],
      ['timed_out', 3],
      ['out_of_memory', 3],
    ])('and ends the reading with %s', (reason, tries) => {
      it(`is read ${tries} times at most, then quarantined with that reason`, async () => {
        const reader = house.app.get(MailReader);
        const read = reader.read.bind(reader);
        let count = 0;
        // Its header alone, of which the writer is told, can be read.
        reader.read = async (raw) => {
          if (!raw.includes('was due')) return read(raw);
          count += 1;
          throw new MailUnreadableError(reason);
        };
        try {
          await house.post(letter());
          for (let round = 0; round < 6; round += 1) {
            await house.app.settle().catch(() => undefined);
            house.app.clock.advance(MINUTE);
          }
          expect(count).toBe(tries);
          expect(await house.inbound()).toEqual([
            expect.objectContaining({ ending: 'quarantine', ending_reason: reason.toUpperCase(), attempts: tries }),
          ]);
        } finally {
          reader.read = read;
        }
      });
    });

    it('is quarantined after three tries, and holds up nobody else', async () => {
      await house.app.database.query(`create function explode() returns trigger language plpgsql as
        $$ begin if new.subject = 'poison' then raise exception 'boom'; end if; return new; end $$`);
      await house.app.database.query(
        'create trigger explode before insert on messages for each row execute function explode()',
      );
      try {
        await house.post(letter({ subject: 'poison' }));
        await expect(house.app.settle()).rejects.toThrow('boom');
        await house.post(letter({ subject: 'fine', from: 'other@customer.ee' }));
        for (let round = 0; round < 4; round++) {
          house.app.clock.advance(MINUTE);
          await house.app.settle().catch(() => undefined);
        }
        const rows = await house.inbound();
        expect(rows.map(({ ending }) => ending).sort()).toEqual(['new_ticket', 'quarantine']);
        expect(rows.find(({ ending }) => ending === 'quarantine')).toMatchObject({
          ending_reason: 'FAILED',
          attempts: 3,
        });
      } finally {
        await house.app.database.query('drop trigger explode on messages');
        await house.app.database.query('drop function explode');
      }
    });
  });

  describe('after a crash', () => {
    it('is found again when the wake-up call got lost', async () => {
      await house.post(letter());
      const lost = new Relay(house.app.database, house.app.clock, new MemoryQueue(), house.app.get(EventListeners));
      await lost.sweep();
      expect((await house.inbound())[0]?.ending).toBeNull();
      house.app.clock.advance(MINUTE);
      await house.app.settle();
      expect((await house.inbound())[0]?.ending).toBe('new_ticket');
    });

    it('comes to one end when two workers take it at once', async () => {
      await house.post(letter());
      const [timer] = await house.app.database.query<{ id: string }>(`select id from timers where kind = $1`, [
        'intake.end-mail',
      ]);
      const fire = () => house.app.get(Dispatcher).fire(timer?.id ?? '');
      await Promise.all([fire(), fire(), fire()]);
      expect(await house.tickets()).toHaveLength(1);
      expect(await house.messages()).toHaveLength(1);
      const ends = await house.app.database.query(`select 1 from outbox_events where type = 'MailEnded'`);
      expect(ends).toHaveLength(1);
    });

    it('comes to one end when the process dies in the middle of it', async () => {
      await house.post(letter());
      const service = house.app.get(TicketService);
      const open = service.openFromMail.bind(service);
      service.openFromMail = async (tx, ticket) => {
        await open(tx, ticket);
        throw new Error('killed');
      };
      await expect(house.app.settle()).rejects.toThrow('killed');
      service.openFromMail = open;
      expect(await house.tickets()).toHaveLength(0);
      house.app.clock.advance(MINUTE);
      await house.app.settle();
      expect(await house.tickets()).toHaveLength(1);
      expect(await house.inbound()).toEqual([expect.objectContaining({ ending: 'new_ticket' })]);
      house.app.clock.advance(DAY);
      await house.app.settle();
      expect(await house.tickets()).toHaveLength(1);
    });
  });

  describe('that is imported', () => {
    it('lands closed and quiet, at its own time', async () => {
      const credential = issueDoorCredential(house.app.config.installKey, 'import', house.app.clock.now());
      const raw = letter({ body: 'Old story' }).replace('2 Mar 2026', '2 Mar 2020');
      await postMail(house.port, { from: 'mari@customer.ee', to: 'help@shop.ee', raw }, credential);
      await house.app.settle();
      const [ticket] = await house.tickets();
      expect(ticket).toMatchObject({ status: 'closed', is_imported: true });
      expect(String(ticket?.created_at)).toContain('2020');
      const events = await house.app.database.query(`select 1 from outbox_events where ticket_id = $1`, [ticket?.id]);
      expect(events).toEqual([]);
    });

    it('needs a credential of this installation', async () => {
      const wrong = { user: 'import', password: 'x.y' };
      await expect(
        postMail(house.port, { from: 'a@b.ee', to: 'help@shop.ee', raw: letter() }, wrong),
      ).rejects.toMatchObject({
        responseCode: 535,
      });
    });
  });
});
