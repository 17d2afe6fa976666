import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { MOST_REFUSED_TURNS, type RulesView, type RuleView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Button, Card, Empty, ErrorState, IconButton, Page, Skeleton, sayToast, Tag } from '../../shared/ui/index.js';
import { Dialog, Switch } from '../../shared/ui/layers.js';
import { problemText, useT, useWording } from '../../shared/wording/index.js';
import { RuleDialog } from './rule-dialog.js';
import { RuleRuns } from './rule-runs.js';
import { useRuleActionWords, useRuleProblemText, useWhenWords } from './rule-words.js';
import styles from './rules.module.css';

const KEY = ['rules'];

/** Runs what changes rules, says what stopped it, and fetches the list anew. */
function useRuleRun() {
  const wording = useWording();
  const queryClient = useQueryClient();
  return async (act: () => Promise<unknown>): Promise<void> => {
    try {
      await act();
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
    } finally {
      await queryClient.invalidateQueries({ queryKey: KEY });
    }
  };
}

function RemoveDialog({ rule, onClose }: { rule: RuleView; onClose: () => void }) {
  const t = useT();
  const run = useRuleRun();
  const remove = async (): Promise<void> => {
    await run(() => api.delete(`/rules/${rule.id}`, { version: rule.version }));
    onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('rules.remove')}
      description={t('rules.removeText', { name: rule.name })}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="danger" onClick={() => void remove()}>
            {t('rules.remove')}
          </Button>
        </>
      }
    >
      {null}
    </Dialog>
  );
}

type Open = { what: 'edit'; rule: RuleView | null } | { what: 'remove' | 'runs'; rule: RuleView };

interface RowProps {
  rules: readonly RuleView[];
  at: number;
  canChange: boolean;
  onOpen: (open: Open) => void;
}

function Buttons({ rules, at, canChange, onOpen }: RowProps) {
  const t = useT();
  const run = useRuleRun();
  const rule = rules[at] as RuleView;
  const swap = (by: -1 | 1): void => {
    const ids = rules.map(({ id }) => id);
    const other = ids[at + by];
    if (!other) return;
    ids[at + by] = rule.id;
    ids[at] = other;
    void run(() => api.put('/rules/order', { ids }));
  };
  const button = (
    icon: 'chevron-up' | 'chevron-down' | 'edit' | 'trash' | 'history',
    label: string,
    act: () => void,
    isOff = false,
  ) => <IconButton size="small" icon={icon} label={`${label}: ${rule.name}`} disabled={isOff} onClick={act} />;
  return (
    <span className={styles.buttons}>
      {button('history', t('rules.runs'), () => onOpen({ what: 'runs', rule }))}
      {canChange && (
        <>
          {button('chevron-up', t('macros.up'), () => swap(-1), at === 0)}
          {button('chevron-down', t('macros.down'), () => swap(1), at === rules.length - 1)}
          {button('edit', t('rules.edit'), () => onOpen({ what: 'edit', rule }))}
          {button('trash', t('rules.remove'), () => onOpen({ what: 'remove', rule }))}
        </>
      )}
    </span>
  );
}

function Row({ rules, at, canChange, onOpen }: RowProps) {
  const { t, format } = useWording();
  const run = useRuleRun();
  const when = useWhenWords();
  const action = useRuleActionWords();
  const sentence = useRuleProblemText();
  const rule = rules[at] as RuleView;
  const fatal = rule.problems.find(({ isFatal }) => isFatal) ?? rule.problems[0];
  return (
    <li className={styles.rule}>
      <div className={styles.head}>
        <span className={styles.place}>{at + 1}</span>
        <strong>
          <bdi>{rule.name}</bdi>
        </strong>
        {!rule.isEnabled && <Tag>{t('rules.off')}</Tag>}
        {rule.problems.some(({ isFatal }) => isFatal) && <Tag tone="amber">{t('rules.never')}</Tag>}
        <Buttons {...{ rules, at, canChange, onOpen }} />
      </div>
      <p className={styles.says}>
        {when(rule.when)} <span aria-hidden="true">→</span> {rule.actions.map(action).join(' · ')}
      </p>
      {fatal && <p className={styles.wrong}>{sentence(fatal, rule.filter)}</p>}
      {rule.stopped && (
        <p className={styles.wrong}>
          {t(`rules.stopped.${rule.stopped.because}`, {
            at: format.dateTime(rule.stopped.at),
            count: MOST_REFUSED_TURNS,
          })}
        </p>
      )}
      <div className={styles.foot}>
        {canChange && (
          <Switch
            label={t('rules.switch', { name: rule.name })}
            isOn={rule.isEnabled}
            onChange={(isEnabled) =>
              void run(() => api.post(`/rules/${rule.id}/switch`, { isEnabled }, { version: rule.version }))
            }
          />
        )}
        <span className={styles.hint}>
          {t('rules.ran', { count: rule.runCount })}
          {rule.refusedCount > 0 && ` · ${t('rules.refused', { count: rule.refusedCount })}`}
        </span>
      </div>
    </li>
  );
}

/** What the house does by itself, in the order in which it does it. */
export default function RulesPage() {
  const t = useT();
  const { data, error, refetch } = useQuery({ queryKey: KEY, queryFn: () => api.get<RulesView>('/rules') });
  const [open, setOpen] = useState<Open | null>(null);
  const [search, setSearch] = useSearchParams();
  const named = data?.rules.find(({ id }) => id === search.get('rule'));
  const canChange = data?.canChange === true;
  const add = canChange && (
    <Button kind="main" icon="plus" onClick={() => setOpen({ what: 'edit', rule: null })}>
      {t('rules.new')}
    </Button>
  );
  return (
    <Page
      title={t('rules.title')}
      intro={canChange || !data ? t('rules.intro') : t('rules.readOnly')}
      actions={data && data.rules.length > 0 && add}
    >
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={6} />}
      {data?.rules.length === 0 && <Empty icon="refresh" title={t('rules.empty')} action={add} />}
      {data && data.rules.length > 0 && (
        <Card isFlush>
          <ol className={styles.list}>
            {data.rules.map((rule, at) => (
              <Row key={rule.id} rules={data.rules} at={at} canChange={canChange} onOpen={setOpen} />
            ))}
          </ol>
        </Card>
      )}
      {open?.what === 'edit' && <RuleDialog rule={open.rule} onClose={() => setOpen(null)} />}
      {open?.what === 'remove' && <RemoveDialog rule={open.rule} onClose={() => setOpen(null)} />}
      {!open && named && <RuleRuns rule={named} onClose={() => setSearch({})} />}
      {open?.what === 'runs' && <RuleRuns rule={open.rule} onClose={() => setOpen(null)} />}
    </Page>
  );
}
