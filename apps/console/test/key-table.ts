import { loadLanguage, type MessageKey } from '#wording';
import { appCommands } from '../src/app/app-commands.js';
import { features } from '../src/app/features.js';
import { COMMAND_SCOPES, shownKey } from '../src/shared/commands/index.js';

const { t } = await loadLanguage('en');
const written = (key: string): string =>
  shownKey(key, false)
    .map((press) => press.join('+').replace('↵', 'Enter'))
    .join(' then ');

/** The keys of all commands as a table, by where they work: what the sheet of keys shows. */
export function keyTable(): string {
  const commands = [...appCommands, ...features.flatMap((feature) => feature.commands ?? [])];
  const lines = COMMAND_SCOPES.flatMap((scope) =>
    commands
      .filter((command) => command.scope === scope && command.keys?.length)
      .map(({ labelKey, keys = [] }, at) => {
        const where = at === 0 ? t(`shell.keys.scope.${scope}` as MessageKey) : '';
        return `| ${where} | ${keys.map(written).join(', ')} | ${t(labelKey)} |`;
      }),
  );
  return ['| where | keys | what |', '|---|---|---|', ...lines].join('\n');
}
