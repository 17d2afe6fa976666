import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

describe('npm run bench', () => {
  it('measures everything it names, on an installation that it makes and removes', () => {
    const { DATABASE_URL: _, ...env } = process.env;
    const bench = spawnSync(process.execPath, [resolve(import.meta.dirname, 'bench.mjs'), '--quick'], {
      encoding: 'utf8',
      env: { ...env, NODE_OPTIONS: '' },
    });
    expect([bench.status, bench.stderr.replace('building\n', '')]).toEqual([0, '']);
    const rows = bench.stdout.split('\n').filter((line) => /^\| (?!what)[^-]/.test(line));
    expect(rows).toHaveLength(22);
    for (const row of rows) expect(row).toMatch(/\d/);
    expect(bench.stdout).toMatch(/memory \(PSS\) idle after start \| [1-9]\d* MB: server [1-9]/);
  }, 120_000);
});
