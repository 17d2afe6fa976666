import type { ReactElement } from 'react';
import { LANGUAGES } from '#kernel';
import { LANGUAGE_NAMES } from '#wording';
import { useBackOn } from '../../shared/absence/index.js';
import { useShownCommand } from '../../shared/commands/index.js';
import { useSession } from '../../shared/session/index.js';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '../../shared/ui/layers.js';
import { useWording } from '../../shared/wording/index.js';
import { useMyActions } from './my-actions.js';

interface Props {
  trigger: ReactElement;
  onSignature: () => void;
  onAbsence: () => void;
}

/** Presence, theme, language, keys and leaving. */
export default function MyMenu({ trigger, onSignature, onAbsence }: Props) {
  const { t, language } = useWording();
  const backDay = useBackOn();
  const session = useSession();
  const mine = useMyActions();
  const keys = useShownCommand('app.keys');
  return (
    <Menu trigger={trigger} side="top" isOpenAtFirst>
      <MenuChoice
        label={t('shell.presence')}
        value={session.agent.presence === 'away' ? 'away' : 'online'}
        onChange={(presence) => void mine.setPresence(presence)}
        choices={[
          { value: 'online', label: t('shell.presence.online') },
          { value: 'away', label: t('shell.presence.away') },
        ]}
      />
      <MenuItem icon="calendar" onPick={onAbsence}>
        {session.agent.outUntil ? t('absence.now', { time: backDay(session.agent.outUntil) }) : t('absence.title')}
      </MenuItem>
      <MenuSeparator />
      <MenuChoice
        label={t('shell.theme')}
        value={session.theme}
        onChange={(theme) => void mine.setTheme(theme)}
        choices={[
          { value: 'system', label: t('shell.theme.system'), icon: 'monitor' },
          { value: 'light', label: t('shell.theme.light'), icon: 'sun' },
          { value: 'dark', label: t('shell.theme.dark'), icon: 'moon' },
        ]}
      />
      <MenuSeparator />
      <MenuChoice
        label={t('shell.language')}
        value={language}
        onChange={(next) => void mine.setLanguage(next)}
        choices={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
      />
      <MenuSeparator />
      <MenuItem icon="edit" onPick={onSignature}>
        {t('ticket.signature.mine')}
      </MenuItem>
      <MenuItem icon="keyboard" shortcut={keys.key} onPick={keys.run}>
        {keys.label}
      </MenuItem>
      <MenuItem icon="sign-out" onPick={() => void mine.signOut()}>
        {t('shell.signOut')}
      </MenuItem>
    </Menu>
  );
}
