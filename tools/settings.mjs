// The settings that the launcher itself needs, checked before anything is started. All others are checked by the server.
import { isPortFree } from '../libs/database/src/embedded-postgres.mjs';
import { OperatorError } from './operator-error.mjs';

const PORTS = ['HEARD_HTTP_PORT', 'HEARD_SMTP_PORT'];

/** Finds every wrong value at once. @throws OperatorError naming each setting and what to do */
export function checkSettings(env = process.env) {
  const faults = [];
  for (const name of PORTS) {
    const value = env[name];
    if (value === undefined || value === '') continue;
    if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) {
      faults.push(`${name} is "${value}"; it must be a whole number from 0 (any free port) to 65535.`);
    }
  }
  const { DATABASE_URL: database, HEARD_HTTP_PORT: http, HEARD_SMTP_PORT: smtp } = env;
  if (http && http !== '0' && http === smtp)
    faults.push(`HEARD_HTTP_PORT and HEARD_SMTP_PORT are both ${http}; choose two ports.`);
  if (database && !/^postgres(ql)?:\/\/[^/]+/.test(database)) {
    faults.push(
      'DATABASE_URL must look like postgres://user:password@host:5432/database; leave it out for the embedded database.',
    );
  }
  if (faults.length > 0) throw new OperatorError(faults.join('\n'));
}

/** Refuses a port that somebody else listens on. Ports that are not set are the server's to judge. */
export async function checkPorts(env = process.env) {
  for (const name of PORTS) {
    const port = Number(env[name]);
    if (port && !(await isPortFree(port, env.HEARD_HOST || '127.0.0.1'))) throw portTaken(port, name);
  }
}

function portTaken(port, name) {
  return new OperatorError(
    `${name}: port ${port} is already in use by another program.\nStop that program, or choose another port: ${name}=${port + 1} npm start`,
  );
}

/** The sentence for a port that the server found taken (or forbidden), from what it wrote; undefined when it was something else. */
export function portTrouble(output, env = process.env) {
  const [, code, port] = /\b(EADDRINUSE|EACCES)\b[^\n]*?:(\d+)\b/.exec(output) ?? [];
  if (!code) return undefined;
  const name =
    PORTS.find((setting) => env[setting] === port) ??
    (Number(port) % 1000 === 25 ? 'HEARD_SMTP_PORT' : 'HEARD_HTTP_PORT');
  if (code === 'EADDRINUSE') return portTaken(Number(port), name);
  return new OperatorError(
    `${name}: this user may not listen on port ${port}. Choose a port above 1023: ${name}=${8000 + Number(port)} npm start`,
  );
}
