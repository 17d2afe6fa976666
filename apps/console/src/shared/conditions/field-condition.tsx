import { FIELD_OPS, type FieldCondition, type FieldOp, type FieldType, type TicketFieldView } from '#contracts';
import { nameIn, useTicketFields } from '../desk/index.js';
import { Input } from '../ui/index.js';
import { Select } from '../ui/layers.js';
import { useT, useWording } from '../wording/index.js';
import styles from './conditions.module.css';
import { ValueList } from './value-list.js';

const TEXTS: readonly FieldOp[] = ['has', 'hasNot', 'sameAs'];
const OPS: Record<FieldType, readonly FieldOp[]> = {
  text: TEXTS,
  link: TEXTS,
  longText: ['has', 'hasNot'],
  number: ['equals', 'atLeast', 'atMost'],
  date: ['onOrBefore', 'onOrAfter'],
  yesNo: ['isYes', 'isNo'],
  choice: ['anyOf', 'noneOf'],
  choices: ['anyOf', 'noneOf'],
};
const ALWAYS: readonly FieldOp[] = ['filled', 'empty'];

/** A condition over a field as it begins. */
function conditionOf(key: string, op: FieldOp): FieldCondition {
  const field = { field: 'custom' as const, key };
  switch (op) {
    case 'anyOf':
    case 'noneOf':
      return { ...field, op, options: [] };
    case 'equals':
    case 'atLeast':
    case 'atMost':
      return { ...field, op, number: 0 };
    case 'onOrAfter':
    case 'onOrBefore':
      return { ...field, op, day: 0 };
    case 'sameAs':
    case 'has':
    case 'hasNot':
      return { ...field, op, words: '' };
    default:
      return { ...field, op };
  }
}

interface Props {
  condition: FieldCondition;
  onChange: (condition: FieldCondition) => void;
}

/** Which field, how it is compared, with what. */
export function FieldComparison({ condition, onChange }: Props) {
  const { t, language } = useWording();
  const fields = useTicketFields();
  const field = fields.find(({ key }) => key === condition.key);
  const offered = fields.filter(({ key, isArchived }) => !isArchived || key === condition.key);
  const ops = field ? [...OPS[field.type], ...ALWAYS] : FIELD_OPS.filter((op) => op === condition.op);
  return (
    <>
      <Select
        label={t('view.field.custom')}
        value={condition.key}
        onChange={(key) => {
          const next = fields.find((one) => one.key === key);
          if (next) onChange(conditionOf(key, OPS[next.type][0] ?? 'filled'));
        }}
        choices={[
          ...(condition.key === '' ? [{ value: '', label: t('fields.value.choose') }] : []),
          ...offered.map((one) => ({ value: one.key, label: nameIn(one, language) })),
        ]}
      />
      <Select<FieldOp>
        label={t('view.condition.how')}
        value={condition.op}
        onChange={(op) => op !== condition.op && onChange(conditionOf(condition.key, op))}
        choices={ops.map((value) => ({ value, label: t(`view.fieldOp.${value}`) }))}
      />
      <Operand condition={condition} onChange={onChange} />
    </>
  );
}

function Operand({ condition, onChange }: Props) {
  const t = useT();
  const label = t('view.condition.text');
  if ('number' in condition)
    return (
      <Input
        type="number"
        step="any"
        className={styles.number ?? ''}
        aria-label={t('view.condition.number')}
        value={condition.number}
        onChange={({ target }) => onChange({ ...condition, number: Number(target.value) })}
      />
    );
  if ('words' in condition)
    return (
      <Input
        aria-label={label}
        value={condition.words}
        maxLength={200}
        onChange={({ target }) => onChange({ ...condition, words: target.value })}
      />
    );
  if (!('day' in condition)) return null;
  const { day } = condition;
  return (
    <>
      <Input
        type={typeof day === 'number' ? 'number' : 'date'}
        className={typeof day === 'number' ? (styles.number ?? '') : ''}
        aria-label={label}
        value={day}
        onChange={({ target }) =>
          onChange({ ...condition, day: typeof day === 'number' ? Math.round(Number(target.value)) : target.value })
        }
      />
      <Select
        label={t('view.condition.unit')}
        value={typeof day === 'number' ? 'days' : 'date'}
        onChange={(kind) => onChange({ ...condition, day: kind === 'days' ? 0 : '' })}
        choices={(['days', 'date'] as const).map((value) => ({ value, label: t(`view.fieldDay.${value}`) }))}
      />
    </>
  );
}

/** The chosen options, and the rest to choose from. */
export function FieldOptions({ condition, onChange }: Props) {
  const { t, language } = useWording();
  const field = useTicketFields().find(({ key }) => key === condition.key);
  if (!('options' in condition)) return null;
  const { options } = condition;
  const named = (list: TicketFieldView['options']) =>
    list.map((option) => ({ value: option.id, label: nameIn(option, language) }));
  const all = named(field?.options ?? []);
  const left = named((field?.options ?? []).filter(({ id, isArchived }) => !isArchived && !options.includes(id)));
  return (
    <ValueList
      values={options}
      nameOf={(id) => all.find(({ value }) => value === id)?.label ?? '…'}
      onRemove={(id) => onChange({ ...condition, options: options.filter((one) => one !== id) })}
    >
      {left.length > 0 && (
        <Select
          key={options.length}
          label={t('view.value.add')}
          className={styles.add ?? ''}
          value={'' as string}
          onChange={(id) => id !== '' && onChange({ ...condition, options: [...options, id] })}
          choices={[{ value: '', label: t('view.value.add') }, ...left]}
        />
      )}
    </ValueList>
  );
}
