// Words that are to be made unreadable wherever they stand: as they were written, quoted below an answer with signs at
// the beginning of each line and other line breaks, or between tags and with entities in HTML. Upper and lower case are
// one, because a copy may be in either.

/** What stands in the place of redacted words and names: as wide whatever it replaces. */
export const REDACTION_MARK = '█████';
/** Signs of a passage without its white space. */
export const SHORTEST_PASSAGE = 3;
export const LONGEST_PASSAGE = 1_000;

const LONGEST_TAG = 2_000;
const TAG = `<[^<>]{0,${LONGEST_TAG}}>`;
const ENTITIES: Record<string, string> = {
  '&': '(?:&amp;|&#0*38;|&)',
  '<': '(?:&lt;|&#0*60;|<)',
  '>': '(?:&gt;|&#0*62;|>)',
  '"': '(?:&quot;|&#0*34;|")',
  "'": "(?:&apos;|&#0*39;|&#x27;|')",
  '\u00a0': '(?:&nbsp;|\u00a0)',
};

const escaped = (sign: string): string => sign.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
const tokensOf = (words: string): string[] => words.split(/\s+/u).filter((token) => token !== '');
const inText = (token: string): string => Array.from(token, escaped).join('');
const inHtml = (token: string): string =>
  Array.from(token, (sign) => ENTITIES[sign] ?? escaped(sign)).join(`(?:${TAG})*`);

/** Words that somebody wants to be gone. */
export class Passage {
  private readonly text: RegExp;
  private readonly html: RegExp;

  private constructor(tokens: readonly string[]) {
    this.text = new RegExp(tokens.map(inText).join('[\\s>|]+'), 'giu');
    const gap = `(?:\\s|&nbsp;|&#0*160;|&gt;|>|\\||${TAG})+`;
    this.html = new RegExp(tokens.map(inHtml).join(gap), 'giu');
  }

  /** Undefined: too short to be anything, or too long. */
  static of(words: string): Passage | undefined {
    const tokens = tokensOf(words);
    const length = tokens.join('').length;
    return length >= SHORTEST_PASSAGE && words.length <= LONGEST_PASSAGE ? new Passage(tokens) : undefined;
  }

  isIn(text: string | null): boolean {
    return text !== null && this.redact(text) !== text;
  }

  /** The text without it. */
  redact(text: string): string {
    return text.replace(this.text, REDACTION_MARK);
  }

  isInHtml(html: string | null): boolean {
    return html !== null && this.redactHtml(html) !== html;
  }

  /** The HTML without it; tags that stood between the words stay, so that what was open is closed. */
  redactHtml(html: string): string {
    return html.replace(this.html, (found) => REDACTION_MARK + (found.match(/<\/?[a-z][^<>]*>/giu) ?? []).join(''));
  }

  /** The same for every text within a value of JSON. */
  redactJson(value: unknown): unknown {
    if (typeof value === 'string')
      return value.includes('<') ? this.redactHtml(this.redact(value)) : this.redact(value);
    if (Array.isArray(value)) return value.map((part) => this.redactJson(part));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, this.redactJson(part)]));
  }
}
