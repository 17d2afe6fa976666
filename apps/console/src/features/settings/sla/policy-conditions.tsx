import { useQuery } from '@tanstack/react-query';
import { SLA_FIELDS, type SlaCondition } from '#contracts';
import { api } from '../../../shared/api/index.js';
import { IconButton } from '../../../shared/ui/index.js';
import { Checkbox, Select } from '../../../shared/ui/layers.js';
import { useT } from '../../../shared/wording/index.js';
import { useTeams } from '../settings.queries.js';
import styles from './sla.module.css';

type Field = SlaCondition['field'];
type Named = { id: string; name: string };
interface Value {
  value: string;
  label: string;
}

/** The values that a field can have, with what each is called. */
function useValues(): Record<Field, Value[]> {
  const t = useT();
  const teams = useTeams().data;
  const tags = useQuery({ queryKey: ['tags'], queryFn: () => api.get<{ tags: Named[] }>('/tags') }).data;
  const mailboxes = useQuery({
    queryKey: ['mailboxes'],
    queryFn: () => api.get<{ mailboxes: Named[] }>('/mailboxes'),
  }).data;
  const named = (list: readonly Named[] | undefined): Value[] =>
    (list ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const languages = new Intl.DisplayNames([document.documentElement.lang || 'en'], { type: 'language' });
  return {
    priority: (['urgent', 'high', 'normal', 'low'] as const).map((value) => ({
      value,
      label: t(`ticket.priority.${value}`),
    })),
    channel: (['email', 'phone', 'form', 'api', 'review', 'chat', 'survey'] as const).map((value) => ({
      value,
      label: t(`view.channel.${value}`),
    })),
    language: ['en', 'et', 'lt', 'hu', 'ru'].map((value) => ({ value, label: languages.of(value) ?? value })),
    team: named(teams),
    mailbox: named(mailboxes?.mailboxes),
    tag: named(tags?.tags),
  };
}

interface Props {
  conditions: SlaCondition[];
  onChange: (conditions: SlaCondition[]) => void;
}

/** For which tickets a policy counts; a condition without a value is not there yet. */
export function PolicyConditions({ conditions, onChange }: Props) {
  const t = useT();
  const values = useValues();
  const free = SLA_FIELDS.filter((field) => !conditions.some((condition) => condition.field === field));
  const set = (index: number, chosen: string[]): void =>
    onChange(conditions.map((one, at) => (at === index ? ({ ...one, values: chosen } as SlaCondition) : one)));
  return (
    <div className={styles.conditions}>
      {conditions.length === 0 && <p>{t('settings.sla.all')}</p>}
      {conditions.map((condition, index) => (
        <fieldset key={condition.field} className={styles.condition}>
          <legend>{t(`view.field.${condition.field}`)}</legend>
          <div className={styles.values}>
            {values[condition.field].map(({ value, label }) => (
              <Checkbox
                key={value}
                label={label}
                isOn={condition.values.some((one) => one === value)}
                onChange={(isOn) =>
                  set(index, isOn ? [...condition.values, value] : condition.values.filter((one) => one !== value))
                }
              />
            ))}
          </div>
          <IconButton
            icon="close"
            label={t('settings.sla.removeCondition', { field: t(`view.field.${condition.field}`) })}
            onClick={() => onChange(conditions.filter((_, at) => at !== index))}
          />
        </fieldset>
      ))}
      {free.length > 0 && (
        <Select<Field | ''>
          label={t('settings.sla.addCondition')}
          value=""
          onChange={(field) => field && onChange([...conditions, { field, values: [] } as unknown as SlaCondition])}
          choices={[
            { value: '', label: t('settings.sla.addCondition') },
            ...free.map((value) => ({ value, label: t(`view.field.${value}`) })),
          ]}
        />
      )}
    </div>
  );
}
