import { readFileSync } from 'node:fs';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/**
 * Every setting that comes from the environment. `.env.example` and the table of `docs/operations.md` are made from
 * these descriptions.
 */
export const configSchema = z.object({
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .describe('PostgreSQL 18 or newer. Without it the packaged PostgreSQL in the data folder serves.'),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/ })
    .optional()
    .describe('Redis for the queue and for sockets over several nodes. Without it both run on PostgreSQL.'),
  HEARD_DATA: z
    .string()
    .min(1)
    .default('./data')
    .describe('Folder of the packaged database, the install key and the lock.'),
  HEARD_INSTALL_KEY_FILE: z
    .string()
    .optional()
    .describe('File with the 32-byte key that signs links in mails. Default: install-key in the data folder.'),
  HEARD_ROLES: z
    .string()
    .default('api,worker')
    .transform((value) => value.split(',').map((role) => role.trim()))
    .pipe(z.array(z.enum(['api', 'worker'])).min(1))
    .describe('What this process does: api, worker or both.'),
  HEARD_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'Address under which customers and agents reach this installation. Wins over the one set in the console.',
    ),
  HEARD_HOST: z.string().default('127.0.0.1').describe('Address that the HTTP and SMTP listeners bind to.'),
  HEARD_HTTP_PORT: port.default(3000).describe('Port of the console and of the public pages.'),
  HEARD_SMTP_PORT: port.default(2525).describe('Port of the SMTP listener for incoming mail.'),
  HEARD_SMTP_TLS_CERT: z
    .string()
    .min(1)
    .optional()
    .describe(
      'PEM file with the certificate of the SMTP listener and its chain: STARTTLS is offered. Without it there is none.',
    ),
  HEARD_SMTP_TLS_KEY: z
    .string()
    .min(1)
    .optional()
    .describe('PEM file with the private key of HEARD_SMTP_TLS_CERT, readable by the user of Heard alone.'),
  HEARD_SMTP_PLAIN_FROM: z
    .string()
    .min(1)
    .default('any')
    .describe(
      'Who may hand over mail without TLS: any, or addresses, networks and loopback, separated by commas. Anybody else is told to start TLS first. Keep loopback: the tools of Heard use the door.',
    ),
  HEARD_SMTP_DOOR_HOST: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Host under which this node reaches the SMTP listener when a worker on another machine has it (answers from the local mailbox).',
    ),
  HEARD_TRUSTED_PROXIES: z
    .string()
    .default('loopback')
    .describe(
      'Proxies whose X-Forwarded-* headers count: names or networks as Express knows them, separated by commas.',
    ),
  HEARD_ALLOW_PLAIN_HTTP: flag.prefault('false').describe('Lets people sign in over plain HTTP from other machines.'),
  HEARD_MIGRATE: flag.prefault('true').describe('Brings the schema up to date at start.'),
  HEARD_BACKUP_DIR: z
    .string()
    .min(1)
    .optional()
    .describe('Folder for backups, best on another disk. Default: backups in the data folder.'),
  HEARD_BACKUP_HOURS: z.coerce
    .number()
    .min(0)
    .max(8_760)
    .default(24)
    .describe(
      'npm start makes a backup so often; an administrator is warned when the last one is twice as old. 0: neither.',
    ),
  HEARD_BACKUP_AT: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .default('03:00')
    .describe(
      'Time of the day for those backups, in the time zone of the company, where HEARD_BACKUP_HOURS is one day or several.',
    ),
  HEARD_BACKUP_KEEP: z.coerce
    .number()
    .int()
    .min(1)
    .max(9_999)
    .default(7)
    .describe('How many of those daily backups are kept.'),
  HEARD_BACKUP_BEFORE_UPGRADE: flag
    .prefault('true')
    .describe('npm start makes a backup before a new version changes the schema.'),
  HEARD_DISK_WARNING_MB: z.coerce
    .number()
    .int()
    .min(0)
    .default(2_048)
    .describe('Administrators are warned when less than this is free on the disk of the data folder. 0: never.'),
  HEARD_DEMO: flag
    .prefault('false')
    .describe('Fills an empty database with the demo company and shortens the waiting times.'),
  HEARD_LOG_LEVEL: z.enum(['error', 'warn', 'info', 'debug']).default('info').describe('How much is logged.'),
});

type ConfigInput = z.output<typeof configSchema>;

/** The settings of this process, read once at start. */
export interface Config extends Omit<ConfigInput, never> {
  /** Signs everything that leaves in mails; lives outside the database. */
  installKey: Buffer;
}

/** Settings that are wrong, one sentence each: which, why, what to do. */
export class ConfigError extends Error {
  constructor(readonly problems: string[]) {
    super(`Heard cannot start with these settings:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

function readInstallKey(file: string): Buffer {
  let key: Buffer;
  try {
    key = readFileSync(file);
  } catch (cause) {
    throw new ConfigError([
      `HEARD_INSTALL_KEY_FILE: ${file} cannot be read (${(cause as Error).message}). Make one with: head -c 32 /dev/urandom > ${file} && chmod 600 ${file}`,
    ]);
  }
  if (key.length < 32)
    throw new ConfigError([`HEARD_INSTALL_KEY_FILE: ${file} holds ${key.length} bytes; it needs at least 32.`]);
  return key;
}

function readSettings<Shape extends Partial<typeof configSchema.shape>>(
  schema: z.ZodObject<Shape>,
  env: NodeJS.ProcessEnv,
): z.output<z.ZodObject<Shape>> {
  const given = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, env[name] || undefined]));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new ConfigError(
    parsed.error.issues.map(
      (issue) =>
        `${issue.path.join('.')}: ${issue.message} (${configSchema.shape[issue.path[0] as keyof ConfigInput]?.description ?? ''})`,
    ),
  );
}

/**
 * Reads and checks all settings.
 * @throws {ConfigError} naming every wrong setting at once.
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const settings = readSettings(configSchema, env);
  const file = settings.HEARD_INSTALL_KEY_FILE ?? `${settings.HEARD_DATA}/install-key`;
  return { ...settings, installKey: readInstallKey(file) };
}

/** Where the data lives, for programs that need neither the install key nor anything else. @throws {ConfigError} */
export function loadStores(env: NodeJS.ProcessEnv = process.env): Pick<Config, 'DATABASE_URL' | 'REDIS_URL'> {
  return readSettings(configSchema.pick({ DATABASE_URL: true, REDIS_URL: true }), env);
}
