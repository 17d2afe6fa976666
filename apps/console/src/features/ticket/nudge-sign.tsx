import type { NudgeView } from '#contracts';
import { Icon } from '../../shared/icons/index.js';
import { useWording } from '../../shared/wording/index.js';

/** What happens by itself while we wait for the customer. */
export function NudgeSign({ nudge: { next, nextAt, resolvesAt } }: { nudge: NudgeView }) {
  const { t, format } = useWording();
  const at = format.dateTime(nextAt);
  const end = resolvesAt && format.dateTime(resolvesAt);
  const isLast = next === 'resolve';
  const sentence = isLast || end === null ? t(`nudges.next.${next}`, { at }) : t('nudges.next.both', { at, end });
  return (
    <span>
      <Icon name="clock" size={12} /> {sentence}
    </span>
  );
}
