import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SlaLookView, SlaPolicy, SlaSettingsView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Banner, Button, Card, Empty, ErrorState, Page, Skeleton, sayToast } from '../../shared/ui/index.js';
import { problemText, useT, useWording } from '../../shared/wording/index.js';
import { SaveButtons } from './save-buttons.js';
import styles from './settings.module.css';
import { newPolicy } from './sla/new-policy.js';
import { PolicyCard } from './sla/policy-card.js';

const KEY = ['settings', 'sla'];
const PROGRESS_MS = 1_000;

function Recalculation({ run }: { run: NonNullable<SlaSettingsView['recalculation']> }) {
  const { t, format } = useWording();
  const { done, open, changed, late } = run;
  return (
    <Banner tone="blue" icon="info" isInset>
      {run.isRunning
        ? t('settings.sla.running', { done, open })
        : t('settings.sla.ran', { at: format.dateTime(run.startedAt), changed, late })}
    </Banner>
  );
}

const moved = (list: readonly SlaPolicy[], from: number, to: number): SlaPolicy[] => {
  const next = list.filter((_, index) => index !== from);
  return [...next.slice(0, to), list[from] as SlaPolicy, ...next.slice(to)];
};

function useSlaForm({ policies: stored, version }: SlaSettingsView) {
  const wording = useWording();
  const queryClient = useQueryClient();
  const [policies, setPolicies] = useState(stored);
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const [edition, setEdition] = useState(0);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const [look, setLook] = useState<SlaLookView | null>(null);
  const attempt = async (act: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setProblem('');
    try {
      await act();
    } catch (error) {
      setProblem(problemText(error, wording));
    } finally {
      setBusy(false);
    }
  };
  return {
    ...{ policies, isBusy, problem, look, edition },
    isDirty: JSON.stringify(policies) !== JSON.stringify(stored),
    isReady:
      wrong.size === 0 &&
      policies.every(
        ({ name, conditions }) => name.trim() !== '' && conditions.every(({ values }) => values.length > 0),
      ),
    change: (next: SlaPolicy[]) => {
      setLook(null);
      setPolicies(next);
    },
    mark: (cell: string, isWrong: boolean) =>
      setWrong((before) => new Set([...[...before].filter((one) => one !== cell), ...(isWrong ? [cell] : [])])),
    /** What is wrong in a policy goes with it. */
    remove: (policy: SlaPolicy) => {
      setLook(null);
      setWrong((before) => new Set([...before].filter((cell) => !cell.startsWith(`${policy.id} `))));
      setPolicies(policies.filter((one) => one !== policy));
    },
    discard: () => {
      setEdition(edition + 1);
      setLook(null);
      setWrong(new Set());
      setPolicies(stored);
    },
    tryOut: () => attempt(async () => setLook(await api.post<SlaLookView>('/settings/sla/look', { policies }))),
    save: () =>
      attempt(async () => {
        await api.put('/settings/sla', { policies }, { version });
        sayToast({ text: wording.t('settings.saved') });
        await queryClient.invalidateQueries({ queryKey: KEY });
      }),
  };
}

function Policies({ settings }: { settings: SlaSettingsView }) {
  const t = useT();
  const form = useSlaForm(settings);
  const { policies, change } = form;
  return (
    <>
      {policies.length === 0 && (
        <Card>
          <Empty
            icon="clock"
            title={t('settings.sla.empty.title')}
            action={
              <Button kind="main" onClick={() => change([newPolicy(t('settings.sla.everybody'))])}>
                {t('settings.sla.start')}
              </Button>
            }
          >
            {t('settings.sla.empty.text')}
          </Empty>
        </Card>
      )}
      {policies.map((policy, index) => (
        <PolicyCard
          // Cells keep what was typed, also what is no time: they begin anew when it is discarded.
          key={`${policy.id} ${form.edition}`}
          policy={policy}
          onChange={(next) => change(policies.map((one) => (one.id === next.id ? next : one)))}
          onRemove={() => form.remove(policy)}
          onProblem={(cell, isWrong) => form.mark(`${policy.id} ${cell}`, isWrong)}
          {...(index > 0 && { onUp: () => change(moved(policies, index, index - 1)) })}
          {...(index < policies.length - 1 && { onDown: () => change(moved(policies, index, index + 1)) })}
        />
      ))}
      {policies.length > 0 && (
        <Button icon="plus" onClick={() => change([...policies, newPolicy(t('settings.sla.new'))])}>
          {t('settings.sla.add')}
        </Button>
      )}
      {form.problem && (
        <Banner tone="red" icon="warning" isInset>
          {form.problem}
        </Banner>
      )}
      {form.look && (
        <Banner tone={form.look.late > 0 ? 'amber' : 'blue'} icon="info" isInset>
          {t('settings.sla.looked', { changed: form.look.changed, late: form.look.late })}
        </Banner>
      )}
      <div className={styles.stickySave}>
        <SaveButtons
          isDirty={form.isDirty}
          isBusy={form.isBusy}
          isDisabled={!form.isReady}
          onDiscard={form.discard}
          onSave={() => void form.save()}
        />
        {form.isDirty && (
          <Button isBusy={form.isBusy} disabled={!form.isReady} onClick={() => void form.tryOut()}>
            {t('settings.sla.look')}
          </Button>
        )}
      </div>
    </>
  );
}

/** What is promised to customers. */
export default function SlaPage() {
  const t = useT();
  const { data, error, refetch } = useQuery({
    queryKey: KEY,
    queryFn: () => api.get<SlaSettingsView>('/settings/sla'),
    refetchInterval: ({ state }) => (state.data?.recalculation?.isRunning ? PROGRESS_MS : false),
  });
  return (
    <Page title={t('settings.sla.title')} intro={t('settings.sla.intro')}>
      {!data && !error && <Skeleton lines={8} />}
      {!data && error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.recalculation && <Recalculation run={data.recalculation} />}
      {data && <Policies key={data.version} settings={data} />}
    </Page>
  );
}
