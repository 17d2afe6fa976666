// Whether this node and its database answer: exit code 0 or 1, for HEALTHCHECK.
const port = process.env.HEARD_HTTP_PORT || '3000';
try {
  const response = await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(4_000) });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
} catch (error) {
  console.error(error.cause?.code ?? error.message);
  process.exitCode = 1;
}
