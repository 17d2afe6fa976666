// Who may import whom. The same list stands in docs/architecture.md; tools/boundaries.spec.ts plants a violation of
// every rule below and sees each one reported.
const BROWSER_SAFE = ['kernel', 'contracts', 'wording', 'theme'];
const PLATFORM = [...BROWSER_SAFE, 'config', 'database', 'blobs', 'backups', 'queue', 'outbox', 'outbound', 'realtime', 'mail'];

const MAY_IMPORT = {
  kernel: [],
  contracts: ['kernel'],
  wording: ['kernel'],
  theme: [],
  config: ['kernel'],
  database: ['config', 'kernel'],
  blobs: ['database', 'config', 'kernel'],
  backups: ['database', 'config', 'kernel'],
  queue: ['database', 'config', 'kernel'],
  outbox: ['database', 'queue', 'config', 'kernel'],
  outbound: ['database', 'outbox', 'config', 'kernel'],
  // Reads committed events by their number (LISTEN and a poll).
  realtime: ['contracts', 'outbox', 'database', 'config', 'kernel'],
  // A mail leaves through a timer and is released by an event.
  mail: ['database', 'outbox', 'blobs', 'wording', 'theme', 'config', 'kernel'],
  identity: PLATFORM,
  customers: PLATFORM,
  sla: PLATFORM,
  tickets: ['identity', 'customers', 'sla', ...PLATFORM],
  satisfaction: ['tickets', 'customers', 'identity', 'sla', ...PLATFORM],
  escalations: ['satisfaction', 'tickets', 'customers', 'identity', 'sla', ...PLATFORM],
  automation: ['tickets', 'satisfaction', 'escalations', 'sla', 'customers', 'identity', ...PLATFORM],
  notifications: ['tickets', 'customers', 'sla', 'identity', ...PLATFORM],
  intake: ['customers', 'sla', 'tickets', 'satisfaction', 'identity', ...PLATFORM],
  screens: ['identity', ...PLATFORM],
  insights: ['screens', 'identity', ...PLATFORM],
};

// Specs and what they share may use libs/testing; nothing else may.
const SPEC = '\\.(spec|e2e)\\.tsx?$|^apps/[^/]+/(test|e2e)/|^libs/testing/|^tools/fixtures/';

const forbid = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

const libRules = Object.entries(MAY_IMPORT).map(([lib, allowed]) =>
  forbid(
    `lib-${lib}`,
    `libs/${lib} may import ${allowed.join(', ') || 'no other lib'}; other libs react to its events`,
    { path: `^libs/${lib}/` },
    { path: '^libs/', pathNot: `^libs/(${[lib, 'testing', ...allowed].join('|')})/` },
  ),
);

module.exports = {
  forbidden: [
    ...libRules,
    forbid(
      'known-libs-only',
      'a new lib needs a line in MAY_IMPORT of .dependency-cruiser.cjs and in docs/architecture.md',
      { path: '^(apps|libs|tools|migrations)/' },
      { path: '^libs/', pathNot: `^libs/(${[...Object.keys(MAY_IMPORT), 'testing'].join('|')})/` },
    ),
    forbid(
      'only-through-the-door',
      'import #name (its index.ts), never a file inside another lib',
      { path: '^libs/([^/]+)/' },
      { path: '^libs/[^/]+/src/', pathNot: ['^libs/$1/', '^libs/[^/]+/src/index\\.ts$', '^libs/database/src/[^/]+\\.mjs$'] },
    ),
    forbid(
      'apps-only-through-the-door',
      'import #name (its index.ts), never a file inside a lib',
      { path: '^(apps|tools|migrations)/' },
      { path: '^libs/[^/]+/src/', pathNot: ['^libs/[^/]+/src/index\\.ts$', '^libs/database/src/[^/]+\\.mjs$', '^libs/testing/src/[^/]+\\.mjs$'] },
    ),
    forbid('libs-not-to-apps', 'apps start things, libs do things', { path: '^libs/', pathNot: '^libs/testing/' }, { path: '^apps/' }),
    forbid('api-not-to-worker', 'api and worker meet in the database', { path: '^apps/api/', pathNot: SPEC }, { path: '^apps/(worker|heard|console)/' }),
    forbid('worker-not-to-api', 'api and worker meet in the database', { path: '^apps/worker/', pathNot: SPEC }, { path: '^apps/(api|heard|console)/' }),
    forbid('heard-not-to-console', 'the server serves the built console as files', { path: '^apps/heard/', pathNot: SPEC }, { path: '^apps/console/' }),
    forbid('tools-not-to-apps', 'tools use libs', { path: '^tools/', pathNot: SPEC }, { path: '^apps/' }),
    forbid(
      'migrations-alone',
      'migrations live longer than the code: config and database alone',
      { path: '^migrations/', pathNot: SPEC },
      { path: '^(apps|libs|tools)/', pathNot: '^libs/(config|database)/' },
    ),
    forbid(
      'read-models-at-the-edge',
      'screens and insights are read by apps/api, apps/worker and tools alone',
      { path: '^(apps|libs|migrations)/', pathNot: ['^apps/(api|worker)/', '^libs/(screens|insights|testing)/', SPEC] },
      { path: '^libs/(screens|insights)/' },
    ),
    forbid('testing-for-specs', 'libs/testing is for specs', { path: '^(apps|libs|tools|migrations)/', pathNot: [SPEC, '^tools/(screenshots|pictures|draw-pages|bench-browser)\\.mjs$'] }, { path: '^libs/testing/' }),
    forbid('specs-are-leaves', 'nothing imports a spec', {}, { path: '\\.(spec|e2e)\\.tsx?$' }),
    forbid(
      'console-shapes-only',
      'the console knows contracts, kernel, wording and theme',
      { path: '^apps/console/src/', pathNot: SPEC },
      { path: '^(libs|apps|tools|migrations)/', pathNot: [`^libs/(${BROWSER_SAFE.join('|')})/`, '^apps/console/'] },
    ),
    forbid('browser-safe', 'these libs also run in the browser', { path: `^libs/(${BROWSER_SAFE.join('|')})/`, pathNot: SPEC }, { dependencyTypes: ['core'] }),
    forbid('console-features-apart', 'a feature never imports a feature', { path: '^apps/console/src/features/([^/]+)/' }, { path: '^apps/console/src/features/', pathNot: '^apps/console/src/features/$1/' }),
    forbid('console-features-below-app', 'app imports features, never the other way', { path: '^apps/console/src/(features|shared)/', pathNot: SPEC }, { path: '^apps/console/src/app/' }),
    forbid('console-shared-below-features', 'shared knows no feature', { path: '^apps/console/src/shared/', pathNot: SPEC }, { path: '^apps/console/src/features/' }),
    forbid('no-cycle', 'a cycle hides who knows whom', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    forbid('resolvable', 'this import leads nowhere', { path: '^(apps|libs|tools|migrations)/', pathNot: '^apps/console/' }, { couldNotResolve: true, pathNot: '^node:' }),
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.nx|\\.cache)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.css', '.d.ts'],
      conditionNames: ['source', 'import', 'require', 'node', 'default'],
      exportsFields: ['exports'],
    },
    tsConfig: { fileName: 'tsconfig.base.json' },
  },
};
