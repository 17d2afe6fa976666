import type { MessageKey, Wording } from '#wording';
import { ApiProblem, NETWORK_UNREACHABLE } from '../api/api-problem.js';

const KINDS: Record<number, MessageKey> = {
  401: 'errors.kind.unauthenticated',
  403: 'errors.kind.forbidden',
  404: 'errors.kind.missing',
  409: 'errors.kind.conflict',
  412: 'errors.kind.stale',
  413: 'errors.kind.too_large',
  422: 'errors.kind.invalid',
  428: 'errors.kind.precondition_required',
  429: 'errors.kind.throttled',
  503: 'errors.kind.unavailable',
};

const isPlain = (entry: [string, unknown]): entry is [string, string | number] =>
  typeof entry[1] === 'string' || typeof entry[1] === 'number';

/** What a failed request means, as a sentence; its `details` fill the placeholders. */
export function problemText(error: unknown, wording: Wording): string {
  if (!(error instanceof ApiProblem)) return wording.t('errors.kind.bug');
  if (error.code === NETWORK_UNREACHABLE) return wording.t('errors.kind.offline');
  const values = Object.fromEntries(Object.entries(error.details).filter(isPlain));
  return wording.either(`errors.${error.code}`, KINDS[error.status] ?? 'errors.kind.bug', values);
}

/** What is wrong with one field, as a sentence. */
export function fieldProblemText(code: string, wording: Wording): string {
  const key = [`errors.field.${code}`, `errors.${code}`].find((candidate) => wording.has(candidate));
  return wording.either(key ?? '', 'errors.field.invalid');
}
