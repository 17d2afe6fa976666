import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { LANGUAGES } from '#kernel';
import { SurveyDesk, type TestApp, testApp } from '#testing';
import { SurveyPages } from '../answering/survey-page.queries.js';
import { SatisfactionModule } from '../satisfaction.module.js';
import { measuresOf, vettedContent } from './question-bank.js';
import type { SurveyContent } from './survey-content.js';
import { SURVEY_IDS, SURVEY_KINDS } from './survey-kinds.js';
import { SurveyVersions } from './survey-versions.service.js';
import { Surveys } from './surveys.service.js';

const CES = SURVEY_KINDS[1]?.id ?? '';

describe('the surveys', () => {
  let app: TestApp;
  let desk: SurveyDesk;
  let surveys: Surveys;
  let versions: SurveyVersions;

  beforeAll(async () => {
    app = await testApp([SatisfactionModule], { config: { HEARD_PUBLIC_URL: 'https://help.desk.ee' } });
    desk = await SurveyDesk.open(app);
    surveys = app.get(Surveys);
    versions = app.get(SurveyVersions);
  });
  beforeEach(() => surveys.switch(desk.agent, SURVEY_IDS.resolution, true));
  afterAll(() => app.close());

  const edited = async (question: string): Promise<SurveyContent> => {
    const content = await vettedContent('csat_handling');
    return { ...content, texts: { ...content.texts, en: { ...content.texts.en, question } }, edited: ['en'] };
  };
  const publish = async (question: string): Promise<string> => {
    const content = await edited(question);
    await surveys.keepDraft(desk.agent, SURVEY_IDS.resolution, { measure: 'csat_handling', content, ifVersion: 0 });
    return surveys.publish(desk.agent, SURVEY_IDS.resolution, 1);
  };
  const questionOf = async (token: string) => (await app.get(SurveyPages).find(token))?.content.texts.en.question;

  it('begin with the vetted words: what the question bank says is what the first versions say', async () => {
    for (const kind of SURVEY_KINDS) {
      const first = (await versions.list(kind.id)).at(-1);
      const [measure] = measuresOf(kind);
      expect(first).toMatchObject({ number: 1, measure, createdBy: null, edited: [] });
      const { content } = await versions.find(first?.id ?? '');
      expect(content).toEqual(await vettedContent(first?.measure ?? 'put_right'));
      expect(Object.keys(content.texts).sort()).toEqual([...LANGUAGES].sort());
    }
  });

  it('are asked one of a purpose: switching one on switches the other off', async () => {
    const on = async () => (await surveys.list()).filter(({ state }) => state === 'on').map(({ id }) => id);
    expect(await on()).toEqual([SURVEY_IDS.resolution, SURVEY_IDS.recovery]);
    await surveys.switch(desk.agent, CES, true);
    expect(await on()).toEqual([CES, SURVEY_IDS.recovery]);
    await expect(surveys.switch(desk.agent, SURVEY_IDS.recovery, false)).rejects.toThrow('RECOVERY_ALWAYS_ASKED');
  });

  it('have the askings counted that wait for one, as long as it is the one that would be asked', async () => {
    await surveys.switch(desk.agent, CES, true);
    const { ticketId } = await desk.resolved();
    const [asking] = await app.database.query('select survey_id, state from survey_invitations where ticket_id = $1', [
      ticketId,
    ]);
    expect(asking).toEqual({ survey_id: CES, state: 'scheduled' });
  });

  it('ask nobody where none of the purpose is on, and say so', async () => {
    await surveys.switch(desk.agent, SURVEY_IDS.resolution, false);
    const { ticketId } = await desk.resolved();
    expect(await desk.invitation(ticketId)).toMatchObject({ state: 'suppressed', reason: 'surveys_off' });
  });

  it('ask once about an episode, also when another one is switched on in between', async () => {
    const { ticketId } = await desk.resolved();
    const planned = await desk.invitation(ticketId);
    await surveys.switch(desk.agent, CES, true);
    app.clock.set(planned.due_at ?? app.clock.now());
    await app.settle();
    const asked = await app.database.query<{ survey: string; version: string }>(
      `select survey_id as survey, survey_version_id as version from survey_invitations where ticket_id = $1`,
      [ticketId],
    );
    expect(asked).toEqual([{ survey: CES, version: (await versions.newest(CES)).id }]);
  });

  it('keep what somebody was asked with, whatever is asked of others since; each answer has its version', async () => {
    const before = await versions.newest(SURVEY_IDS.resolution);
    const one = await desk.asked();
    const versionId = await publish('Are you happy now?');
    const other = await desk.asked();
    expect(await questionOf(one.token)).toBe(before.content.texts.en.question);
    expect(await questionOf(other.token)).toBe('Are you happy now?');
    expect((await versions.list(SURVEY_IDS.resolution))[0]).toMatchObject({
      id: versionId,
      createdBy: 'Ona',
      edited: ['en'],
    });
    const frozen = await app.database.query<{ id: string; version: string }>(
      'select id, survey_version_id as version from survey_invitations where id = any($1)',
      [[one.invitationId, other.invitationId]],
    );
    expect(new Map(frozen.map(({ id, version }) => [id, version]))).toEqual(
      new Map([
        [one.invitationId, before.id],
        [other.invitationId, versionId],
      ]),
    );
  });

  it('are found under their own survey alone', async () => {
    const { id } = await versions.newest(SURVEY_IDS.resolution);
    expect(await versions.ofSurvey(SURVEY_IDS.resolution, id)).toMatchObject({ id, surveyId: SURVEY_IDS.resolution });
    for (const [survey, version] of [
      [CES, id],
      [SURVEY_IDS.resolution, CES],
    ] as const)
      await expect(versions.ofSurvey(survey, version)).rejects.toThrow('SURVEY_VERSION_NOT_FOUND');
  });

  it('are never changed or thrown away, not even by hand', async () => {
    const { id } = await versions.newest(SURVEY_IDS.resolution);
    for (const sql of [
      `update survey_versions set measure = 'x' where id = $1`,
      'delete from survey_versions where id = $1',
    ])
      await expect(app.database.query(sql, [id])).rejects.toThrow('are only added');
  });

  it('are not published or thrown away over somebody else’s draft', async () => {
    const draft = { measure: 'csat_handling' as const, content: await edited('One?') };
    await surveys.keepDraft(desk.agent, SURVEY_IDS.resolution, { ...draft, ifVersion: 0 });
    await expect(surveys.keepDraft(desk.agent, SURVEY_IDS.resolution, { ...draft, ifVersion: 0 })).rejects.toThrow(
      'STALE_VERSION',
    );
    await surveys.keepDraft(desk.agent, SURVEY_IDS.resolution, { ...draft, ifVersion: 1 });
    await expect(surveys.publish(desk.agent, SURVEY_IDS.resolution, 1)).rejects.toThrow('STALE_VERSION');
    expect(await surveys.draft(SURVEY_IDS.resolution)).toMatchObject({ version: 2, editedBy: 'Ona' });
    await expect(surveys.dropDraft(SURVEY_IDS.resolution, 1)).rejects.toThrow('STALE_VERSION');
    expect(await surveys.draft(SURVEY_IDS.resolution)).toMatchObject({ version: 2 });
    await surveys.dropDraft(SURVEY_IDS.resolution, 2);
    await expect(surveys.publish(desk.agent, SURVEY_IDS.resolution, 2)).rejects.toThrow('SURVEY_DRAFT_NOT_FOUND');
  });
});
