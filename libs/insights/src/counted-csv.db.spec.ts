import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Counted, SatisfactionView } from '#contracts';
import { A_WEEK, AskingDesk, type TestApp, testApp } from '#testing';
import { CountedRows, csvOf, InsightsModule, SatisfactionQueries } from './index.js';

/** Words that break a file that is written or read carelessly. */
const COMMENTS = ['=1+1', 'said "no",\r\nthen; "yes"', '"', ',', '\n\n"",""\n', '', 'õ – 4'];

/** The cells of a file, by RFC 4180 alone: quoted cells keep everything, two quotes in them are one. */
function cellsOf(file: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r\n)/gy;
  for (let found = cell.exec(file); found; found = cell.exec(file)) {
    row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  expect(new Set(rows.map(({ length }) => length)).size).toBe(1);
  return rows;
}

describe('the file of a number', () => {
  let app: TestApp;
  let desk: AskingDesk;
  let page: SatisfactionView;

  beforeAll(async () => {
    app = await testApp([InsightsModule]);
    desk = new AskingDesk(app.database);
    const [ces, nps] = [await desk.survey('ces'), await desk.survey('nps')];
    for (const [index, comment] of COMMENTS.entries()) {
      await desk.answered((index % 5) + 1, { comment });
      await desk.answered(5 - (index % 2), { comment, language: 'et' });
      await desk.answered((index % 7) + 1, { comment, surveyId: ces });
      await desk.answered(10 - index, { comment, surveyId: nps });
      await desk.answered(10, { comment, surveyId: nps });
      await desk.answered(6, { comment, surveyId: ces });
    }
    for (const state of ['suppressed', 'suppressed', 'scheduled'] as const)
      await desk.asked({ state, ...(state === 'suppressed' && { reason: 'cooldown' }) });
    for (const state of ['sent', 'bounced', 'expired'] as const) await desk.asked({ state, isSent: true });
    await desk.asked({ state: 'sent', isSent: true, hasUnconfirmed: true });
    page = await app.get(SatisfactionQueries).view({ scope: A_WEEK, reader: desk.reader, by: null });
  });
  afterAll(() => app.close());

  /** What stands in the file, by the names of its head. */
  const fileOf = async (number: Counted): Promise<Record<string, string>[]> => {
    const rows = app.get(CountedRows).all(A_WEEK, { number, reason: null, score: null }, desk.reader);
    let file = '';
    for await (const piece of csvOf(rows)) file += piece;
    const [head = [], ...lines] = cellsOf(file.replace(/^\uFEFF/, ''));
    return lines.map((cells) => Object.fromEntries(cells.map((cell, index) => [head[index], cell])));
  };
  const scoresOf = async (number: Counted): Promise<number[]> =>
    (await fileOf(number)).map(({ score }) => Number(score));
  const shareOf = (scores: number[], isHit: (score: number) => boolean): number =>
    scores.filter(isHit).length / scores.length;

  it.each(['eligible', 'suppressed', 'pending', 'sent', 'bounced', 'delivered', 'answered', 'unconfirmed'] as const)(
    'has as many lines as the page counts: %s',
    async (number) => {
      expect(await fileOf(number)).toHaveLength(page.funnel[number]);
      expect(page.funnel[number]).toBeGreaterThan(0);
    },
  );

  it('comes to the satisfaction of the page, to the digit', async () => {
    const scores = await scoresOf('csat');
    expect(scores).toHaveLength(2 * COMMENTS.length);
    expect([scores.length, shareOf(scores, (score) => score >= 4)]).toEqual([page.answered, page.csat?.share]);
    expect([1, 2, 3, 4, 5].map((step) => scores.filter((score) => score === step).length)).toEqual(page.distribution);
    expect(await scoresOf('satisfied')).toHaveLength(page.satisfied);
    expect(await scoresOf('dissatisfied')).toHaveLength(page.dissatisfied.hits);
  });

  it('comes to the effort and the recommendation of the page, to the digit', async () => {
    const efforts = await scoresOf('ces');
    expect([efforts.length, shareOf(efforts, (score) => score >= 5)]).toEqual([page.ces.n, page.ces.easy.share?.share]);
    expect(efforts.reduce((sum, score) => sum + score, 0) / efforts.length).toBe(page.ces.mean?.mean);
    const steps = await scoresOf('nps');
    const [promoters, detractors] = [steps.filter((step) => step >= 9), steps.filter((step) => step <= 6)];
    expect([steps.length, promoters.length, detractors.length]).toEqual([
      page.nps.n,
      page.nps.promoters,
      page.nps.detractors,
    ]);
    expect((100 * (promoters.length - detractors.length)) / steps.length).toBeCloseTo(page.nps.value?.nps ?? NaN, 12);
  });

  it('comes to why nobody was asked, and to how many of those who could answer did', async () => {
    const reasons = (await fileOf('suppressed')).map(({ reason }) => reason);
    expect(reasons).toEqual(page.suppressedBy.flatMap(({ reason, count }) => Array(count).fill(reason)));
    const [answered, delivered] = [await fileOf('answered'), await fileOf('delivered')];
    expect(answered.length / delivered.length).toBe(page.response.share?.share);
  });

  it('keeps every word, but for the mark before what would be a formula', async () => {
    const said = (await fileOf('csat')).map(({ comment }) => comment);
    const written = COMMENTS.flatMap((comment) => [comment, comment]).map((comment) =>
      comment.replace(/^[=\n]/, "'$&"),
    );
    expect(said.sort()).toEqual(written.sort());
  });
});
