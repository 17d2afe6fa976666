import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LANGUAGES, type Language } from '#kernel';
import { type OutgoingMailRow, OutgoingMails } from '#mail';
import { SURVEY_IDS } from '#satisfaction';
import { MailLine, SurveyDesk, type TestApp, testApp } from '#testing';
import { IntakeModule, SmtpDoor, SmtpListener } from './index.js';

interface Answers {
  /** A number and words. */
  both: string;
  /** Words without a number. */
  words: string;
  /** The subject and the words of an absence note. */
  away: [string, string];
  /** Two numbers. */
  two: string;
  wrote: (who: string) => string;
}

const ANSWERS: Record<Language, Answers> = {
  en: {
    both: '2\n\nIt took far too long.',
    words: 'The parcel was open when it came.',
    away: ['Out of office: your question', 'I am away until 12.03.2026, call 5.'],
    two: 'The driver gets a 5\n\n1',
    wrote: (who) => `On 2 March 2026, ${who} wrote:`,
  },
  et: {
    both: '2\n\nVõttis liiga kaua aega.',
    words: 'Pakk oli kohale jõudes lahti.',
    away: ['Automaatvastus: teie küsimus', 'Olen eemal kuni 12.03.2026, helistage 5.'],
    two: '5\n\n1',
    wrote: (who) => `02.03.2026 10:00 ${who} kirjutas:`,
  },
  lt: {
    both: '2\n\nUžtruko per ilgai.',
    words: 'Siuntinys atkeliavo atidarytas.',
    away: ['Automatinis atsakymas', 'Manęs nebus iki 2026-03-12, skambinkite 5.'],
    two: '5\n\n1',
    wrote: (who) => `2026-03-02 10:00, ${who} rašė:`,
  },
  hu: {
    both: '2\n\nTúl sokáig tartott.',
    words: 'A csomag nyitva érkezett.',
    away: ['Automatikus válasz', '2026. március 12-ig nem vagyok itt, hívja az 5-öt.'],
    two: '5\n\n1',
    wrote: (who) => `2026. 03. 02. keltezéssel, ${who} írta:`,
  },
  ru: {
    both: '2\n\nСлишком долго.',
    words: 'Посылка пришла открытой.',
    away: ['Автоматический ответ', 'Меня не будет до 12.03.2026, звоните 5.'],
    two: '5\n\n1',
    wrote: (who) => `02.03.2026 10:00, ${who} пишет:`,
  },
};

describe('an answer by mail to the question', () => {
  let app: TestApp;
  let desk: SurveyDesk;
  let line: MailLine;

  beforeAll(async () => {
    app = await testApp([IntakeModule]);
    desk = await SurveyDesk.open(app);
    await app.get(SmtpListener).start();
    line = new MailLine(app.get(SmtpDoor).port);
  });
  afterAll(async () => {
    line.close();
    await app.get(SmtpListener).stop();
    await app.close();
  });

  const asked = async (language: Language) => {
    const conversation = await desk.asked({ language, name: `Liis ${language}` });
    const mail = (await app.get(OutgoingMails).ofTicket(conversation.ticketId)).find(
      ({ purpose }) => purpose === 'invitation',
    );
    if (!mail) throw new Error('Nobody was asked.');
    return { ...conversation, mail, language };
  };
  type Asked = Awaited<ReturnType<typeof asked>>;
  const quoted = (mail: OutgoingMailRow, language: Language): string =>
    `${ANSWERS[language].wrote(`Desk <${mail.headers.from.address}>`)}\n${mail.text_body.replace(/^/gm, '> ')}`;

  const answer = async (
    { mail, language, address }: Asked,
    text: string,
    changes: { from?: string; headers?: string[]; subject?: string; to?: string } = {},
  ): Promise<void> => {
    const from = changes.from ?? address;
    const raw = [
      `From: ${from}`,
      `To: ${mail.headers.replyTo}`,
      `Subject: ${changes.subject ?? `Re: ${mail.subject}`}`,
      `In-Reply-To: <${mail.message_id_header}>`,
      'Content-Type: text/plain; charset=utf-8',
      ...(changes.headers ?? []),
      '',
      text,
      '',
      quoted(mail, language),
      '',
    ].join('\n');
    await line.post({ from, to: changes.to ?? mail.headers.replyTo ?? '', raw });
    await app.settle();
  };
  const response = async ({ ticketId }: Asked) => {
    const rows = await app.database.query<{ score: number; comment: string; channel: string }>(
      'select score, comment, channel from survey_responses where ticket_id = $1',
      [ticketId],
    );
    return rows[0];
  };
  const unread = async ({ ticketId }: Asked) =>
    app.database.query<{ source: string; words: string }>(
      'select source, words from unread_words where ticket_id = $1',
      [ticketId],
    );
  const asking = async ({ ticketId }: Asked) =>
    (
      await app.database.query<{ state: string; reason: string | null }>(
        `select state, reason from survey_invitations where ticket_id = $1`,
        [ticketId],
      )
    )[0];
  const lastMessage = async ({ ticketId }: Asked) =>
    (
      await app.database.query<{ body_text: string; held_at: Date | null; is_automatic: boolean }>(
        `select * from messages where ticket_id = $1 and direction = 'inbound' order by created_at desc, id desc limit 1`,
        [ticketId],
      )
    )[0];
  const statusOf = async ({ ticketId }: Asked) =>
    (await app.database.query<{ status: string }>('select status from tickets where id = $1', [ticketId]))[0]?.status;

  it('to a question about no ticket lands as a ticket with the words, and its rating counts there', async () => {
    const given = await asked('en');
    const { invitationId, customerId, ticketId } = given;
    await app.database.query(
      `update survey_invitations set ticket_id = null, episode_id = null, trigger = 'order', survey_id = $2 where id = $1`,
      [invitationId, SURVEY_IDS.purchase],
    );
    await app.database.query('update outgoing_mails set ticket_id = null where id = $1', [given.mail.id]);
    await answer(given, ANSWERS.en.both);
    await answer(given, 'And one thing more.');
    const rows = await app.database.query<Record<string, unknown>>(
      `select t.id as "ticketId", r.score, r.comment, r.channel, r.stage, i.ticket_id = t.id as "isHung",
         (select count(*)::int from messages where ticket_id = t.id) as messages
       from tickets as t join survey_responses as r on r.ticket_id = t.id join survey_invitations as i on i.id = r.invitation_id
       where t.customer_id = $1 and t.id <> $2`,
      [customerId, ticketId],
    );
    expect(rows).toMatchObject([
      { score: 2, comment: 'It took far too long.', channel: 'mail', stage: 'purchase', isHung: true, messages: 2 },
    ]);
    const cases = await app.database.query('select 1 from survey_responses where invitation_id = $1', [invitationId]);
    expect(cases).toHaveLength(1);
  });

  it('is expected of nobody whose question came back, and still of those of whom a stranger says so', async () => {
    const given = await asked('en');
    const report = (recipient: string) =>
      [
        'From: MAILER-DAEMON@mx.relay.ee',
        `Subject: Undelivered Mail ${recipient}`,
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
        '',
        '--b\nContent-Type: message/delivery-status\n',
        `Reporting-MTA: dns; x\n\nFinal-Recipient: rfc822; ${recipient}\nAction: failed\nStatus: 5.1.1\n`,
        '--b--',
        '',
      ].join('\n');
    for (const [recipient, state] of [
      ['eve@stranger.ee', 'sent'],
      [given.address, 'bounced'],
    ] as const) {
      await line.post({ from: '', to: given.mail.envelope_from, raw: report(recipient) });
      await app.settle();
      expect(await asking(given)).toMatchObject({ state });
    }
  });

  describe.each(LANGUAGES)('in %s, above the quoted scale', (language) => {
    it('rates with a digit alone', async () => {
      const given = await asked(language);
      await answer(given, '4');
      expect(await response(given)).toEqual({ score: 4, comment: '', channel: 'mail' });
      expect(await lastMessage(given)).toMatchObject({ body_text: '4', is_automatic: false });
      expect(await statusOf(given)).toBe('resolved');
    });

    it('rates with a digit and words, and keeps the words', async () => {
      const given = await asked(language);
      await answer(given, ANSWERS[language].both);
      const words = ANSWERS[language].both.slice(3);
      expect(await response(given)).toEqual({ score: 2, comment: words, channel: 'mail' });
      expect((await lastMessage(given))?.body_text).toBe(ANSWERS[language].both);
    });

    it('does not rate with words alone: a person reads them', async () => {
      const given = await asked(language);
      await answer(given, ANSWERS[language].words);
      expect(await response(given)).toBeUndefined();
      expect(await unread(given)).toEqual([{ source: 'mail_reply', words: ANSWERS[language].words }]);
    });

    it('does not rate with an absence note, which needs nobody', async () => {
      const given = await asked(language);
      const [subject, text] = ANSWERS[language].away;
      await answer(given, text, { subject, headers: ['Auto-Submitted: auto-replied'], to: given.mail.envelope_from });
      expect(await response(given)).toBeUndefined();
      expect(await unread(given)).toEqual([]);
      expect(await lastMessage(given)).toMatchObject({ is_automatic: true });
      expect(await asking(given)).toEqual({ state: 'sent', reason: 'auto_replied' });
      await answer(given, '5');
      expect(await response(given)).toMatchObject({ score: 5 });
      expect(await asking(given)).toEqual({ state: 'answered', reason: null });
    });

    it('does not rate with two digits: a person reads them', async () => {
      const given = await asked(language);
      await answer(given, ANSWERS[language].two);
      expect(await response(given)).toBeUndefined();
      expect(await unread(given)).toMatchObject([{ source: 'mail_reply' }]);
    });
  });

  it('of another person never counts as the customer’s: it is held, and a person reads it', async () => {
    const given = await asked('en');
    await answer(given, '1', { from: 'boss@elsewhere.ee' });
    expect(await response(given)).toBeUndefined();
    expect(await unread(given)).toEqual([{ source: 'other_person', words: '1' }]);
    expect((await lastMessage(given))?.held_at).not.toBeNull();
  });

  it.each(['List-Id: <team.shop.ee>', 'Precedence: list', 'Precedence: bulk'])(
    'under “%s” is read by a person, who finds the number proposed',
    async (header) => {
      const given = await asked('en');
      await answer(given, '1', { headers: [header] });
      expect(await response(given)).toBeUndefined();
      expect(await unread(given)).toEqual([{ source: 'mail_reply', words: '1' }]);
      await answer(given, '4');
      expect(await response(given)).toMatchObject({ score: 4 });
    },
  );

  it('with two senders is nobody’s', async () => {
    const given = await asked('en');
    await answer(given, '1', { headers: ['From: boss@elsewhere.ee'] });
    expect(await response(given)).toBeUndefined();
    expect(await unread(given)).toMatchObject([{ source: 'other_person' }]);
  });

  it('changes the answer when it comes twice, and is one answer', async () => {
    const given = await asked('en');
    await answer(given, '1');
    await answer(given, '5');
    expect(await response(given)).toMatchObject({ score: 5 });
  });

  it('with the subject of the second way out ends all questions, and rates nothing', async () => {
    const question = await asked('hu');
    await answer(question, '1', { subject: 'unsubscribe' });
    expect(await response(question)).toBeUndefined();
    const [row] = await app.database.query<{ optedOut: boolean; unsubscribed: boolean }>(
      `select customer.opted_out_at is not null as "optedOut", invitation.unsubscribed_at is not null as unsubscribed
       from survey_invitations as invitation join customers as customer on customer.id = invitation.customer_id
       where invitation.id = $1`,
      [question.invitationId],
    );
    expect(row).toEqual({ optedOut: true, unsubscribed: true });
  });

  it('counts, and is read with the ticket that goes on, when its ticket was merged into another one', async () => {
    const given = await asked('en');
    const target = await asked('en');
    await app.database.query('update tickets set merged_into_id = $2 where id = $1', [given.ticketId, target.ticketId]);
    await answer(given, ANSWERS.en.both);
    expect(await response(given)).toMatchObject({ score: 2, channel: 'mail' });
    expect(await lastMessage(target)).toMatchObject({ body_text: ANSWERS.en.both, held_at: null, is_automatic: false });
  });
});
