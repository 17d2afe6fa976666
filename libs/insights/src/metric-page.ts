// The page docs/metrics.md, whose table is written from the definitions; a spec compares the two.
import type { MetricDefinitionView } from '#contracts';

const TABLE = /<!-- definitions -->[\s\S]*<!-- \/definitions -->/;

const sectionOf = ({ id, version, name, formula, clock, exclusions, minimumN, source }: MetricDefinitionView): string =>
  [
    `### ${name}`,
    '',
    `\`${id}\`, definition ${version}`,
    '',
    '| | |',
    '|---|---|',
    `| formula | ${formula} |`,
    `| day | ${clock} |`,
    `| left out | ${exclusions.join('<br>')} |`,
    `| shown | ${minimumN} |`,
    `| source | ${source} |`,
  ].join('\n');

/** A page with its definitions made anew. @throws when the page has no place for them. */
export function withDefinitions(page: string, definitions: readonly MetricDefinitionView[]): string {
  if (!TABLE.test(page)) throw new Error('The page needs <!-- definitions --> and <!-- /definitions -->.');
  const written = definitions.map(sectionOf).join('\n\n');
  return page.replace(TABLE, () => `<!-- definitions -->\n${written}\n<!-- /definitions -->`);
}
