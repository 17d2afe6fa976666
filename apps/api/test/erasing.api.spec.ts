import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EscalationsModule } from '#escalations';
import { InboundMails, MailboxService } from '#intake';
import { type AgentActor, DAY, MINUTE, newId, Passage, REDACTION_MARK } from '#kernel';
import { OutgoingMails } from '#mail';
import { SatisfactionModule, SurveyProofs } from '#satisfaction';
import { letter, MailHouse } from '#testing';
import {
  BulkJobs,
  Drafts,
  MessageService,
  Purges,
  Redactions,
  TicketActs,
  TicketFields,
  TicketLinks,
  TicketSplits,
  TicketTrash,
} from '#tickets';

const SECRET = 'Zyxwvut 4929-7731';
const WORDS = SECRET.split(' ') as [string, string];
const FILE = 'Qqzzfile 88112';

/** Every table row and every blob of the database that holds the words, in whatever form columns show them. */
async function found(house: MailHouse, words: string): Promise<string[]> {
  const { database } = house.app;
  const tables = await database.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.from(' '.repeat(shift) + words)
      .toString('base64')
      .slice(shift === 0 ? 0 : 4, -4),
  );
  const forms = [words, Buffer.from(words).toString('hex'), ...base64];
  const hits: string[] = [];
  for (const { name } of tables)
    for (const form of forms) {
      const sql = `select 1 from "${name}" as row where position(lower($1) in lower(row::text)) > 0`;
      const hex = `select 1 from "${name}" as row where position($1 in row::text) > 0`;
      const rows = [
        ...(await database.query(sql, [form])),
        ...(await database.query(hex, [Buffer.from(form).toString('hex')])),
      ];
      if (rows.length > 0) hits.push(name);
    }
  return [...new Set(hits)].sort();
}
const foundAny = async (house: MailHouse): Promise<string[]> => {
  const each = await Promise.all([...WORDS, FILE.split(' ')[0] as string].map((word) => found(house, word)));
  return [...new Set(each.flat())].sort();
};

const withFile = (subject: string): string =>
  [
    'From: Mari Maasikas <mari@customer.ee>',
    'To: help@shop.ee',
    `Subject: ${subject}`,
    'Date: Mon, 2 Mar 2026 11:00:00 +0200',
    `Message-ID: <${newId()}@customer.ee>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b1',
    '',
    '--b1',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(`<p>My card is <b>${WORDS[0]}</b>&nbsp;${WORDS[1]}, please.</p>`).toString('base64'),
    '--b1',
    'Content-Type: text/plain; name="card.txt"',
    'Content-Disposition: attachment; filename="card.txt"',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(`The file says ${FILE}.`).toString('base64'),
    '--b1--',
    '',
  ].join('\n');

describe('what is erased', () => {
  let house: MailHouse;
  let admin: AgentActor;
  beforeEach(async () => {
    house = await MailHouse.open([SatisfactionModule, EscalationsModule]);
    admin = house.admin;
    const shape = { names: {}, help: '', isRequired: false, options: [], unit: '', decimals: 0, shownWhen: null };
    await house.app.get(TicketFields).open(admin, { key: 'card', type: 'text', name: 'Bank', ...shape });
  });
  afterEach(() => house.close());

  const at = (ticketId: string) => ({ ticketId, ifVersion: null });
  const rows = (sql: string, parameters: unknown[] = []) =>
    house.app.database.query<Record<string, string>>(sql, parameters);
  const reply = { kind: 'reply', clientId: '', lastSeenMessageId: null, sendAnyway: true } as const;

  /** A ticket whose secret has gone wherever words go; answers its ids and the raw mail that began it. */
  async function spread(): Promise<{
    ticketId: string;
    firstId: string;
    fileId: string;
    raw: string;
    otherId: string;
  }> {
    const raw = withFile(`Card ${SECRET}`);
    await house.post(raw);
    await house.app.settle();
    const [mail] = await rows(
      'select ticket_id, message_id from inbound_mails order by received_at desc, id desc limit 1',
    );
    const ticketId = mail?.ticket_id as string;
    const firstId = mail?.message_id as string;
    const write = (more: object) =>
      house.app.get(MessageService).write(admin, ticketId, { ...reply, clientId: newId(), ...more } as never);
    await write({
      kind: 'note',
      text: `Their card: ${SECRET}`,
      html: `<p>Their card: <b>${WORDS[0]}</b> ${WORDS[1]}</p>`,
    });
    await write({ text: `You gave us ${SECRET.toUpperCase()}.` });
    house.app.clock.advance(MINUTE);
    await house.app.settle();
    const [sent] = await house.app.get(OutgoingMails).ofTicket(ticketId);
    await house.post(
      letter({ subject: 'Re: card', body: `Yes!\n\nOn Monday you wrote:\n> You gave us ${WORDS[0]}\n> ${WORDS[1]}.` }),
      sent?.headers.replyTo as string,
    );
    await house.app.settle();
    house.app.clock.advance(MINUTE);
    const sendAt = new Date(house.app.clock.now().getTime() + DAY);
    await write({ text: `Planned: ${SECRET}`, sendAt });
    await house.app
      .get(Drafts)
      .save(
        admin,
        { ticketId, mode: 'note' },
        { content: { text: `Draft ${SECRET}`, html: `<p>Draft ${SECRET}</p>` } as never, onVersion: null },
      );
    await house.post(letter({ subject: `Other ${SECRET}`, body: `Again ${SECRET}` }));
    await house.app.settle();
    const [other] = await rows('select ticket_id as id from inbound_mails order by received_at desc, id desc limit 1');
    const otherId = other?.id as string;
    await house.app.get(TicketLinks).link(admin, ticketId, otherId);
    await rows(
      `insert into unread_words (id, source, source_id, ticket_id, words, received_at, read_by_at) values ($1, 'mail_reply', $1, $2, $3, now(), now())`,
      [newId(), ticketId, `Words ${SECRET}`],
    );
    await rows('insert into survey_refusals (ticket_id, reason, refused_at) values ($1, $2, now())', [
      ticketId,
      `Of ${'-'.repeat(480)} ${SECRET}`.slice(-500),
    ]);
    await rows(
      `insert into escalations (id, ticket_id, trigger, reason, state, step, subject_agent_ids, opened_at, contact_due_at, recovery_state, closed_at, root_cause_id)
       values ($1, $2, 'agent', $3, 'closed', 'diagnose', '{}', now(), now(), 'none', now(), (select id from root_causes limit 1))`,
      [newId(), ticketId, `Case ${SECRET}`],
    );
    await rows(
      `insert into remedies (id, escalation_id, kind, amount_minor, currency, words, state, asked_at)
       select $1, id, 'refund', 100, 'EUR', $2, 'waiting', now() from escalations where ticket_id = $3`,
      [newId(), `Gift ${SECRET}`, ticketId],
    );
    await rows(
      `insert into heard_entries (id, escalation_id, kind, steps, message_id, customer_fact, fault, created_at)
       select $1, id, 'evidence', '{hear}', $2, $3, 'ours', now() from escalations where ticket_id = $4`,
      [newId(), firstId, `Fact ${SECRET}`, ticketId],
    );
    const setCard = (value: string) => ({ verb: 'setFields' as const, fields: [{ key: 'card', value }] });
    // The history cuts what is long, here in the middle of the words.
    const long = `${'-'.repeat(195 - WORDS[0].length)} ${SECRET} ${'-'.repeat(20)}`;
    for (const value of [`Told ${SECRET}`, long, SECRET])
      await house.app.get(TicketActs).act(admin, ticketId, { clientId: newId(), actions: [setCard(value)] });
    await house.app.get(BulkJobs).begin(admin, { clientId: newId(), ticketIds: [ticketId], change: setCard('hidden') });
    await house.app.settle();
    await house.app.get(TicketActs).act(admin, ticketId, { clientId: newId(), actions: [setCard(SECRET)] });
    const [file] = await rows('select id from attachments where message_id = $1', [firstId]);
    return { ticketId, firstId, fileId: file?.id as string, raw, otherId };
  }

  it('stands nowhere in the database after a redaction, and does not come back with its mail', async () => {
    const { ticketId, firstId, fileId, raw } = await spread();
    expect((await found(house, WORDS[1])).length).toBeGreaterThan(8);
    const before = await house.app.database.query('select id, version from tickets order by id');
    const looked = await house.app.get(Redactions).look(admin, { messageId: firstId, passage: SECRET });
    expect(await house.app.database.query('select id, version from tickets order by id')).toEqual(before);
    const wish = { messageId: firstId, passage: SECRET, reason: 'card', everywhere: true } as const;
    expect(await house.app.get(Redactions).passage(admin, wish)).toEqual(looked);
    expect(looked).toMatchObject({
      here: 1,
      messages: 4,
      subjects: 2,
      fields: 1,
      drafts: 2,
      sources: 3,
      ratings: 1,
      cases: 3,
    });
    // Two at once: one of them removes the file, the other finds none.
    const twice = [0, 1].map(() => house.app.get(Redactions).file(admin, fileId, 'request'));
    const ends = await Promise.allSettled(twice);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await house.app.settle();
    expect(await foundAny(house)).toEqual([]);
    const [body] = await rows('select body_text, redacted_at from messages where id = $1', [firstId]);
    expect(body?.body_text).toBe(`My card is ${REDACTION_MARK}, please.`);
    expect(
      await rows(
        `select payload - 'messageId' as said from outbox_events where type = 'MessageRedacted' and ticket_id = $1 order by id`,
        [ticketId],
      ),
    ).toEqual([
      { said: { what: 'passage', reason: 'card', count: expect.any(Number) } },
      { said: { what: 'file', reason: 'request', count: expect.any(Number) } },
    ]);
    const mailbox = await house.app.get(MailboxService).list();
    const bytes = Buffer.from(raw.replaceAll('\n', '\r\n'));
    const received = {
      raw: bytes,
      envelopeFrom: 'mari@customer.ee',
      envelopeTo: ['help@shop.ee'],
      isLive: true,
      isDemo: false,
    };
    expect(await house.app.get(InboundMails).store(received as never, mailbox as never)).toEqual({
      stored: 0,
      known: 1,
    });
    await house.app.settle();
    expect(await foundAny(house)).toEqual([]);
    await expect(house.app.get(Redactions).passage(admin, wish)).rejects.toMatchObject({ code: 'PASSAGE_NOT_FOUND' });
  });

  it('is unreadable in what the customer agreed to as well, however long that is, and nowhere near it', async () => {
    const { firstId, ticketId } = await spread();
    const [{ customer_id: customerId } = {}] = await rows('select customer_id from tickets where id = $1', [ticketId]);
    const proofs = house.app.get(SurveyProofs);
    const said = (length: number): string => `Of ${'-'.repeat(length)} ${SECRET}`.slice(-length);
    const proof = { basis: 'consent', source: said(200), words: said(2_000), givenOn: '2026-01-02' } as const;
    await proofs.record(admin, customerId as string, proof);
    const wish = { messageId: firstId, passage: SECRET, reason: 'card' } as const;
    await house.app.get(Redactions).passage(admin, { ...wish, everywhere: false });
    expect(await found(house, WORDS[1])).toContain('survey_proofs');
    const [again] = await rows('select id from messages where ticket_id = $1 and position($2 in body_text) > 0', [
      ticketId,
      SECRET,
    ]);
    await house.app.get(Redactions).passage(admin, { ...wish, messageId: again?.id as string, everywhere: true });
    for (const word of WORDS) expect(await found(house, word)).toEqual([]);
    const [kept] = await proofs.of(customerId as string);
    expect(kept).toMatchObject({ basis: 'consent', givenOn: '2026-01-02', withdrawnAt: null });
    expect(kept?.words.startsWith('---')).toBe(true);
  });

  it('stays in other messages where only one is redacted', async () => {
    const { firstId } = await spread();
    const redactions = house.app.get(Redactions);
    const wish = { passage: SECRET, reason: 'card' } as const;
    const places = await redactions.passage(admin, { ...wish, messageId: firstId, everywhere: false });
    expect(places).toMatchObject({ here: 1, messages: 0, drafts: 0, sources: 1, ratings: 0, cases: 0 });
    const left = await rows('select id from messages where position($1 in body_text) > 0', [SECRET]);
    expect(left.map(({ id }) => id)).not.toContain(firstId);
    expect(left.length).toBeGreaterThan(1);
  });

  it('stands in a field alone, and is found there; what is no free text goes as a whole or stays', async () => {
    const shape = { names: {}, help: '', isRequired: false, options: [], unit: '', decimals: 0, shownWhen: null };
    const fields = house.app.get(TicketFields);
    await fields.open(admin, { key: 'pin', type: 'number', name: 'Pin', ...shape });
    await fields.open(admin, { key: 'born', type: 'date', name: 'Born', ...shape });
    await house.post(letter({ subject: 'Hello', body: 'I am 1984 and 2001-05-03.' }));
    await house.app.settle();
    const [message] = await rows('select id, ticket_id from messages');
    const ticketId = message?.ticket_id as string;
    const set = (values: Record<string, string | number>) => {
      const wishes = Object.entries(values).map(([key, value]) => ({ key, value }));
      return house.app
        .get(TicketActs)
        .act(admin, ticketId, { clientId: newId(), actions: [{ verb: 'setFields', fields: wishes }] });
    };
    await set({ card: `Bank ${SECRET}`, pin: 1984, born: '2001-05-03' });
    const redact = (passage: string) =>
      house.app
        .get(Redactions)
        .passage(admin, { messageId: message?.id as string, passage, reason: 'card', everywhere: true });
    const values = async () => (await rows('select field_values as now from tickets'))[0]?.now;
    expect(await redact(SECRET)).toMatchObject({ here: 0, fields: 1 });
    expect(await redact('2001')).toMatchObject({ here: 1, fields: 0 });
    expect(await values()).toEqual({ card: `Bank ${REDACTION_MARK}`, pin: 1984, born: '2001-05-03' });
    expect(await redact('1984')).toMatchObject({ here: 1, fields: 1 });
    expect(await redact('2001-05-03').catch((error) => error.code)).toMatchObject({ here: 0, fields: 1 });
    expect(await values()).toEqual({ card: `Bank ${REDACTION_MARK}` });
    expect(await found(house, '2001-05-03')).toEqual([]);
    await set({ born: '2001-05-04' });
    expect(await values()).toEqual({ card: `Bank ${REDACTION_MARK}`, born: '2001-05-04' });
  });

  it('stands nowhere in the database after a purge; number, ratings and cases stay', async () => {
    const { ticketId, otherId, raw, firstId } = await spread();
    const split = await house.app
      .get(TicketSplits)
      .split(
        admin,
        (
          await rows('select id from messages where ticket_id = $1 and direction = $2 and id <> $3', [
            ticketId,
            'inbound',
            firstId,
          ])
        )[0]?.id as string,
      );
    for (const id of [ticketId, otherId, split.ticketId]) {
      await house.app.get(TicketTrash).trash(admin, at(id));
      const [{ number } = {}] = await rows('select number from tickets where id = $1', [id]);
      await expect(
        house.app.get(Purges).purge(admin, { ticketId: id, number: Number(number) + 1 }),
      ).rejects.toMatchObject({ code: 'PURGE_OTHER_NUMBER' });
      await house.app.get(Purges).purge(admin, { ticketId: id, number: Number(number) });
    }
    await house.app.settle();
    expect(await foundAny(house)).toEqual([]);
    expect(await rows('select status, subject from tickets where id = $1', [ticketId])).toEqual([
      { status: 'trashed', subject: '' },
    ]);
    expect(await rows('select step, state from escalations where ticket_id = $1', [ticketId])).toEqual([
      { step: 'diagnose', state: 'closed' },
    ]);
    // What proved a step stays, empty.
    expect(await rows('select id, body_text from messages where ticket_id = $1', [ticketId])).toEqual([
      { id: firstId, body_text: '' },
    ]);
    await house.post(raw);
    await house.app.settle();
    expect(await foundAny(house)).toEqual([]);
    await house.post(
      letter({ subject: `Re: [#${(await rows('select number from tickets where id = $1', [ticketId]))[0]?.number}]` }),
    );
    await house.app.settle();
    const [last] = await rows('select ending, ticket_id from inbound_mails order by received_at desc, id desc limit 1');
    expect(last).toMatchObject({ ending: 'new_ticket' });
    expect(await rows('select follows_up_id from tickets where id = $1', [last?.ticket_id])).toEqual([
      { follows_up_id: null },
    ]);
  });

  it('is named for each table that names a ticket: erased, empty of words, or kept on purpose', async () => {
    const names = await rows(
      `select distinct conrelid::regclass::text as name from pg_constraint
       where contype = 'f' and confrelid in ('tickets'::regclass, 'messages'::regclass)`,
    );
    expect(names.map(({ name }) => name as string).filter((name) => !KNOWN.has(name))).toEqual([]);
  });

  it('has no passage that is shorter than three signs', async () => {
    expect(Passage.of('ab')).toBeUndefined();
    const look = async () => house.app.get(Redactions).look(admin, { messageId: newId(), passage: 'ab' });
    await expect(look()).rejects.toMatchObject({ code: 'PASSAGE_TOO_SHORT' });
    const nobody = { messageId: newId(), passage: 'abc' };
    await expect(house.app.get(Redactions).look(admin, nobody)).rejects.toMatchObject({ code: 'MESSAGE_NOT_FOUND' });
  });
});

/** A new table that names tickets or messages must be thought of where they are erased, and then here. */
const KNOWN = new Set([
  // Deleted with the ticket.
  ...['attachments', 'drafts', 'messages', 'pending_resolutions', 'ticket_acts', 'ticket_followers', 'ticket_links'],
  ...[
    'ticket_hand_overs',
    'ticket_merge_messages',
    'ticket_nudges',
    'ticket_participants',
    'ticket_reads',
    'survey_refusals',
    'ticket_tags',
    'unread_words',
  ],
  ...['waiting_replies', 'heard_proofs', 'notifications'],
  // Emptied.
  ...[
    'escalations',
    'heard_entries',
    'inbound_mails',
    'outgoing_mails',
    'survey_responses',
    'survey_invitations',
    'tickets',
  ],
  // Ids, numbers and times alone.
  ...[
    'episodes',
    'rule_runs',
    'sla_clocks',
    'ticket_promises',
    'ticket_merges',
    'ticket_status_steps',
    'trashed_tickets',
  ],
]);
