import type { Language } from '#kernel';
import { createFormat } from '#wording';

/** A calendar date (`2026-03-02`) as people write it; it belongs to no time zone. Empty for none. */
export const shownDate = (date: string, language: Language): string =>
  date === '' ? '' : createFormat(language, 'UTC').date(`${date}T00:00:00Z`);
