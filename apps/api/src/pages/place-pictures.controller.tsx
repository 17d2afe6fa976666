import { randomBytes } from 'node:crypto';
import { Controller, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { renderToStaticMarkup } from 'react-dom/server';
import type { z } from 'zod';
import { PlacePrintQuery } from '#contracts';
import type { Language } from '#kernel';
import { type PlaceLook, PlaceLooks, SurveyPlaces } from '#satisfaction';
import { loadLanguage } from '#wording';
import { Requires } from '../http/index.js';
import { PageWriter } from './page-writer.service.js';
import { qrPath, qrPng, qrSvg } from './qr-code.js';

type Size = z.infer<typeof PlacePrintQuery>['size'];

/** Black on white, whatever the screen prefers: it goes on paper. A6 is a quarter of A4. */
const printStyle = (size: Size): string => `@page{size:${size} portrait;margin:${size === 'a4' ? '15mm' : '8mm'}}
:root{color-scheme:light}*{box-sizing:border-box}
body{margin:0 auto;max-width:${size === 'a4' ? '180mm' : '89mm'};padding:6mm;background:#fff;color:#000;font:${size === 'a4' ? '16pt' : '9pt'}/1.35 system-ui,sans-serif;text-align:center}
h1{font-size:1.5em;margin:0 0 .5em}h2{font-size:1em;font-weight:600;margin:0 0 .25em}p{margin:0 0 .75em}
svg{width:${size === 'a4' ? '90mm' : '48mm'};height:auto}.link{font-family:ui-monospace,monospace;overflow-wrap:anywhere}
section{margin:0 0 .75em}button{font:inherit;font-size:12pt;min-height:44px;padding:0 1.5em}@media print{button{display:none}}`;

/** The code of a place as a picture and as a page to print, for those who look after places. */
@Controller('api/survey-places/:id')
export class PlacePicturesController {
  constructor(
    private readonly places: SurveyPlaces,
    private readonly looks: PlaceLooks,
    private readonly writer: PageWriter,
  ) {}

  @Get('qr.svg')
  @Requires('settings:read')
  async svg(@Param('id', ParseUUIDPipe) id: string, @Res() response: Response): Promise<void> {
    const { code, link } = await this.places.byId(id);
    file(response, 'image/svg+xml', `${code}.svg`).send(qrSvg(link));
  }

  @Get('qr.png')
  @Requires('settings:read')
  async png(@Param('id', ParseUUIDPipe) id: string, @Res() response: Response): Promise<void> {
    const { code, link } = await this.places.byId(id);
    file(response, 'image/png', `${code}.png`).send(qrPng(link));
  }

  /** The question in the languages of the place, with the code and the address under it. */
  @Get('print')
  @Requires('settings:read')
  async print(
    @Param('id', ParseUUIDPipe) id: string,
    @Query({ schema: PlacePrintQuery }) { size }: z.infer<typeof PlacePrintQuery>,
    @Res() response: Response,
  ): Promise<void> {
    const place = await this.places.byId(id);
    const look = await this.looks.of(place);
    const asked = await Promise.all(place.languages.map((language) => askedIn(look, place.kind, language)));
    const [first] = place.languages;
    const nonce = randomBytes(16).toString('base64');
    const { size: squares, path } = qrPath(place.link);
    const html = renderToStaticMarkup(
      <html lang={first}>
        <head>
          <meta charSet="utf-8" />
          <meta name="viewport" content="width=device-width,initial-scale=1" />
          <title>{place.name}</title>
          <style nonce={nonce}>{printStyle(size)}</style>
        </head>
        <body>
          <h1>{look.company}</h1>
          {asked.map(({ language, question, scan }) => (
            <section key={language} lang={language}>
              <h2>{question}</h2>
              <p>{scan}</p>
            </section>
          ))}
          <svg viewBox={`0 0 ${squares} ${squares}`} shapeRendering="crispEdges" role="img" aria-label={place.link}>
            <path d={path} />
          </svg>
          <p className="link">{place.link.replace(/^https?:\/\//, '')}</p>
          <button type="button" id="p">
            {asked[0]?.print}
          </button>
          <script nonce={nonce}>{`document.getElementById('p').onclick=()=>print()`}</script>
        </body>
      </html>,
    );
    this.writer.head(response, first ?? 'en', { nonce, hasScript: true }).send(`<!doctype html>${html}`);
  }
}

async function askedIn({ content }: PlaceLook, kind: string, language: Language) {
  const { t } = await loadLanguage(language);
  const question = kind === 'form' ? t('place.form_title') : content.texts[language].question;
  return { language, question, scan: t('place.print.scan'), print: t('place.print.button') };
}

const file = (response: Response, type: string, name: string): Response =>
  response
    .setHeader('Content-Type', type)
    .setHeader('Content-Disposition', `inline; filename="${name}"`)
    .setHeader('Content-Security-Policy', "sandbox; default-src 'none'")
    .setHeader('Cache-Control', 'private, no-cache');
