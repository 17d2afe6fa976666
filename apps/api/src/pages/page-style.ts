import { type ColourName, colour, inkOn, SIZES } from '#theme';

const NAMES = ['bg', 'ink', 'ink2', 'field', 'accent', 'accent-ink', 'accent-bg', 'accent-text', 'red'] as const;
const colours = (scheme: 'light' | 'dark'): string =>
  NAMES.map((name: ColourName) => `--${name}:${colour(name, scheme)}`).join(';');

/**
 * The style of all public pages. Nothing depends on `:has()`: where it is known, only the reasons that fit the chosen
 * step are shown; where it is not, both groups are there.
 */
export const PAGE_STYLE = `:root{color-scheme:light dark;${colours('light')}}
@media(prefers-color-scheme:dark){:root{${colours('dark')}}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:1rem/1.5 ${SIZES.font};overflow-wrap:anywhere}
main,footer{max-width:36rem;margin:0 auto;padding:1.25rem 1rem}
footer{padding-top:0;padding-bottom:2rem;color:var(--ink2);font-size:.875rem}
.brand{font-weight:650;margin:0 0 1.25rem}
h1{font-size:1.375rem;line-height:1.3;margin:0 0 .25rem}
.about{color:var(--ink2);margin:0 0 1.25rem}
fieldset{border:0;margin:0 0 1.25rem;padding:0;min-width:0}
.ticks{margin:0 0 1.25rem}
legend,.title{padding:0;font-weight:600;margin:0 0 .625rem;display:block}
label{cursor:pointer}
input[type=radio],input[type=checkbox]{flex:none;width:1.5rem;height:1.5rem;margin:0;accent-color:var(--accent)}
.steps{display:grid;gap:.375rem}
.steps label,.tick,.chips label{display:flex;align-items:center;gap:.75rem;min-height:2.75rem}
.steps label{padding:.375rem .75rem;border:1px solid var(--field);border-radius:${SIZES['radius-l']}}
.steps b{min-width:.75rem}.long b{min-width:1.25rem}
.chips{display:flex;flex-wrap:wrap;gap:.5rem}
.chips label{gap:.5rem;padding:.25rem .875rem .25rem .625rem;border:1px solid var(--field);border-radius:1.5rem}
.chips input{width:1.25rem;height:1.25rem}
.steps label:has(:checked),.chips label:has(:checked){background:var(--accent-bg);border-color:var(--accent);box-shadow:inset 0 0 0 1px var(--accent)}
@supports selector(:has(*)){.low,.high{display:none}
form:has(.bad:checked) .low,form:has(.good:checked) .high{display:block}}
textarea{width:100%;min-height:6rem;font:inherit;color:inherit;background:var(--bg);border:1px solid var(--field);border-radius:${SIZES['radius-l']};padding:.75rem}
.text{width:100%;min-height:2.75rem;font:inherit;color:inherit;background:var(--bg);border:1px solid var(--field);border-radius:${SIZES['radius-l']};padding:.5rem .75rem}
.trap{position:absolute;left:-99rem;width:1px;height:1px;overflow:hidden}
.hint{color:var(--ink2);font-size:.875rem;margin:.25rem 0 0}
button,.button{display:block;width:100%;min-height:3.25rem;border:1px solid var(--accent);border-radius:${SIZES['radius-l']};background:var(--accent);color:var(--accent-ink);font:inherit;font-weight:650;font-size:1.0625rem;cursor:pointer;text-align:center;text-decoration:none;padding:.75rem 1rem}
.button{background:var(--bg);color:var(--accent-text);margin-top:.75rem}
.button+button{margin-top:.75rem}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
a{color:inherit}
main a:not(.button){color:var(--accent-text)}
.wrong{color:var(--red);font-weight:600;margin:0 0 .75rem}
.line{margin:0 0 1rem}
.foot{margin:0}.post{white-space:pre-line;margin:0 0 .75rem}
nav,.links{display:flex;flex-wrap:wrap;column-gap:1.25rem;margin:.25rem 0 0}
nav{margin-top:.75rem}
nav a,.links a{display:inline-flex;align-items:center;min-height:2.75rem;min-width:2.75rem}
[aria-current]{font-weight:600;text-decoration:none}
ul{padding-left:1.25rem}li{margin:0 0 .5rem}
@media(min-width:32rem){.steps:not(.long){grid-auto-flow:column;grid-auto-columns:1fr}
.steps:not(.long) label{flex-direction:column;justify-content:flex-start;text-align:center;padding:.75rem .25rem;gap:.25rem;font-size:.875rem;line-height:1.3;overflow-wrap:normal;hyphens:auto}}
@media(forced-colors:active){.steps label:has(:checked),.chips label:has(:checked){outline:2px solid Highlight}}`;

/** The style, in the scheme of the browser or in one that is named. */
export const styleIn = (theme?: 'light' | 'dark'): string =>
  theme
    ? PAGE_STYLE.replace('color-scheme:light dark', `color-scheme:${theme}`).replace(
        '@media(prefers-color-scheme:dark)',
        theme === 'dark' ? '@media all' : '@media not all',
      )
    : PAGE_STYLE;

/** The colour of a mailbox (`#rrggbb`), on grounds alone: what is read on the page itself keeps its own contrast. */
export const brandStyle = (ground: string): string =>
  `body{border-top:.375rem solid ${ground}}button:not(.button){background:${ground};color:${inkOn(ground)};border-color:var(--field)}`;
