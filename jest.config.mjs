const swc = (tsx, react) => [
  '@swc/jest',
  {
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', decorators: true, tsx },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        useDefineForClassFields: false,
        ...(react && { react: { runtime: 'automatic' } }),
      },
      keepClassNames: true,
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  },
];

const mapper = {
  '^#([a-z]+)$': '<rootDir>/libs/$1/src/index.ts',
  '^(\\.{1,2}/.*)\\.js$': '$1',
};

const server = {
  rootDir: new URL(".", import.meta.url).pathname.replace(/\/$/, ""),
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: mapper,
  transform: { '^.+\\.ts$': swc(false, false), '^.+\\.tsx$': swc(true, true) },
  globalSetup: '<rootDir>/libs/testing/src/jest-global-setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/src/jest-global-teardown.mjs',
};

export default {
  maxWorkers: 2,
  // Modules of ended specs are not given back; a worker that has grown is replaced before collecting garbage slows it.
  workerIdleMemoryLimit: '1200MB',
  testSequencer: '<rootDir>/tools/longest-first.mjs',
  testTimeout: 30_000,
  projects: [
    {
      ...server,
      displayName: 'server',
      testMatch: ['<rootDir>/libs/**/*.spec.ts', '<rootDir>/libs/**/*.spec.tsx', '<rootDir>/apps/{api,worker,heard}/**/*.spec.ts', '<rootDir>/migrations/**/*.spec.ts', '<rootDir>/tools/**/*.spec.ts', '<rootDir>/docker/**/*.spec.ts'],
    },
    {
      ...server,
      displayName: 'journeys',
      testMatch: ['<rootDir>/apps/console/e2e/**/*.e2e.ts'],
    },
    {
      rootDir: new URL(".", import.meta.url).pathname.replace(/\/$/, ""),
      displayName: 'console',
      testEnvironment: '<rootDir>/apps/console/test/jest.env.mjs',
      testMatch: ['<rootDir>/apps/console/src/**/*.spec.ts', '<rootDir>/apps/console/src/**/*.spec.tsx'],
      extensionsToTreatAsEsm: ['.ts', '.tsx'],
      setupFiles: ['<rootDir>/apps/console/test/jest.setup.mjs'],
      moduleNameMapper: {
        '\\.css$': '<rootDir>/apps/console/test/jest.css.mjs',
        // Packages name their browser files in a field of package.json that Jest does not read.
        '^(\\.{1,2}/.*)\\.node\\.js$': '$1.js',
        ...mapper,
      },
      transform: { '^.+\\.tsx?$': swc(true, true) },
    },
  ],
};
