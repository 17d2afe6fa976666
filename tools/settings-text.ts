// The texts that are made from the schema of the settings; a spec compares them with the files.
import { z } from 'zod';
import { configSchema } from '#config';

interface Setting {
  name: string;
  description: string;
  /** As it is written in the environment; undefined when there is none. */
  initial: string | undefined;
}

/** Every setting of the environment in the order of the schema. */
export function allSettings(): Setting[] {
  const { properties = {} } = z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, property]) => {
    const { description = '', default: initial } = property as { description?: string; default?: unknown };
    return { name, description, initial: initial === undefined ? undefined : String(initial) };
  });
}

/** The settings as a table of Markdown. */
export function settingsTable(): string {
  const rows = allSettings().map(
    ({ name, description, initial }) =>
      `| \`${name}\` | ${initial === undefined ? '' : `\`${initial}\``} | ${description} |`,
  );
  return ['| setting | default | what it does |', '|---|---|---|', ...rows].join('\n');
}

const CONTAINERS = `# Settings of Heard. Docker Compose reads a copy of this file by the name of .env; npm start reads the environment of
# its shell and needs none of them.

# --- Docker Compose alone: it starts only when these are set ---------------------------------------------------------

# openssl rand -hex 24
POSTGRES_PASSWORD=
# openssl rand -hex 24
REDIS_PASSWORD=
# File with the install key. Keep a copy elsewhere: without it links in mails that were sent stop working.
# mkdir -m 700 secrets && head -c 32 /dev/urandom > secrets/install-key && chmod 400 secrets/install-key
# sudo chown 10001:10001 secrets/install-key
HEARD_INSTALL_KEY=./secrets/install-key
# Address under which people reach Heard, for example https://help.example.com
HEARD_PUBLIC_URL=

# Where Docker publishes HTTP (for the proxy that speaks HTTPS) and SMTP.
#HEARD_HTTP_PUBLISH=127.0.0.1:8080
#HEARD_SMTP_PUBLISH=127.0.0.1:2525

# --- All settings of Heard. docker-compose.yml sets those that containers need -----------------------------------------
`;

/** The file `.env.example`. */
export function envExample(): string {
  const settings = allSettings().map(
    ({ name, description, initial }) => `# ${description}\n#${name}=${initial ?? ''}\n`,
  );
  return `${CONTAINERS}\n${settings.join('\n')}`;
}

const TABLE = /<!-- settings -->[\s\S]*<!-- \/settings -->/;

/** A page with its table of settings made anew. @throws when the page has no place for it. */
export function withSettings(page: string): string {
  if (!TABLE.test(page)) throw new Error('The page needs <!-- settings --> and <!-- /settings -->.');
  return page.replace(TABLE, `<!-- settings -->\n${settingsTable()}\n<!-- /settings -->`);
}
