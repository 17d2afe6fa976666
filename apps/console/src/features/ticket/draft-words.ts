import type { FieldWords } from '../../shared/writing/index.js';

/** How words name a file that was uploaded into them. */
export const contentIdOf = (uploadId: string): string => `cid:${uploadId}@heard`;

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const linesOf = (text: string): string =>
  text
    .split('\n')
    .map((line) => `<div>${line.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign) || '<br>'}</div>`)
    .join('');

/** Two texts with the formatting that either has, an empty line apart. */
export function htmlOfBoth(first: FieldWords, second: FieldWords): string | undefined {
  if (first.html === undefined && second.html === undefined) return undefined;
  return [first, second].map(({ text, html }) => html ?? linesOf(text)).join('<div><br></div>');
}
