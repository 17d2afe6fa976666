import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { DAY, HOUR, LANGUAGES, MINUTE, newId } from '#kernel';
import { type OutgoingMailRow, OutgoingMails, OwnMailProof } from '#mail';
import { letter, MailHouse } from '#testing';
import { TicketService } from '#tickets';
import { AutomaticAnswers, MOST_AUTOMATIC_ANSWERS_AN_HOUR } from './automatic-answers.service.js';
import { KnownMailboxes } from './known-mailboxes.js';

const ATTACK = 'Your account was stolen http://evil.example/x';
/** More than a mail may have of parts. */
const unreadable = ({ headers = 'X-A: b', ...changes }: Parameters<typeof letter>[0] = {}): string =>
  letter({
    body: '--b\n\nx\n'.repeat(1_001),
    ...changes,
    headers: `${headers}\nContent-Type: multipart/mixed; boundary="b"`,
  }).replace('Content-Type: text/plain; charset=utf-8\n', '');
let seen = 0;
const fresh = (): string => `person${++seen}@customer.ee`;

describe('mail that we send by ourselves', () => {
  let house: MailHouse;
  beforeAll(async () => {
    house = await MailHouse.open();
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    await house.clear();
    await house.app.database.query('update mailboxes set sends_acknowledgements = true');
  });
  const sent = async (): Promise<OutgoingMailRow[]> => {
    const rows = await house.app.database.query<OutgoingMailRow>(
      `select * from outgoing_mails where purpose in ('acknowledgement', 'notice') order by created_at, id`,
    );
    return rows.map((row) => house.app.get(OutgoingMails).revealed(row));
  };
  const post = async (raw: string, from: string): Promise<void> => {
    await house.post(raw, 'help@shop.ee', from);
    await house.app.settle();
  };

  describe('to say that a mail arrived', () => {
    it('is off until somebody wants it', async () => {
      await house.app.database.query('update mailboxes set sends_acknowledgements = default');
      await post(letter({ from: fresh() }), 'a@customer.ee');
      expect(await sent()).toEqual([]);
    });

    it('is automatic, to nobody to answer, and answers to it come to the ticket', async () => {
      const from = fresh();
      await post(letter({ from: `${ATTACK} <${from}>`, subject: ATTACK, body: ATTACK }), from);
      const [mail] = await sent();
      const [ticket] = await house.tickets();
      expect(mail).toMatchObject({ purpose: 'acknowledgement', to_address: from, to_name: '', envelope_from: '' });
      expect(mail?.headers.extra).toMatchObject({
        'Auto-Submitted': 'auto-replied',
        'X-Auto-Response-Suppress': 'All',
      });
      expect(mail?.subject).toContain(String(ticket?.number));
      expect(JSON.stringify(mail)).not.toContain('evil.example');
      await house.post(letter({ from, body: 'One more thing' }), mail?.headers.replyTo ?? '', from);
      await house.app.settle();
      expect(await house.tickets()).toHaveLength(1);
    });

    it('ends with the postal address of the mailbox, where it has one', async () => {
      await house.app.database.query(`update mailboxes set postal_address = E'Shop OÜ\\nPikk 1, Tallinn'`);
      house.app.get(KnownMailboxes).forget();
      await post(letter({ from: fresh() }), 'a@customer.ee');
      expect((await sent())[0]?.text_body).toMatch(/\n\n-- \nShop OÜ\nPikk 1, Tallinn\s*$/);
      await house.app.database.query('update mailboxes set postal_address = default');
      house.app.get(KnownMailboxes).forget();
    });

    it('speaks the language of the customer', async () => {
      const [from] = [fresh()];
      await post(letter({ from, subject: 'Заказ', body: 'Здравствуйте, где мой заказ?' }), from);
      expect((await sent())[0]?.text_body).toContain('Здравствуйте');
    });

    it('goes out once to a person in 24 hours, whatever the detail of the address', async () => {
      for (const from of ['jaan@customer.ee', 'Jaan@Customer.ee', 'jaan+a@customer.ee', 'jaan+b@customer.ee']) {
        await post(letter({ from }), from);
        house.app.clock.advance(HOUR);
      }
      expect(await sent()).toHaveLength(1);
      house.app.clock.advance(DAY);
      await post(letter({ from: 'jaan@customer.ee' }), 'jaan@customer.ee');
      expect(await sent()).toHaveLength(2);
    });

    it('goes out once when ten mails come at the same time', async () => {
      for (let n = 0; n < 10; n++) await house.post(letter({ from: 'ten@customer.ee', body: String(n) }));
      await house.app.settle();
      expect(await sent()).toHaveLength(1);
    });

    it.each<[string, Parameters<typeof letter>[0], string?]>([
      ['no return path', {}, ''],
      ['automatic mail', { headers: 'Auto-Submitted: auto-generated' }],
      ['an absence note', { headers: 'Auto-Submitted: auto-replied' }],
      ['a mail that a program passed on', { headers: 'Auto-Submitted: auto-forwarded' }],
      ['a list', { headers: 'List-Id: <l.example>' }],
      ['bulk mail', { headers: 'Precedence: bulk' }],
      ['a newsletter', { headers: 'List-Unsubscribe: <https://x.ee>' }],
      ['one who asks for none', { headers: 'X-Auto-Response-Suppress: All' }],
      ['a robot by name', { from: 'noreply@customer.ee' }],
      ['a mail system', { from: 'MAILER-DAEMON@customer.ee' }],
      ['our own mailbox', { from: 'help@shop.ee' }],
      ['our own mailbox with a detail', { from: 'help+x@shop.ee' }],
      ['a reserved domain', { from: 'mari@customer.example' }],
      ['two senders', { from: 'a@customer.ee, b@customer.ee' }],
      ['an agent', { from: 'Anu <A@shop.ee>' }],
      ['an agent with a detail', { from: 'a+private@shop.ee' }],
    ])('never goes to %s', async (...[, changes, path]) => {
      await post(letter({ from: fresh(), ...changes }), path ?? 'x@customer.ee');
      expect(await sent()).toEqual([]);
    });
  });

  it('says to somebody who worked here once that their mail arrived', async () => {
    await house.app.database.query(
      `insert into agents (id, email, name, role, disabled_at, created_at) values ($1, 'gone@shop.ee', 'Ots', 'agent', $2, $2)`,
      [newId(), house.app.clock.now()],
    );
    await post(letter({ from: 'gone@shop.ee' }), 'gone@shop.ee');
    expect(await sent()).toHaveLength(1);
  });

  describe('at the same time', () => {
    const answer = (tx: EntityManager, address: string): Promise<boolean> =>
      house.app.get(AutomaticAnswers).send(
        tx,
        {
          purpose: 'acknowledgement',
          inboundMailId: newId(),
          arrivedAt: house.app.clock.now(),
          to: { name: '', address },
          about: { messageId: null },
          mailboxId: house.mailboxId,
          ticketId: null,
          token: null,
          isDemo: false,
          compose: async () => ({ subject: 'x', text: 'x' }),
        },
        [],
      );
    /** Had been sent in this hour. */
    const used = (count: number) =>
      house.app.database.query(
        `insert into outgoing_mails (id, purpose, message_id_header, envelope_from, to_address, subject, text_body, state, send_at, created_at)
         select gen_random_uuid(), 'notice', 'h.x' || n || '@y', '', 'n' || n || '@many.ee', '', '', 'sent', $1, $1
         from generate_series(1, $2::int) as n`,
        [house.app.clock.now(), count],
      );
    const allAtOnce = async (count: number): Promise<void> => {
      const addresses = Array.from({ length: count }, () => fresh());
      await Promise.all(addresses.map((one) => house.app.database.transaction((tx) => answer(tx, one))));
    };

    it('one to another person does not wait for the end of the first mail', async () => {
      await house.app.database.transaction(async (first) => {
        expect(await answer(first, 'slow@customer.ee')).toBe(true);
        await house.app.database.transaction(async (second) => {
          // Whoever waits for the first fails here.
          await second.query(`set local lock_timeout = '1s'`);
          expect(await answer(second, 'quick@customer.ee')).toBe(true);
        });
      });
      expect(await sent()).toHaveLength(2);
    });

    it('two to one person wait for each other, whatever the detail', async () => {
      const said = await Promise.all(
        ['same@customer.ee', 'same+a@customer.ee', 'Same+b@customer.ee'].map((one) =>
          house.app.database.transaction((tx) => answer(tx, one)),
        ),
      );
      expect(said.filter(Boolean)).toHaveLength(1);
    });

    it.each([1, 3, 31])('ends at the share of the hour when %s of it are left', async (left) => {
      await used(MOST_AUTOMATIC_ANSWERS_AN_HOUR - left);
      await allAtOnce(40);
      expect(await sent()).toHaveLength(MOST_AUTOMATIC_ANSWERS_AN_HOUR);
    });

    it('never passes the share of the hour on the way to its end', async () => {
      await used(MOST_AUTOMATIC_ANSWERS_AN_HOUR - 36);
      await allAtOnce(60);
      const { length } = await sent();
      expect(length).toBeLessThanOrEqual(MOST_AUTOMATIC_ANSWERS_AN_HOUR);
      await allAtOnce(40);
      expect(await sent()).toHaveLength(MOST_AUTOMATIC_ANSWERS_AN_HOUR);
    });
  });

  it('has no part of its limits used up by mails to administrators about trouble', async () => {
    await house.app.database.query(
      `insert into outgoing_mails (id, purpose, message_id_header, envelope_from, to_address, subject, text_body, state, send_at, created_at)
       select gen_random_uuid(), 'incident', 'h.i' || n || '@y', '', 'admin@customer.ee', '', '', 'sent', $1, $1
       from generate_series(1, $2::int) as n`,
      [house.app.clock.now(), MOST_AUTOMATIC_ANSWERS_AN_HOUR],
    );
    await post(unreadable({ from: 'admin@customer.ee' }), 'admin@customer.ee');
    expect(await sent()).toMatchObject([{ purpose: 'notice', to_address: 'admin@customer.ee' }]);
  });

  describe('to say that a mail could not be read', () => {
    it('tells its sender once, in fixed words of the language of the mailbox', async () => {
      for (let n = 0; n < 3; n++)
        await post(unreadable({ from: 'x@y.ee', subject: `${ATTACK} ${n}` }), 'kaja@customer.ee');
      expect((await house.inbound()).map(({ ending_reason }) => ending_reason)).toEqual(
        Array(3).fill('TOO_MANY_PARTS'),
      );
      const mails = await sent();
      expect(mails).toHaveLength(1);
      expect(mails[0]).toMatchObject({ purpose: 'notice', to_address: 'kaja@customer.ee', envelope_from: '' });
      expect(mails[0]?.text_body).toMatch(/^Tere!/);
      expect(JSON.stringify(mails)).not.toContain('evil.example');
    });

    it.each(LANGUAGES)('has its words in %s', async (language) => {
      await house.app.database.query('update mailboxes set language = $1', [language]);
      await post(unreadable(), fresh());
      const [mail] = await sent();
      expect(mail?.text_body).toContain('help@shop.ee');
      await house.app.database.query(`update mailboxes set language = 'et'`);
    });

    it.each<[string, string, string]>([
      ['without a return path', unreadable(), ''],
      ['of a robot', unreadable({ headers: 'Auto-Submitted: auto-generated' }), 'x@customer.ee'],
      ['of a mail system', unreadable(), 'mailer-daemon@customer.ee'],
      ['in our own name', unreadable(), 'help@shop.ee'],
      ['of our own', unreadable({ from: 'old@shop.ee', headers: 'X-Heard-Loop: MARK' }), 'x@customer.ee'],
      ['of a reserved domain', unreadable(), 'x@customer.test'],
    ])('answers no mail %s', async (_, raw, path) => {
      const mark = house.app.get(OwnMailProof).markOf(newId(), 'old@shop.ee');
      await post(raw.replace('MARK', mark), path);
      expect((await house.inbound())[0]?.ending).toBe('quarantine');
      expect(await sent()).toEqual([]);
    });
  });

  it('is two mails a day to a victim at most, and fixed words', async () => {
    const victim = 'victim@customer.ee';
    for (let n = 0; n < 40; n++) {
      const from = n % 3 === 0 ? `victim+${n}@customer.ee` : victim;
      await house.post(
        n % 2 === 0
          ? letter({ from, subject: ATTACK, body: `${n}` })
          : unreadable({ from, body: `${n}\n${'--b\n\nx\n'.repeat(1_001)}` }),
        'help@shop.ee',
        from,
      );
    }
    await house.app.settle();
    const mails = await sent();
    expect(mails).toHaveLength(2);
    expect(JSON.stringify(mails)).not.toContain('evil.example');
  }, 120_000);

  it('ends for the hour when the whole house has sent its share', async () => {
    await post(letter({ from: 'one@customer.ee' }), 'one@customer.ee');
    const [mail] = await sent();
    await house.app.database.query(
      `insert into outgoing_mails (id, purpose, message_id_header, envelope_from, to_address, subject, text_body, state, send_at, created_at)
       select gen_random_uuid(), 'notice', 'h.x' || n || '@y', '', 'n' || n || '@many.ee', '', '', 'sent', $1, $1
       from generate_series(2, $2::int) as n`,
      [mail?.created_at, MOST_AUTOMATIC_ANSWERS_AN_HOUR],
    );
    await post(letter({ from: 'two@customer.ee' }), 'two@customer.ee');
    expect((await sent()).filter(({ purpose }) => purpose === 'acknowledgement')).toHaveLength(1);
    house.app.clock.advance(HOUR + MINUTE);
    await post(letter({ from: 'two@customer.ee' }), 'two@customer.ee');
    expect((await sent()).filter(({ purpose }) => purpose === 'acknowledgement')).toHaveLength(2);
  });

  describe('and a robot that answers every mail', () => {
    /** What it sends for a mail of ours. */
    type Robot = (mail: OutgoingMailRow, round: number) => { raw: string; to: string; from: string };
    const ROBOT = 'robot@customer.ee';
    const answerTo = (mail: OutgoingMailRow, changes: Parameters<typeof letter>[0] = {}) =>
      letter({ from: ROBOT, subject: `Re: ${mail.subject}`, ...changes });
    const inReply = (mail: OutgoingMailRow) => `In-Reply-To: <${mail.message_id_header}>`;
    const back = (mail: OutgoingMailRow) => mail.headers.replyTo ?? mail.headers.from.address;

    it.each<[string, Robot]>([
      [
        'with the headers of RFC 3834',
        (mail) => ({
          raw: answerTo(mail, { headers: `Auto-Submitted: auto-replied\n${inReply(mail)}`, body: 'Thank you.' }),
          to: mail.envelope_from || back(mail),
          from: '',
        }),
      ],
      [
        'without any header',
        (mail) => ({ raw: answerTo(mail, { headers: inReply(mail) }), to: back(mail), from: ROBOT }),
      ],
      [
        'with a new id and another subject each time, to the bare address',
        (_, round) => ({
          raw: letter({ from: ROBOT, subject: `Case ${round}`, body: `Got it ${round}` }),
          to: 'help@shop.ee',
          from: ROBOT,
        }),
      ],
      [
        'that sends it back with an empty return path',
        (mail, round) => ({
          raw: letter({
            from: `MAILER-DAEMON@customer.ee`,
            subject: 'Undelivered Mail Returned to Sender',
            body: `550 user unknown ${round}`,
            headers: inReply(mail),
          }),
          to: mail.envelope_from || back(mail),
          from: '',
        }),
      ],
      [
        'in the name of our own mailbox',
        (mail) => ({
          raw: answerTo(mail, { from: 'help@shop.ee', headers: inReply(mail) }),
          to: back(mail),
          from: 'help@shop.ee',
        }),
      ],
      [
        'that is a second copy of our product',
        (mail, round) => ({
          raw: letter({
            from: ROBOT,
            subject: `Your message has arrived [#${round}]`,
            headers: `${inReply(mail)}\nAuto-Submitted: auto-replied\nX-Auto-Response-Suppress: All\nPrecedence: bulk\nX-Heard-Loop: ${'a'.repeat(32)}`,
          }),
          to: back(mail),
          from: '',
        }),
      ],
    ])(
      '%s exchanges ten mails with us in an hour at most',
      async (_, robot) => {
        // It begins, an agent answers and resolves, and from then on it answers whatever it gets.
        await post(letter({ from: ROBOT }), ROBOT);
        const [ticket] = await house.tickets();
        await house.app.database.transaction((tx) =>
          house.app.get(OutgoingMails).enqueue(tx, {
            purpose: 'reply',
            mailboxId: house.mailboxId,
            ticketId: ticket?.id ?? '',
            subjectId: newId(),
            token: { purpose: 'ticket', id: ticket?.id ?? '' },
            to: { name: '', address: ROBOT },
            subject: 'Re: x',
            text: 'On its way.',
            sendAt: house.app.clock.now(),
            isDemo: false,
          }),
        );
        await house.app.get(TicketService).resolve(house.admin, { ticketId: ticket?.id ?? '', ifVersion: null });
        await house.app.settle();
        const answered = new Set<string>();
        for (let round = 0; round < 60; round++) {
          const rows = await house.app.database.query<OutgoingMailRow>(
            'select * from outgoing_mails order by created_at, id',
          );
          for (const row of rows.filter(({ id }) => !answered.has(id))) {
            answered.add(row.id);
            const { raw, to, from } = robot(house.app.get(OutgoingMails).revealed(row), round);
            await house.post(raw, to, from);
          }
          house.app.clock.advance(MINUTE);
          await house.app.settle();
        }
        const out = await house.app.database.query('select 1 from outgoing_mails');
        const total = out.length + (await house.inbound()).length;
        expect(total).toBeGreaterThan(2);
        expect(total).toBeLessThanOrEqual(10);
        expect(await house.app.database.query(`select 1 from inbound_mails where ending is null`)).toEqual([]);
      },
      90_000,
    );
  });
});
