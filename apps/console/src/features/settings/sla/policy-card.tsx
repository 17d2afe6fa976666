import type { SlaPolicy } from '#contracts';
import { Card, Field, IconButton, Input } from '../../../shared/ui/index.js';
import { Checkbox, Select } from '../../../shared/ui/layers.js';
import { useT } from '../../../shared/wording/index.js';
import { useSettings } from '../settings.queries.js';
import { GoalsTable } from './goals-table.js';
import { PolicyConditions } from './policy-conditions.js';
import styles from './sla.module.css';

const BY_TEAM = 'team';

interface Props {
  policy: SlaPolicy;
  /** Left out where it cannot be moved that way. */
  onUp?: () => void;
  onDown?: () => void;
  onRemove: () => void;
  onChange: (policy: SlaPolicy) => void;
  onProblem: (cell: string, isWrong: boolean) => void;
}

/** One policy: for whom, what, and how its time passes. */
export function PolicyCard({ policy, onUp, onDown, onRemove, onChange, onProblem }: Props) {
  const t = useT();
  const { name } = policy;
  const calendars = useSettings().data?.calendars.calendars ?? [];
  const set = (changes: Partial<SlaPolicy>): void => onChange({ ...policy, ...changes });
  return (
    <Card
      title={name || t('settings.sla.new')}
      actions={
        <>
          {onUp && <IconButton icon="chevron-up" label={t('settings.sla.up', { name })} onClick={onUp} />}
          {onDown && <IconButton icon="chevron-down" label={t('settings.sla.down', { name })} onClick={onDown} />}
          <IconButton icon="trash" label={t('settings.sla.remove', { name })} onClick={onRemove} />
        </>
      }
    >
      <Field label={t('settings.sla.name')}>
        <Input value={name} maxLength={80} onChange={({ target }) => set({ name: target.value })} />
      </Field>
      <section className={styles.part}>
        <h3>{t('settings.sla.conditions')}</h3>
        <PolicyConditions conditions={policy.conditions} onChange={(conditions) => set({ conditions })} />
      </section>
      <div className={styles.part}>
        <GoalsTable targets={policy.targets} onChange={(targets) => set({ targets })} onProblem={onProblem} />
        <p className={styles.hint}>{t('settings.sla.goalsHint')}</p>
      </div>
      <Field label={t('settings.sla.time')}>
        <Select
          value={policy.time}
          onChange={(time) => set({ time })}
          choices={(['business', 'wall'] as const).map((value) => ({ value, label: t(`settings.sla.time.${value}`) }))}
        />
      </Field>
      {policy.time === 'business' && calendars.length > 0 && (
        <Field label={t('settings.calendars.ofPolicy')}>
          <Select
            value={calendars.some(({ id }) => id === policy.calendarId) ? String(policy.calendarId) : BY_TEAM}
            onChange={(calendarId) => set({ calendarId: calendarId === BY_TEAM ? null : calendarId })}
            choices={[
              { value: BY_TEAM, label: t('settings.calendars.byTeam') },
              ...calendars.map(({ id, name: label }) => ({ value: id, label })),
            ]}
          />
        </Field>
      )}
      <Checkbox
        label={t('settings.sla.pausesAnswers')}
        isOn={policy.pausesAnswers}
        onChange={(pausesAnswers) => set({ pausesAnswers })}
      />
      <Checkbox
        label={t('settings.sla.opensCase')}
        isOn={policy.opensCase}
        onChange={(opensCase) => set({ opensCase })}
      />
    </Card>
  );
}
