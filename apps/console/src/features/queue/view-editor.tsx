import { type SetStateAction, useState } from 'react';
import { useNavigate } from 'react-router';
import {
  SORTS_OF_ENDED,
  showsEnded,
  VIEW_GROUPS,
  VIEW_SORTS,
  type ViewColumn,
  type ViewCondition,
  type ViewDefinition,
  type ViewGroup,
  type ViewProblem,
  type ViewSort,
  type ViewView,
} from '#contracts';
import { ApiProblem } from '../../shared/api/index.js';
import { ConditionRow, emptyCondition } from '../../shared/conditions/index.js';
import { Form, Pair } from '../../shared/forms/index.js';
import { useSession } from '../../shared/session/index.js';
import { Button, Field, Input } from '../../shared/ui/index.js';
import { Checkbox, Dialog, Select } from '../../shared/ui/layers.js';
import { problemText, useFormat, useT, useWording } from '../../shared/wording/index.js';
import { useOwnOrders } from './own-orders.js';
import { usePeople } from './people-names.js';
import { isComplete, isWhole, useViewPreview } from './use-view-preview.js';
import styles from './view-editor.module.css';
import { useProblemText } from './view-problems.js';
import { changeView, keepView } from './view-verbs.js';

const COLUMNS = [
  'number',
  'company',
  'preview',
  'priority',
  'tags',
  'assignee',
  'status',
  'waiting',
  'rating',
] as const;
const NEW: ViewDefinition = {
  name: '',
  scope: 'personal',
  teamId: null,
  filter: { all: [emptyCondition('assignee')], any: [] },
  sort: 'activity',
  groupBy: null,
  columns: ['company', 'priority', 'tags', 'assignee', 'waiting', 'rating'],
};
const FORM = 'view-editor';

interface Draft {
  view: ViewDefinition;
  change: (next: SetStateAction<ViewDefinition>) => void;
}

/** Makes a view, or changes one. What was typed stays until it is kept or thrown away. */
export default function ViewEditor({ view, onClose }: { view: ViewView | null; onClose: () => void }) {
  const t = useT();
  const wording = useWording();
  const navigate = useNavigate();
  const [draft, change] = useState<ViewDefinition>(() => (view ? definitionOf(view) : NEW));
  const [problem, setProblem] = useState('');
  const [isTried, setTried] = useState(false);
  const [refused, setRefused] = useState<readonly ViewProblem[]>([]);
  const preview = useViewPreview(draft);
  const problems = [...(preview.data?.problems ?? []), ...refused];
  const edit: Draft['change'] = (next) => {
    setRefused([]);
    change(next);
  };
  const save = async (): Promise<void> => {
    setProblem('');
    setTried(true);
    if (draft.name.trim() === '' || !isComplete(draft.filter)) return;
    try {
      const kept = view ? await changeView(view, draft) : await keepView(draft);
      onClose();
      if (!view) await navigate(`/q/${kept.id}`);
    } catch (error) {
      if (error instanceof ApiProblem && Array.isArray(error.details.problems))
        setRefused(error.details.problems as ViewProblem[]);
      setProblem(problemText(error, wording));
    }
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="wide"
      title={t(view ? 'view.edit' : 'view.new')}
      footer={
        <>
          <Preview count={preview.data?.count} isFatal={problems.some(({ isFatal }) => isFatal)} />
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="main" type="submit" form={FORM}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <Form id={FORM} onSubmit={save} problem={problem || undefined}>
        <div className={styles.editor}>
          <Who view={draft} change={edit} isTried={isTried} />
          {(['all', 'any'] as const).map((list) => (
            <Conditions key={list} list={list} view={draft} change={edit} problems={problems} isTried={isTried} />
          ))}
          <Order view={draft} change={edit} />
        </div>
      </Form>
    </Dialog>
  );
}

const definitionOf = ({ name, scope, teamId, filter, sort, groupBy, columns }: ViewView): ViewDefinition => ({
  ...{ name, scope, teamId, filter, sort, groupBy, columns },
});

/** The number of tickets that fit now. */
function Preview({ count, isFatal }: { count: number | null | undefined; isFatal: boolean }) {
  const t = useT();
  const format = useFormat();
  const text = (): string => {
    if (isFatal) return t('view.preview.never');
    if (count === undefined) return '';
    return count === null ? t('view.preview.many') : t('view.preview', { count, number: format.number(count) });
  };
  return (
    <p className={styles.preview} role="status">
      {text()}
    </p>
  );
}

/** Its name, and who sees it: those whom this person may share with. */
function Who({ view, change, isTried }: Draft & { isTried: boolean }) {
  const t = useT();
  const { permissions, agent } = useSession();
  const scopes = (['personal', 'team', 'shared'] as const).filter(
    (scope) => scope === 'personal' || permissions.includes(scope === 'team' ? 'view:share-team' : 'view:share-all'),
  );
  const teams = (usePeople(view.scope === 'team').data?.teams ?? []).filter(
    ({ id }) => agent.role === 'admin' || agent.teamIds.includes(id),
  );
  return (
    <Pair>
      <Field label={t('view.name')} error={isTried && view.name.trim() === '' && t('errors.field.INVALID_TYPE')}>
        <Input
          value={view.name}
          maxLength={60}
          required
          onChange={({ target }) => change({ ...view, name: target.value })}
        />
      </Field>
      {scopes.length > 1 && (
        <Field label={t('view.scope')}>
          <Select
            value={view.scope}
            onChange={(scope) =>
              change({ ...view, scope, teamId: scope === 'team' ? (agent.teamIds[0] ?? null) : null })
            }
            choices={scopes.map((value) => ({ value, label: t(`view.scope.${value}`) }))}
          />
        </Field>
      )}
      {view.scope === 'team' && teams.length > 0 && (
        <Field label={t('view.field.team')}>
          <Select
            value={view.teamId ?? teams[0]?.id ?? ''}
            onChange={(teamId) => change({ ...view, teamId })}
            choices={teams.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
      )}
    </Pair>
  );
}

interface ConditionsProps extends Draft {
  list: 'all' | 'any';
  problems: readonly ViewProblem[];
  /** Somebody wanted to keep it: what is missing is said now. */
  isTried: boolean;
}

function Conditions({ list, view, change, problems, isTried }: ConditionsProps) {
  const t = useT();
  const sentence = useProblemText();
  const conditions = view.filter[list];
  const put = (next: ViewCondition[]): void => change({ ...view, filter: { ...view.filter, [list]: next } });
  const whole = problems.find(({ at }) => at === list);
  return (
    <fieldset className={styles.part}>
      <legend>{t(`view.conditions.${list}`)}</legend>
      <ul className={styles.conditions}>
        {conditions.map((condition, index) => {
          const wrong = problems.find(({ at }) => at === `${list}.${index}`);
          const missing = isTried && !isWhole(condition) ? t('errors.field.INVALID_TYPE') : undefined;
          return (
            <ConditionRow
              // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no name, and rows no state of their own
              key={index}
              condition={condition}
              problem={missing ?? (wrong && sentence(wrong, view.filter))}
              onChange={(next) => put(conditions.map((one, at) => (at === index ? next : one)))}
              onRemove={() => put(conditions.filter((_, at) => at !== index))}
            />
          );
        })}
      </ul>
      {whole && <p className={styles.problem}>{sentence(whole, view.filter)}</p>}
      <span>
        <Button size="small" onClick={() => put([...conditions, emptyCondition('status')])}>
          {t('view.condition.add')}
        </Button>
      </span>
    </fieldset>
  );
}

/** In which order, in which groups, and what each row shows. */
function Order({ view, change }: Draft) {
  const t = useT();
  const isEnded = showsEnded(view.filter);
  const own = useOwnOrders(isEnded, view);
  const sorts = VIEW_SORTS.filter((sort) => !isEnded || SORTS_OF_ENDED.includes(sort) || sort === view.sort);
  const groups = isEnded && view.groupBy === null ? (['none'] as const) : (['none', ...VIEW_GROUPS] as const);
  return (
    <>
      <Pair>
        <Field
          label={t('view.sort')}
          error={isEnded && !SORTS_OF_ENDED.includes(view.sort) && t('view.problem.SORT_OF_ENDED')}
        >
          <Select<ViewSort>
            value={view.sort}
            onChange={(sort) => change({ ...view, sort })}
            choices={[
              ...sorts.map((value) => ({ value: value as ViewSort, label: t(`view.sort.${value}`) })),
              ...own.sorts,
            ]}
          />
        </Field>
        <Field label={t('view.group')} error={isEnded && view.groupBy !== null && t('view.problem.GROUP_OF_ENDED')}>
          <Select<ViewGroup | 'none'>
            value={view.groupBy ?? 'none'}
            onChange={(next) => change({ ...view, groupBy: next === 'none' ? null : next })}
            choices={[
              ...groups.map((value) => ({ value: value as ViewGroup | 'none', label: t(`view.group.${value}`) })),
              ...own.groups,
            ]}
          />
        </Field>
      </Pair>
      <fieldset className={styles.part}>
        <legend>{t('view.columns')}</legend>
        <div className={styles.columns}>
          {[
            ...COLUMNS.map((column) => ({ column: column as ViewColumn, label: t(`view.column.${column}`) })),
            ...own.columns,
          ].map(({ column, label }) => (
            <Checkbox
              key={column}
              label={label}
              isOn={view.columns.includes(column)}
              onChange={(isOn) =>
                change({
                  ...view,
                  columns: isOn ? [...view.columns, column] : view.columns.filter((one) => one !== column),
                })
              }
            />
          ))}
        </div>
      </fieldset>
    </>
  );
}
