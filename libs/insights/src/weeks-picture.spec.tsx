import { describe, expect, it } from '@jest/globals';
import { renderToStaticMarkup } from 'react-dom/server';
import { IntervalChart } from '#theme';
import { createFormat, loadLanguage } from '#wording';
import { weeksPicture } from './weeks-picture.js';

const WEEKS = [
  { startsOn: '2026-03-02', n: 4, satisfied: 4, csat: null },
  { startsOn: '2026-03-09', n: 20, satisfied: 18, csat: { share: 0.9, low: 0.699, high: 0.972 } },
];

describe('the weeks as a picture of their own', () => {
  it('are drawn like in the console: every line and point stands where it stands there', async () => {
    const wording = await loadLanguage('en');
    const format = createFormat('en', 'UTC');
    const points = WEEKS.map(({ startsOn, n, csat }) => ({
      label: format.date(`${startsOn}T12:00:00Z`),
      n: wording.t('satisfaction.answers', { n }),
      value: csat,
    }));
    const console = renderToStaticMarkup(
      <IntervalChart title={wording.t('satisfaction.weeks')} points={points} percent={format.percent} />,
    );
    const places = (svg: string) => svg.match(/ (?:x1|x2|y1|y2|cx|cy)="[^"]*"/g);
    expect(places(weeksPicture(WEEKS, wording))).toEqual(places(console));
  });

  it('need no style sheet, no script and nothing from elsewhere', async () => {
    for (const scheme of ['light', 'dark'] as const) {
      const picture = weeksPicture(WEEKS, await loadLanguage('ru'), scheme);
      expect(picture).not.toMatch(/var\(|currentColor|<script|href|url\(/);
      expect(picture).toContain('xmlns="http://www.w3.org/2000/svg"');
      expect(picture).toContain('20 ответов');
      expect(picture).toMatch(/90\s?%/);
    }
  });

  it('draw no share for a week with too few answers', async () => {
    const picture = weeksPicture(WEEKS.slice(0, 1), await loadLanguage('en'));
    expect(picture).not.toContain('<circle');
    expect(picture).toContain('4 answers');
  });
});
