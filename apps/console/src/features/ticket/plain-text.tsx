import { Fragment } from 'react';

const WEB_ADDRESS = /\bhttps?:\/\/[^\s<>"'`]{1,2000}/giu;
const TAIL = /[.,;:!?\])}»”*_]+$/;

/** Text as a person wrote it: lines are kept, web addresses are links, nothing else is interpreted. */
export function PlainText({ text }: { text: string }) {
  const parts: { at: number; text: string; href?: string }[] = [];
  let at = 0;
  for (const match of text.matchAll(WEB_ADDRESS)) {
    const href = match[0].replace(TAIL, '');
    if (match.index > at) parts.push({ at, text: text.slice(at, match.index) });
    parts.push({ at: match.index, text: href, href });
    at = match.index + href.length;
  }
  parts.push({ at, text: text.slice(at) });
  return parts.map((part) => (
    <Fragment key={part.at}>
      {part.href ? (
        <a href={part.href} target="_blank" rel="noopener noreferrer">
          {part.text}
        </a>
      ) : (
        part.text
      )}
    </Fragment>
  ));
}
