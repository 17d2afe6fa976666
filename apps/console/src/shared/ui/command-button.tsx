import { useShownCommand } from '../commands/index.js';
import type { IconName } from '../icons/index.js';
import { Button, IconButton } from './button.js';
import { Keys } from './keys.js';

interface Props {
  /** Id of a declared command. */
  command: string;
  icon: IconName;
  kind?: 'main' | 'plain' | 'quiet' | 'danger';
  size?: 'small' | 'normal';
  /** Shows only the icon; the words go into the tooltip. */
  isIconOnly?: boolean;
  isBusy?: boolean;
}

/** A button for a declared command: its words, key and whether it can be pressed come from the registry. */
export function CommandButton({ command, icon, kind, size, isIconOnly, isBusy }: Props) {
  const { label, key, ariaKeys, isEnabled, run } = useShownCommand(command);
  const look = { ...(kind && { kind }), ...(size && { size }), 'aria-keyshortcuts': ariaKeys };
  if (isIconOnly)
    return <IconButton {...look} icon={icon} label={label} shortcut={key} disabled={!isEnabled} onClick={run} />;
  return (
    <Button {...look} icon={icon} disabled={!isEnabled} isBusy={isBusy ?? false} onClick={run}>
      {label} {key && <Keys shortcut={key} isOnButton />}
    </Button>
  );
}
