import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { LANGUAGES } from '#kernel';
import { loadLanguage } from '#wording';
import { definitionsOf, METRICS } from './metric-definitions.js';
import { withDefinitions } from './metric-page.js';

describe('the definitions of the numbers', () => {
  it('have each its own id, a version from 1 on, and a source', () => {
    expect(new Set(METRICS.map(({ id }) => id)).size).toBe(METRICS.length);
    for (const { id, version, source } of METRICS) expect([id, version >= 1, source !== '']).toEqual([id, true, true]);
  });

  it.each(LANGUAGES)('are written out in full: %s', async (language) => {
    for (const { id, exclusions, codes: _, ...texts } of definitionsOf(await loadLanguage(language))) {
      const written = [texts.name, texts.formula, texts.clock, texts.minimumN, ...exclusions];
      for (const text of written)
        expect([id, text, text.length > 2 && !text.includes('metric.')]).toEqual([id, text, true]);
    }
  });

  it('are those of docs/metrics.md (npm run docs:metrics)', async () => {
    const page = readFileSync(resolve(import.meta.dirname, '../../../docs/metrics.md'), 'utf8');
    expect(page).toBe(withDefinitions(page, definitionsOf(await loadLanguage('en'))));
  });
});
