// Inline styles that a mail may keep. Nothing here can load (url), move over our own buttons (position, negative
// margins, transform) or animate; values match as a whole.
const COLOUR = /^(?:#[0-9a-f]{3,8}|rgba?\([\d\s,.%/]{1,40}\)|hsla?\([\d\s,.%/deg]{1,40}\)|[a-z]{3,25})$/i;
const LENGTH = '(?:0|auto|\\d{1,4}(?:\\.\\d{1,4})?(?:px|pt|em|rem|ex|ch|cm|mm|in|%)?)';
const LENGTHS = new RegExp(`^${LENGTH}(?:\\s+${LENGTH}){0,3}$`, 'i');
const ONE_LENGTH = new RegExp(`^${LENGTH}$`, 'i');
const BORDER =
  /^(?:(?:\d{1,2}(?:\.\d{1,3})?(?:px|pt|em)?|thin|medium|thick|none|solid|dashed|dotted|double|inset|outset|groove|ridge|0|#[0-9a-f]{3,8}|rgba?\([\d\s,.%]{1,40}\)|[a-z]{3,25})(?:\s+|$)){1,4}$/i;
const sides = (name: string, values: RegExp[]): Record<string, RegExp[]> =>
  Object.fromEntries(['', '-top', '-right', '-bottom', '-left'].map((side) => [`${name}${side}`, values]));

/** Property -> patterns, as sanitize-html wants them. */
export const SAFE_STYLES: Record<string, RegExp[]> = {
  color: [COLOUR],
  'background-color': [COLOUR],
  // `background` with anything but a colour is dropped.
  background: [COLOUR],
  'font-family': [/^[\p{L}\d\s"',-]{1,200}$/u],
  'font-size': [
    /^\d{1,2}(?:\.\d{1,4})?(?:px|pt|em|rem|%)$/i,
    /^1\d\d(?:\.\d{1,4})?%$/,
    /^(?:xx?-|smaller|larger)?(?:small|medium|large)?$/i,
  ],
  'font-style': [/^(?:normal|italic|oblique)$/i],
  'font-weight': [/^(?:normal|bold|bolder|lighter|[1-9]00)$/i],
  'line-height': [/^(?:normal|\d(?:\.\d{1,4})?|\d{1,2}(?:\.\d{1,4})?(?:px|pt|em)|1?\d\d%)$/i],
  'letter-spacing': [/^(?:normal|\d(?:\.\d{1,3})?(?:px|em)?)$/i],
  'text-align': [/^(?:left|right|center|justify|start|end)$/i],
  'text-decoration': [/^(?:none|underline|line-through|overline)$/i],
  'text-transform': [/^(?:none|uppercase|lowercase|capitalize)$/i],
  'text-indent': [/^\d{1,2}(?:px|pt|em)?$/i],
  'vertical-align': [/^(?:top|middle|bottom|baseline|sub|super|text-top|text-bottom)$/i],
  'white-space': [/^(?:normal|nowrap|pre|pre-wrap|pre-line)$/i],
  'word-break': [/^[a-z-]{3,15}$/i],
  'list-style-type': [/^[a-z-]{3,25}$/i],
  direction: [/^(?:ltr|rtl)$/i],
  display: [/^(?:none|block|inline|inline-block|table|table-row|table-cell|list-item)$/i],
  'border-collapse': [/^(?:collapse|separate)$/i],
  'border-spacing': [LENGTHS],
  'border-radius': [LENGTHS],
  width: [ONE_LENGTH],
  'max-width': [ONE_LENGTH],
  'min-width': [ONE_LENGTH],
  height: [ONE_LENGTH],
  ...sides('margin', [LENGTHS]),
  ...sides('padding', [LENGTHS]),
  ...sides('border', [BORDER]),
};
