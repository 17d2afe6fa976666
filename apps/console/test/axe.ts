import axe from 'axe-core';

/**
 * What axe finds against WCAG 2.2 AA and good practice, as `rule: element`. Colours are not among it: nothing is painted
 * here; the screenshots look at them, and a test of the tokens measures them.
 */
export async function axeFindings(root: Element = document.body): Promise<string[]> {
  const { violations } = await axe.run(root, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
