import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY, newId, plus } from '#kernel';
import { type ConversationTraits, SurveyDesk, type TestApp, testApp } from '#testing';
import { SatisfactionModule, SurveyInvitations, SurveyReplies, type SurveyReply } from '../index.js';

describe('an answer by mail', () => {
  let app: TestApp;
  let desk: SurveyDesk;

  beforeAll(async () => {
    app = await testApp([SatisfactionModule]);
    desk = await SurveyDesk.open(app);
  });
  afterAll(() => app.close());

  const asked = (traits?: ConversationTraits) => desk.asked(traits);
  type Asked = Awaited<ReturnType<typeof asked>>;
  const reply = (to: Asked, replyText: string, changes: Partial<SurveyReply> = {}) =>
    app.database.transaction((tx) =>
      app.get(SurveyReplies).takeReply(tx, {
        invitationId: to.invitationId,
        fromAddress: to.address,
        replyText,
        isForward: false,
        isSentToMany: false,
        isAutomatic: false,
        isOutOfOffice: false,
        messageId: newId(),
        ...changes,
      }),
    );
  const answers = (invitationId: string) =>
    app.database.query<{ score: number; comment: string; version: number; is_negative: boolean }>(
      'select score, comment, version, is_negative from survey_responses where invitation_id = $1',
      [invitationId],
    );
  const words = (invitationId: string) =>
    app.database.query<{ source: string; words: string }>(
      'select source, words from unread_words where invitation_id = $1 order by received_at, id',
      [invitationId],
    );
  const recovery = async (conversation: Asked): Promise<Asked> => {
    const escalationId = newId();
    await app.database.transaction((tx) =>
      app
        .get(SurveyInvitations)
        .scheduleRecovery(tx, { ...conversation, escalationId, dueAt: plus(app.clock.now(), 3 * DAY) }),
    );
    await desk.days(6);
    const [row] = await app.database.query<{ id: string }>(
      `select id from survey_invitations where subject_id = $1 and state = 'sent'`,
      [escalationId],
    );
    return { ...conversation, invitationId: row?.id ?? '' };
  };

  it('is the answer, once, however often the message is handed over', async () => {
    const given = await asked();
    const messageId = newId();
    for (let time = 0; time < 3; time++)
      expect(await reply(given, '2\n\nToo slow.', { messageId })).toEqual({ kind: 'rated' });
    expect(await answers(given.invitationId)).toEqual([
      { score: 2, comment: 'Too slow.', version: 1, is_negative: true },
    ]);
    expect(await words(given.invitationId)).toEqual([]);
  });

  it('counts from every address of the customer, in any case and with a detail', async () => {
    const given = await asked();
    await app.database.query(
      `insert into contact_points (id, customer_id, kind, address, created_at) values ($1, $2, 'email', 'liis@home.ee', now())`,
      [newId(), given.customerId],
    );
    expect(await reply(given, '4', { fromAddress: 'Liis+desk@Home.ee' })).toEqual({ kind: 'rated' });
    expect(await reply(given, '5', { fromAddress: given.address.toUpperCase() })).toEqual({ kind: 'rated' });
    expect(await answers(given.invitationId)).toMatchObject([{ score: 5, version: 2 }]);
  });

  it.each(['boss@customer.ee', '', 'liis@evil.example'])('from %j is words of another person', async (fromAddress) => {
    const given = await asked();
    expect(await reply(given, '1', { fromAddress })).toEqual({ kind: 'words' });
    expect(await answers(given.invitationId)).toEqual([]);
    expect(await words(given.invitationId)).toEqual([{ source: 'other_person', words: '1' }]);
  });

  it.each([{ isAutomatic: true }, { isOutOfOffice: true }])('of a program is nothing: %j', async (changes) => {
    const given = await asked();
    expect(await reply(given, '5', changes)).toEqual({ kind: 'ignored' });
    expect(await reply(given, '  \n ')).toEqual({ kind: 'ignored' });
    expect([...(await answers(given.invitationId)), ...(await words(given.invitationId))]).toEqual([]);
  });

  it('without a number, or with two, is read by a person, once', async () => {
    const given = await asked();
    const messageId = newId();
    expect(await reply(given, 'It still leaks.', { messageId })).toEqual({ kind: 'words' });
    expect(await reply(given, 'It still leaks.', { messageId })).toEqual({ kind: 'words' });
    expect(await reply(given, '5\n1')).toEqual({ kind: 'words' });
    expect(await words(given.invitationId)).toEqual([
      { source: 'mail_reply', words: 'It still leaks.' },
      { source: 'mail_reply', words: '5\n1' },
    ]);
  });

  it('after 14 days is words, and a bare number is nothing', async () => {
    const given = await asked();
    await desk.days(15);
    expect(await reply(given, '1\n\nNobody came.')).toEqual({ kind: 'words' });
    expect(await reply(given, '4')).toEqual({ kind: 'ignored' });
    expect(await answers(given.invitationId)).toEqual([]);
    expect(await words(given.invitationId)).toEqual([{ source: 'late_answer', words: 'Nobody came.' }]);
  });

  it('to "have we put it right?" is yes, partly or no in words; a number is for a person', async () => {
    for (const [text, score] of [
      ['Jah', 5],
      ['Iš dalies', 3],
      ['Нет', 1],
    ] as const) {
      const given = await recovery(await asked());
      expect(await reply(given, text)).toEqual({ kind: 'rated' });
      expect(await answers(given.invitationId)).toMatchObject([{ score }]);
    }
    const given = await recovery(await asked());
    expect(await reply(given, '4')).toEqual({ kind: 'words' });
    expect(await answers(given.invitationId)).toEqual([]);
  });
});
