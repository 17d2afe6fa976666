// Adds the platform packages that a registry did not serve to package-lock.json, so that `npm ci` accepts the lock
// everywhere (npm/cli issue 9342). Run after every change of dependencies: npm run lock:complete
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = 'package-lock.json';
const OS = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'win32',
  'windows',
  'openharmony',
  'aix',
  'sunos',
  'netbsd',
  'openbsd',
];
const CPU = ['arm64', 'x64', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'arm', 'wasm32'];

const lock = JSON.parse(readFileSync(FILE, 'utf8'));
const packages = lock.packages;
let added = 0;

for (const [at, entry] of Object.entries({ ...packages })) {
  for (const [name, spec] of Object.entries(entry.optionalDependencies ?? {})) {
    const nested = `${at ? `${at}/` : ''}node_modules/${name}`;
    if (packages[nested] || packages[`node_modules/${name}`] || !/^\d+\.\d+\.\d+/.test(spec)) continue;
    const words = name.split('/').pop().split(/[-.]/);
    const os = OS.find((candidate) => words.includes(candidate));
    const cpu = CPU.find((candidate) =>
      words.some((word) => word === candidate || (candidate === 'arm' && /^arm(eabi|v7)?$/.test(word))),
    );
    if (!os || !cpu) {
      console.log('left out', name);
      continue;
    }
    const libc = words.some((word) => word === 'musl' || word === 'musleabihf') ? 'musl' : 'glibc';
    packages[`node_modules/${name}`] = {
      version: spec,
      optional: true,
      os: [os === 'windows' ? 'win32' : os],
      cpu: [cpu],
      ...(entry.dev && { dev: true }),
      ...(os === 'linux' && { libc: [libc] }),
    };
    added++;
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`added ${added} entries`);
