import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { configSchema } from '#config';
import { allSettings, envExample, settingsTable, withSettings } from './settings-text.js';

const ROOT = resolve(import.meta.dirname, '..');
const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');

describe('the texts made from the settings (npm run docs:settings)', () => {
  it('describe every setting, and its default as one writes it', () => {
    expect(allSettings().map(({ name }) => name)).toEqual(Object.keys(configSchema.shape));
    for (const { name, description } of allSettings()) expect([name, description.length > 10]).toEqual([name, true]);
    expect(settingsTable()).toContain('| `HEARD_ROLES` | `api,worker` |');
    expect(settingsTable()).toContain('| `HEARD_HTTP_PORT` | `3000` |');
  });

  it('are those in .env.example and docs/operations.md', () => {
    expect(read('.env.example')).toBe(envExample());
    expect(read('docs/operations.md')).toBe(withSettings(read('docs/operations.md')));
  });

  it('hold no secret', () => {
    expect(envExample()).not.toMatch(/^[A-Z_]*(PASSWORD|SECRET|KEY)=(?!\.\/secrets\/)./m);
  });
});
