import { useState } from 'react';
import type { AgentView, BelongingKind } from '#contracts';
import { HandOverNote } from '../../shared/handing/index.js';
import { ErrorState, Field, Skeleton, sayToast } from '../../shared/ui/index.js';
import { ConfirmDialog, Select } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';
import styles from './people.module.css';
import { useDesk, usePeopleActions } from './people.queries.js';

const TEAMS = 'teams';
// Spelt out: the contract's own list would bring its schemas.
const BELONGINGS: readonly BelongingKind[] = ['cases', 'promises', 'drafts', 'followed', 'views', 'macros'];

interface Props {
  agent: AgentView;
  agents: readonly AgentView[];
  onClose: () => void;
}

/** Asks, before somebody is shown out, who takes over what they have. */
export function DisableDialog({ agent, agents, onClose }: Props) {
  const t = useT();
  const { handOver } = usePeopleActions();
  const desk = useDesk(agent.id);
  const [to, setTo] = useState(TEAMS);
  const [note, setNote] = useState('');
  const wantedBy = desk.data?.noteWantedBy.everything;
  const besides = BELONGINGS.filter((kind) => (desk.data?.[kind] ?? 0) > 0);
  const isEmpty = desk.data?.open === 0 && desk.data.planned === 0 && besides.length === 0;
  const takers = agents.filter(({ id, isDisabled, isInvited }) => id !== agent.id && !isDisabled && !isInvited);
  return (
    <ConfirmDialog
      title={t('people.disableTitle', { name: agent.name })}
      verb={t('people.disable')}
      kind="danger"
      isReady={!wantedBy || note.trim() !== ''}
      onClose={onClose}
      onConfirm={async () => {
        const { given, unassigned } = await handOver(agent, to === TEAMS ? null : to, note);
        if (given + unassigned > 0) sayToast({ text: t('people.leave.done', { given, unassigned }) });
        onClose();
      }}
    >
      <p>{t('people.leave.text', { name: agent.name })}</p>
      {desk.isPending && <Skeleton lines={2} />}
      {desk.error && <ErrorState error={desk.error} onRetry={() => void desk.refetch()} />}
      {desk.data && (
        <p>{t('people.leave.has', { open: desk.data.open, snoozed: desk.data.snoozed, planned: desk.data.planned })}</p>
      )}
      {desk.data && besides.length > 0 && (
        <>
          <p>{t('people.leave.besides')}</p>
          <ul className={styles.besides}>
            {besides.map((kind) => (
              <li key={kind}>{t(`people.leave.${kind}`, { count: desk.data[kind] })}</li>
            ))}
          </ul>
          <p>{t('people.leave.besidesHint')}</p>
        </>
      )}
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
      {(desk.data?.open ?? 0) > 0 && <HandOverNote note={note} wantedBy={wantedBy} onChange={setNote} />}
    </ConfirmDialog>
  );
}
