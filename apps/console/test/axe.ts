import axe from 'axe-core';

/**
 * A guard around an open layer takes the focus only to hand it on; pieces.spec.tsx proves that it never stays there. axe
 * leaves guards out itself where it sees that the layer is modal, which it cannot see of a menu when nothing is painted.
 */
const isFocusGuard = (rule: string, html: string): boolean =>
  rule === 'aria-hidden-focus' && /^<span [^>]*data-base-ui-focus-guard[^>]*><\/span>$/.test(html);

/**
 * What axe finds against WCAG 2.2 AA and good practice, as `rule: element`. Colours are not among it: nothing is painted
 * here; the screenshots look at them, and a test of the tokens measures them.
 */
export async function axeFindings(root: Element = document.body): Promise<string[]> {
  const { violations } = await axe.run(root, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.filter(({ html }) => !isFocusGuard(id, html)).map(({ html }) => `${id}: ${html}`),
  );
}
