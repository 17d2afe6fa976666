import { COMMAND_SCOPES, useRegistry } from '../../shared/commands/index.js';
import { useSession } from '../../shared/session/index.js';
import { Keys } from '../../shared/ui/index.js';
import { Dialog, Switch } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';
import { useMyActions } from '../shell/my-actions.js';
import styles from './key-sheet.module.css';

/** All keys, by where they work; the ones that could also be typed can be switched off here (WCAG 2.1.4). */
export default function KeySheet({ onClose }: { onClose: () => void }) {
  const t = useT();
  const { hasSingleKeys } = useSession();
  const { setSingleKeys } = useMyActions();
  const commands = [...useRegistry((state) => state.commands).values()].filter(({ keys }) => keys?.length);
  const scopes = COMMAND_SCOPES.map((scope) => ({ scope, commands: commands.filter((one) => one.scope === scope) }));
  return (
    <Dialog isOpen onClose={onClose} title={t('shell.keys.title')} size="wide">
      <Switch
        label={t('shell.keys.single')}
        hint={t('shell.keys.singleHint')}
        isOn={hasSingleKeys}
        onChange={(isOn) => void setSingleKeys(isOn)}
      />
      <div className={styles.scopes}>
        {scopes
          .filter((section) => section.commands.length > 0)
          .map((section) => (
            <section key={section.scope} className={styles.scope}>
              <h3>{t(`shell.keys.scope.${section.scope}`)}</h3>
              <dl className={styles.keys}>
                {section.commands.map(({ id, labelKey, keys = [] }) => (
                  <div key={id} className={styles.line}>
                    <dt>{t(labelKey)}</dt>
                    <dd>
                      {keys.map((key) => (
                        <Keys key={key} shortcut={key} />
                      ))}
                      <span className="sr-only">{keys.join(', ')}</span>
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
      </div>
    </Dialog>
  );
}
