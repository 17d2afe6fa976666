import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type {
  CustomerAskingsView,
  CustomerView,
  NewIntegrationView,
  SurveysView,
  SurveyTriggerRules,
  SurveyView,
} from '#contracts';
import { DAY, HOUR, newId, plus, SECOND } from '#kernel';
import { SURVEY_IDS, SURVEY_KINDS } from '#satisfaction';
import { visibleForm } from './survey-browser.js';
import { SurveyVisit, touched } from './survey-visit.js';

interface Asking {
  id: string;
  state: string;
  reason: string | null;
  trigger: string;
  due_at: Date | null;
  ticket_id: string | null;
  customer_id: string;
}

const RULES: SurveyTriggerRules = {
  schedule: 'off',
  days: 90,
  dailyLimit: 50,
  activity: 'none',
  activityDays: 1,
  orderDays: 3,
};

describe('questions that are about no ticket', () => {
  let visit: SurveyVisit;
  let token: string;

  beforeAll(async () => {
    visit = await SurveyVisit.open();
    // A Monday, 10:00 in Tallinn.
    visit.server.clock.set(new Date('2029-01-08T08:00:00Z'));
    const admin = await visit.server.person('admin');
    const scopes = ['customers:write', 'orders:write', 'activity:write'];
    const made = await admin.call<NewIntegrationView>('POST', '/api/integrations', { name: 'Shop', scopes });
    token = made.body.token;
  });
  beforeEach(() => visit.begin());
  afterAll(() => visit.server.close());

  const tell = async (method: string, path: string, body: unknown): Promise<{ status: number; id: string }> => {
    const response = await fetch(`${visit.server.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const { id } = (await response.json()) as { id: string };
    await visit.server.settle();
    return { status: response.status, id };
  };
  const now = () => visit.server.clock.now();
  const customer = async (): Promise<{ id: string; externalId: string; address: string }> => {
    const externalId = newId();
    const address = `${externalId}@customer.ee`;
    const { id } = await tell('PUT', '/customers', { externalId, address, name: 'Liis Tamm', language: 'en' });
    return { id, externalId, address };
  };
  const order = (externalId: string, number: string, more: { status?: string; placedAt?: Date } = {}) =>
    tell('PUT', `/orders/${number}`, {
      customer: { externalId },
      status: more.status ?? 'completed',
      placedAt: (more.placedAt ?? plus(now(), -5 * DAY)).toISOString(),
    });
  const askings = (customerId: string) =>
    visit.query<Asking>('select * from survey_invitations where customer_id = $1 order by created_at, id', [
      customerId,
    ]);
  // Sessions end while the clock moves on by weeks.
  const put = async (path: string, body: unknown) =>
    (await visit.server.person('admin')).call('PUT', `/api/surveys/${path}`, body);
  const switchTo = (surveyId: string, isOn: boolean) => put(`${surveyId}/state`, { isOn });
  const mailOf = async (invitationId: string) => {
    const [mail] = await visit.query<{ subject: string; text_body: string }>(
      `select subject, text_body from outgoing_mails where subject_id = $1`,
      [invitationId],
    );
    return mail;
  };
  const due = async (asking: Asking | undefined): Promise<void> => {
    if (!asking?.due_at) throw new Error('Nobody is asked.');
    visit.server.clock.set(asking.due_at);
    await visit.server.settle();
    visit.server.clock.advance(2 * HOUR);
  };

  describe('about an order', () => {
    beforeAll(async () => {
      await switchTo(SURVEY_IDS.purchase, true);
      expect((await put(`${SURVEY_IDS.purchase}/triggers`, RULES)).status).toBe(200);
    });

    it('are asked once for each completed order, the set days after it, in the send window', async () => {
      const { id, externalId } = await customer();
      const from = now();
      await order(externalId, 'A-1', { status: 'shipped' });
      expect(await askings(id)).toEqual([]);
      await order(externalId, 'A-1');
      await order(externalId, 'A-1');
      await order(externalId, 'A-1', { status: 'completed' });
      const [asking, ...more] = await askings(id);
      expect(more).toEqual([]);
      expect(asking).toMatchObject({ state: 'scheduled', trigger: 'order', ticket_id: null });
      expect(asking?.due_at).toEqual(plus(from, 3 * DAY));
    });

    it('name the order and its day, in the mail and on the page', async () => {
      const { id, externalId } = await customer();
      await order(externalId, 'B-77', { placedAt: new Date('2029-01-04T12:00:00Z') });
      const [asking] = await askings(id);
      await due(asking);
      const mail = await mailOf(asking?.id ?? '');
      expect(mail?.subject).toBe('How was your order, Liis Tamm?');
      expect(mail?.text_body).toContain('Your order B-77 of 4 Jan 2029 is complete.');
      expect(mail?.text_body).toContain('because you are a customer of');
      const page = await visit.browser.open(`/s/${visit.desk.tokenOf(asking?.id ?? '')}`);
      expect(page.text).toContain('How satisfied are you with your order?');
      expect(page.text).toContain('Order B-77, 4 January 2029');
      await visit.vote(visit.desk.tokenOf(asking?.id ?? ''), { r: '5', ...touched });
      const [answer] = await visit.query('select score, stage from survey_responses where invitation_id = $1', [
        asking?.id,
      ]);
      expect(answer).toEqual({ score: 5, stage: 'purchase' });
    });

    it('are not asked about one that is paid back before they leave, nor about one of long ago', async () => {
      const [one, other] = [await customer(), await customer()];
      await order(one.externalId, 'C-1');
      await order(one.externalId, 'C-1', { status: 'refunded' });
      const [asking] = await askings(one.id);
      await due(asking);
      expect(await askings(one.id)).toMatchObject([{ state: 'cancelled', reason: 'order_undone' }]);
      await order(other.externalId, 'C-2', { placedAt: plus(now(), -91 * DAY) });
      expect(await askings(other.id)).toMatchObject([{ state: 'suppressed', reason: 'too_old' }]);
    });

    it('count in the one budget: a second order within 14 days is stored as not asked, and why is told', async () => {
      const { id, externalId } = await customer();
      await order(externalId, 'D-1');
      await order(externalId, 'D-2');
      expect(await askings(id)).toMatchObject([{ state: 'scheduled' }, { state: 'suppressed', reason: 'cooldown' }]);
      const reader = await visit.server.person('admin');
      const view = await reader.call<CustomerAskingsView>('GET', `/api/customers/${id}/askings`);
      expect(view.body.rows.map(({ purpose, reason }) => [purpose, reason])).toEqual([
        ['purchase', 'cooldown'],
        ['purchase', null],
      ]);
    });

    it('leave nothing behind while the survey is switched off', async () => {
      const { id, externalId } = await customer();
      await switchTo(SURVEY_IDS.purchase, false);
      await order(externalId, 'E-1');
      expect(await askings(id)).toEqual([]);
      await switchTo(SURVEY_IDS.purchase, true);
    });

    it('go to nobody who wants none', async () => {
      const { id, externalId } = await customer();
      await visit.query('update customers set opted_out_at = now() where id = $1', [id]);
      await order(externalId, 'F-1');
      expect(await askings(id)).toMatchObject([{ state: 'suppressed', reason: 'opted_out' }]);
    });
  });

  describe('with an unhappy answer', () => {
    const asked = async (number: string) => {
      const known = await customer();
      await order(known.externalId, number);
      const [asking] = await askings(known.id);
      await due(asking);
      return { ...known, askingId: asking?.id ?? '', link: visit.desk.tokenOf(asking?.id ?? '') };
    };
    const tickets = (customerId: string) =>
      visit.query<{ id: string; subject: string; channel: string; preview: string }>(
        'select id, subject, channel, preview from tickets where customer_id = $1',
        [customerId],
      );

    it('open a ticket with the words, and with it a case and its alert', async () => {
      const { id, askingId, link } = await asked('G-1');
      const thanks = await visit.vote(link, { r: '1', c: 'The box was empty.', ...touched });
      await visit.server.settle();
      expect(thanks.text).toContain('We want to put it right.');
      const [ticket, ...more] = await tickets(id);
      expect(more).toEqual([]);
      expect(ticket).toMatchObject({ channel: 'survey', subject: 'Your order G-1', preview: 'The box was empty.' });
      const cases = await visit.query(
        `select e.ticket_id, e.trigger, count(a.id)::int as alerts from escalations e left join alerts a on a.escalation_id = e.id
         where e.customer_id = $1 group by 1, 2`,
        [id],
      );
      expect(cases).toEqual([{ ticket_id: ticket?.id, trigger: 'negative_response', alerts: 1 }]);
      const rows = await visit.query('select ticket_id, is_negative from survey_responses where invitation_id = $1', [
        askingId,
      ]);
      expect(rows).toEqual([{ ticket_id: ticket?.id, is_negative: true }]);
      expect((await visit.browser.open(`/s/${link}`)).text).toContain('A person from our team will contact you');
    });

    it('keep that one ticket when the answer is sent again or changed', async () => {
      const { id, link } = await asked('G-2');
      await visit.vote(link, { r: '2', ...touched });
      await visit.vote(`${link}?change=1`, { r: '2', ...touched });
      await visit.vote(`${link}?change=1`, { r: '1', c: 'Still empty.', ...touched });
      await visit.server.settle();
      expect(await tickets(id)).toMatchObject([{ preview: '2 – Dissatisfied' }]);
      expect(await visit.query('select 1 from escalations where customer_id = $1', [id])).toHaveLength(1);
    });

    it('open none when the answer is a good one', async () => {
      const { id, link } = await asked('G-3');
      await visit.vote(link, { r: '5', c: 'Lovely.', ...touched });
      await visit.server.settle();
      expect(await tickets(id)).toEqual([]);
    });

    it('open one for a wish for contact, which lies among the words with it', async () => {
      const { id, link } = await asked('G-4');
      await visit.vote(link, { r: '4', k: 'y', c: 'Call me.', ...touched });
      await visit.server.settle();
      const [ticket] = await tickets(id);
      const words = await visit.query('select source, ticket_id from unread_words where customer_id = $1', [id]);
      expect(words).toEqual([{ source: 'contact_me', ticket_id: ticket?.id }]);
      expect(await visit.query('select 1 from escalations where customer_id = $1', [id])).toEqual([]);
    });
  });

  describe('after a change that a program tells of', () => {
    const change = (externalId: string, effect?: string, happenedAt = now()) =>
      tell('POST', '/activities', {
        customer: { externalId },
        key: newId(),
        kind: 'plan_changed',
        text: 'Cancelled the yearly plan',
        ...(effect && { effect }),
        happenedAt: happenedAt.toISOString(),
      });
    const words = (customerId: string) =>
      visit.query<{ source: string; words: string; ticket_id: string }>(
        'select source, words, ticket_id from unread_words where customer_id = $1',
        [customerId],
      );
    beforeAll(() => switchTo(SURVEY_IDS.relationship, true));

    it('for the worse, ask nothing: a person gets it as a task, with one ticket for all of them', async () => {
      await put(`${SURVEY_IDS.relationship}/triggers`, { ...RULES, activity: 'any' });
      const { id, externalId } = await customer();
      await change(externalId, 'negative');
      await change(externalId, 'negative');
      expect(await askings(id)).toEqual([]);
      const listed = await words(id);
      expect(listed.map(({ source, words: said }) => [source, said])).toEqual([
        ['activity', 'Shop: Cancelled the yearly plan'],
        ['activity', 'Shop: Cancelled the yearly plan'],
      ]);
      expect(new Set(listed.map((row) => row.ticket_id)).size).toBe(1);
      const [ticket] = await visit.query('select subject, channel, status from tickets where id = $1', [
        listed[0]?.ticket_id,
      ]);
      expect(ticket).toEqual({ subject: 'A change for the worse', channel: 'api', status: 'new' });
    });

    it('of long ago, alarm nobody', async () => {
      const { id, externalId } = await customer();
      await change(externalId, 'negative', plus(now(), -31 * DAY));
      expect(await words(id)).toEqual([]);
    });

    it.each([
      ['none', 'positive', 0],
      ['positive', 'positive', 1],
      ['positive', undefined, 0],
      ['any', undefined, 1],
    ])('ask where the survey says so (%s, a change that is %s)', async (activity, effect, count) => {
      await put(`${SURVEY_IDS.relationship}/triggers`, { ...RULES, activity });
      const { id, externalId } = await customer();
      await change(externalId, effect);
      expect(await askings(id)).toHaveLength(count);
      expect(await words(id)).toEqual([]);
    });

    it('are about us as a whole, and answered on its stage', async () => {
      await put(`${SURVEY_IDS.relationship}/triggers`, { ...RULES, activity: 'any' });
      const { id, externalId } = await customer();
      await change(externalId, 'positive');
      const [asking] = await askings(id);
      expect(asking).toMatchObject({ trigger: 'activity', state: 'scheduled' });
      await due(asking);
      expect((await mailOf(asking?.id ?? ''))?.subject).toBe('How are we doing, Liis Tamm?');
      await visit.vote(visit.desk.tokenOf(asking?.id ?? ''), { r: '6', ...touched });
      const rows = await visit.query(
        `select r.score, r.stage, t.subject from survey_responses r join tickets t on t.id = r.ticket_id where r.invitation_id = $1`,
        [asking?.id],
      );
      expect(rows).toEqual([{ score: 6, stage: 'relationship', subject: 'Your answer to our question' }]);
    });
  });

  describe('can be ended by kind', () => {
    const asking = async () => {
      await switchTo(SURVEY_IDS.relationship, true);
      await put(`${SURVEY_IDS.relationship}/triggers`, { ...RULES, activity: 'any', activityDays: 0 });
      const known = await customer();
      await tell('POST', '/activities', {
        ...{ customer: { externalId: known.externalId }, key: newId(), kind: 'login', text: 'Came back' },
        happenedAt: now().toISOString(),
      });
      const [first] = await askings(known.id);
      await due(first);
      return { ...known, link: visit.desk.tokenOf(first?.id ?? '') };
    };
    const off = async (id: string) => {
      const reader = await visit.server.person('admin');
      const { body } = await reader.call<CustomerView>('GET', `/api/customers/${id}`);
      return { view: body, all: body.profile.optedOutAt, relationship: body.profile.relationshipOptedOutAt };
    };

    it('on the page behind the mail: none about us as a whole, still about orders, and it is on record', async () => {
      const { id, externalId, link } = await asking();
      const page = await visit.browser.open(`/s/${link}/stop`);
      visit.server.clock.advance(10 * SECOND);
      const done = await visit.browser.send(visibleForm(page), { z: 's', ...touched });
      expect(done.text).toContain('We will ask you only about your requests and orders.');
      const { view, all, relationship } = await off(id);
      expect([all, relationship === null]).toEqual([null, false]);
      expect(view.history.flatMap(({ changes }) => changes.map(({ field }) => field))).toContain(
        'relationshipOptedOutAt',
      );
      visit.server.clock.advance(100 * DAY);
      await tell('POST', '/activities', {
        ...{ customer: { externalId }, key: newId(), kind: 'login', text: 'Came back' },
        happenedAt: now().toISOString(),
      });
      await order(externalId, newId());
      expect((await askings(id)).slice(1).map(({ trigger, reason }) => [trigger, reason])).toEqual([
        ['activity', 'opted_out'],
        ['order', null],
      ]);
    });

    it('ends all of them with the one click of a mail program', async () => {
      const { id, externalId, link } = await asking();
      const oneClick = { action: `/s/${link}/stop`, isHidden: false, fields: [['List-Unsubscribe', 'One-Click']] };
      await visit.browser.send(oneClick as never, {}, { origin: '' });
      expect((await off(id)).all).toMatch(/^2029|^203/);
      await order(externalId, newId());
      expect((await askings(id)).at(-1)).toMatchObject({ state: 'suppressed', reason: 'opted_out' });
    });

    it('by a colleague on the page of the customer, and taken back there', async () => {
      const { id } = await customer();
      const colleague = await visit.server.person('admin');
      const { view } = await off(id);
      const set = (isOptedOutOfRelationship: boolean, version: number) =>
        colleague.call<CustomerView>(
          'PATCH',
          `/api/customers/${id}`,
          { isOptedOutOfRelationship },
          { 'if-match': `"${version}"` },
        );
      const stopped = await set(true, view.profile.version);
      expect(stopped.body.profile.relationshipOptedOutAt).toBe(now().toISOString());
      expect(stopped.body.history[0]?.by?.id).toBe(colleague.id);
      const again = await set(false, stopped.body.profile.version);
      expect(again.body.profile.relationshipOptedOutAt).toBe(null);
    });
  });

  describe('are set in the editor', () => {
    it('with the times of their survey, which are refused where people would be asked too often', async () => {
      const reader = await visit.server.person('admin');
      const read = async (id: string) => (await reader.call<SurveyView>('GET', `/api/surveys/${id}`)).body.triggers;
      expect(await read(SURVEY_IDS.resolution)).toBe(null);
      expect(await read(SURVEY_KINDS[4]?.id ?? '')).toEqual({
        ...RULES,
        schedule: 'every',
        orderDays: 7,
      });
      const every = { ...RULES, schedule: 'every', days: 89 };
      expect((await put(`${SURVEY_IDS.relationship}/triggers`, every)).status).toBe(422);
      expect((await put(`${SURVEY_IDS.resolution}/triggers`, RULES)).status).toBe(404);
      expect((await put(`${SURVEY_IDS.relationship}/triggers`, { ...RULES, days: 0 })).status).toBe(422);
      expect((await put(`${SURVEY_IDS.relationship}/triggers`, { ...every, days: 120 })).status).toBe(200);
      expect(await read(SURVEY_IDS.relationship)).toMatchObject({ schedule: 'every', days: 120 });
      const { body } = await reader.call<SurveysView>('GET', '/api/surveys');
      expect(body.surveys.map(({ purpose }) => purpose)).toContain('purchase');
    });
  });
});
