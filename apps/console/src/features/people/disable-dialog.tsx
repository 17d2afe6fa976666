import { useState } from 'react';
import type { AgentView } from '#contracts';
import { Banner, Button, ErrorState, Field, Skeleton, sayToast } from '../../shared/ui/index.js';
import { Dialog, Select } from '../../shared/ui/layers.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import { useDesk, usePeopleActions } from './people.queries.js';

const TEAMS = 'teams';

interface Props {
  agent: AgentView;
  agents: readonly AgentView[];
  onClose: () => void;
}

/** Asks, before somebody is shown out, who takes over what they have. */
export function DisableDialog({ agent, agents, onClose }: Props) {
  const wording = useWording();
  const { t } = wording;
  const { handOver } = usePeopleActions();
  const desk = useDesk(agent.id);
  const [to, setTo] = useState(TEAMS);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const isEmpty = desk.data?.open === 0 && desk.data.planned === 0;
  const takers = agents.filter(({ id, isDisabled, isInvited }) => id !== agent.id && !isDisabled && !isInvited);
  const disable = async (): Promise<void> => {
    setBusy(true);
    try {
      const { given, unassigned } = await handOver(agent, to === TEAMS ? null : to);
      if (given + unassigned > 0) sayToast({ text: t('people.leave.done', { given, unassigned }) });
      onClose();
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('people.disableTitle', { name: agent.name })}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="danger" isBusy={isBusy} onClick={() => void disable()}>
            {t('people.disable')}
          </Button>
        </>
      }
    >
      <p>{t('people.leave.text', { name: agent.name })}</p>
      {desk.isPending && <Skeleton lines={2} />}
      {desk.error && <ErrorState error={desk.error} onRetry={() => void desk.refetch()} />}
      {desk.data && <p>{t('people.leave.has', { ...desk.data })}</p>}
      {desk.data && !isEmpty && (
        <Field label={t('people.leave.to')} hint={t(to === TEAMS ? 'people.leave.teamHint' : 'people.leave.toHint')}>
          <Select
            value={to}
            onChange={setTo}
            choices={[
              { value: TEAMS, label: t('people.leave.team') },
              ...takers.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Field>
      )}
      {problem !== null && (
        <Banner tone="red" icon="warning" isInset>
          {problemText(problem, wording)}
        </Banner>
      )}
    </Dialog>
  );
}
