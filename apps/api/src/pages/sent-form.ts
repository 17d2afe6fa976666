// What a browser (or a program) sent, as the domain understands it. Nothing here decides anything.
import type { Request } from 'express';
import type { SentConfirmation, SentForm, SentVote } from '#satisfaction';

type Body = Record<string, unknown>;

const one = (value: unknown): string => {
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : '';
};
const all = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((item): item is string => typeof item === 'string');

export const bodyOf = (request: Request): Body => (request.body as Body | undefined) ?? {};
export const fieldOf = (request: Request, name: string): string => one(bodyOf(request)[name]);

/** The step that stands in a query or a form, or null. */
export const scoreOf = (text: unknown): number | null => (/^[0-9]{1,2}$/.test(one(text)) ? Number(one(text)) : null);

/** How the form came: with which token, and from which page. */
export const sentForm = (request: Request, tokenField: 'f' | 'q'): SentForm => ({
  formToken: fieldOf(request, tokenField),
  gesture: fieldOf(request, 'g') || null,
  hasOrigin: originOf(request) !== null,
});

/** The first page. */
export function sentVote(request: Request): SentVote {
  const body = bodyOf(request);
  return {
    ...sentForm(request, 'f'),
    score: scoreOf(body.r),
    isNotSolved: one(body.n) === 'y',
    wantsContact: one(body.k) === 'y',
    reasons: all(body.w),
    comment: one(body.c),
  };
}

/** The buttons of a second page by their names; `s`: some questions, but not those about us as a whole. */
const PRESSED: Readonly<Record<string, SentConfirmation['pressed']>> = { y: 'yes', n: 'no', s: 'some' };

/** A page with the buttons yes and no. */
export function sentConfirmation(request: Request): SentConfirmation {
  const pressed = fieldOf(request, 'z');
  return { ...sentForm(request, 'q'), pressed: PRESSED[pressed] ?? null };
}

/** Where the form stood, as the browser says; null when it does not say. */
export function originOf(request: Request): string | null {
  const { origin } = request.headers;
  return !origin || origin === 'null' ? null : origin;
}

/** Everything that was sent besides the words, to be sent again. */
export const otherFields = (request: Request): [string, string][] =>
  Object.entries(bodyOf(request))
    .filter(([name]) => name !== 'c')
    .flatMap(([name, value]) => all(value).map((text): [string, string] => [name.slice(0, 20), text.slice(0, 200)]))
    .slice(0, 30);
