import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Language } from '#kernel';
import { shownSize } from '#mail';
import { moodOf, PlaceForms, type PlaceLook, scoresOf } from '#satisfaction';
import { LANGUAGE_NAMES, loadLanguage } from '#wording';
import { KIOSK_SCRIPT } from './kiosk-script.js';
import { brandStyle, PAGE_STYLE } from './page-style.js';
import { PageWriter } from './page-writer.service.js';
import type { PlaceShowing } from './place-view.service.js';

/** Targets as large as a thumb in a hurry wants; nothing can be marked, zoomed by two taps, or followed elsewhere. */
const KIOSK_STYLE = `html{height:100%}body{min-height:100%;display:flex;flex-direction:column;touch-action:manipulation;user-select:none;-webkit-user-select:none}
header{padding:1rem 1.5rem 0}header .brand{margin:0}
main{flex:1;width:100%;max-width:70rem;display:flex;flex-direction:column;justify-content:center;gap:1.5rem;padding:1.5rem}
h1{font-size:clamp(1.5rem,4.5vw,2.75rem);text-align:center;margin:0;text-wrap:balance}h1:focus-visible{outline:none}
.steps{display:grid;gap:.75rem;grid-template-columns:1fr}
.steps.long{grid-template-columns:repeat(auto-fit,minmax(6rem,1fr))}
button{width:auto}
.step{display:flex;align-items:center;gap:1rem;min-height:4.5rem;padding:.75rem 1.25rem;font-size:1.25rem;text-align:left;background:var(--bg);color:var(--ink);border:2px solid var(--field)}
.step b{font-size:1.75rem;min-width:2rem;text-align:center}
.step:active,.chip[aria-pressed=true]{background:var(--accent-bg);border-color:var(--accent);color:var(--ink)}
.chips{justify-content:center;gap:.75rem}
.chip{min-height:3.5rem;padding:.5rem 1.25rem;border-radius:2rem;background:var(--bg);color:var(--ink);border:2px solid var(--field);font-weight:500}
.more{display:block;font-weight:600}.more textarea{margin-top:.5rem;min-height:5rem;font-size:1.125rem;user-select:text;-webkit-user-select:text}
.done{min-height:4.5rem;font-size:1.375rem}.thanks{font-size:clamp(2.5rem,9vw,5rem)}
.hint{text-align:center}nav{justify-content:center;margin:0}
.lang{min-height:3rem;padding:.25rem 1rem;background:none;color:var(--ink2);border-color:transparent;font-weight:500}
.lang[aria-pressed=true]{color:var(--ink);border-color:var(--field)}
#w{min-height:3rem;margin:0;padding:.5rem 1.5rem;text-align:center;color:var(--ink2)}
@media(min-width:48rem){.steps:not(.long){grid-auto-flow:column;grid-auto-columns:1fr;grid-template-columns:none}
.steps:not(.long) .step{flex-direction:column;justify-content:center;text-align:center;min-height:12rem;font-size:1.125rem;padding:1rem .5rem;hyphens:auto}.steps:not(.long) .step b{font-size:2.5rem}
.long .step{flex-direction:column;min-height:8rem;justify-content:center;text-align:center;font-size:.875rem;padding:.75rem .25rem;overflow-wrap:normal}}`;

/** The page of a tablet: full of the question, and of nothing that leads away from it. */
@Injectable()
export class KioskView {
  constructor(
    private readonly writer: PageWriter,
    private readonly forms: PlaceForms,
  ) {}

  async show({ response, wording, place, look, path }: PlaceShowing): Promise<void> {
    const nonce = randomBytes(16).toString('base64');
    const style = PAGE_STYLE + KIOSK_STYLE + brandOf(look);
    const scores = scoresOf(place);
    const script = {
      code: place.code,
      url: `${path}/answers`,
      token: this.forms.formToken(place.id),
      first: wording.language,
      languages: place.languages,
      steps: scores,
      low: scores.filter((score) => moodOf(place.instrument, score) !== 'positive'),
      reasons: look.content.reasons,
      texts: Object.fromEntries(
        await Promise.all(place.languages.map(async (language) => [language, await textsOf(look, language)])),
      ),
    };
    const html = renderToStaticMarkup(
      <html lang={wording.language}>
        <head>
          <meta charSet="utf-8" />
          <meta name="viewport" content="width=device-width,initial-scale=1" />
          <meta name="robots" content="noindex,nofollow" />
          <meta name="color-scheme" content="light dark" />
          <title>{`${place.name} – ${look.company}`}</title>
          <style nonce={nonce}>{style}</style>
        </head>
        <body>
          <header>
            <p className="brand">
              {look.logo ? (
                <img src={`/s/logo/${look.logo.id}`} alt={look.company} {...shownSize(look.logo)} />
              ) : (
                look.company
              )}
            </p>
          </header>
          <main id="k" data-k={JSON.stringify(script)}>
            <noscript>
              <p className="wrong">{wording.t('place.kiosk.no_script')}</p>
            </noscript>
          </main>
          <p id="w" role="status" />
          <script nonce={nonce}>{KIOSK_SCRIPT}</script>
        </body>
      </html>,
    );
    const allows = { nonce, hasScript: true, hasConnection: true, hasImage: look.logo !== null };
    this.writer.head(response, wording.language, allows).send(`<!doctype html>${html}`);
  }
}

async function textsOf({ content }: PlaceLook, language: Language) {
  const { t } = await loadLanguage(language);
  const { question, steps, reasons, low, high } = content.texts[language];
  return {
    ...{ question, steps, reasons, low, high, name: LANGUAGE_NAMES[language], languages: t('survey.languages') },
    ...{ more: t('place.kiosk.more'), done: t('place.kiosk.done'), thanks: t('place.kiosk.thanks') },
    ...{ anonymous: t('place.kiosk.anonymous'), away: t('place.kiosk.away') },
  };
}

/** The colour of the mailbox on the one button that ends; the steps keep the same contrast each. */
const brandOf = ({ brandColour }: PlaceLook): string =>
  brandColour ? brandStyle(brandColour).replace('button:not(.button)', 'button.done') : '';
