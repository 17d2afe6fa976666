import type { NudgeView } from '#contracts';
import { Tag } from '../../shared/ui/index.js';
import { useWording } from '../../shared/wording/index.js';

/** What happens by itself while we wait for the customer. */
export function NudgeSign({ nudge: { next, nextAt, resolvesAt } }: { nudge: NudgeView }) {
  const { t, format } = useWording();
  const at = format.dateTime(nextAt);
  if (next === 'resolve') return <Tag icon="clock">{t('nudges.next.resolve', { at })}</Tag>;
  if (resolvesAt === null) return <Tag icon="clock">{t('nudges.next.nudge', { at })}</Tag>;
  return <Tag icon="clock">{t('nudges.next.both', { at, end: format.dateTime(resolvesAt) })}</Tag>;
}
