import { expect, it } from '@jest/globals';
import { readGuide, writeGuide } from '../../test/guide-file.mjs';
import { keyTable } from '../../test/key-table.js';

const PLACE = /(<!-- keys:[^\n]*-->\n)[\s\S]*?(<!-- \/keys -->)/;

it('the guide for agents has the keys that the console has (npm run docs:keys)', () => {
  const guide = readGuide();
  const fresh = guide.replace(PLACE, `$1\n${keyTable()}\n\n$2`);
  if ((globalThis as { writesGuide?: boolean }).writesGuide) writeGuide(fresh);
  else expect(guide).toBe(fresh);
  expect(keyTable()).toContain('| Ctrl+Enter | Send |');
});
