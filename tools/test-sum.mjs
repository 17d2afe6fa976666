// Adds up the results of several Jest runs, each as { name, code, result } with Jest's own JSON.

/**
 * Passed, failed and skipped over all runs. A file that does not load counts as one failure, and so does a run that
 * ends without results or complains without naming a failure.
 */
export function addUp(runs) {
  const sum = { passed: 0, failed: 0, skipped: 0, complaints: [] };
  for (const { name, code, result } of runs) {
    const failed = (result?.numFailedTests ?? 0) + (result?.numRuntimeErrorTestSuites ?? 0);
    sum.passed += result?.numPassedTests ?? 0;
    sum.failed += failed;
    sum.skipped += (result?.numPendingTests ?? 0) + (result?.numTodoTests ?? 0);
    for (const suite of result?.testResults ?? []) {
      if (suite.status === 'failed' && suite.assertionResults.length === 0)
        sum.complaints.push(`Does not load: ${suite.name}`);
    }
    if (failed > 0 || (result && code === 0)) continue;
    sum.failed += 1;
    sum.complaints.push(
      result
        ? `${name}: Jest ended with ${code} although no test failed`
        : `${name}: Jest ended with ${code} and no results`,
    );
  }
  if (sum.passed + sum.failed + sum.skipped === 0) {
    sum.failed = 1;
    sum.complaints.push('No test matches.');
  }
  return sum;
}

/** Full names of what was skipped. */
export function skippedNames(runs) {
  const assertions = runs.flatMap(({ result }) =>
    (result?.testResults ?? []).flatMap((suite) => suite.assertionResults),
  );
  return assertions
    .filter(({ status }) => ['pending', 'todo', 'skipped'].includes(status))
    .map(({ fullName }) => fullName);
}

export const lastLine = ({ passed, failed, skipped }) =>
  `Tests: ${passed} passed, ${failed} failed, ${skipped} skipped`;
