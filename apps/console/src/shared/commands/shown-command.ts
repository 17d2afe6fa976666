import { useNavigate } from 'react-router';
import { useSessionState } from '../session/index.js';
import { useT } from '../wording/index.js';
import { canRun, runCommand, useRegistry } from './command-registry.js';
import { ariaKey, isSingleKey } from './hotkey.js';

interface ShownCommand {
  label: string;
  /** The key to show, unless the person switched it off. */
  key: string | undefined;
  ariaKeys: string | undefined;
  isEnabled: boolean;
  run: () => void;
}

/** What a button, a menu entry or a tooltip shows of a declared command. @throws when nobody declared it */
export function useShownCommand(id: string): ShownCommand {
  const t = useT();
  const navigate = useNavigate();
  const command = useRegistry((state) => state.commands.get(id));
  const isEnabled = useRegistry((state) => command !== undefined && canRun(command, state));
  const hasSingleKeys = useSessionState((state) => state.session?.hasSingleKeys ?? true);
  if (!command) throw new Error(`Nobody declared the command ${id}.`);
  const key = command.keys?.find((candidate) => hasSingleKeys || !isSingleKey(candidate));
  return {
    label: t(command.labelKey),
    key,
    ariaKeys: key && ariaKey(key),
    isEnabled,
    run: () => runCommand(id, { navigate }),
  };
}
