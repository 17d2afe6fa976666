import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AlertsPage, TicketPageView } from '#contracts';
import { LANGUAGES } from '#kernel';
import { SURVEY_KINDS, Surveys } from '#satisfaction';
import { SurveyVisit, touched } from './survey-visit.js';

const idOf = (purpose: string, instrument: string): string =>
  SURVEY_KINDS.find((kind) => kind.purpose === purpose && kind.instrument === instrument)?.id ?? '';

describe.each([
  {
    instrument: 'ces',
    steps: 7,
    low: '2',
    high: '6',
    title: 'How far do you agree: “You made it easy to handle my issue”?',
  },
  {
    instrument: 'nps',
    steps: 11,
    low: '6',
    high: '9',
    title: 'After this contact, how likely are you to recommend us',
  },
])('the question on the scale $instrument', ({ instrument, steps, low, high, title }) => {
  let visit: SurveyVisit;

  beforeAll(async () => {
    visit = await SurveyVisit.open();
    await visit.server.get(Surveys).switch(visit.desk.agent, idOf('resolution', instrument), true);
  });
  beforeEach(() => visit.begin());
  afterAll(() => visit.server.close());

  const caseOf = (customerId: string) =>
    visit.query<{ state: string }>('select state from escalations where customer_id = $1', [customerId]);

  it.each(LANGUAGES)('has every step in words and numbers within 20 KB (%s)', async (language) => {
    const { token } = await visit.asked({ language });
    const page = await visit.browser.open(`/s/${token}`);
    expect(page.html.match(/<input type="radio"/g)).toHaveLength(steps);
    expect(page.html.match(/<b>\d+<\/b> <span>[^<]{2,}<\/span>/g)).toHaveLength(steps);
    expect(Buffer.byteLength(page.html)).toBeLessThanOrEqual(20_000);
  });

  it('opens a case for an unhappy answer, which is stored with its version and what it is about', async () => {
    const { token, invitationId, customerId, ticketId } = await visit.asked();
    expect((await visit.browser.open(`/s/${token}`)).text).toContain(title);
    const thanks = await visit.vote(token, { r: low, w: ['slow', 'price', 'nonsense'], ...touched });
    expect(thanks.text).toContain('Thank you for being straight with us. This time we let you down.');
    const [answer] = await visit.query<Record<string, unknown>>(
      `select r.score, r.is_negative, r.subjects, r.stage, v.number, s.instrument from survey_responses r
       join survey_versions v on v.id = r.survey_version_id join surveys s on s.id = v.survey_id where r.invitation_id = $1`,
      [invitationId],
    );
    expect(answer).toEqual({
      score: Number(low),
      is_negative: true,
      subjects: ['service', 'price'],
      stage: 'support',
      number: 1,
      instrument,
    });
    await visit.server.settle();
    expect(await caseOf(customerId)).toEqual([{ state: 'open' }]);
    const admin = await visit.server.person('admin');
    const { body: seen } = await admin.call<TicketPageView>('GET', `/api/tickets/${ticketId}`);
    expect(seen.response).toMatchObject({ score: Number(low), instrument, isNegative: true });
    expect(seen.ticket.rating).toEqual({ score: Number(low), isNegative: true, instrument });
    const said = seen.history.find(({ type }) => type === 'SurveyResponseReceived');
    expect(said?.values).toMatchObject({ score: Number(low), highest: steps === 7 ? 7 : 10 });
    const { body: alerts } = await admin.call<AlertsPage>('GET', '/api/alerts');
    expect(alerts.rows.find((alert) => alert.ticketId === ticketId)).toMatchObject({ score: Number(low), instrument });
  });

  it('opens none for a happy one, and refuses a step that is not on the scale', async () => {
    const { token, invitationId, customerId } = await visit.asked();
    expect((await visit.vote(token, { r: String(steps + 1), ...touched })).status).toBe(422);
    expect((await visit.vote(token, { r: high, ...touched })).text).toContain('Thank you. Glad it worked out.');
    await visit.server.settle();
    expect(await visit.answers(invitationId)).toMatchObject([{ score: Number(high), is_negative: false }]);
    expect(await caseOf(customerId)).toEqual([]);
  });

  it('asks again on the second page with the whole scale in sight', async () => {
    const { token } = await visit.asked();
    expect((await visit.vote(token, { r: high })).text).toContain(
      `You chose ${high} on the scale up to ${instrument === 'ces' ? 7 : 10}:`,
    );
  });
});
