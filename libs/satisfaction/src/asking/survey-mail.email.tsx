import { renderToStaticMarkup } from 'react-dom/server';
import type { Language } from '#kernel';
import { type ColourName, colour, SIZES } from '#theme';

interface Brand {
  ground: string;
  words: string;
}

/** What a survey mail consists of; the HTML and the plain text are both made from this, so they say the same. */
export interface SurveyMail {
  language: Language;
  subject: string;
  company: string;
  /** Lines below the name of the company. */
  address: string | null;
  /** Carried inside the mail; null: none. */
  logo: { src: string; width: string; height: string } | null;
  /** Colours of the buttons; null: ours. */
  brand: Brand | null;
  greeting: string;
  line: string;
  question: string;
  choices: { label: string; href: string }[];
  reply: string;
  why: string;
  stop: { label: string; href: string };
}

/** The plain-text part. */
export const mailText = (mail: SurveyMail): string =>
  [
    mail.greeting,
    '',
    mail.line,
    '',
    mail.question,
    '',
    ...mail.choices.map(({ label, href }) => `${label}\n${href}`),
    '',
    mail.reply,
    '',
    mail.company,
    ...(mail.address === null ? [] : [mail.address]),
    '',
    mail.why,
    `${mail.stop.label}: ${mail.stop.href}`,
    '',
  ].join('\n');

/** The HTML part: no remote file, no tracking; readable without its style sheet. */
export const mailHtml = (mail: SurveyMail): string => `<!doctype html>${renderToStaticMarkup(<Mail mail={mail} />)}`;

const FONT = SIZES.font.replaceAll('"', "'");
const text = (name: ColourName, size: number) => ({
  margin: `0 0 ${SIZES.s4}`,
  color: colour(name),
  font: `${size}px/1.5 ${FONT}`,
});

/** Mail programs that know it follow the dark scheme; the others show the light one. */
const DARK = `:root{color-scheme:light dark}@media(prefers-color-scheme:dark){
.page{background:${colour('bg', 'dark')}!important}.ink{color:${colour('ink', 'dark')}!important}
.soft,.soft a{color:${colour('ink2', 'dark')}!important}
.choice{border-color:${colour('field', 'dark')}!important}.plain a{color:${colour('accent-text', 'dark')}!important}}`;

function Mail({ mail }: { mail: SurveyMail }) {
  return (
    <html lang={mail.language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{mail.subject}</title>
        <style>{DARK}</style>
      </head>
      <body className="page" style={{ margin: 0, background: colour('bg') }}>
        <div className="page" style={{ maxWidth: 544, margin: '0 auto', padding: 16, background: colour('bg') }}>
          {mail.logo && (
            <img
              src={mail.logo.src}
              alt={mail.company}
              width={mail.logo.width}
              height={mail.logo.height}
              // Otherwise React announces the picture in the head of the mail.
              fetchPriority="low"
              style={{ display: 'block', border: 0, margin: '0 0 16px' }}
            />
          )}
          <p className="ink" style={text('ink', 16)}>
            {mail.greeting}
          </p>
          <p className="ink" style={text('ink', 16)}>
            {mail.line}
          </p>
          <p className="ink" style={{ ...text('ink', 16), fontWeight: 600 }}>
            {mail.question}
          </p>
          {mail.choices.map((choice) => (
            <Choice key={choice.href} {...choice} brand={mail.brand} />
          ))}
          <p className="ink" style={{ ...text('ink', 16), marginTop: 16 }}>
            {mail.reply}
          </p>
          <p className="ink" style={text('ink', 16)}>
            {mail.company}
          </p>
          {mail.address !== null && (
            <p className="soft" style={{ ...text('ink2', 14), whiteSpace: 'pre-line' }}>
              {mail.address}
            </p>
          )}
          <p className="soft" style={text('ink2', 14)}>
            {mail.why}{' '}
            <a href={mail.stop.href} style={{ color: colour('ink2') }}>
              {mail.stop.label}
            </a>
          </p>
        </div>
      </body>
    </html>
  );
}

/** A whole row to touch: at least 44 px high on a phone. */
function Choice({ label, href, brand }: { label: string; href: string; brand: Brand | null }) {
  return (
    <div
      className={brand ? 'choice' : 'choice plain'}
      style={{
        margin: `0 0 ${SIZES.s2}`,
        border: `1px solid ${colour('field')}`,
        borderRadius: SIZES['radius-l'],
        ...(brand && { background: brand.ground }),
      }}
    >
      <a
        href={href}
        style={{
          display: 'block',
          padding: '12px 16px',
          color: brand ? brand.words : colour('accent-text'),
          font: `600 16px/1.4 ${FONT}`,
          textDecoration: 'none',
        }}
      >
        {label}
      </a>
    </div>
  );
}
