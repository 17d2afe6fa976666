import type { HeartbeatView, MailboxHealthState, MailboxHealthView, MailTroubleView } from '#contracts';
import { mailFailureText } from '#wording';
import type { IconName } from '../../shared/icons/index.js';
import { useNextTry } from '../../shared/time/next-try.js';
import { useNow } from '../../shared/time/now.js';
import { Table, Tag, type Tone } from '../../shared/ui/index.js';
import { useWording } from '../../shared/wording/index.js';
import styles from './mail-health.module.css';

const LOOKS: Record<MailboxHealthState, { tone: Tone; icon: IconName }> = {
  ok: { tone: 'green', icon: 'check' },
  warning: { tone: 'amber', icon: 'warning' },
  dead: { tone: 'red', icon: 'ban' },
  not_watched: { tone: 'plain', icon: 'eye' },
};
const AT_ONCE_MS = 1_500;

/** The sentence of a trouble, of what the server said where there is one, and when it is tried again. */
function Trouble({ trouble }: { trouble: MailTroubleView }) {
  const wording = useWording();
  const { t, format } = wording;
  const nextTry = useNextTry();
  const { code, since, count, detail, isDead, workedUntil } = trouble;
  const until = workedUntil && format.dateTime(workedUntil);
  return (
    <p className={isDead ? styles.dead : styles.warning}>
      {t(`mailHealth.trouble.${code}`, { since: since ? format.dateTime(since) : '–', count })}
      {detail && ` ${mailFailureText(wording, { code: detail, workedUntil: until })}`}
      {code === 'FETCH_FAILING' && ` ${nextTry(trouble.nextTryAt)}`}
    </p>
  );
}

function Heartbeat({ beat }: { beat: HeartbeatView | null }) {
  const { t, format, language } = useWording();
  const now = useNow();
  if (!beat) return t('mailHealth.beat.off');
  const when = format.relative(beat.sentAt ?? beat.begunAt, now);
  if (beat.state !== 'arrived') return t(`mailHealth.beat.${beat.state}`, { when });
  const ms = beat.roundTripMs ?? 0;
  if (ms < AT_ONCE_MS) return t('mailHealth.beat.arrivedAtOnce', { when });
  const [value, unit] = ms < 90_000 ? [ms / 1_000, 'second'] : [ms / 60_000, 'minute'];
  const length = new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 0 }).format(value);
  return t('mailHealth.beat.arrived', { when, length });
}

function Mailbox({ mailbox }: { mailbox: MailboxHealthView }) {
  const { t, has, format } = useWording();
  const now = useNow();
  const { state, troubles, reason, lastMailInAt, lastMailOutAt } = mailbox;
  const look = LOOKS[state];
  const why = `mailHealth.why.${reason}`;
  const ago = (at: string | null): string => (at ? format.relative(at, now) : t('mailHealth.none'));
  return (
    <tr>
      <td>
        <span className={styles.head}>
          <span className={styles.name}>{mailbox.address}</span>
          <Tag tone={look.tone} icon={look.icon}>
            {t(`mailHealth.state.${state}`)}
          </Tag>
        </span>
        {troubles.map((trouble) => (
          <Trouble key={trouble.code} trouble={trouble} />
        ))}
        {has(why) && <p className={styles.sub}>{t(why)}</p>}
        <p className={styles.phone}>
          {t('mailHealth.column.in')}: {ago(lastMailInAt)} · {t('mailHealth.column.out')}: {ago(lastMailOutAt)}
          <br />
          {t('mailHealth.column.beat')}: <Heartbeat beat={mailbox.heartbeat} />
        </p>
      </td>
      <td className="desk-only">{ago(lastMailInAt)}</td>
      <td className="desk-only">{ago(lastMailOutAt)}</td>
      <td className="desk-only">
        <Heartbeat beat={mailbox.heartbeat} />
      </td>
    </tr>
  );
}

/** One row a mailbox, with everything that is wrong with it in words. */
export function MailboxTable({ mailboxes }: { mailboxes: readonly MailboxHealthView[] }) {
  const { t } = useWording();
  return (
    <Table
      caption={t('mailHealth.title')}
      columns={[
        { label: t('mailHealth.column.mailbox') },
        { label: t('mailHealth.column.in'), isDeskOnly: true },
        { label: t('mailHealth.column.out'), isDeskOnly: true },
        { label: t('mailHealth.column.beat'), isDeskOnly: true },
      ]}
    >
      {mailboxes.map((mailbox) => (
        <Mailbox key={mailbox.id} mailbox={mailbox} />
      ))}
    </Table>
  );
}
