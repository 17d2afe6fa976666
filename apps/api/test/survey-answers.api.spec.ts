import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CustomerMerges } from '#customers';
import { DAY, HOUR, newId, plus, SECOND, systemActor } from '#kernel';
import { PromiseQuotes, SurveyHolds, SurveyInvitations } from '#satisfaction';
import type { ConversationTraits } from '#testing';
import { visibleForm, yes } from './survey-browser.js';
import { SurveyVisit, touched } from './survey-visit.js';

describe('what becomes of an answer', () => {
  let visit: SurveyVisit;

  beforeAll(async () => {
    visit = await SurveyVisit.open();
  });
  beforeEach(() => visit.begin());
  afterAll(() => visit.server.close());

  describe('the same and another answer', () => {
    it('sent twice, or ten times at once, is one answer', async () => {
      const { token, invitationId, ticketId } = await visit.asked();
      const form = visibleForm(await visit.browser.open(`/s/${token}`));
      visit.server.clock.advance(5 * SECOND);
      const sent = await Promise.all(
        Array.from({ length: 10 }, () => visit.browser.send(form, { r: '1', n: 'y', ...touched })),
      );
      expect(sent.every(({ text }) => text.includes('Your answer: 1'))).toBe(true);
      expect(await visit.answers(invitationId)).toMatchObject([{ version: 1 }]);
      const events = (await visit.eventsOf(ticketId)).filter((type) => type.startsWith('SurveyResponse'));
      expect(events).toEqual(['SurveyResponseReceived']);
      const [reopened] = await visit.query<{ count: string }>(
        `select count(*) from outbox_events where ticket_id = $1 and type = 'TicketReopened'`,
        [ticketId],
      );
      expect(reopened?.count).toBe('1');
    });

    it('sent fifty times at once is one answer; whoever is over the limit is asked to wait and loses no words', async () => {
      const { token, invitationId, ticketId } = await visit.asked();
      const form = visibleForm(await visit.browser.open(`/s/${token}`));
      visit.server.clock.advance(5 * SECOND);
      const sent = await Promise.all(
        Array.from({ length: 50 }, () => visit.browser.send(form, { r: '1', c: 'Torn open', ...touched })),
      );
      const saved = sent.filter(({ status }) => status === 200);
      const asked = sent.filter(({ status }) => status === 429);
      expect([saved.length, asked.length]).toEqual([20, 30]);
      expect(saved.every(({ text }) => text.includes('Your answer: 1'))).toBe(true);
      expect(asked.every(({ html }) => html.includes('Torn open'))).toBe(true);
      expect(await visit.answers(invitationId)).toMatchObject([{ version: 1, score: 1, comment: 'Torn open' }]);
      expect((await visit.eventsOf(ticketId)).filter((type) => type.startsWith('SurveyResponse'))).toEqual([
        'SurveyResponseReceived',
      ]);
    });

    it('to a question that was out when its customer became one with another is the one person’s', async () => {
      const { token, invitationId, customerId: sourceId } = await visit.asked();
      const { customerId: targetId } = await visit.asked();
      await visit.server.get(CustomerMerges).merge(systemActor('test'), { sourceId, targetId });
      expect((await visit.vote(token, { r: '1', ...touched })).text).toContain('Your answer: 1');
      expect(await visit.answers(invitationId)).toMatchObject([{ score: 1, customer_id: targetId }]);
    });

    it('two at once are one answer with two versions', async () => {
      const { token, invitationId, ticketId } = await visit.asked();
      const form = visibleForm(await visit.browser.open(`/s/${token}`));
      visit.server.clock.advance(5 * SECOND);
      await Promise.all(['2', '5'].map((r) => visit.browser.send(form, { r, ...touched })));
      const [answer] = await visit.answers(invitationId);
      const versions = await visit.query<{ score: number; version: number }>(
        'select score, version from survey_response_versions where response_id = $1 order by version',
        [answer?.id],
      );
      expect(versions.map(({ version }) => version)).toEqual([1, 2]);
      expect(versions.map(({ score }) => score).sort()).toEqual([2, 5]);
      expect(answer).toMatchObject({ version: 2, score: versions[1]?.score });
      expect((await visit.eventsOf(ticketId)).slice(-2)).toEqual(['SurveyResponseReceived', 'SurveyResponseChanged']);
    });

    it('can be changed for seven days, then its words are read', async () => {
      const { token, invitationId } = await visit.asked();
      await visit.vote(token, { r: '5', ...touched });
      await visit.desk.days(6);
      const form = visibleForm(await visit.browser.open(`/s/${token}?change=1`));
      expect(form.fields).toContainEqual(['r', '5']);
      visit.server.clock.advance(5 * SECOND);
      await visit.browser.send(form, { r: '4', ...touched });
      expect(await visit.answers(invitationId)).toMatchObject([{ score: 4, version: 2 }]);
      await visit.desk.days(2);
      const late = await visit.browser.open(`/s/${token}?change=1`);
      expect(late.text).toContain('It can no longer be changed');
      await visit.browser.send(visibleForm(late), { c: 'It broke again.' });
      expect(await visit.answers(invitationId)).toMatchObject([{ score: 4, version: 2 }]);
      expect(await visit.words(invitationId)).toMatchObject([{ source: 'late_answer', words: 'It broke again.' }]);
    });

    it('cannot be changed later with a page that was opened in time', async () => {
      const { token, invitationId } = await visit.asked();
      await visit.vote(token, { r: '5', ...touched });
      const form = visibleForm(await visit.browser.open(`/s/${token}?change=1`));
      await visit.desk.days(8);
      const thanks = await visit.browser.send(form, { r: '1', c: 'No, bad.' });
      expect(thanks.text).toContain('A person will read your message.');
      expect(await visit.answers(invitationId)).toMatchObject([{ score: 5, version: 1 }]);
      expect(await visit.words(invitationId)).toMatchObject([{ source: 'late_answer', words: 'No, bad.', score: 1 }]);
    });

    it('tells an unhappy customer one rule for changing it, before and while a case runs', async () => {
      const rule = /You can change it until .+, and after that for as long as we are working on it\./;
      const { token, customerId } = await visit.asked();
      const thanks = await visit.vote(token, { r: '1', ...touched });
      expect(thanks.text).toMatch(rule);
      const [said] = rule.exec(thanks.text) ?? [];
      await visit.server.settle();
      await visit.server.database.transaction((tx) => visit.server.get(SurveyHolds).place(tx, customerId, newId()));
      expect((await visit.browser.open(`/s/${token}`)).text).toContain(said ?? 'nothing');
    });

    it('can be changed as long as a case of the customer runs', async () => {
      const { token, invitationId, customerId } = await visit.asked();
      await visit.vote(token, { r: '5', ...touched });
      const caseId = newId();
      await visit.server.database.transaction((tx) => visit.server.get(SurveyHolds).place(tx, customerId, caseId));
      await visit.desk.days(20);
      expect((await visit.browser.open(`/s/${token}`)).text).toContain(
        'You can change it as long as we are working on it.',
      );
      const form = visibleForm(await visit.browser.open(`/s/${token}?change=1`));
      visit.server.clock.advance(5 * SECOND);
      await visit.browser.send(form, { r: '3', ...touched });
      expect(await visit.answers(invitationId)).toMatchObject([{ score: 3, version: 2 }]);
      await visit.server.database.transaction((tx) => visit.server.get(SurveyHolds).lift(tx, caseId));
      expect((await visit.browser.open(`/s/${token}`)).text).toContain('It can no longer be changed');
    });

    it('shows the form again to somebody who follows another step of the mail', async () => {
      const { token } = await visit.asked();
      await visit.vote(token, { r: '5', c: 'Fine', ...touched });
      expect((await visit.browser.open(`/s/${token}?r=5`)).text).toContain('Your answer: 5');
      const form = visibleForm(await visit.browser.open(`/s/${token}?r=2`));
      expect(form.fields).toEqual(
        expect.arrayContaining([
          ['r', '2'],
          ['c', 'Fine'],
        ]),
      );
    });
  });

  describe('after 14 days', () => {
    it('counts no answer, keeps words and wishes, and says so', async () => {
      const { token, invitationId, ticketId } = await visit.asked();
      const open = visibleForm(await visit.browser.open(`/s/${token}`));
      await visit.desk.days(14);
      const closed = await visit.browser.open(`/s/${token}?r=1`);
      expect(closed.text).toContain('This survey has closed.');
      expect(closed.html).not.toContain('type="radio"');
      const missing = await visit.browser.send(visibleForm(closed), { c: '  ' });
      expect([missing.status, missing.text]).toEqual([422, expect.stringContaining('Please write something first.')]);
      const thanks = await visit.browser.send(visibleForm(closed), { c: 'You never came.' });
      expect(thanks.text).toContain('A person will read your message.');
      await visit.browser.send(visibleForm(closed), { c: 'You never came.' });
      await visit.browser.send(open, { r: '1', k: 'y', c: '', ...touched });
      await visit.browser.send(visibleForm(await visit.browser.send(open, { r: '4', ...touched })), yes);
      expect(await visit.answers(invitationId)).toEqual([]);
      expect(await visit.words(invitationId)).toMatchObject([
        { source: 'late_answer', words: 'You never came.', score: null },
      ]);
      visit.server.clock.advance(2 * SECOND);
      const second = await visit.browser.send(open, { r: '1', k: 'y', ...touched });
      visit.server.clock.advance(2 * SECOND);
      await visit.browser.send(visibleForm(second), yes);
      expect(await visit.words(invitationId)).toMatchObject([{ words: 'You never came.' }, { score: 1, words: '' }]);
      expect((await visit.eventsOf(ticketId)).filter((type) => type.startsWith('SurveyResponse'))).toEqual([]);
    });

    it('knows the link until 24 months have passed', async () => {
      const { token } = await visit.asked();
      visit.server.clock.advance(700 * DAY);
      expect((await visit.browser.open(`/s/${token}`)).text).toContain('This survey has closed.');
      visit.server.clock.advance(60 * DAY);
      expect((await visit.browser.open(`/s/${token}`)).status).toBe(404);
    });
  });

  describe('both ticks', () => {
    it.each([
      [5, { n: 'y' }, true],
      [3, { k: 'y' }, true],
      [2, {}, true],
      [3, {}, false],
    ])('at step %d with %j: unhappy is %s', async (score, ticks, isNegative) => {
      const { token, invitationId } = await visit.asked();
      await visit.vote(token, { r: String(score), ...ticks, ...touched });
      expect(await visit.answers(invitationId)).toMatchObject([{ is_negative: isNegative }]);
      expect(await visit.words(invitationId)).toEqual([]);
    });

    it('"please contact me" of a satisfied customer is no alarm, but somebody must read it', async () => {
      const { token, invitationId } = await visit.asked();
      const thanks = await visit.vote(token, { r: '4', k: 'y', c: 'One more question', ...touched });
      expect(thanks.text).toContain('A person will read this and contact you.');
      expect(await visit.answers(invitationId)).toMatchObject([{ is_negative: false, wants_contact: true }]);
      expect(await visit.words(invitationId)).toMatchObject([
        { source: 'contact_me', words: 'One more question', score: 4 },
      ]);
    });

    it('"not solved" opens the ticket again, once, and for the customer', async () => {
      const { token, ticketId } = await visit.asked();
      const thanks = await visit.vote(token, { r: '3', n: 'y', ...touched });
      expect(thanks.text).toContain('Your request is open again.');
      const [ticket] = await visit.query<{ status: string; waiting_since: Date }>(
        'select * from tickets where id = $1',
        [ticketId],
      );
      expect(ticket).toMatchObject({ status: 'open', waiting_since: visit.server.clock.now() });
      const reopened = await visit.query<{ actor_kind: string; payload: { by: string } }>(
        `select actor_kind, payload from outbox_events where ticket_id = $1 and type = 'TicketReopened'`,
        [ticketId],
      );
      expect(reopened).toMatchObject([{ actor_kind: 'customer', payload: { by: 'customer' } }]);
      const form = visibleForm(await visit.browser.open(`/s/${token}?change=1`));
      await visit.browser.send(form, { r: '2', n: 'y', c: 'Still broken', ...touched });
      expect(
        await visit.query(`select 1 from outbox_events where ticket_id = $1 and type = 'TicketReopened'`, [ticketId]),
      ).toHaveLength(1);
      await visit.server.settle();
      expect((await visit.desk.invitations(ticketId)).map(({ state }) => state)).toEqual(['answered']);
    });
  });

  describe('whether a case was put right', () => {
    const recovery = async (traits?: ConversationTraits) => {
      const conversation = await visit.asked(traits);
      const escalationId = newId();
      await visit.server.database.transaction((tx) =>
        visit.server.get(SurveyInvitations).scheduleRecovery(tx, {
          ...conversation,
          escalationId,
          dueAt: plus(visit.server.clock.now(), 3 * DAY),
        }),
      );
      await visit.desk.days(6);
      const [row] = await visit.query<{ id: string }>(
        `select id from survey_invitations where subject_id = $1 and state = 'sent'`,
        [escalationId],
      );
      return { ...conversation, escalationId, invitationId: row?.id ?? '', token: visit.desk.tokenOf(row?.id ?? '') };
    };

    it.each([
      [5, false, 'Good to hear that it is right now.'],
      [3, false, 'We will look at what is still missing.'],
      [1, true, 'We will take it up again.'],
    ])('is answered with three choices: %d', async (score, isNegative, thanks) => {
      const { token, invitationId, ticketId, escalationId } = await recovery();
      const page = await visit.browser.open(`/s/${token}?r=${score}`);
      expect(page.text).toContain('Have we put it right?');
      expect(page.html).toContain('How are things now?</h1>');
      expect(page.text).not.toContain('How did we do?');
      expect(page.html.match(/type="radio"/g)).toHaveLength(3);
      expect(page.html).not.toContain('name="n"');
      visit.server.clock.advance(5 * SECOND);
      expect((await visit.browser.send(visibleForm(page), touched)).text).toContain(thanks);
      expect(await visit.answers(invitationId)).toMatchObject([{ score, is_negative: isNegative, is_solved: null }]);
      const event = (await visit.desk.events(ticketId)).at(-1);
      expect(event).toMatchObject({
        type: 'SurveyResponseReceived',
        payload: { purpose: 'recovery', subjectId: escalationId, score },
      });
      expect(
        await visit.query(`select 1 from outbox_events where ticket_id = $1 and type = 'TicketReopened'`, [ticketId]),
      ).toEqual([]);
    });

    it('takes no score that was not offered', async () => {
      const { token, invitationId } = await recovery();
      expect((await visit.vote(token, { r: '4', ...touched })).text).toContain(
        'Please choose one of the answers first.',
      );
      expect(await visit.answers(invitationId)).toEqual([]);
    });

    it('asks again on the second page in words', async () => {
      const { token } = await recovery({ language: 'et' });
      expect((await visit.vote(token, { r: '3' })).text).toContain('Valisite: Osaliselt. Kas see on õige?');
    });
  });

  describe('what is promised', () => {
    it('is the time that the one who works unhappy answers says, on the customer’s clock', async () => {
      const conversation = await visit.asked({ timeZone: 'Europe/Budapest', language: 'hu' });
      let promised: Date | 'kept' | null = plus(visit.server.clock.now(), HOUR);
      const { contactDueAt } = PromiseQuotes.prototype;
      const quotes = visit.server.get(PromiseQuotes);
      quotes.contactDueAt = async () => promised;
      try {
        const thanks = await visit.vote(conversation.token, { r: '1', ...touched });
        const hour = new Intl.DateTimeFormat('hu', { timeStyle: 'short', timeZone: 'Europe/Budapest' }).format(
          promised,
        );
        expect(thanks.text).toContain(`${hour}.`);
        expect(thanks.text).toContain('Munkatársunk legkésőbb ekkor jelentkezik:');
        promised = 'kept';
        expect((await visit.browser.open(`/s/${conversation.token}`)).text).not.toContain('jelentkezik');
        promised = plus(visit.server.clock.now(), -HOUR);
        expect((await visit.browser.open(`/s/${conversation.token}`)).text).toContain('a lehető leghamarabb');
      } finally {
        quotes.contactDueAt = contactDueAt;
      }
    });

    it('is nothing to somebody who is satisfied', async () => {
      const { token } = await visit.asked();
      expect((await visit.vote(token, { r: '5', ...touched })).text).not.toMatch(/contact you/);
    });
  });
});
