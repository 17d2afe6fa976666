// The settings that the launcher itself needs, checked before anything is started. All others are checked by the server.
import { isPortFree } from '../libs/database/src/embedded-postgres.mjs';
import { OperatorError } from './operator-error.mjs';

// The defaults are those of libs/config.
const PORTS = { HEARD_HTTP_PORT: '3000', HEARD_SMTP_PORT: '2525' };

const portOf = (name, env) => env[name] || PORTS[name];

/** Finds every wrong value at once. @throws OperatorError naming each setting and what to do */
export function checkSettings(env = process.env) {
  const faults = [];
  for (const name of Object.keys(PORTS)) {
    const value = portOf(name, env);
    if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) {
      faults.push(`${name} is "${value}"; it must be a whole number from 0 (any free port) to 65535.`);
    }
  }
  const { DATABASE_URL: database } = env;
  const [http, smtp] = Object.keys(PORTS).map((name) => portOf(name, env));
  if (http !== '0' && http === smtp) {
    faults.push(`HEARD_HTTP_PORT and HEARD_SMTP_PORT are both ${http}; choose two ports.`);
  }
  if (database && !/^postgres(ql)?:\/\/[^/]+/.test(database)) {
    faults.push(
      'DATABASE_URL must look like postgres://user:password@host:5432/database; leave it out for the embedded database.',
    );
  }
  if (faults.length > 0) throw new OperatorError(faults.join('\n'));
}

/** Refuses a port that somebody else listens on. */
export async function checkPorts(env = process.env) {
  for (const name of Object.keys(PORTS)) {
    const port = Number(portOf(name, env));
    if (port !== 0 && !(await isPortFree(port, env.HEARD_HOST || '127.0.0.1'))) throw portTaken(port, name);
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
  const name = Object.keys(PORTS).find((setting) => portOf(setting, env) === port);
  if (!name) return undefined;
  if (code === 'EADDRINUSE') return portTaken(Number(port), name);
  return new OperatorError(
    `${name}: this user may not listen on port ${port}. Choose a port above 1023: ${name}=${8000 + Number(port)} npm start`,
  );
}
