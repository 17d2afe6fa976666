import { Fragment, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { LogoView } from '#contracts';
import { LANGUAGES, type Language } from '#kernel';
import { shownSize } from '#mail';
import { LANGUAGE_NAMES, type Wording } from '#wording';
import { PAGE_SCRIPT } from './page-script.js';
import { brandStyle, styleIn } from './page-style.js';

/** What every public page shows around its content. */
export interface Shell {
  wording: Wording;
  company: string;
  title: string;
  /** Of the `style` and `script` elements, as in the policy of the answer. */
  nonce: string;
  hasScript?: boolean;
  /** Path of this page, for the links to the other languages. */
  path: string;
  /** Those that can be chosen; left out: all. */
  languages?: readonly Language[];
  /** What these links keep. */
  query?: Record<string, string | number>;
  /** Colour of the buttons, `#rrggbb`; empty or left out: ours. */
  brandColour?: string;
  /** Of the mailbox; its place says the name of the company. */
  logo?: LogoView | null;
  /** A look at the page in one scheme, whatever the browser prefers. */
  theme?: 'light' | 'dark';
  footer?: ReactNode;
}

/** A whole page as HTML. */
export const renderPage = (shell: Shell, content: ReactNode): string =>
  `<!doctype html>${renderToStaticMarkup(<Page shell={shell}>{content}</Page>)}`;

/** Address of a page in a language, with more in its query. */
export const linkTo = (path: string, language: Language, more: Record<string, string | number> = {}): string =>
  `${path}?${new URLSearchParams({ ...more, l: language } as Record<string, string>).toString()}`;

function Page({ shell, children }: { shell: Shell; children: ReactNode }) {
  const { wording, company, title, nonce, hasScript, path, query, brandColour, logo, theme, footer } = shell;
  const languages = shell.languages ?? LANGUAGES;
  return (
    <html lang={wording.language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex,nofollow" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} – ${company}`}</title>
        <style nonce={nonce}>{styleIn(theme) + (brandColour ? brandStyle(brandColour) : '')}</style>
      </head>
      <body>
        <main>
          <p className="brand">
            {logo ? <img src={`/s/logo/${logo.id}`} alt={company} {...shownSize(logo)} fetchPriority="low" /> : company}
          </p>
          {children}
        </main>
        <footer>
          {footer}
          {languages.length > 1 && (
            <nav aria-label={wording.t('survey.languages')}>
              {languages.map((language: Language) => (
                <Fragment key={language}>
                  {/* The space keeps the names apart where there is no style. */}
                  <a
                    href={linkTo(path, language, query)}
                    lang={language}
                    hrefLang={language}
                    aria-current={language === wording.language ? 'true' : undefined}
                  >
                    {LANGUAGE_NAMES[language]}
                  </a>{' '}
                </Fragment>
              ))}
            </nav>
          )}
        </footer>
        {hasScript && <script nonce={nonce}>{PAGE_SCRIPT}</script>}
      </body>
    </html>
  );
}
