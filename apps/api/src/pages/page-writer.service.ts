import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { ReactNode } from 'react';
import type { LogoView } from '#contracts';
import { Settings } from '#database';
import { companySetting } from '#identity';
import { asLanguage, LANGUAGES, type Language } from '#kernel';
import { loadLanguage, type Wording } from '#wording';
import { linkTo, renderPage, type Shell } from './page-shell.js';

export interface PageContent {
  status?: number;
  title: string;
  path: string;
  query?: Record<string, string | number>;
  languages?: readonly Language[];
  company?: string;
  hasScript?: boolean;
  brandColour?: string;
  logo?: LogoView | null;
  theme?: 'light' | 'dark';
  /** Shown inside of our own console. */
  isFramed?: boolean;
  footer?: ReactNode;
  content: ReactNode;
}

/** What the policy of a page lets it do. */
interface PageAllows {
  status?: number | undefined;
  /** Of its `style` and `script`. */
  nonce: string;
  isFramed?: boolean | undefined;
  hasScript?: boolean | undefined;
  hasImage?: boolean;
  /** Its script talks to us. */
  hasConnection?: boolean;
}

interface Redirect {
  response: Response;
  wording: Wording;
  path: string;
  query?: Record<string, string | number>;
}

/**
 * Sends the customer's pages: whole HTML, no cookie, nothing from elsewhere, kept by no cache and no search engine. The
 * referrer stays on our own pages; with none at all, browsers would send `Origin: null` with the form (rulings, 4).
 */
@Injectable()
export class PageWriter {
  constructor(private readonly settings: Settings) {}

  send(response: Response, wording: Wording, page: PageContent & { company: string }): void {
    const nonce = randomBytes(16).toString('base64');
    const { content, isFramed, status, ...shell } = page;
    const allows = { status, nonce, isFramed, hasScript: page.hasScript, hasImage: Boolean(page.logo) };
    this.head(response, wording.language, allows).send(
      renderPage({ ...shell, wording, nonce } satisfies Shell, content),
    );
  }

  /** The headers of every public page; what it does not name, it may not do. */
  head(
    response: Response,
    language: Language,
    { status = 200, nonce, isFramed, hasScript, hasImage, hasConnection }: PageAllows,
  ): Response {
    return response
      .status(status)
      .setHeader('Content-Type', 'text/html; charset=utf-8')
      .setHeader('Cache-Control', 'no-store')
      .setHeader('X-Robots-Tag', 'noindex, nofollow')
      .setHeader('Referrer-Policy', 'same-origin')
      .setHeader('Content-Language', language)
      .setHeader('Vary', 'Accept-Language')
      .setHeader(
        'Content-Security-Policy',
        [
          "default-src 'none'",
          `style-src 'nonce-${nonce}'`,
          hasScript ? `script-src 'nonce-${nonce}'` : "script-src 'none'",
          ...(hasImage ? ["img-src 'self'"] : []),
          ...(hasConnection ? ["connect-src 'self'"] : []),
          "form-action 'self'",
          "base-uri 'none'",
          `frame-ancestors '${isFramed ? 'self' : 'none'}'`,
        ].join('; '),
      );
  }

  /** To the page itself, so that going back or loading anew sends nothing twice. */
  redirect({ response, wording, path, query = {} }: Redirect): void {
    response.setHeader('Cache-Control', 'no-store').redirect(303, linkTo(path, wording.language, query));
  }

  /** Name and privacy page of the company, for pages that belong to no question. */
  async company(): Promise<{ name: string; privacyUrl: string }> {
    return this.settings.value(companySetting);
  }
}

/** The language of a page: chosen on the page, else that of the customer, else that of the browser. */
export function wordingFor(request: Request, ofCustomer?: Language): Promise<Wording> {
  return loadLanguage(chosenIn(request) ?? ofCustomer ?? accepted(request, LANGUAGES) ?? 'en');
}

/** The same where only these are spoken; the first one for a browser that knows none of them. */
export function wordingAmong(request: Request, languages: readonly Language[]): Promise<Wording> {
  const chosen = chosenIn(request);
  const known = chosen && languages.includes(chosen) ? chosen : accepted(request, languages);
  return loadLanguage(known ?? languages[0] ?? 'en');
}

const chosenIn = (request: Request): Language | undefined =>
  asLanguage(textOf(request.query.l) ?? textOf((request.body as Record<string, unknown> | undefined)?.l));
const accepted = (request: Request, among: readonly Language[]): Language | undefined =>
  asLanguage(request.acceptsLanguages([...among]) || null);
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
