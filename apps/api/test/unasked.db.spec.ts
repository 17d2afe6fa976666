import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AskingScope, CountedRows, csvOf, InsightsModule, SatisfactionQueries } from '#insights';
import { newId, SECOND } from '#kernel';
import { PlaceForms, SatisfactionModule, SURVEY_KINDS, type SurveyPlace, SurveyPlaces } from '#satisfaction';
import { A_WEEK, AskingDesk, aPlace, aTeam, type TestApp, testApp } from '#testing';

const CSAT = SURVEY_KINDS.find(({ purpose, instrument }) => purpose === 'relationship' && instrument === 'csat')?.id;

describe('answers of people whom nobody asked', () => {
  let app: TestApp;
  let desk: AskingDesk;
  let teamId: string;

  beforeAll(async () => {
    app = await testApp([InsightsModule, SatisfactionModule]);
    desk = new AskingDesk(app.database);
    teamId = await aTeam(app.database);
    app.clock.set(new Date('2026-03-04T10:00:00Z'));
    await desk.asked({ state: 'answered', isSent: true, score: 5 });
    await desk.asked({ state: 'sent', isSent: true });
    const till = await at('kiosk', teamId);
    for (const score of [5, 4, 1]) await tap(till, { score });
    await tap(till, { score: 2, comment: 'Cold' });
    await tap(till, { score: 5, gesture: '0' });
    await tap(await at('link', null), { score: 4, comment: 'Warm' });
  });
  afterAll(() => app.close());

  const at = async (kind: 'link' | 'kiosk', team: string | null): Promise<SurveyPlace> => {
    const { id } = await aPlace(app.database, app.clock.now(), { kind, teamId: team, name: `Till ${kind}` });
    await app.database.query('update survey_places set survey_id = $2 where id = $1', [id, CSAT]);
    return app.get(SurveyPlaces).byId(id);
  };
  const tap = async (place: SurveyPlace, said: { score: number; comment?: string; gesture?: string }) => {
    const formToken = app.get(PlaceForms).formToken(place.id);
    app.clock.advance(2 * SECOND);
    await app.get(PlaceForms).tap(place, {
      ...{ id: newId(), formToken, gesture: '2400h', hasOrigin: true, language: 'en', comment: '', reasons: [] },
      ...{ isNotSolved: false, wantsContact: false },
      ...said,
    });
  };
  const view = (limit: Partial<AskingScope> = {}, by: 'channel' | null = null) =>
    app.get(SatisfactionQueries).view({ scope: { ...A_WEEK, ...limit }, reader: desk.reader, by });
  const rows = async (limit: Partial<AskingScope>, number: 'csat' | 'delivered' | 'unconfirmed' = 'csat') => {
    const part = { number, reason: null, score: null };
    return app.get(CountedRows).page({ ...A_WEEK, ...limit }, part, { reader: desk.reader, after: null });
  };

  it('are in none of the numbers of those who were asked', async () => {
    const { answered, satisfied, funnel, response } = await view();
    expect({ answered, satisfied }).toEqual({ answered: 1, satisfied: 1 });
    expect(funnel).toMatchObject({ eligible: 2, sent: 2, delivered: 2, answered: 1, unconfirmed: 0 });
    expect(response).toMatchObject({ hits: 1, n: 2 });
    expect((await rows({})).rows).toHaveLength(1);
    expect((await rows({}, 'delivered')).rows).toHaveLength(2);
    expect((await rows({}, 'unconfirmed')).rows).toHaveLength(0);
  });

  it('stand beside them by the kind of place, without what nobody confirmed', async () => {
    const { places } = await view();
    expect(places).toMatchObject([
      { channel: 'place_kiosk', answers: 4, csat: { hits: 2, n: 4 } },
      { channel: 'place_link', answers: 1, csat: { hits: 1, n: 1 } },
    ]);
    expect((await view({ team: teamId })).places).toMatchObject([{ channel: 'place_kiosk', answers: 4 }]);
    expect((await view({ agent: desk.reader.agentId })).places).toEqual([]);
  });

  it('are what is counted where their channel is chosen, without a rate of answering', async () => {
    const { answered, satisfied, funnel, places, response } = await view({ channel: 'place_kiosk' });
    expect({ answered, satisfied, places }).toEqual({ answered: 4, satisfied: 2, places: [] });
    expect(funnel).toMatchObject({ eligible: 0, delivered: 0, answered: 0 });
    expect(response).toMatchObject({ hits: 0, n: 0, share: null });
    const { groups } = await view({}, 'channel');
    expect(groups?.find(({ key }) => key === 'place_kiosk')).toMatchObject({ delivered: 0, csat: { hits: 2, n: 4 } });
  });

  it('can be opened one by one, with their place and words, and written to a file', async () => {
    const { rows: opened } = await rows({ channel: 'place_kiosk' });
    expect(opened).toHaveLength(4);
    expect(opened[0]).toMatchObject({ placeName: 'Till kiosk', channel: 'place_kiosk', score: 2, comment: 'Cold' });
    const { rows: linked } = await rows({ channel: 'place_link' });
    expect(linked).toMatchObject([{ placeName: 'Till link', ticket: null, comment: 'Warm' }]);
    let file = '';
    for await (const piece of csvOf([linked] as unknown as AsyncIterable<typeof linked>)) file += piece;
    expect(file.split('\r\n')[1]).toContain(',place_link,Till link,en,');
  });

  it('show their words to nobody of another team', async () => {
    const stranger = { ...desk.reader, role: 'supervisor' as const, teamIds: [newId()] };
    await app.database.query(`update survey_invitations set about_team_id = $1 where channel = 'link'`, [teamId]);
    const part = { number: 'csat' as const, reason: null, score: null };
    const scope = { ...A_WEEK, channel: 'place_link' };
    const page = (reader: typeof desk.reader) => app.get(CountedRows).page(scope, part, { reader, after: null });
    expect((await page(stranger)).rows).toMatchObject([{ score: 4, comment: null }]);
    expect((await page({ ...stranger, teamIds: [teamId] })).rows).toMatchObject([{ score: 4, comment: 'Warm' }]);
  });
});
