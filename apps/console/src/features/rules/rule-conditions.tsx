import { type KeyboardEvent, useState } from 'react';
import type { RuleCondition, RuleFilter, RuleOnlyCondition, RuleProblem } from '#contracts';
import {
  ConditionFrame,
  ConditionRow,
  emptyCondition,
  FIELDS,
  ValueList,
  type Field as ViewField,
} from '../../shared/conditions/index.js';
import { Button, Input } from '../../shared/ui/index.js';
import { Select } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';
import { isRuleOnly, ruleOnlyFields, useRuleProblemText } from './rule-words.js';
import styles from './rules.module.css';

type AnyField = ViewField | RuleOnlyCondition['field'];
/** What only a reader knows is not offered. */
const OFFERED = FIELDS.filter((field) => field !== 'unread' && field !== 'followed');
const NOBODYS = ['me', 'mine'];

const isOnly = (field: AnyField): field is RuleOnlyCondition['field'] =>
  (ruleOnlyFields as readonly string[]).includes(field);

function empty(field: AnyField): RuleCondition {
  if (!isOnly(field)) return emptyCondition(field);
  if (field === 'words') return { field, op: 'contains', text: '' };
  return field === 'sender' ? { field, op: 'is', values: [] } : { field, op: 'is', value: false };
}

function FieldPicker({ field, onChange }: { field: AnyField; onChange: (condition: RuleCondition) => void }) {
  const t = useT();
  return (
    <Select<AnyField>
      label={t('view.condition.field')}
      value={field}
      onChange={(next) => next !== field && onChange(empty(next))}
      choices={[
        ...ruleOnlyFields.map((value) => ({ value, label: t(`rules.field.${value}`) })),
        ...OFFERED.map((value) => ({ value, label: t(`view.field.${value}`) })),
      ]}
    />
  );
}

interface RowProps<Condition> {
  condition: Condition;
  problem: string | undefined;
  onChange: (condition: RuleCondition) => void;
  onRemove: () => void;
}

/** Addresses and domains; Enter adds what was typed, and so does leaving the field. */
function Senders({
  condition,
  onChange,
}: Pick<RowProps<Extract<RuleOnlyCondition, { field: 'sender' }>>, 'condition' | 'onChange'>) {
  const t = useT();
  const [typed, setTyped] = useState('');
  const add = (): void => {
    const value = typed.trim().toLowerCase();
    setTyped('');
    if (value !== '' && !condition.values.includes(value))
      onChange({ ...condition, values: [...condition.values, value] });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    add();
  };
  return (
    <>
      <ValueList
        values={condition.values}
        nameOf={(value) => value}
        onRemove={(value) => onChange({ ...condition, values: condition.values.filter((one) => one !== value) })}
      >
        <Input
          className={styles.sender ?? ''}
          aria-label={t('rules.senderAdd')}
          placeholder={t('rules.senderAdd')}
          value={typed}
          maxLength={254}
          onChange={({ target }) => setTyped(target.value)}
          onKeyDown={onKeyDown}
          onBlur={add}
        />
      </ValueList>
      <small className={styles.hint}>{t('rules.senderHint')}</small>
    </>
  );
}

function OnlyRow({ condition, problem, onChange, onRemove }: RowProps<RuleOnlyCondition>) {
  const t = useT();
  const how = t('view.condition.how');
  return (
    <ConditionFrame
      problem={problem}
      onRemove={onRemove}
      below={condition.field === 'sender' && <Senders condition={condition} onChange={onChange} />}
    >
      <FieldPicker field={condition.field} onChange={onChange} />
      {condition.field === 'openingHours' && (
        <Select
          label={how}
          value={condition.value ? 'yes' : 'no'}
          onChange={(answer) => onChange({ ...condition, value: answer === 'yes' })}
          choices={(['yes', 'no'] as const).map((value) => ({ value, label: t(`view.op.${value}`) }))}
        />
      )}
      {condition.field === 'sender' && (
        <Select
          label={how}
          value={condition.op}
          onChange={(op) => onChange({ ...condition, op })}
          choices={(['is', 'isNot'] as const).map((value) => ({ value, label: t(`view.op.${value}`) }))}
        />
      )}
      {condition.field === 'words' && (
        <>
          <Select
            label={how}
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
      )}
    </ConditionFrame>
  );
}

interface Props {
  list: 'all' | 'any';
  filter: RuleFilter;
  problems: readonly RuleProblem[];
  onChange: (filter: RuleFilter) => void;
}

/** The conditions of a rule: those of views, and those that rules alone have. */
export function RuleConditions({ list, filter, problems, onChange }: Props) {
  const t = useT();
  const sentence = useRuleProblemText();
  const conditions = filter[list];
  const put = (next: RuleCondition[]): void => onChange({ ...filter, [list]: next });
  const whole = problems.find(({ at }) => at === list);
  return (
    <fieldset className={styles.part}>
      <legend>{t(`view.conditions.${list}`)}</legend>
      <ul className={styles.conditions}>
        {conditions.map((condition, index) => {
          const wrong = problems.find(({ at }) => at === `${list}.${index}`);
          const row = {
            problem: wrong && sentence(wrong, filter),
            onChange: (next: RuleCondition) => put(conditions.map((one, at) => (at === index ? next : one))),
            onRemove: () => put(conditions.filter((_, at) => at !== index)),
          };
          return isRuleOnly(condition) ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no name
            <OnlyRow key={index} condition={condition} {...row} />
          ) : (
            <ConditionRow
              // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no name
              key={index}
              condition={condition}
              without={NOBODYS}
              picker={<FieldPicker field={condition.field} onChange={row.onChange} />}
              {...row}
            />
          );
        })}
      </ul>
      {whole && <p className={styles.wrong}>{sentence(whole, filter)}</p>}
      <span>
        <Button size="small" icon="plus" onClick={() => put([...conditions, empty('words')])}>
          {t('view.condition.add')}
        </Button>
      </span>
    </fieldset>
  );
}
