import { useSession } from '../../shared/session/index.js';
import { Avatar } from '../../shared/ui/index.js';
import { Dialog } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';
import { useFeatures } from './features-context.js';
import { MyMenuButton } from './my-menu-button.js';
import { navigationOf, settingsOf } from './nav-entries.js';
import { NavLine, OwnNavs, SETTINGS_ENTRY } from './navigation.js';
import styles from './navigation.module.css';

/** Every place of the console, for a phone. */
export default function PhoneSheet({ onClose }: { onClose: () => void }) {
  const t = useT();
  const session = useSession();
  const features = useFeatures();
  return (
    <Dialog isOpen onClose={onClose} title={t('shell.nav.label')}>
      <div className={styles.sheet}>
        {navigationOf(features, session).map(({ group, entries }) => (
          <section key={group} className={styles.group} aria-label={t(`shell.nav.group.${group}`)}>
            <h3 className={styles.groupName}>{t(`shell.nav.group.${group}`)}</h3>
            {entries.map((entry) => (
              <NavLine key={entry.to} entry={entry} isFolded={false} />
            ))}
            {group === 'work' && <OwnNavs isFolded={false} />}
          </section>
        ))}
        {settingsOf(features, session).length > 0 && <NavLine entry={SETTINGS_ENTRY} isFolded={false} />}
        <MyMenuButton className={styles.me}>
          <Avatar id={session.agent.id} name={session.agent.name} /> {session.agent.name}
        </MyMenuButton>
      </div>
    </Dialog>
  );
}
