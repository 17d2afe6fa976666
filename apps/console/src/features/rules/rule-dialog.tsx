import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type PlainAction, type RuleProblem, RuleRequest, type RuleView, ruleProblemsOf } from '#contracts';
import { TicketActions } from '../../shared/actions/index.js';
import { api } from '../../shared/api/index.js';
import { Form, Pair } from '../../shared/forms/index.js';
import { Button, Field, Input } from '../../shared/ui/index.js';
import { Dialog, Switch } from '../../shared/ui/layers.js';
import { problemText, useT, useWording } from '../../shared/wording/index.js';
import { RuleConditions } from './rule-conditions.js';
import { RuleDryRun } from './rule-dry-run.js';
import { RuleOwnActions } from './rule-own-actions.js';
import { RuleWhenFields } from './rule-when-fields.js';
import { isOwnAction, isWholeFilter, useRuleProblemText } from './rule-words.js';
import styles from './rules.module.css';

const FORM = 'rule';
const NEW: RuleRequest = {
  name: '',
  isEnabled: false,
  when: { kind: 'event', events: ['customerWrote'] },
  filter: { all: [], any: [] },
  actions: [],
  stops: false,
  hourlyLimit: 500,
};

const requestOf = ({ name, isEnabled, when, filter, actions, stops, hourlyLimit }: RuleView): RuleRequest => ({
  ...{ name, isEnabled, when, filter, actions, stops, hourlyLimit },
});

interface Draft {
  rule: RuleRequest;
  change: (part: Partial<RuleRequest>) => void;
}

/** Keeps what was typed until it is saved or thrown away. */
function useRuleForm(kept: RuleView | null, onClose: () => void) {
  const wording = useWording();
  const queryClient = useQueryClient();
  const [rule, setRule] = useState<RuleRequest>(() => (kept ? requestOf(kept) : NEW));
  const [found, setFound] = useState<RuleProblem[]>(kept?.problems ?? []);
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const isWhole = RuleRequest.safeParse({ ...rule, name: rule.name || 'x' }).success && isWholeFilter(rule.filter);
  const save = async (): Promise<void> => {
    if (!isWhole || rule.name.trim() === '') return setProblem(wording.t('rules.missing'));
    setBusy(true);
    setProblem('');
    try {
      if (kept) await api.put(`/rules/${kept.id}`, rule, { version: kept.version });
      else await api.post('/rules', rule);
      await queryClient.invalidateQueries({ queryKey: ['rules'] });
      onClose();
    } catch (error) {
      setProblem(problemText(error, wording));
    } finally {
      setBusy(false);
    }
  };
  // What the server found of things that are gone stays until the conditions change.
  const problems = [
    ...ruleProblemsOf(rule.filter),
    ...found.filter(({ code }) => code === 'GONE' || code === 'DISABLED'),
  ];
  const change: Draft['change'] = (part) => {
    if (part.filter || part.actions) setFound([]);
    setRule((before) => ({ ...before, ...part }));
  };
  return { rule, change, problems, setFound, problem, isBusy, isWhole, save };
}

function Limits({ rule, change }: Draft) {
  const t = useT();
  return (
    <>
      {rule.when.kind === 'event' && (
        <Switch label={t('rules.stops')} isOn={rule.stops} onChange={(stops) => change({ stops })} />
      )}
      <Pair>
        <Field label={t('rules.hourlyLimit')} hint={t('rules.hourlyLimitHint')}>
          <Input
            type="number"
            min={1}
            max={10_000}
            value={rule.hourlyLimit || ''}
            onChange={({ target }) => change({ hourlyLimit: Math.round(Number(target.value)) })}
          />
        </Field>
      </Pair>
      <Switch label={t('rules.isEnabled')} isOn={rule.isEnabled} onChange={(isEnabled) => change({ isEnabled })} />
      <small className={styles.hint}>{t('rules.isEnabledHint')}</small>
    </>
  );
}

/** Writes a new rule, or changes one. */
export function RuleDialog({ rule: kept, onClose }: { rule: RuleView | null; onClose: () => void }) {
  const t = useT();
  const sentence = useRuleProblemText();
  const { rule, change, problems, setFound, problem, isBusy, isWhole, save } = useRuleForm(kept, onClose);
  const { name, when, filter, actions } = rule;
  const own = actions.filter(isOwnAction);
  const plain = actions.filter((action): action is PlainAction => !isOwnAction(action));
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="wide"
      title={t(kept ? 'rules.edit' : 'rules.new')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="main" type="submit" form={FORM} isBusy={isBusy}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <Form id={FORM} onSubmit={save} problem={problem || undefined}>
        <div className={styles.editor}>
          <Field label={t('rules.name')}>
            <Input value={name} maxLength={80} required onChange={({ target }) => change({ name: target.value })} />
          </Field>
          <RuleWhenFields when={when} onChange={(next) => change({ when: next })} />
          {(['all', 'any'] as const).map((list) => (
            <RuleConditions
              key={list}
              list={list}
              filter={filter}
              problems={problems}
              onChange={(next) => change({ filter: next })}
            />
          ))}
          <TicketActions
            label={t('rules.actions')}
            isUnattended
            actions={plain}
            onChange={(next) => change({ actions: [...next, ...own] })}
          />
          <RuleOwnActions actions={own} onChange={(next) => change({ actions: [...plain, ...next] })} />
          {problems
            .filter(({ at }) => at.startsWith('actions.'))
            .map((one) => (
              <p key={`${one.at}${one.field}`} className={styles.wrong}>
                {sentence(one, filter)}
              </p>
            ))}
          <RuleDryRun rule={{ when, filter, actions }} isReady={isWhole} onProblems={setFound} />
          <Limits rule={rule} change={change} />
        </div>
      </Form>
    </Dialog>
  );
}
