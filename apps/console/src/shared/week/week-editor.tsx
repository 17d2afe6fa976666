import { IconButton } from '../ui/index.js';
import { useWording } from '../wording/index.js';
import { TimeInput } from './time-input.js';
import styles from './week-editor.module.css';
import {
  copiedToWorkingDays,
  isInOrder,
  nextSpan,
  spansOf,
  WEEKDAYS,
  type WeekSpan,
  weekdayName,
} from './week-plan.js';

interface Props {
  plan: readonly WeekSpan[];
  onChange: (plan: WeekSpan[]) => void;
  /** What a day without hours is called: closed, free. */
  emptyWord: string;
}

interface SpanProps {
  span: WeekSpan;
  day: string;
  onChange: (span: WeekSpan) => void;
  onRemove: () => void;
}

function SpanFields({ span, day, onChange, onRemove }: SpanProps) {
  const { t } = useWording();
  const isWrong = !isInOrder(span);
  return (
    <li className={styles.span}>
      <TimeInput
        label={`${day}, ${t('people.hours.from')}`}
        isWrong={isWrong}
        value={span.from}
        onChange={(from) => onChange({ ...span, from })}
      />
      <span aria-hidden>–</span>
      <TimeInput
        label={`${day}, ${t('people.hours.to')}`}
        isWrong={isWrong}
        value={span.to}
        onChange={(to) => onChange({ ...span, to })}
      />
      <IconButton size="small" icon="close" label={t('people.hours.remove')} onClick={onRemove} />
      {isWrong && <span className={styles.wrong}>{t('people.hours.order')}</span>}
    </li>
  );
}

/** Hours of a week, day by day; several a day. */
export function WeekEditor({ plan, onChange, emptyWord }: Props) {
  const { t, language } = useWording();
  const isSame = (one: WeekSpan, other: WeekSpan): boolean => one === other;
  return (
    <ul className={styles.week}>
      {WEEKDAYS.map((weekday) => {
        const day = weekdayName(weekday, language);
        const spans = spansOf(plan, weekday);
        const next = nextSpan(plan, weekday);
        return (
          <li key={weekday} className={styles.day}>
            <span className={styles.name}>{day}</span>
            <ul className={styles.spans}>
              {spans.length === 0 && <li className={styles.empty}>{emptyWord}</li>}
              {spans.map((span, index) => (
                <SpanFields
                  // biome-ignore lint/suspicious/noArrayIndexKey: a span has no other identity than its place in the day
                  key={index}
                  span={span}
                  day={day}
                  onChange={(changed) => onChange(plan.map((each) => (isSame(each, span) ? changed : each)))}
                  onRemove={() => onChange(plan.filter((each) => !isSame(each, span)))}
                />
              ))}
            </ul>
            <span className={styles.actions}>
              {weekday === 1 && spans.length > 0 && (
                <IconButton
                  size="small"
                  icon="copy"
                  label={t('people.hours.copy')}
                  onClick={() => onChange(copiedToWorkingDays(plan, weekday))}
                />
              )}
              <IconButton
                size="small"
                icon="plus"
                label={`${day}: ${t('people.hours.add')}`}
                disabled={next === null}
                onClick={() => next && onChange([...plan, next])}
              />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
