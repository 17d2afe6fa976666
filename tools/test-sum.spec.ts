import { describe, expect, it } from '@jest/globals';
import { addUp, lastLine, skippedNames } from './test-sum.mjs';

const jestResult = (change: object) => ({
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
  testResults: [],
  ...change,
});

describe('the last line of npm test', () => {
  it('is the sum over all runners', () => {
    const sum = addUp([
      { name: 'a', code: 0, result: jestResult({ numPassedTests: 5, numPendingTests: 1 }) },
      { name: 'b', code: 1, result: jestResult({ numPassedTests: 2, numFailedTests: 3, numTodoTests: 1 }) },
    ]);
    expect(lastLine(sum)).toBe('Tests: 7 passed, 3 failed, 2 skipped');
  });

  it('counts a file that does not load as a failure and names it', () => {
    const testResults = [{ name: '/x/broken.spec.ts', status: 'failed', assertionResults: [] }];
    const sum = addUp([
      { name: 'a', code: 1, result: jestResult({ numPassedTests: 1, numRuntimeErrorTestSuites: 1, testResults }) },
    ]);
    expect(lastLine(sum)).toBe('Tests: 1 passed, 1 failed, 0 skipped');
    expect(sum.complaints).toEqual(['Does not load: /x/broken.spec.ts']);
  });

  it('counts a runner that ends without results, or angry without a failure, as a failure', () => {
    const sum = addUp([
      { name: 'crashed', code: 1 },
      { name: 'angry', code: 1, result: jestResult({ numPassedTests: 4 }) },
    ]);
    expect(lastLine(sum)).toBe('Tests: 4 passed, 2 failed, 0 skipped');
  });

  it('is never green when nothing ran', () => {
    expect(addUp([{ name: 'a', code: 0, result: jestResult({}) }]).failed).toBe(1);
  });

  it('names what was skipped', () => {
    const assertionResults = [
      { fullName: '[needs redis] two nodes see each other', status: 'pending' },
      { fullName: 'something else', status: 'passed' },
    ];
    expect(skippedNames([{ name: 'a', code: 0, result: jestResult({ testResults: [{ assertionResults }] }) }])).toEqual(
      ['[needs redis] two nodes see each other'],
    );
  });
});
