import { type PlainAction, type PlainVerb, TICKET_PRIORITIES } from '#contracts';
import { FieldSettings } from '../desk/field-settings.js';
import { useStatusChoices } from '../desk/index.js';
import { useActionWords, usePeople, useTagList } from '../macros/index.js';
import { Field } from '../ui/index.js';
import { Checkbox, Select, Switch } from '../ui/layers.js';
import { useT } from '../wording/index.js';
import styles from './actions.module.css';

const KEEP = 'keep';
const HOURS = [4, 24, 72, 168] as const;
const ENDED = ['resolved'] as const;
/** Other verbs resolve and close: what is so already can have another name. */
const NAMED = ['new', 'open', 'pending', 'on_hold', 'resolved', 'closed'] as const;

interface Props {
  actions: readonly PlainAction[];
  onChange: (actions: PlainAction[]) => void;
}

/** Which tags it adds, and which it takes off. */
function Tags({ actions, onChange }: Props) {
  const t = useT();
  const tags = useTagList().data?.tags ?? [];
  const action = actions.find((one) => one.verb === 'tag');
  const { add = [], remove = [] } = action ?? {};
  const set = (next: { add: string[]; remove: string[] }): void => {
    const others = actions.filter(({ verb }) => verb !== 'tag');
    onChange(next.add.length + next.remove.length === 0 ? others : [...others, { verb: 'tag', ...next }]);
  };
  const toggled = (ids: readonly string[], id: string, isOn: boolean): string[] =>
    isOn ? [...ids, id] : ids.filter((one) => one !== id);
  if (tags.length === 0) return null;
  return (
    <div className={styles.tags}>
      <fieldset>
        <legend>{t('macros.field.tag')}</legend>
        {tags.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            isOn={add.includes(id)}
            onChange={(isOn) => set({ add: toggled(add, id, isOn), remove: toggled(remove, id, false) })}
          />
        ))}
      </fieldset>
      <fieldset>
        <legend>{t('macros.field.untag')}</legend>
        {tags.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            isOn={remove.includes(id)}
            onChange={(isOn) => set({ add: toggled(add, id, false), remove: toggled(remove, id, isOn) })}
          />
        ))}
      </fieldset>
    </div>
  );
}

interface Named {
  label: string;
  /** Nobody sits in front of it: there is no “me”. */
  isUnattended?: boolean;
}

/** What is done to a ticket. */
export function TicketActions({ actions, onChange, label, isUnattended = false }: Props & Named) {
  const t = useT();
  const words = useActionWords();
  const statuses = useStatusChoices(NAMED);
  const endings = useStatusChoices(ENDED);
  const people = usePeople().data;
  const set = (verb: PlainVerb, action: PlainAction | undefined): void => {
    const others = actions.filter((one) => one.verb !== verb);
    onChange(action ? [...others, action] : others);
  };
  const choice = (verb: PlainVerb, offered: readonly PlainAction[]) => {
    const kept = actions.find((one) => one.verb === verb);
    const all = kept && !offered.some((one) => words(one) === words(kept)) ? [kept, ...offered] : offered;
    return (
      <Field label={t(`macros.field.${verb}`)}>
        <Select
          value={kept ? String(all.findIndex((one) => words(one) === words(kept))) : KEEP}
          onChange={(at) => set(verb, at === KEEP ? undefined : all[Number(at)])}
          choices={[
            { value: KEEP, label: t('macros.keep') },
            ...all.map((one, at) => ({ value: String(at), label: words(one) })),
          ]}
        />
      </Field>
    );
  };
  const agents = (people?.agents ?? []).filter(({ isDisabled }) => !isDisabled);
  return (
    <fieldset className={styles.actions}>
      <legend>{label}</legend>
      {choice(
        'prioritise',
        TICKET_PRIORITIES.map((priority) => ({ verb: 'prioritise', priority })),
      )}
      {choice(
        'setStatus',
        statuses.map(
          ({ to, statusId }): PlainAction => ({
            verb: 'setStatus',
            status: to,
            ...(statusId !== undefined && { statusId }),
          }),
        ),
      )}
      {choice('assign', [
        ...(isUnattended ? [] : [{ verb: 'assign', to: 'me' } satisfies PlainAction]),
        { verb: 'assign', to: 'nobody' },
        ...agents.map(({ id }): PlainAction => ({ verb: 'assign', to: id })),
      ])}
      {choice('move', [
        ...(people?.teams ?? []).map(({ id }): PlainAction => ({ verb: 'move', teamId: id })),
        { verb: 'move', teamId: null },
      ])}
      {choice('snooze', [
        { verb: 'snooze', hours: null },
        ...HOURS.map((hours): PlainAction => ({ verb: 'snooze', hours })),
      ])}
      <Tags actions={actions} onChange={onChange} />
      <FieldSettings
        settings={actions.find((one) => one.verb === 'setFields')?.fields ?? []}
        onChange={(fields) => set('setFields', fields.length === 0 ? undefined : { verb: 'setFields', fields })}
      />
      {endings.length > 1 || actions.some((one) => one.verb === 'resolve' && one.statusId) ? (
        choice('resolve', [
          { verb: 'resolve' },
          ...endings.flatMap(({ statusId }): PlainAction[] => (statusId ? [{ verb: 'resolve', statusId }] : [])),
        ])
      ) : (
        <Switch
          label={t('macros.field.resolve')}
          isOn={actions.some(({ verb }) => verb === 'resolve')}
          onChange={(isOn) => set('resolve', isOn ? { verb: 'resolve' } : undefined)}
        />
      )}
    </fieldset>
  );
}
