import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY, HOUR, MINUTE, newId, SECOND } from '#kernel';
import { aTeam, SurveyDesk, type TestApp, testApp } from '#testing';
import type { SentVote } from '../answering/survey-form.service.js';
import { SURVEY_IDS, SURVEY_KINDS } from '../questions/survey-kinds.js';
import { SatisfactionModule } from '../satisfaction.module.js';
import { PlaceForms } from './place-forms.service.js';
import type { SurveyPlace } from './survey-place.js';
import { type PlaceFacts, SurveyPlaces } from './survey-places.service.js';

const CSAT =
  SURVEY_KINDS.find(({ purpose, instrument }) => purpose === 'relationship' && instrument === 'csat')?.id ?? '';

interface Answered {
  id: string;
  score: number;
  channel: string;
  stage: string;
  comment: string;
  version: number;
  ticket_id: string | null;
  customer_id: string | null;
  place_id: string;
  invitation_id: string;
}
type TicketRow = Record<'id' | 'channel' | 'customer' | 'subject' | 'words', string> &
  Record<'team_id' | 'mailbox_id' | 'address', string | null>;

describe('places to answer', () => {
  let app: TestApp;
  let desk: SurveyDesk;
  let teamId: string;
  let place: SurveyPlace;
  let begunAt: Date;

  beforeAll(async () => {
    app = await testApp([SatisfactionModule], { config: { HEARD_PUBLIC_URL: 'https://help.desk.ee' } });
    desk = await SurveyDesk.open(app);
    teamId = await aTeam(app.database);
  });
  beforeEach(async () => {
    app.clock.advance(DAY);
    begunAt = app.clock.now();
    place = await open();
  });
  afterAll(() => app.close());

  const facts = (more: Partial<PlaceFacts> = {}): PlaceFacts => ({
    name: 'Shop in Tartu',
    surveyId: CSAT,
    teamId,
    mailboxId: null,
    languages: ['en', 'et'],
    stage: 'purchase',
    ...more,
  });
  const open = async (kind: 'link' | 'kiosk' | 'form' = 'link', more: Partial<PlaceFacts> = {}) =>
    app.get(SurveyPlaces).byId(await app.get(SurveyPlaces).open(desk.agent, { kind, ...facts(more) }));
  const form = (
    more: Partial<SentVote> & {
      language?: 'en';
      isTrapped?: boolean;
      from?: { address: string; name: string } | null;
    } = {},
  ) => ({
    formToken: app.get(PlaceForms).formToken(place.id),
    gesture: '2400',
    hasOrigin: true,
    score: 4,
    isNotSolved: false,
    wantsContact: false,
    reasons: [],
    comment: '',
    language: 'en' as const,
    from: null,
    isTrapped: false,
    ...more,
  });
  const vote = (sent: ReturnType<typeof form>) => {
    app.clock.advance(5 * SECOND);
    return app.get(PlaceForms).vote(place, sent);
  };
  const answers = (): Promise<Answered[]> =>
    app.database.query('select * from survey_responses where place_id = $1 order by answered_at, id', [place.id]);
  const askings = (): Promise<Record<string, unknown>[]> =>
    app.database.query('select * from survey_invitations where place_id = $1', [place.id]);
  const words = (): Promise<{ words: string; source: string; read_at: Date | null; ticket_id: string | null }[]> =>
    app.database.query('select * from unread_words where place_id = $1 order by received_at, id', [place.id]);
  const tickets = (): Promise<TicketRow[]> =>
    app.database.query(
      `select t.id, t.channel, t.team_id, t.mailbox_id, t.subject, customer.name as customer, m.body_text as words,
         m.author_address as address from tickets as t join customers as customer on customer.id = t.customer_id
         join messages as m on m.ticket_id = t.id
       where t.channel = 'form' and t.created_at >= $1 order by t.number`,
      [begunAt],
    );
  const events = (): Promise<{ type: string; ticket_id: string | null }[]> =>
    app.database.query(
      `select type, ticket_id from outbox_events where payload ->> 'invitationId' = any(select id::text from survey_invitations where place_id = $1) order by id`,
      [place.id],
    );

  it('are kept by administrators, with a short address that is no secret', async () => {
    const listed = (await app.get(SurveyPlaces).list()).places.find(({ id }) => id === place.id);
    expect(listed).toMatchObject({
      ...facts(),
      kind: 'link',
      purpose: 'relationship',
      instrument: 'csat',
      isOn: true,
      version: 1,
      link: `https://help.desk.ee/p/${place.code}`,
      ...{ answers: 0, unhappy: 0, messages: 0 },
    });
    expect(place.code).toMatch(/^[a-hjkmnp-z2-9]{10}$/);
    expect((await app.get(SurveyPlaces).byCode(` ${place.code.toUpperCase()}).`.trim()))?.id).toBe(place.id);
    expect(await app.get(SurveyPlaces).byCode('nobodyhere')).toBeNull();
    await app
      .get(SurveyPlaces)
      .change(desk.agent, { id: place.id, ifVersion: 1 }, { ...facts({ name: 'Till' }), isOn: false });
    expect(await app.get(SurveyPlaces).byId(place.id)).toMatchObject({ name: 'Till', isOn: false, code: place.code });
  });

  it('refuse what is not there, and what somebody else has changed', async () => {
    const places = app.get(SurveyPlaces);
    const change = (ifVersion: number, more: Partial<PlaceFacts> = {}) =>
      places.change(desk.agent, { id: place.id, ifVersion }, { ...facts(more), isOn: true });
    await expect(change(1, { surveyId: SURVEY_IDS.recovery })).rejects.toThrow('PLACE_SURVEY_WRONG');
    await expect(change(1, { teamId: newId() })).rejects.toThrow('PLACE_TEAM_UNKNOWN');
    await expect(change(1, { mailboxId: newId() })).rejects.toThrow('PLACE_MAILBOX_UNKNOWN');
    await change(1);
    await expect(change(1)).rejects.toThrow('STALE_VERSION');
    await expect(places.byId(newId())).rejects.toThrow('PLACE_NOT_FOUND');
  });

  it('take an answer without a ticket, with its place, channel and stage', async () => {
    expect(await vote(form({ reasons: ['friendly', 'nonsense'] }))).toEqual({ kind: 'thanks', score: 4 });
    const [answer] = await answers();
    expect(answer).toMatchObject({
      ...{ score: 4, channel: 'link', stage: 'purchase', place_id: place.id, ticket_id: null, customer_id: null },
      ...{ reasons: ['friendly'], visible_at: app.clock.now(), wants_contact: false },
    });
    expect(await askings()).toMatchObject([
      {
        state: 'answered',
        channel: 'link',
        about_channel: 'place_link',
        about_team_id: teamId,
        about_people: [],
        sent_at: null,
      },
    ]);
    expect(await events()).toEqual([{ type: 'SurveyResponseReceived', ticket_id: null }]);
    expect(await tickets()).toEqual([]);
  });

  it('count one form once, however often it is sent, and take a changed one as a change', async () => {
    const sent = form();
    app.clock.advance(5 * SECOND);
    const all = await Promise.all(Array.from({ length: 20 }, () => app.get(PlaceForms).vote(place, sent)));
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(['thanks']));
    expect(await answers()).toMatchObject([{ score: 4, version: 1 }]);
    await vote({ ...sent, score: 5 });
    expect(await answers()).toMatchObject([{ score: 5, version: 2 }]);
    await vote(form({ score: 5 }));
    expect(await answers()).toHaveLength(2);
  });

  describe('an odd vote', () => {
    it('is asked again, counts in no number, and counts once a person says yes', async () => {
      const asked = await vote(form({ gesture: null }));
      if (asked.kind !== 'asked_again') throw new Error(asked.kind);
      expect(await answers()).toEqual([]);
      expect(await askings()).toMatchObject([{ state: 'sent', has_unconfirmed: true }]);
      const formToken = app.get(PlaceForms).formToken(place.id, asked.voteId);
      app.clock.advance(3 * SECOND);
      const confirm = (pressed: 'yes' | 'no', token = formToken) =>
        app.get(PlaceForms).confirm(place, asked, {
          formToken: token,
          gesture: null,
          hasOrigin: true,
          pressed,
          language: 'en',
          from: null,
        });
      expect(await confirm('no')).toMatchObject({ kind: 'reconsidered', answer: { score: 4 } });
      expect(await confirm('yes', 'forged')).toMatchObject({ kind: 'asked_again' });
      expect(await answers()).toEqual([]);
      expect(await confirm('yes')).toEqual({ kind: 'thanks', score: 4 });
      expect(await answers()).toMatchObject([{ score: 4, channel: 'link' }]);
      expect(await askings()).toMatchObject([{ state: 'answered', has_unconfirmed: false }]);
    });

    it('is one with the field filled that people leave empty; its words are read all the same', async () => {
      expect(await vote(form({ isTrapped: true, comment: 'Cheap pills' }))).toMatchObject({ kind: 'asked_again' });
      expect(await answers()).toEqual([]);
      expect(await words()).toMatchObject([{ source: 'place', words: 'Cheap pills', ticket_id: null }]);
    });

    it('is nothing at all with a form of another place, or with no form of ours', async () => {
      const other = await open();
      expect(await vote(form({ formToken: app.get(PlaceForms).formToken(other.id) }))).toEqual({
        kind: 'form_unknown',
      });
      expect(await vote(form({ formToken: '' }))).toEqual({ kind: 'form_unknown' });
      expect(await askings()).toEqual([]);
    });
  });

  describe('an unhappy answer', () => {
    it('with words opens a ticket in the team of the place, of a customer of its own', async () => {
      await vote(form({ score: 1, comment: 'The queue took an hour.' }));
      await vote(form({ score: 2, comment: 'Rude.' }));
      const opened = await tickets();
      expect(opened).toMatchObject([
        {
          channel: 'form',
          team_id: teamId,
          mailbox_id: desk.mailboxId,
          customer: 'Somebody at “Shop in Tartu”',
          words: 'The queue took an hour.',
          address: null,
        },
        { words: 'Rude.' },
      ]);
      expect(await answers()).toMatchObject(opened.map(({ id }) => ({ ticket_id: id })));
      expect(new Set((await answers()).map(({ customer_id }) => customer_id)).size).toBe(2);
      expect(await events()).toEqual(opened.map(({ id }) => ({ type: 'SurveyResponseReceived', ticket_id: id })));
      expect(await words()).toEqual([]);
    });

    it('without words and without an address is counted, and nobody is called', async () => {
      await vote(form({ score: 1 }));
      expect(await answers()).toMatchObject([{ score: 1, is_negative: true, ticket_id: null }]);
      expect(await tickets()).toEqual([]);
    });

    it('five times in an hour opens one ticket for all of them, and rests for four hours', async () => {
      for (let tap = 0; tap < 8; tap++) await vote(form({ score: 1 }));
      const [storm, ...more] = await tickets();
      expect(more).toEqual([]);
      expect(storm?.words).toMatch(/^5 unhappy answers without a word came at “Shop in Tartu” within an hour\./);
      expect((await answers()).map(({ ticket_id }) => ticket_id)).toEqual([
        ...Array.from({ length: 5 }, () => storm?.id),
        ...[null, null, null],
      ]);
      app.clock.advance(2 * HOUR);
      for (let tap = 0; tap < 5; tap++) await vote(form({ score: 1 }));
      expect(await tickets()).toHaveLength(1);
      app.clock.advance(2 * HOUR);
      for (let tap = 0; tap < 5; tap++) await vote(form({ score: 1 }));
      expect(await tickets()).toHaveLength(2);
    });

    it('that was given too slowly for a storm opens none', async () => {
      for (let tap = 0; tap < 8; tap++) {
        app.clock.advance(16 * MINUTE);
        await vote(form({ score: 1 }));
      }
      expect(await tickets()).toEqual([]);
    });
  });

  it('put other words on the list of words, once, and take them off when a ticket says them', async () => {
    const sent = form({ comment: 'Nice people.' });
    await vote(sent);
    await vote(sent);
    expect(await words()).toMatchObject([{ source: 'place', words: 'Nice people.', ticket_id: null, read_at: null }]);
    await vote({ ...sent, score: 1 });
    expect(await tickets()).toMatchObject([{ words: 'Nice people.' }]);
    expect(await words()).toMatchObject([{ words: 'Nice people.', read_at: app.clock.now() }]);
  });

  it('keep words without a number', async () => {
    expect(await vote(form({ score: null, comment: 'I could not decide.' }))).toEqual({ kind: 'score_missing' });
    expect(await vote(form({ score: 9 }))).toEqual({ kind: 'score_missing' });
    expect(await words()).toMatchObject([{ words: 'I could not decide.' }]);
    expect(await answers()).toEqual([]);
  });

  it('open a ticket for whoever leaves an address, whatever the answer, and send nothing', async () => {
    const before = await app.database.query('select 1 from outgoing_mails');
    const from = { address: 'mari@customer.ee', name: '' };
    await vote(form({ score: 5, comment: 'Do you have it in blue?', from }));
    expect(await tickets()).toMatchObject([
      { customer: 'mari@customer.ee', address: 'mari@customer.ee', words: 'Do you have it in blue?' },
    ]);
    await app.settle();
    expect(await app.database.query('select 1 from outgoing_mails')).toHaveLength(before.length);
  });

  it('take an address of ours for no address', async () => {
    await vote(form({ score: 1, comment: 'Loop', from: { address: 'help@desk.ee', name: 'Us' } }));
    expect(await tickets()).toMatchObject([{ address: null, customer: 'Somebody at “Shop in Tartu”' }]);
  });

  it('name nobody whose name they only claim to know', async () => {
    const { address } = await desk.conversation({ name: 'Liis Tamm' });
    await vote(form({ score: 1, comment: 'Hello', from: { address, name: 'The Director' } }));
    expect(await tickets()).toMatchObject([{ customer: 'Liis Tamm' }]);
  });

  describe('the open form', () => {
    beforeEach(async () => {
      place = await open('form');
    });
    const send = (sent: ReturnType<typeof form>) => {
      app.clock.advance(5 * SECOND);
      return app.get(PlaceForms).message(place, sent);
    };

    it('is a ticket with an address, once, and without one words on the list', async () => {
      const from = { address: 'jaan@customer.ee', name: 'Jaan' };
      const sent = form({ score: null, comment: 'An idea', from });
      await send(sent);
      await send(sent);
      expect(await tickets()).toMatchObject([{ customer: 'Jaan', words: 'An idea', address: 'jaan@customer.ee' }]);
      await send(form({ score: null, comment: 'A thought' }));
      expect(await words()).toMatchObject([{ source: 'place', words: 'A thought', ticket_id: null }]);
      expect(await answers()).toEqual([]);
    });

    it('takes a rating with the words when there is one', async () => {
      await send(form({ score: 2, comment: 'Cold soup' }));
      expect(await answers()).toMatchObject([{ score: 2, channel: 'form', comment: 'Cold soup' }]);
      expect(await tickets()).toMatchObject([{ words: 'Cold soup' }]);
    });

    it('is neither ticket nor number when no person can have sent it; a person reads it', async () => {
      const from = { address: 'victim@customer.ee', name: 'Victim' };
      await send(form({ score: 1, comment: 'Buy now', from, gesture: '0' }));
      expect(await tickets()).toEqual([]);
      expect(await answers()).toEqual([]);
      expect(await words()).toMatchObject([{ words: 'Buy now\n\nVictim victim@customer.ee' }]);
    });

    it('wants words', async () => {
      expect(await send(form({ comment: '  ' }))).toEqual({ kind: 'words_missing' });
    });
  });

  describe('a tablet', () => {
    let token: string;
    beforeEach(async () => {
      place = await open('kiosk');
      token = app.get(PlaceForms).formToken(place.id);
      app.clock.advance(5 * SECOND);
    });
    const tap = (id: string, more: Parameters<typeof form>[0] & { score?: number } = {}) =>
      app
        .get(PlaceForms)
        .tap(place, { ...form({ gesture: '3000h', ...more }), formToken: token, id, score: more.score ?? 4 });

    it('gives many answers with one form, each once by its id', async () => {
      const [one, other] = [newId(), newId()];
      expect(await Promise.all([tap(one), tap(one), tap(one)])).toEqual([true, true, true]);
      await tap(other, { score: 5 });
      expect(await answers()).toMatchObject([{ score: 4, channel: 'kiosk', version: 1 }, { score: 5 }]);
    });

    it('sends again what the network lost, with a new form when the old one is too old', async () => {
      app.clock.advance(2 * DAY);
      expect(await tap(newId())).toBe(false);
      expect(await answers()).toEqual([]);
    });

    it('keeps what no hand has touched unconfirmed, and refuses steps that were not offered', async () => {
      await tap(newId(), { gesture: '0' });
      expect(await answers()).toEqual([]);
      expect(await askings()).toMatchObject([{ has_unconfirmed: true }]);
      await expect(tap(newId(), { score: 9 })).rejects.toThrow('SCORE_OFF_SCALE');
    });
  });

  it('do not take an answer for an asking of somebody else', async () => {
    const { invitationId } = await desk.asked();
    const voteId = newId();
    await app.database.query(
      `insert into unconfirmed_answers (id, invitation_id, signals, score, received_at) values ($1, $2, '{}', 1, now())`,
      [voteId, invitationId],
    );
    const formToken = app.get(PlaceForms).formToken(place.id, voteId);
    app.clock.advance(3 * SECOND);
    const confirmed = app
      .get(PlaceForms)
      .confirm(
        place,
        { voteId, askingId: invitationId },
        { formToken, gesture: null, hasOrigin: true, pressed: 'yes', language: 'en', from: null },
      );
    await expect(confirmed).rejects.toThrow('INVITATION_NOT_FOUND');
  });
});
