import { NavLink } from 'react-router';
import type { NavEntry, OwnNavLine } from '../../shared/feature.js';
import { Icon } from '../../shared/icons/index.js';
import { useCounts } from '../../shared/live/index.js';
import { useSession } from '../../shared/session/index.js';
import { clock } from '../../shared/time/now.js';
import { Avatar, Badge, CommandButton, classes } from '../../shared/ui/index.js';
import { useFormat, useT } from '../../shared/wording/index.js';
import { Brand } from './brand.js';
import { useFeatures } from './features-context.js';
import { MyMenuButton } from './my-menu-button.js';
import { navigationOf, settingsOf } from './nav-entries.js';
import styles from './navigation.module.css';

export const SETTINGS_ENTRY: NavEntry = {
  group: 'tools',
  order: 99,
  to: '/settings',
  labelKey: 'shell.nav.settings',
  icon: 'settings',
};

/** The number behind an entry; nothing at zero. */
function Count({ entry }: { entry: NavEntry }) {
  const format = useFormat();
  const counted = useCounts((state) => (entry.count && state.counts ? state.counts[entry.count] : 0));
  // An entry never changes its kind, so the order of hooks is the same at every drawing.
  const count = entry.useCount?.() ?? counted;
  if (count === 0) return null;
  const most = entry.most ?? count;
  const text = count > most ? `${format.number(most)}+` : format.number(count);
  return entry.isAlarm ? <Badge>{text}</Badge> : <span className={styles.count}>{text}</span>;
}

export function NavLine({ entry, isFolded }: { entry: NavEntry; isFolded: boolean }) {
  const t = useT();
  const label = t(entry.labelKey);
  return (
    <NavLink to={entry.to} className={styles.line} {...(isFolded && { 'data-tip': label, 'data-tip-side': 'right' })}>
      <Icon name={entry.icon} size={16} />
      <span className={styles.label}>{label}</span>
      <Count entry={entry} />
    </NavLink>
  );
}

/** What may be cut is said in full by its tip. */
const LONG_NAME = 18;

function OwnLine({ line, isFolded }: { line: OwnNavLine; isFolded: boolean }) {
  const format = useFormat();
  return (
    <NavLink
      to={line.to}
      className={styles.line}
      {...((isFolded || line.label.length > LONG_NAME) && { 'data-tip': line.label, 'data-tip-side': 'right' })}
    >
      <Icon name={line.icon} size={16} />
      <bdi className={styles.label}>{line.label}</bdi>
      {Boolean(line.count) && <span className={styles.count}>{format.number(line.count ?? 0)}</span>}
    </NavLink>
  );
}
const WideLine = ({ line }: { line: OwnNavLine }) => <OwnLine line={line} isFolded={false} />;
const FoldedLine = ({ line }: { line: OwnNavLine }) => <OwnLine line={line} isFolded />;

/** The lines that people make themselves. */
export function OwnNavs({ isFolded }: { isFolded: boolean }) {
  return useFeatures().map(
    ({ name, OwnNav }) => OwnNav && <OwnNav key={name} Line={isFolded ? FoldedLine : WideLine} isFolded={isFolded} />,
  );
}

function Foot() {
  const t = useT();
  const { agent } = useSession();
  const isOut = agent.outUntil !== null && new Date(agent.outUntil) > clock.now();
  const presence = isOut || agent.presence === 'away' ? 'away' : 'online';
  return (
    <div className={styles.foot}>
      <MyMenuButton className={styles.me}>
        <Avatar id={agent.id} name={agent.name} presence={presence} />
        <span className={styles.label}>
          <span className={styles.myName}>{agent.name}</span>
          <span className={classes(styles.presence, presence === 'away' && styles.away)}>
            {t(`shell.presence.${isOut ? 'out' : presence}`)}
          </span>
        </span>
        <Icon name="chevron-up" className={styles.label ?? ''} />
      </MyMenuButton>
    </div>
  );
}

/** Where everything is: at the side of a screen, folded to icons where it is narrow. */
export function Navigation({ isFolded }: { isFolded: boolean }) {
  const t = useT();
  const session = useSession();
  const features = useFeatures();
  const hasSettings = settingsOf(features, session).length > 0;
  return (
    <nav className={classes(styles.nav, isFolded && styles.folded)} aria-label={t('shell.nav.label')}>
      <div className={styles.top}>
        <Brand isFolded={isFolded} />
        <CommandButton command="app.palette" icon="search" isIconOnly />
      </div>
      <div className={styles.groups}>
        {navigationOf(features, session).map(({ group, entries }) => (
          <section key={group} className={styles.group} aria-label={t(`shell.nav.group.${group}`)}>
            {group !== 'work' && <h2 className={styles.groupName}>{t(`shell.nav.group.${group}`)}</h2>}
            {entries.map((entry) => (
              <NavLine key={entry.to} entry={entry} isFolded={isFolded} />
            ))}
            {group === 'work' && <OwnNavs isFolded={isFolded} />}
          </section>
        ))}
        {hasSettings && (
          <section className={styles.group}>
            <NavLine entry={SETTINGS_ENTRY} isFolded={isFolded} />
          </section>
        )}
      </div>
      <Foot />
    </nav>
  );
}
