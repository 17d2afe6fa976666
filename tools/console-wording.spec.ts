import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import { loadLanguage } from '#wording';
import { SERVER_ALONE } from '../apps/console/compiled-wording.mjs';

const SOURCES = resolve(import.meta.dirname, '../apps/console/src');

it('the console says nothing that is left out of the sentences of the console', async () => {
  const { has } = await loadLanguage('en');
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => /(?<!\.spec)\.tsx?$/.test(file));
  const keys = sources.flatMap((file) => {
    const mentions = readFileSync(join(SOURCES, file), 'utf8').matchAll(/['"`]([a-z]+(?:\.[\w]+)*\.?)/g);
    return [...mentions].map(([, key]) => key ?? '');
  });
  expect(keys.filter((key) => SERVER_ALONE.test(key))).toEqual([]);
  expect(keys.filter((key) => has(key)).length).toBeGreaterThan(500);
  expect(has('survey.title')).toBe(true);
});
