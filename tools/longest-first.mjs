// The order in which Jest runs the files. It knows how long each took the last time; a fresh clone does not, and a long
// file that begins last keeps one worker busy while the others have nothing left to do.
import sequencer from '@jest/test-sequencer';

const LONGEST = [
  'apps/api/test/hostile-input.api.spec.ts',
  'libs/intake/src/forgeries.db.spec.ts',
  'apps/heard/test/nodes.spec.ts',
  'libs/escalations/src/heard-sequences.db.spec.ts',
  'tools/bench.spec.ts',
  'tools/move-to-server.spec.ts',
  'apps/api/test/survey-page.browser.spec.ts',
  'apps/api/test/outage.api.spec.ts',
  'apps/api/test/policy.api.spec.ts',
  'apps/api/test/encryption.api.spec.ts',
  'docker/docker.spec.ts',
  'libs/screens/src/query-plans.db.spec.ts',
  'tools/recovery.spec.ts',
];
const placeOf = (path) => {
  const place = LONGEST.findIndex((file) => path.endsWith(file));
  return place < 0 ? LONGEST.length : place;
};

export default class LongestFirst extends (sequencer.default ?? sequencer) {
  sort(tests) {
    return [...super.sort(tests)].sort((one, two) => placeOf(one.path) - placeOf(two.path));
  }
}
