import type { ReactNode } from 'react';
import type { ViewCondition } from '#contracts';
import { Icon } from '../icons/index.js';
import { IconButton, Input } from '../ui/index.js';
import { Select } from '../ui/layers.js';
import { useT } from '../wording/index.js';
import { emptyCondition, FIELDS, type Field, useValueChoices } from './condition-kinds.js';
import styles from './conditions.module.css';
import { FieldComparison, FieldOptions } from './field-condition.js';
import { FoundValues } from './found-values.js';
import { ValueList } from './value-list.js';

interface Props {
  condition: ViewCondition;
  /** What is wrong with it, as a sentence. */
  problem: string | undefined;
  onChange: (condition: ViewCondition) => void;
  onRemove: () => void;
  /** Chooses the field; default: those of views. */
  picker?: ReactNode;
  /** Values that are not offered. */
  without?: readonly string[];
}

/** One condition: field, how it is compared, with what. */
export function ConditionRow({ condition, problem, onChange, onRemove, picker, without = [] }: Props) {
  const t = useT();
  return (
    <ConditionFrame problem={problem} onRemove={onRemove} below={<Below {...{ condition, onChange, without }} />}>
      {picker ?? (
        <Select<Field>
          label={t('view.condition.field')}
          value={condition.field}
          onChange={(field) => field !== condition.field && onChange(emptyCondition(field))}
          choices={FIELDS.map((value) => ({ value, label: t(`view.field.${value}`) }))}
        />
      )}
      <Comparison condition={condition} onChange={onChange} />
    </ConditionFrame>
  );
}

interface FrameProps {
  problem: string | undefined;
  onRemove: () => void;
  /** Under the line. */
  below?: ReactNode;
  children: ReactNode;
}

/** The frame of a condition, with a way to take it off and what is wrong with it. */
export function ConditionFrame({ problem, onRemove, below, children }: FrameProps) {
  const t = useT();
  return (
    <li className={styles.condition} data-invalid={problem ? '' : undefined}>
      <div className={styles.parts}>
        {children}
        <IconButton icon="close" label={t('view.condition.remove')} onClick={onRemove} />
      </div>
      {below}
      {problem && (
        <p className={styles.problem} role="alert">
          <Icon name="warning" size={12} /> {problem}
        </p>
      )}
    </li>
  );
}

function Below({ condition, onChange, without }: PartProps<ViewCondition> & { without: readonly string[] }) {
  if ('key' in condition) return <FieldOptions condition={condition} onChange={onChange} />;
  if (!('values' in condition)) return null;
  const { field } = condition;
  if (field === 'customer' || field === 'company')
    return (
      <FoundValues kind={field} values={condition.values} onChange={(values) => onChange({ ...condition, values })} />
    );
  return <Values {...{ condition, onChange, without }} />;
}

interface PartProps<Condition extends ViewCondition> {
  condition: Condition;
  onChange: (condition: ViewCondition) => void;
}

function Comparison({ condition, onChange }: PartProps<ViewCondition>) {
  const t = useT();
  const label = t('view.condition.how');
  if ('key' in condition) return <FieldComparison condition={condition} onChange={onChange} />;
  if ('values' in condition)
    return (
      <Select
        label={label}
        value={condition.op}
        onChange={(op) => onChange({ ...condition, op })}
        choices={(['is', 'isNot'] as const).map((value) => ({ value, label: t(`view.op.${value}`) }))}
      />
    );
  if ('value' in condition)
    return (
      <Select
        label={label}
        value={condition.value ? 'yes' : 'no'}
        onChange={(answer) => onChange({ ...condition, value: answer === 'yes' })}
        choices={(['yes', 'no'] as const).map((value) => ({ value, label: t(`view.op.${value}`) }))}
      />
    );
  if ('hours' in condition) return <Hours condition={condition} onChange={onChange} />;
  return (
    <>
      <Select
        label={label}
        value={condition.op}
        onChange={(op) => onChange({ ...condition, op })}
        choices={(['contains', 'containsNot'] as const).map((value) => ({ value, label: t(`view.op.${value}`) }))}
      />
      <Input
        aria-label={t('view.condition.text')}
        value={condition.text}
        maxLength={200}
        onChange={({ target }) => onChange({ ...condition, text: target.value })}
      />
    </>
  );
}

const DAY = 24;

function Hours({ condition, onChange }: PartProps<Extract<ViewCondition, { hours: number }>>) {
  const t = useT();
  const isDays = condition.hours % DAY === 0 && condition.hours > 0;
  const unit = isDays ? DAY : 1;
  return (
    <>
      <Select
        label={t('view.condition.how')}
        value={condition.op}
        onChange={(op) => onChange({ ...condition, op })}
        choices={(['olderThan', 'newerThan'] as const).map((value) => ({ value, label: t(`view.op.${value}`) }))}
      />
      <Input
        type="number"
        className={styles.number ?? ''}
        min={1}
        max={87_600}
        aria-label={t('view.condition.number')}
        value={condition.hours ? condition.hours / unit : ''}
        onChange={({ target }) => onChange({ ...condition, hours: Math.round(Number(target.value)) * unit })}
      />
      <Select
        label={t('view.condition.unit')}
        value={isDays ? 'days' : 'hours'}
        onChange={(next) => onChange({ ...condition, hours: (condition.hours / unit) * (next === 'days' ? DAY : 1) })}
        choices={(['hours', 'days'] as const).map((value) => ({ value, label: t(`view.unit.${value}`) }))}
      />
    </>
  );
}

/** The chosen values, each with a way to take it off, and the rest to choose from. */
function Values({
  condition,
  onChange,
  without,
}: PartProps<Extract<ViewCondition, { values: string[] }>> & { without: readonly string[] }) {
  const t = useT();
  const choices = useValueChoices(condition.field).filter(({ value }) => !without.includes(value));
  const nameOf = (value: string): string => choices.find((choice) => choice.value === value)?.label ?? '…';
  const left = choices.filter(({ value }) => !condition.values.includes(value));
  return (
    <ValueList
      values={condition.values}
      nameOf={nameOf}
      onRemove={(value) => onChange({ ...condition, values: condition.values.filter((one) => one !== value) })}
    >
      {left.length > 0 && (
        <Select
          key={condition.values.length}
          label={t('view.value.add')}
          className={styles.add ?? ''}
          value={'' as string}
          onChange={(value) => value !== '' && onChange({ ...condition, values: [...condition.values, value] })}
          choices={[{ value: '', label: t('view.value.add') }, ...left]}
        />
      )}
    </ValueList>
  );
}
