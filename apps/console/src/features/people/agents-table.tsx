import type { AgentView, PeopleView } from '#contracts';
import { useBackOn } from '../../shared/absence/index.js';
import { useNow } from '../../shared/time/now.js';
import { Avatar, classes, IconButton, sayToast, Table, Tag } from '../../shared/ui/index.js';
import { Menu, MenuItem, MenuSeparator } from '../../shared/ui/layers.js';
import { lengthOf } from '../../shared/week/index.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import styles from './people.module.css';
import type { PersonDialog } from './people.page.js';
import { usePeopleActions } from './people.queries.js';

const HALF_HOUR_MS = 1_800_000;

type Open = (dialog: PersonDialog) => void;

function State({ agent }: { agent: AgentView }) {
  const { t, format } = useWording();
  const backDay = useBackOn();
  const now = useNow();
  if (agent.isDisabled) return <Tag icon="ban">{t('people.state.disabled')}</Tag>;
  if (agent.isInvited)
    return (
      <Tag tone="blue" icon="mail">
        {t('people.state.invited')}
      </Tag>
    );
  if (agent.outUntil)
    return (
      <span className={styles.state}>
        <Tag tone="amber" icon="calendar">
          {t('people.state.out')}
        </Tag>
        <span className={styles.quiet}>{t('people.outUntil', { time: backDay(agent.outUntil) })}</span>
      </span>
    );
  const tone = ({ online: 'green', away: 'amber', offline: 'plain' } as const)[agent.presence];
  return (
    <span className={styles.state}>
      <Tag tone={tone}>{t(`people.state.${agent.presence}`)}</Tag>
      {agent.presence === 'offline' && (
        <span className={styles.quiet}>
          {agent.lastSeenAt ? format.relative(agent.lastSeenAt, now) : t('people.never')}
        </span>
      )}
    </span>
  );
}

function AgentMenu({ agent, onOpen }: { agent: AgentView; onOpen: Open }) {
  const wording = useWording();
  const { t } = wording;
  const actions = usePeopleActions();
  const attempt = (action: Promise<unknown>): void => {
    action.catch((error: unknown) => sayToast({ text: problemText(error, wording), kind: 'trouble' }));
  };
  const newLink = async (): Promise<void> => onOpen({ kind: 'link', link: await actions.issueLink(agent.id) });
  return (
    <Menu
      align="end"
      trigger={<IconButton size="small" icon="more" label={t('people.actions', { name: agent.name })} />}
    >
      <MenuItem icon="edit" onPick={() => onOpen({ kind: 'edit', agent })}>
        {t('people.edit')}
      </MenuItem>
      <MenuItem icon="calendar" onPick={() => onOpen({ kind: 'shifts', agent })}>
        {t('people.shifts')}
      </MenuItem>
      {!agent.isDisabled && (
        <MenuItem icon="clock" onPick={() => onOpen({ kind: 'absence', agent })}>
          {t('absence.title')}
        </MenuItem>
      )}
      {!agent.isDisabled && (
        <MenuItem icon="link" onPick={() => attempt(newLink())}>
          {t(agent.isInvited ? 'people.newInvite' : 'people.newReset')}
        </MenuItem>
      )}
      <MenuSeparator />
      {agent.isDisabled ? (
        <MenuItem icon="check" onPick={() => attempt(actions.changeAgent(agent, { isDisabled: false }))}>
          {t('people.enable')}
        </MenuItem>
      ) : (
        <MenuItem icon="ban" isDanger onPick={() => onOpen({ kind: 'disable', agent })}>
          {t('people.disable')}
        </MenuItem>
      )}
    </Menu>
  );
}

/** Everybody in one table. */
export function AgentsTable({ people, onOpen }: { people: PeopleView; onOpen: Open }) {
  const { t, format, language } = useWording();
  const collator = new Intl.Collator(language);
  const agents = [...people.agents].sort(
    (a, b) => Number(a.isDisabled) - Number(b.isDisabled) || collator.compare(a.name, b.name),
  );
  const teamNames = ({ teamIds }: AgentView): string =>
    people.teams
      .filter(({ id }) => teamIds.includes(id))
      .map(({ name }) => name)
      .join(', ');
  const shiftsText = ({ shifts }: AgentView): string =>
    shifts.length === 0
      ? t('people.shifts.none')
      : t('people.shifts.perWeek', {
          hours: format.number(
            Math.round(
              lengthOf(shifts.map(({ weekday, startsAt, endsAt }) => ({ weekday, from: startsAt, to: endsAt }))) /
                HALF_HOUR_MS,
            ) / 2,
          ),
        });
  return (
    <Table
      caption={t('people.agents')}
      columns={[
        { label: t('people.name') },
        { label: t('people.role'), isDeskOnly: true },
        { label: t('people.teamsOf'), isDeskOnly: true },
        { label: t('people.shifts'), isDeskOnly: true },
        { label: t('people.state'), isDeskOnly: true },
        { label: t('people.edit'), isHidden: true },
      ]}
    >
      {agents.map((agent) => (
        <tr key={agent.id} className={agent.isDisabled ? styles.off : undefined}>
          <td>
            <span className={styles.person}>
              <Avatar id={agent.id} name={agent.name} presence={agent.presence} />
              <span className={styles.who}>
                <span className={styles.name}>{agent.name}</span>
                <span className={styles.quiet}>{agent.email}</span>
                <span className={classes(styles.quiet, 'phone-only')}>
                  {[t(`people.role.${agent.role}`), teamNames(agent)].filter(Boolean).join(' · ')}
                </span>
                <span className={classes(styles.phoneState, 'phone-only')}>
                  <State agent={agent} />
                </span>
              </span>
            </span>
          </td>
          <td className="desk-only">{t(`people.role.${agent.role}`)}</td>
          <td className="desk-only">{teamNames(agent) || <span className={styles.quiet}>–</span>}</td>
          <td className={classes(styles.quietCell, 'desk-only')}>{shiftsText(agent)}</td>
          <td className="desk-only">
            <State agent={agent} />
          </td>
          <td className={styles.actions}>
            <AgentMenu agent={agent} onOpen={onOpen} />
          </td>
        </tr>
      ))}
    </Table>
  );
}
