import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type AgentActor, DAY, newId } from '#kernel';
import { anAgent, aTeam, SurveyDesk, type TestApp, testApp } from '#testing';
import {
  SatisfactionModule,
  SurveyReplies,
  SurveyResponseService,
  WordsList,
  WordsQueries,
  WordsWork,
} from '../index.js';

describe('what a person makes of words without a number', () => {
  let app: TestApp;
  let desk: SurveyDesk;
  let lead: AgentActor;
  let teamId: string;

  beforeAll(async () => {
    app = await testApp([SatisfactionModule]);
    desk = await SurveyDesk.open(app);
    teamId = await aTeam(app.database);
    lead = await anAgent(app.database, { role: 'supervisor', teamIds: [teamId] });
  });
  beforeEach(() => app.database.query('delete from unread_words'));
  afterAll(() => app.close());

  /** Somebody answers our question by mail, and the words lie on the list. */
  const wrote = async (replyText: string, changes: { fromAddress?: string; isForward?: boolean } = {}) => {
    const asked = await desk.asked({ teamId });
    await app.database.transaction((tx) =>
      app.get(SurveyReplies).takeReply(tx, {
        invitationId: asked.invitationId,
        fromAddress: asked.address,
        replyText,
        isForward: false,
        isSentToMany: false,
        isAutomatic: false,
        isOutOfOffice: false,
        messageId: newId(),
        ...changes,
      }),
    );
    const row = (await page()).rows.find(({ ticketId }) => ticketId === asked.ticketId);
    return { ...asked, wordsId: row?.id ?? '', row };
  };
  const page = () => app.get(WordsQueries).page(lead);
  const answers = (invitationId: string) =>
    app.database.query<{ score: number; comment: string; channel: string; is_negative: boolean }>(
      'select score, comment, channel, is_negative from survey_responses where invitation_id = $1',
      [invitationId],
    );
  const outcome = async (wordsId: string) =>
    (
      await app.database.query<{ outcome: string | null }>('select outcome from unread_words where id = $1', [wordsId])
    )[0]?.outcome;

  it('is offered the steps of the question, with what the words probably say', async () => {
    const { row } = await wrote('super but slow');
    expect(row).toMatchObject({ scores: [1, 2, 3, 4, 5], suggestion: 4, text: 'super but slow' });
    expect((await wrote('Nobody called me.')).row).toMatchObject({ suggestion: null });
  });

  it('makes them the answer, once, which counts and is followed like any other', async () => {
    const { wordsId, invitationId } = await wrote('Not good. Nobody called.');
    await app.get(WordsWork).rate(lead, wordsId, 2);
    await app.get(WordsWork).rate(lead, wordsId, 5);
    expect(await answers(invitationId)).toEqual([
      { score: 2, comment: 'Not good. Nobody called.', channel: 'mail', is_negative: true },
    ]);
    expect(await outcome(wordsId)).toBe('rated');
    const [event] = await app.database.query(
      `select payload from outbox_events where type = 'SurveyResponseReceived' and payload ->> 'invitationId' = $1`,
      [invitationId],
    );
    expect(event).toMatchObject({ payload: { score: 2, isNegative: true } });
  });

  it('never rates for another person, beside an answer of their own, off the scale, or too late', async () => {
    const other = await wrote('all good', { fromAddress: 'boss@elsewhere.ee' });
    const answered = await wrote('Not good');
    await app.database.transaction((tx) =>
      app.get(SurveyResponseService).respond(tx, {
        invitationId: answered.invitationId,
        channel: 'page',
        answer: { score: 5, isSolved: null, wantsContact: false, reasons: [], comment: '' },
      }),
    );
    expect((await page()).rows.map(({ scores }) => scores)).toEqual([null, null]);
    for (const { wordsId } of [other, answered]) {
      await expect(app.get(WordsWork).rate(lead, wordsId, 1)).rejects.toMatchObject({ code: 'WORDS_NO_RATING' });
      expect(await outcome(wordsId)).toBeNull();
    }
    const late = await wrote('Not good');
    await expect(app.get(WordsWork).rate(lead, late.wordsId, 9)).rejects.toMatchObject({ code: 'SCORE_OFF_SCALE' });
    await desk.days(15);
    await expect(app.get(WordsWork).rate(lead, late.wordsId, 1)).rejects.toMatchObject({ code: 'WORDS_NO_RATING' });
    expect(await answers(late.invitationId)).toEqual([]);
    expect(await outcome(late.wordsId)).toBeNull();
  });

  it('does not read a rating out of our question passed on', async () => {
    const { row, invitationId } = await wrote('5', { isForward: true });
    expect(row).toMatchObject({ source: 'mail_reply', suggestion: null });
    expect(await answers(invitationId)).toEqual([]);
  });

  it('makes them a task: a promise on the ticket with an owner and a time', async () => {
    const { wordsId, ticketId } = await wrote('Please tell me when it comes.');
    await app.get(WordsWork).toTask(lead, wordsId);
    await app.get(WordsWork).toTask(lead, wordsId);
    const promises = await app.database.query<{ owner_id: string; due_at: Date; state: string }>(
      'select owner_id, due_at, state from ticket_promises where ticket_id = $1',
      [ticketId],
    );
    expect(promises).toMatchObject([{ owner_id: lead.agentId, state: 'open' }]);
    expect(promises[0]?.due_at.getTime()).toBeGreaterThan(app.clock.now().getTime());
    expect(await outcome(wordsId)).toBe('task');
  });

  it('is refused to those who may not see the ticket', async () => {
    const { wordsId } = await wrote('Not good');
    const stranger = await anAgent(app.database, { role: 'supervisor', teamIds: [await aTeam(app.database)] });
    await expect(app.get(WordsWork).rate(stranger, wordsId, 2)).rejects.toMatchObject({ code: 'WORDS_NOT_FOUND' });
    await expect(app.get(WordsWork).toTask(stranger, wordsId)).rejects.toMatchObject({ code: 'WORDS_NOT_FOUND' });
  });

  it('reads what presses most first, and what is late before that', async () => {
    const { ticketId, customerId } = await desk.conversation({ teamId });
    const lies = (words: string) =>
      app.database.transaction((tx) =>
        app.get(WordsList).add(tx, {
          source: 'mail_reply',
          sourceId: newId(),
          ticketId,
          customerId,
          invitationId: null,
          score: null,
          words,
        }),
      );
    await lies('Is it there yet?');
    app.clock.advance(4 * DAY);
    await app.settle();
    await lies('When does it come?');
    await lies('You are liars, this is a disgrace.');
    await lies('My lawyer writes to you.');
    const { rows } = await page();
    expect(rows.map(({ text, isLate }) => [text, isLate])).toEqual([
      ['Is it there yet?', true],
      ['My lawyer writes to you.', false],
      ['You are liars, this is a disgrace.', false],
      ['When does it come?', false],
    ]);
  });

  it('shows what was late, whose it was, and who read it when', async () => {
    const { wordsId, ticketId } = await wrote('Hello?');
    await wrote('In time');
    app.clock.advance(4 * DAY);
    await app.database.query(`update unread_words set read_at = now() where id <> $1`, [wordsId]);
    await app.settle();
    expect((await page()).late).toMatchObject([{ id: wordsId, ticketId, readAt: null, readerName: null }]);
    await app.get(WordsList).read(lead, wordsId, 'read');
    const [late] = (await page()).late;
    expect(late?.readAt).toBe(app.clock.now().toISOString());
    expect(late?.teamName).toEqual(expect.any(String));
    expect(late?.readerName).toEqual(expect.any(String));
    app.clock.advance(31 * DAY);
    expect((await page()).late).toEqual([]);
  });

  describe('when a good number comes with angry words', () => {
    const answer = async (score: number, comment: string) => {
      const asked = await desk.asked({ teamId });
      await app.database.transaction((tx) =>
        app.get(SurveyResponseService).respond(tx, {
          invitationId: asked.invitationId,
          channel: 'page',
          answer: { score, isSolved: null, wantsContact: false, reasons: [], comment },
        }),
      );
      await app.settle();
      return asked;
    };
    const listed = async ({ ticketId }: { ticketId: string }) =>
      (await page()).rows.filter((row) => row.ticketId === ticketId).map(({ source, score }) => ({ source, score }));

    it('asks for a second look, changes no number, and alarms nobody', async () => {
      const given = await answer(5, 'Rude, useless and an insult. I am furious.');
      expect(await listed(given)).toEqual([{ source: 'mismatch', score: 5 }]);
      expect(await answers(given.invitationId)).toMatchObject([{ score: 5, is_negative: false }]);
      const told = await app.database.query(
        `select type from outbox_events where ticket_id = $1 and (type like 'Alert%' or type like 'Escalation%')`,
        [given.ticketId],
      );
      expect(told).toEqual([]);
    });

    it('asks for none where the two agree, or the number is no good one', async () => {
      for (const [score, comment] of [
        [5, 'Quick, kind and clear!'],
        [1, 'Rude and useless.'],
        [3, 'Rude and useless.'],
        [5, ''],
      ] as const)
        expect(await listed(await answer(score, comment))).toEqual([]);
    });
  });
});
