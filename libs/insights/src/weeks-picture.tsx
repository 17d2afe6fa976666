import { renderToStaticMarkup } from 'react-dom/server';
import type { SatisfactionView } from '#contracts';
import { COLOURS, type ColourName, colour, IntervalChart, type Scheme } from '#theme';
import { createFormat, type Wording } from '#wording';

const isColour = (name: string): name is ColourName => name in COLOURS;

/**
 * The weeks as the console draws them, as a file of its own: for mails and documents, where neither our script nor our
 * style sheet is. The numbers stand in it as text.
 */
export function weeksPicture(
  weeks: SatisfactionView['weeks'],
  { t, language }: Wording,
  scheme: Scheme = 'light',
): string {
  const format = createFormat(language, 'UTC');
  const points = weeks.map(({ startsOn, n, csat }) => ({
    label: format.date(`${startsOn}T12:00:00Z`),
    n: t('satisfaction.answers', { n }),
    value: csat,
  }));
  const drawn = renderToStaticMarkup(
    <IntervalChart title={t('satisfaction.weeks')} points={points} percent={format.percent} />,
  );
  const ground = `<rect width="100%" height="100%" fill="${colour('bg', scheme)}"/>`;
  return drawn
    .replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" font-family="sans-serif" width="720" height="220" ')
    .replace('>', `>${ground}`)
    .replace(/var\(--([a-z0-9-]+)\)/g, (_, name: string) => (isColour(name) ? colour(name, scheme) : 'currentColor'));
}
