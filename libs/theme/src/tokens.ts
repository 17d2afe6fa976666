/**
 * The one list of colours, sizes and type of the product. `tokens.css` is made from it (`tokensCss`), so console,
 * survey pages and mails cannot drift apart.
 */
export const COLOURS = {
  bg: ['#ffffff', '#171816'],
  bg2: ['#f7f6f3', '#1e1f1d'],
  bg3: ['#efede8', '#282a27'],
  line: ['#e4e1da', '#33352f'],
  field: ['#8f8a80', '#7b7d74'],
  ink: ['#1c1b19', '#f0efea'],
  ink2: ['#55524b', '#b9b7ae'],
  ink3: ['#6d6a62', '#99978e'],
  accent: ['#0b6e63', '#4cc2b0'],
  'accent-ink': ['#ffffff', '#06201c'],
  'accent-bg': ['#e2f2ef', '#163430'],
  'accent-text': ['#075e54', '#6fd6c6'],
  note: ['#fff6dc', '#2f2812'],
  'note-ink': ['#6b4a00', '#f0d48a'],
  'note-line': ['#e6c766', '#6b5a24'],
  red: ['#b42318', '#ff9b8f'],
  'red-bg': ['#fdebe8', '#3c1b18'],
  amber: ['#8a5300', '#f2b758'],
  'amber-bg': ['#fdf0d7', '#38290f'],
  green: ['#1d6b3a', '#7fd39a'],
  'green-bg': ['#e3f4e8', '#16301f'],
  blue: ['#1f5fae', '#8fbdf5'],
  'blue-bg': ['#e6f0fb', '#182b42'],
  violet: ['#6a3fb5', '#c3a5f3'],
  'violet-bg': ['#f0e9fb', '#2a2040'],
} as const satisfies Record<string, readonly [light: string, dark: string]>;

export type ColourName = keyof typeof COLOURS;
export type Scheme = 'light' | 'dark';

/** The value of a colour, for mails and for pages that cannot use custom properties. */
export const colour = (name: ColourName, scheme: Scheme = 'light'): string => COLOURS[name][scheme === 'light' ? 0 : 1];

/** Sizes that do not depend on the scheme. */
export const SIZES = {
  s1: '4px',
  s2: '8px',
  s3: '12px',
  s4: '16px',
  s5: '20px',
  s6: '24px',
  s8: '32px',
  'radius-s': '6px',
  'radius-m': '8px',
  'radius-l': '12px',
  control: '28px',
  'control-l': '32px',
  row: '64px',
  nav: '216px',
  list: '372px',
  side: '304px',
  font: '"Inter Variable", "Inter as Arial", "Inter as Roboto", "Inter as Noto Sans", "Inter as DejaVu Sans", ui-sans-serif, system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  'font-mono': 'ui-monospace, "JetBrains Mono", Menlo, monospace',
  'text-xs': '11px/16px',
  'text-s': '12px/16px',
  'text-m': '13px/20px',
  'text-l': '14px/21px',
  'text-title': '15px/24px',
  'text-ticket': '16px/24px',
  'text-page': '20px/28px',
  'text-figure': '26px/32px',
} as const;

const SHADOW: Record<Scheme, string> = {
  light: '0 1px 2px rgb(28 27 25 / 6%), 0 8px 24px rgb(28 27 25 / 8%)',
  dark: '0 1px 2px rgb(0 0 0 / 40%), 0 12px 32px rgb(0 0 0 / 45%)',
};

const block = (scheme: Scheme, indent: string): string =>
  [
    ...(Object.keys(COLOURS) as ColourName[]).map((name) => `--${name}: ${colour(name, scheme)};`),
    `--shadow: ${SHADOW[scheme]};`,
    `color-scheme: ${scheme};`,
  ]
    .map((line) => indent + line)
    .join('\n');

/** The style sheet of the tokens: light, dark by the system, and both by `data-theme` on the root. */
export function tokensCss(): string {
  const sizes = Object.entries(SIZES)
    .map(([name, value]) => `    --${name}: ${value};`)
    .join('\n');
  return `/* Made from tokens.ts; a test keeps both equal. */
@layer theme, base, components, app, utilities;

@layer theme {
  :root {
${sizes}
${block('light', '    ')}
  }

  @media (prefers-color-scheme: dark) {
    :root:not([data-theme="light"]) {
${block('dark', '      ')}
    }
  }

  :root[data-theme="dark"] {
${block('dark', '    ')}
  }
}
`;
}
