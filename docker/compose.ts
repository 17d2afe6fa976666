// docker-compose.yml as Docker Compose reads it: merged, and with the variables of an environment.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from './image.js';

export interface Service {
  image: string;
  build?: unknown;
  user?: string;
  read_only?: boolean;
  tmpfs?: string[];
  cap_drop?: string[];
  security_opt?: string[];
  restart?: string;
  command?: string[];
  entrypoint?: string[];
  environment?: Record<string, string>;
  ports?: string[];
  secrets?: string[];
  stop_grace_period?: string;
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test?: string[]; disable?: boolean };
}
export interface Compose {
  services: Record<string, Service>;
  secrets: Record<string, { file: string }>;
}

/** Fills in `$NAME` in braces with `:?` and `:-` as Compose does. @throws the text behind `:?` */
function fillIn(text: string, env: Record<string, string>): string {
  return text
    .replaceAll(/(?<!\$)\$\{(\w+)(?::([?-])([^}]*))?\}/g, (_, name: string, mark: string | undefined, rest: string) => {
      if (env[name]) return env[name];
      if (mark === '?') throw new Error(`${name}: ${rest}`);
      return rest ?? '';
    })
    .replaceAll('$$', '$');
}

function filledIn<Value>(value: Value, env: Record<string, string>): Value {
  if (typeof value === 'string') return fillIn(value, env) as Value;
  if (Array.isArray(value)) return value.map((item) => filledIn(item, env)) as Value;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filledIn(inner, env)])) as Value;
}

/** @throws when a variable is missing that must be set */
export function readCompose(env: Record<string, string>): Compose {
  return filledIn(parse(readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8'), { merge: true }) as Compose, env);
}
