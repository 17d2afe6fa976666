import { RULE_CLOCKS, RULE_EVENTS, type RuleWhen } from '#contracts';
import { Pair } from '../../shared/forms/index.js';
import { Field, Input } from '../../shared/ui/index.js';
import { Checkbox, Select } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';
import styles from './rules.module.css';

const DAY = 24;
const BEGINNINGS: Record<RuleWhen['kind'], RuleWhen> = {
  event: { kind: 'event', events: ['customerWrote'] },
  time: { kind: 'time', since: 'pending', hours: 72 },
};

interface Props {
  when: RuleWhen;
  onChange: (when: RuleWhen) => void;
}

function Time({ when, onChange }: { when: Extract<RuleWhen, { kind: 'time' }>; onChange: Props['onChange'] }) {
  const t = useT();
  const isDays = when.hours % DAY === 0 && when.hours > 0;
  const unit = isDays ? DAY : 1;
  return (
    <>
      <div className={styles.time}>
        <Field label={t('view.condition.number')}>
          <Input
            type="number"
            min={1}
            max={8784}
            value={when.hours ? when.hours / unit : ''}
            onChange={({ target }) => onChange({ ...when, hours: Math.round(Number(target.value)) * unit })}
          />
        </Field>
        <Field label={t('view.condition.unit')}>
          <Select
            value={isDays ? 'days' : 'hours'}
            onChange={(next) => onChange({ ...when, hours: (when.hours / unit) * (next === 'days' ? DAY : 1) })}
            choices={(['hours', 'days'] as const).map((value) => ({ value, label: t(`view.unit.${value}`) }))}
          />
        </Field>
        <Field label={t('rules.clock')}>
          <Select
            value={when.since}
            onChange={(since) => onChange({ ...when, since })}
            choices={RULE_CLOCKS.map((value) => ({ value, label: t(`rules.clock.${value}`) }))}
          />
        </Field>
      </div>
      <small className={styles.hint}>{t('rules.timeHint')}</small>
    </>
  );
}

/** When a rule acts: at events, or when time has passed. */
export function RuleWhenFields({ when, onChange }: Props) {
  const t = useT();
  return (
    <div className={styles.part}>
      <Pair>
        <Field label={t('rules.when')}>
          <Select
            value={when.kind}
            onChange={(kind) => kind !== when.kind && onChange(BEGINNINGS[kind])}
            choices={(['event', 'time'] as const).map((value) => ({ value, label: t(`rules.when.${value}`) }))}
          />
        </Field>
      </Pair>
      {when.kind === 'time' ? (
        <Time when={when} onChange={onChange} />
      ) : (
        <fieldset className={styles.part}>
          <legend>{t('rules.events')}</legend>
          <div className={styles.events}>
            {RULE_EVENTS.map((event) => (
              <Checkbox
                key={event}
                label={t(`rules.event.${event}`)}
                isOn={when.events.includes(event)}
                onChange={(isOn) =>
                  onChange({
                    ...when,
                    events: isOn ? [...when.events, event] : when.events.filter((one) => one !== event),
                  })
                }
              />
            ))}
          </div>
        </fieldset>
      )}
    </div>
  );
}
