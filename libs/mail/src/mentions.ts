// Colleagues who are called by name in words that stay inside: `<span data-mention="agent:ID">@Name</span>`, the one
// form that `ownWords` lets through. The id is the mention; the name is how it was called when it was written.
import { escapeMarkup } from './html-quotes.js';
import { textOfOwnHtml } from './own-words.js';

export interface Mention {
  kind: 'agent' | 'team';
  id: string;
  /** As it was written. */
  label: string;
}

const PART = /(<span data-mention="(?:agent|team):[0-9a-f-]{36}">|<\/span>)/;
const BEGIN = /^<span data-mention="(agent|team):([0-9a-f-]{36})">$/;
const LONGEST_LABEL = 120;

interface Piece {
  mention: Mention | null;
  html: string;
}

/** Clean HTML in pieces; what lies inside of a mention is its label. */
function piecesOf(html: string): Piece[] {
  const pieces: Piece[] = [];
  let depth = 0;
  for (const part of html.split(PART)) {
    const [, kind, id] = BEGIN.exec(part) ?? [];
    if (kind && id) {
      depth += 1;
      if (depth === 1) pieces.push({ mention: { kind: kind as Mention['kind'], id, label: '' }, html: '' });
    } else if (part === '</span>') depth -= 1;
    else if (depth === 0) pieces.push({ mention: null, html: part });
    else {
      const { mention } = pieces.at(-1) as { mention: Mention };
      const words = part.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');
      mention.label = (mention.label + words).replace(/^@/, '').slice(0, LONGEST_LABEL);
    }
  }
  return pieces;
}

/** Whom clean HTML mentions, in their order; somebody who is named twice is there twice. */
export const mentionsIn = (html: string): Mention[] =>
  html.includes('data-mention') ? piecesOf(html).flatMap(({ mention }) => (mention ? [mention] : [])) : [];

/** The same words with the names that are true now, and the text that they make. */
export function withMentionNames(
  html: string,
  nameOf: (kind: Mention['kind'], id: string) => string,
): { html: string; text: string } {
  const named = piecesOf(html)
    .map(({ mention, html: words }) =>
      mention
        ? `<span data-mention="${mention.kind}:${mention.id}">@${escapeMarkup(nameOf(mention.kind, mention.id))}</span>`
        : words,
    )
    .join('');
  return { html: named, text: textOfOwnHtml(named) };
}
