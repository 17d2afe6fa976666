import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const ROOT = resolve(import.meta.dirname, '..');
const FOLDERS = ['apps', 'libs', 'migrations', 'tools'];

interface Cruise {
  summary: { totalCruised: number; violations: { from: string; to: string; rule: { name: string } }[] };
  modules: { source: string; dependencies: { module: string; resolved: string; couldNotResolve: boolean }[] }[];
}

function cruise(root: string): Cruise {
  const program = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const present = FOLDERS.filter((folder) => existsSync(join(root, folder)));
  const config = join(ROOT, '.dependency-cruiser.cjs');
  const args = [program, ...present, '--config', config, '--output-type', 'json'];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 200_000_000,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout) as Cruise;
}

// One forbidden import for each rule: [rule, file, import, file that is imported].
const lib = (name: string, imported: string): [string, string, string, string] => [
  `lib-${name}`,
  `libs/${name}/src/planted-${imported}.ts`,
  `#${imported}`,
  `libs/${imported}/src/index.ts`,
];

const PLANTED: [rule: string, file: string, imports: string, target: string][] = [
  lib('kernel', 'contracts'),
  lib('contracts', 'wording'),
  lib('wording', 'theme'),
  lib('theme', 'kernel'),
  lib('config', 'database'),
  lib('database', 'queue'),
  lib('blobs', 'outbox'),
  lib('backups', 'outbox'),
  lib('queue', 'outbox'),
  lib('outbox', 'mail'),
  lib('outbound', 'mail'),
  lib('realtime', 'identity'),
  lib('mail', 'tickets'),
  lib('identity', 'tickets'),
  lib('customers', 'identity'),
  lib('sla', 'tickets'),
  lib('tickets', 'satisfaction'),
  lib('satisfaction', 'escalations'),
  lib('escalations', 'automation'),
  lib('automation', 'intake'),
  lib('notifications', 'intake'),
  lib('intake', 'escalations'),
  lib('screens', 'tickets'),
  lib('insights', 'tickets'),
  ['known-libs-only', 'apps/api/src/planted-unknown.ts', '#planted', 'libs/planted/src/index.ts'],
  ['only-through-the-door', 'libs/tickets/src/planted-door.ts', '../../sla/src/planted.js', 'libs/sla/src/planted.ts'],
  [
    'apps-only-through-the-door',
    'apps/api/src/planted-door.ts',
    '../../../libs/sla/src/planted.js',
    'libs/sla/src/planted.ts',
  ],
  ['libs-not-to-apps', 'libs/sla/src/planted-app.ts', '../../../apps/api/src/planted.js', 'apps/api/src/planted.ts'],
  ['api-not-to-worker', 'apps/api/src/planted-worker.ts', '../../worker/src/planted.js', 'apps/worker/src/planted.ts'],
  ['worker-not-to-api', 'apps/worker/src/planted-api.ts', '../../api/src/planted.js', 'apps/api/src/planted.ts'],
  [
    'heard-not-to-console',
    'apps/heard/src/planted-console.ts',
    '../../console/src/planted.js',
    'apps/console/src/planted.ts',
  ],
  ['tools-not-to-apps', 'tools/planted-app.ts', '../apps/api/src/planted.js', 'apps/api/src/planted.ts'],
  ['migrations-alone', 'migrations/planted-tickets.ts', '#tickets', 'libs/tickets/src/index.ts'],
  ['read-models-at-the-edge', 'libs/tickets/src/planted-screens.ts', '#screens', 'libs/screens/src/index.ts'],
  ['testing-for-specs', 'libs/tickets/src/planted-testing.ts', '#testing', 'libs/testing/src/index.ts'],
  ['specs-are-leaves', 'libs/tickets/src/planted-spec.ts', './planted.spec.js', 'libs/tickets/src/planted.spec.ts'],
  ['console-shapes-only', 'apps/console/src/planted-database.ts', '#database', 'libs/database/src/index.ts'],
  ['browser-safe', 'libs/kernel/src/planted-node.ts', 'node:fs', 'fs'],
  [
    'console-features-apart',
    'apps/console/src/features/queue/planted.ts',
    '../ticket/planted.js',
    'apps/console/src/features/ticket/planted.ts',
  ],
  [
    'console-features-below-app',
    'apps/console/src/features/queue/planted-app.ts',
    '../../app/planted.js',
    'apps/console/src/app/planted.ts',
  ],
  [
    'console-shared-below-features',
    'apps/console/src/shared/planted.ts',
    '../features/ticket/planted.js',
    'apps/console/src/features/ticket/planted.ts',
  ],
  ['no-cycle', 'libs/sla/src/planted-a.ts', './planted-b.js', 'libs/sla/src/planted-b.ts'],
  ['resolvable', 'libs/sla/src/planted-nowhere.ts', './nowhere.js', './nowhere.js'],
];

function write(root: string, file: string, content: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
}

/** A copy of the sources with every forbidden import planted. */
function plant(): string {
  const root = mkdtempSync(join(tmpdir(), 'heard-boundaries-'));
  for (const folder of FOLDERS.filter((name) => existsSync(join(ROOT, name))))
    cpSync(join(ROOT, folder), join(root, folder), { recursive: true });
  for (const file of ['package.json', 'tsconfig.base.json']) cpSync(join(ROOT, file), join(root, file));
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  for (const [, file, imports, target] of PLANTED) {
    if (target.endsWith('.ts') && !existsSync(join(root, target))) write(root, target, 'export const planted = 1;\n');
    write(root, file, `import * as planted from '${imports}';\nexport const used = planted;\n`);
  }
  write(root, 'libs/sla/src/planted-b.ts', `export { used } from './planted-a.js';\n`);
  return root;
}

describe('the import rules of the house', () => {
  let planted: Cruise;
  let root: string;

  beforeAll(() => {
    root = plant();
    planted = cruise(root);
  }, 60_000);

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each(PLANTED)('%s: reports %s importing %s', (rule, file, _imports, target) => {
    const reported = planted.summary.violations.map(({ from, to, rule: { name } }) => ({ from, to, name }));
    expect(reported).toContainEqual({ from: file, to: target, name: rule });
  });

  it('has a planted violation for every rule', () => {
    const { forbidden } = createRequire(import.meta.url)(join(ROOT, '.dependency-cruiser.cjs')) as {
      forbidden: { name: string }[];
    };
    expect(PLANTED.map(([rule]) => rule).sort()).toEqual(forbidden.map(({ name }) => name).sort());
  });

  it('sees the whole house: every source file, and #names lead to their sources', () => {
    const { summary, modules } = cruise(ROOT);
    const sources = FOLDERS.flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file)),
    );
    const own = modules.filter(({ source }) => /^(apps|libs|migrations|tools)\/.*\.tsx?$/.test(source));
    expect(own.length).toBe(sources.length);
    expect(own.length).toBeGreaterThan(100);
    const aliases = modules.flatMap(({ dependencies }) => dependencies).filter(({ module }) => module.startsWith('#'));
    expect(aliases.length).toBeGreaterThan(50);
    expect(aliases.filter(({ resolved }) => !/^libs\/[a-z]+\/src\/index\.ts$/.test(resolved))).toEqual([]);
    expect(summary.violations).toEqual([]);
  });
});
