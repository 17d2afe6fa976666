import { type AgentView, ChangeAgentRequest, MOST_OPEN_TICKETS, type TeamView } from '#contracts';
import { LANGUAGES } from '#kernel';
import { LANGUAGE_NAMES } from '#wording';
import { Form, useHeardForm } from '../../shared/forms/index.js';
import { TestAlert } from '../../shared/test-alert/index.js';
import { Button, Field, Input } from '../../shared/ui/index.js';
import { Checkbox, Dialog } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';
import styles from './people.module.css';
import { usePeopleActions } from './people.queries.js';
import { RoleAndTeams } from './role-and-teams.js';

interface Props {
  agent: AgentView;
  teams: readonly TeamView[];
  onClose: () => void;
}

const numberOrNone = (value: unknown): number | null => (value === '' || value === null ? null : Number(value));

type Spoken = AgentView['spokenLanguages'];

function SpokenLanguages({ spoken, onChange }: { spoken: Spoken; onChange: (spoken: Spoken) => void }) {
  const t = useT();
  return (
    <fieldset className={styles.group}>
      <legend className={styles.groupName}>{t('people.languages')}</legend>
      <p className={styles.quiet}>{t('people.languagesHint')}</p>
      <div className={styles.inRow}>
        {LANGUAGES.map((language) => (
          <Checkbox
            key={language}
            label={LANGUAGE_NAMES[language]}
            isOn={spoken.includes(language)}
            onChange={(isOn) => onChange(isOn ? [...spoken, language] : spoken.filter((each) => each !== language))}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** Name, role, teams and limits of somebody; effective at once, on every open page of theirs. */
export function AgentDialog({ agent, teams, onClose }: Props) {
  const t = useT();
  const { changeAgent } = usePeopleActions();
  const { form, register, submit, errorOf, problem, isSending } = useHeardForm({
    schema: ChangeAgentRequest,
    values: {
      name: agent.name,
      role: agent.role,
      teamIds: agent.teamIds,
      mostOpenTickets: agent.mostOpenTickets,
      spokenLanguages: agent.spokenLanguages,
    },
    send: async ({ name = agent.name, role = agent.role, teamIds = agent.teamIds, ...given }) => {
      const { mostOpenTickets = null, spokenLanguages = [] } = given;
      await changeAgent(agent, { name, role, teamIds, mostOpenTickets, spokenLanguages });
      onClose();
    },
  });
  const [role = agent.role, teamIds = agent.teamIds, spoken = []] = form.watch(['role', 'teamIds', 'spokenLanguages']);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('people.editTitle', { name: agent.name })}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="main" type="submit" form="agent" isBusy={isSending}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <Form id="agent" onSubmit={() => void submit()} problem={problem}>
        <Field label={t('common.name')} error={errorOf('name')}>
          <Input {...register('name')} />
        </Field>
        <RoleAndTeams
          role={role}
          teamIds={teamIds}
          teams={teams}
          onRole={(next) => form.setValue('role', next)}
          onTeams={(next) => form.setValue('teamIds', next)}
        />
        <Field label={t('people.mostOpen')} hint={t('people.mostOpenHint')} error={errorOf('mostOpenTickets')}>
          <Input
            className={styles.number}
            type="number"
            min={1}
            max={MOST_OPEN_TICKETS}
            {...register('mostOpenTickets', { setValueAs: numberOrNone })}
          />
        </Field>
        <TestAlert agentId={agent.id} />
        <SpokenLanguages spoken={spoken} onChange={(next) => form.setValue('spokenLanguages', next)} />
      </Form>
    </Dialog>
  );
}
