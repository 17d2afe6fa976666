import { type RowSla as Deadline, urgencyOf } from '#contracts';
import { useNow } from '../../shared/time/now.js';
import { Tag } from '../../shared/ui/index.js';
import { useFormat, useT } from '../../shared/wording/index.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SIGNS = { late: 'warning', soon: 'quarter', running: 'clock' } as const;
const TONES = { late: 'red', soon: 'amber', running: 'plain' } as const;

/** One unit is enough for a row. */
const rough = (ms: number): number => {
  const unit = ms < HOUR ? MINUTE : ms < DAY ? HOUR : DAY;
  return Math.floor(ms / unit) * unit;
};

/** Until when something is promised: sign, words and number, so that nobody needs the colour. Nothing while it stands still. */
export function RowSla({ sla }: { sla: Deadline }) {
  const t = useT();
  const format = useFormat();
  const now = useNow();
  const urgency = urgencyOf(sla, now);
  if (urgency === 'paused' || sla.dueAt === null) return null;
  const distance = Math.abs(Date.parse(sla.dueAt) - now.getTime());
  const time = format.duration(rough(distance));
  const hint = t('sla.row.hint', { target: sla.target, at: format.dateTime(sla.dueAt) });
  const words = t(urgency === 'late' ? 'sla.row.late' : 'sla.row.left', { time });
  return (
    <Tag tone={TONES[urgency]} icon={SIGNS[urgency]} title={hint}>
      {distance < MINUTE ? t('sla.row.now') : words}
      <span className="sr-only">{hint}</span>
    </Tag>
  );
}
