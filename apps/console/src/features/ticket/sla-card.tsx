import type { SlaClockView } from '#contracts';
import { useNow } from '../../shared/time/now.js';
import { Tag } from '../../shared/ui/index.js';
import { useWording } from '../../shared/wording/index.js';
import styles from './sla-card.module.css';

const MINUTE = 60_000;

const SIGNS = {
  running: { tone: 'plain', icon: 'clock' },
  late: { tone: 'red', icon: 'warning' },
  paused: { tone: 'plain', icon: 'pause' },
  met: { tone: 'green', icon: 'check' },
  lateMet: { tone: 'red', icon: 'warning' },
  cancelled: { tone: 'plain', icon: 'close' },
} as const;

/** How a promise stands: late is what the clock on the wall says, also before the server says it. */
function standOf(clock: SlaClockView, now: Date): keyof typeof SIGNS {
  if (clock.state === 'cancelled') return 'cancelled';
  if (clock.metAt !== null) return clock.breachedAt ? 'lateMet' : 'met';
  if (clock.breachedAt !== null) return 'late';
  if (clock.state === 'paused') return 'paused';
  return clock.dueAt !== null && Date.parse(clock.dueAt) <= now.getTime() ? 'late' : 'running';
}

function Ledger({ clock }: { clock: SlaClockView }) {
  const { t, format } = useWording();
  if (clock.pauses.length === 0) return null;
  const shifted = clock.pauses.reduce((sum, { shiftedMs }) => sum + shiftedMs, 0);
  return (
    <details>
      <summary>{t('sla.pauses', { count: clock.pauses.length, time: format.duration(shifted) })}</summary>
      <ul>
        {clock.pauses.map(({ pausedAt, resumedAt, reason, shiftedMs }) => (
          <li key={pausedAt}>
            {resumedAt
              ? t('sla.pause', {
                  reason,
                  from: format.dateTime(pausedAt),
                  to: format.dateTime(resumedAt),
                  time: format.duration(shiftedMs),
                })
              : t('sla.pauseNow', { reason, from: format.dateTime(pausedAt) })}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Clock({ clock }: { clock: SlaClockView }) {
  const { t, format } = useWording();
  const now = useNow();
  const stand = standOf(clock, now);
  const at = clock.metAt ?? clock.dueAt ?? clock.breachedAt;
  const words = t(`sla.${stand}`, {
    at: at ? format.dateTime(at) : '',
    due: clock.breachedAt ? format.dateTime(clock.breachedAt) : '',
    left: format.duration(clock.leftMs ?? 0),
  });
  const by = t('sla.by', {
    name: clock.policyName,
    time: format.duration(clock.targetMinutes * MINUTE),
    kind: clock.time,
  });
  return (
    <li className={styles.clock}>
      <span className={styles.head} data-tip={by}>
        <strong>{t(`sla.target.${clock.target}`)}</strong>
        <Tag {...SIGNS[stand]}>{words}</Tag>
      </span>
      <Ledger clock={clock} />
    </li>
  );
}

/** Of the answers, the last one; what was before is a sum. */
function split(clocks: readonly SlaClockView[]): { shown: SlaClockView[]; earlier: SlaClockView[] } {
  const last = clocks.findLast(({ target }) => target === 'next_response');
  const isShown = (clock: SlaClockView): boolean => clock.target !== 'next_response' || clock === last;
  return { shown: clocks.filter(isShown), earlier: clocks.filter((clock) => !isShown(clock)) };
}

/** What was promised to this customer, and every minute that did not count. */
export function SlaClocks({ clocks }: { clocks: readonly SlaClockView[] }) {
  const { t } = useWording();
  const { shown, earlier } = split(clocks);
  return (
    <ul className={styles.clocks}>
      {shown.map((clock) => (
        <Clock key={`${clock.target} ${clock.startedAt}`} clock={clock} />
      ))}
      {earlier.length > 0 && (
        <li className={styles.earlier}>
          {t('sla.earlier', {
            count: earlier.length,
            kept: earlier.filter(({ metAt, breachedAt }) => metAt && !breachedAt).length,
          })}
        </li>
      )}
    </ul>
  );
}
