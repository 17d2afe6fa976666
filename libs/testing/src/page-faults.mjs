// What a machine can see of a page that looks wrong. Plain JavaScript for the same reason as browser.mjs.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axeSource = () => readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Runs inside the page. WCAG 2.5.8: targets of 24 px; 1.4.10: no sideways scroll. */
function layoutFaults() {
  const faults = [];
  const nameOf = (element) => {
    const text = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40);
    return `<${element.tagName.toLowerCase()}> ${text}`;
  };
  const isShown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const isForReaders = ({ width, height }) => width <= 1 || height <= 1;

  const { scrollWidth } = document.documentElement;
  if (scrollWidth > innerWidth) faults.push(`sideways scroll: ${scrollWidth} px of content on ${innerWidth} px`);

  const scrolls = (element) => {
    for (let at = element.parentElement; at; at = at.parentElement)
      if (/auto|scroll|hidden|clip/.test(getComputedStyle(at).overflowX)) return true;
    return false;
  };
  for (const element of document.body.querySelectorAll('*')) {
    if (!isShown(element) || element.closest('svg')) continue;
    const box = element.getBoundingClientRect();
    if (isForReaders(box)) continue;
    if (box.right > innerWidth + 1 && !scrolls(element)) faults.push(`out of the window: ${nameOf(element)}`);
    const style = getComputedStyle(element);
    const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const isCut = element.scrollWidth > element.clientWidth + 1 && /hidden|clip/.test(style.overflowX);
    // What people wrote may be shortened with an ellipsis; the words of a control may not.
    const isControl = element.closest('button, label, th, [role="tab"], nav a');
    if (hasText && isCut && (style.textOverflow !== 'ellipsis' || isControl)) faults.push(`cut: ${nameOf(element)}`);
  }

  const isInText = (element) =>
    element.matches('a') && getComputedStyle(element).display === 'inline' && element.closest('p, li, td, dd, span');
  for (const element of document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, [role="switch"]',
  )) {
    const target = element.closest('label') ?? element;
    const { width, height } = target.getBoundingClientRect();
    if (!isShown(element) || isForReaders({ width, height }) || isInText(element)) continue;
    if (width < 24 || height < 24)
      faults.push(`small target, ${Math.round(width)} x ${Math.round(height)}: ${nameOf(element)}`);
  }
  return [...new Set(faults)];
}

/** Runs inside the page, after axe. */
async function axeFaults() {
  const { violations } = await globalThis.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any }) => `axe ${id}: ${html.slice(0, 120)} ${any[0]?.message ?? ''}`.trim()),
  );
}

export async function pageFaults(page) {
  const layout = await page.evaluate(layoutFaults);
  await page.evaluate(axeSource());
  return [...layout, ...(await page.evaluate(axeFaults))];
}
