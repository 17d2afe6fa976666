import { MOST_QUIET_FRAMES, type QuietChoices } from '#contracts';
import { ownTimeZone } from '../../shared/time/time-zones.js';
import { Button, Card, Field, IconButton } from '../../shared/ui/index.js';
import { Switch, TimeZonePicker } from '../../shared/ui/layers.js';
import { TimeInput, WEEKDAYS, weekdayName } from '../../shared/week/index.js';
import { useWording } from '../../shared/wording/index.js';
import styles from './notification-settings.module.css';
import type { ChoiceProps } from './notification-settings.page.js';

type Frame = QuietChoices['frames'][number];
const NEW_FRAME: Frame = { weekdays: [6, 7], startsAt: '00:00', endsAt: '24:00' };

/** A quiet time without a day would never be. */
export const isQuietRight = ({ frames }: QuietChoices): boolean => frames.every(({ weekdays }) => weekdays.length > 0);

interface FrameProps {
  frame: Frame;
  number: number;
  onChange: (frame: Frame) => void;
  onRemove: () => void;
}

function FrameFields({ frame, number, onChange, onRemove }: FrameProps) {
  const { t, language } = useWording();
  const { weekdays, startsAt, endsAt } = frame;
  const name = t('notifications.quiet.frame', { number: String(number) });
  const turn = (day: number): void =>
    onChange({
      ...frame,
      weekdays: WEEKDAYS.filter((one) => weekdays.includes(one) !== (one === day)),
    });
  return (
    <fieldset className={styles.frame}>
      <legend className="sr-only">{name}</legend>
      <div className={styles.days}>
        {WEEKDAYS.map((day) => (
          <label key={day} className={styles.day}>
            <input type="checkbox" checked={weekdays.includes(day)} onChange={() => turn(day)} />
            <span aria-hidden>{weekdayName(day, language, 'short')}</span>
            <span className="sr-only">{weekdayName(day, language)}</span>
          </label>
        ))}
      </div>
      <div className={styles.times}>
        <TimeInput
          label={`${name}, ${t('notifications.quiet.from')}`}
          isWrong={false}
          value={startsAt}
          onChange={(time) => onChange({ ...frame, startsAt: time })}
        />
        <span aria-hidden>–</span>
        <TimeInput
          label={`${name}, ${t('notifications.quiet.to')}`}
          isWrong={false}
          value={endsAt}
          onChange={(time) => onChange({ ...frame, endsAt: time })}
        />
        {endsAt <= startsAt && <span className={styles.sub}>{t('notifications.quiet.nextDay')}</span>}
        <IconButton
          size="small"
          icon="close"
          label={t('notifications.quiet.remove', { number: String(number) })}
          onClick={onRemove}
        />
      </div>
      {weekdays.length === 0 && (
        <p className={styles.wrong} role="alert">
          {t('notifications.quiet.needsDays')}
        </p>
      )}
    </fieldset>
  );
}

/** When nothing rings and nothing is sent. */
export function QuietCard({ choices: { quiet }, change }: ChoiceProps) {
  const { t } = useWording();
  const set = (part: Partial<QuietChoices>): void => change({ quiet: { ...quiet, ...part } });
  const { frames } = quiet;
  // Whoever switches it on for the first time means their own clock.
  const turn = (isOn: boolean): void =>
    set({ isOn, ...(isOn && quiet.timeZone === 'UTC' && { timeZone: ownTimeZone() }) });
  return (
    <Card title={t('notifications.quiet.title')} intro={t('notifications.quiet.intro')}>
      <Switch label={t('notifications.quiet.isOn')} isOn={quiet.isOn} onChange={turn} />
      {quiet.isOn && (
        <>
          <Field label={t('notifications.quiet.zone')}>
            <TimeZonePicker value={quiet.timeZone} onChange={(timeZone) => set({ timeZone })} />
          </Field>
          {frames.map((frame, at) => (
            <FrameFields
              // biome-ignore lint/suspicious/noArrayIndexKey: a frame is its place; nothing else tells two apart
              key={at}
              frame={frame}
              number={at + 1}
              onChange={(next) => set({ frames: frames.with(at, next) })}
              onRemove={() => set({ frames: frames.toSpliced(at, 1) })}
            />
          ))}
          <div>
            <Button
              icon="plus"
              size="small"
              disabled={frames.length >= MOST_QUIET_FRAMES}
              onClick={() => set({ frames: [...frames, NEW_FRAME] })}
            >
              {t('notifications.quiet.add')}
            </Button>
          </div>
          <Switch
            label={t('notifications.quiet.alerts')}
            hint={t('notifications.quiet.alertsHint')}
            isOn={quiet.letsAlertsThrough}
            onChange={(letsAlertsThrough) => set({ letsAlertsThrough })}
          />
        </>
      )}
    </Card>
  );
}
