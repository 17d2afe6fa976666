import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { SurveyTriggerRules } from '#contracts';
import { DAY } from '#kernel';
import { AskByCalendarTimer, SURVEY_IDS } from '#satisfaction';
import { SurveyVisit } from './survey-visit.js';

const RULES: SurveyTriggerRules = {
  schedule: 'off',
  days: 90,
  dailyLimit: 50,
  activity: 'none',
  activityDays: 1,
  orderDays: 3,
};

describe('questions by the calendar', () => {
  let visit: SurveyVisit;
  beforeAll(async () => {
    visit = await SurveyVisit.open();
    // A Monday, 10:00 in Tallinn.
    visit.server.clock.set(new Date('2029-01-08T08:00:00Z'));
  });
  afterAll(() => visit.server.close());

  // Sessions end while the clock moves on by weeks.
  const put = async (path: string, body: unknown) =>
    (await visit.server.person('admin')).call('PUT', `/api/surveys/${path}`, body);
  const switchTo = (surveyId: string, isOn: boolean) => put(`${surveyId}/state`, { isOn });
  const look = () => visit.server.get(AskByCalendarTimer).act();
  const turns = () =>
    visit.query<{ customer_id: string; state: string; reason: string | null; occasion: string }>(
      `select customer_id, state, reason, occasion from survey_invitations where trigger = 'schedule' order by created_at, id`,
    );
  const wrote = async (count: number): Promise<string[]> => {
    const known: string[] = [];
    for (let each = 0; each < count; each++) known.push((await visit.desk.conversation()).customerId);
    await visit.server.settle();
    return known;
  };
  const schedule = (more: Partial<SurveyTriggerRules>) =>
    put(`${SURVEY_IDS.relationship}/triggers`, { ...RULES, dailyLimit: 1_000, ...more });
  beforeEach(async () => {
    await visit.query('delete from survey_rounds');
    await visit.query(`update tickets set is_imported = true`);
    await visit.query(`update survey_invitations set trigger = 'order' where trigger = 'schedule'`);
    await switchTo(SURVEY_IDS.relationship, true);
  });

  it('do not flood when they are switched on: so many a day, each customer once', async () => {
    const known = await wrote(5);
    await schedule({ schedule: 'every', dailyLimit: 2 });
    await look();
    await look();
    expect(await turns()).toHaveLength(2);
    visit.server.clock.advance(DAY);
    await look();
    expect(await turns()).toHaveLength(4);
    visit.server.clock.advance(DAY);
    await look();
    await look();
    const asked = (await turns()).map(({ customer_id: id }) => id);
    expect(asked.sort()).toEqual(known.sort());
  });

  it('come again after the set days, and not to whoever was not in touch for a year', async () => {
    const [id = ''] = await wrote(1);
    await schedule({ schedule: 'every', days: 100 });
    await look();
    visit.server.clock.advance(99 * DAY);
    await look();
    expect(await turns()).toHaveLength(1);
    visit.server.clock.advance(2 * DAY);
    await look();
    expect(await turns()).toMatchObject([{ customer_id: id, state: 'scheduled' }, { customer_id: id }]);
    visit.server.clock.advance(300 * DAY);
    await look();
    expect(await turns()).toHaveLength(2);
  });

  it('come once after the first contact, and not for one of long before', async () => {
    const [id = ''] = await wrote(1);
    await schedule({ schedule: 'first', days: 20 });
    visit.server.clock.advance(19 * DAY);
    await look();
    expect(await turns()).toEqual([]);
    visit.server.clock.advance(2 * DAY);
    await look();
    await look();
    expect(await turns()).toMatchObject([{ customer_id: id }]);
    const [late = ''] = await wrote(1);
    visit.server.clock.advance(120 * DAY);
    await look();
    expect((await turns()).map(({ customer_id }) => customer_id)).not.toContain(late);
  });

  it('wait until the last contact is as many days ago', async () => {
    const { ticketId, customerId } = await visit.desk.conversation();
    await schedule({ schedule: 'last', days: 10 });
    visit.server.clock.advance(9 * DAY);
    await visit.desk.reply(ticketId);
    visit.server.clock.advance(9 * DAY);
    await look();
    expect(await turns()).toEqual([]);
    visit.server.clock.advance(2 * DAY);
    await look();
    expect(await turns()).toMatchObject([{ customer_id: customerId, state: 'scheduled' }]);
  });

  it('store why somebody is not asked: guards and budget are those of every question', async () => {
    const [out = '', open = ''] = await wrote(2);
    await visit.query('update customers set opted_out_at = now() where id = $1', [out]);
    await visit.query(`update customers set name = 'X' where id = $1`, [open]);
    await schedule({ schedule: 'every' });
    await look();
    const found = Object.fromEntries((await turns()).map((turn) => [turn.customer_id, turn.reason]));
    expect(found).toEqual({ [out]: 'opted_out', [open]: null });
  });

  it('ask nobody while the survey is off, or the calendar of it is', async () => {
    await wrote(1);
    await schedule({ schedule: 'off' });
    await look();
    await schedule({ schedule: 'every' });
    await switchTo(SURVEY_IDS.relationship, false);
    await look();
    expect(await turns()).toEqual([]);
  });
});
