import { type AgentView, ChangeAgentRequest, type TeamView } from '#contracts';
import { Form, useHeardForm } from '../../shared/forms/index.js';
import { Button, Field, Input } from '../../shared/ui/index.js';
import { Dialog } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';
import { usePeopleActions } from './people.queries.js';
import { RoleAndTeams } from './role-and-teams.js';

interface Props {
  agent: AgentView;
  teams: readonly TeamView[];
  onClose: () => void;
}

/** Name, role and teams of somebody; effective at once, on every open page of theirs. */
export function AgentDialog({ agent, teams, onClose }: Props) {
  const t = useT();
  const { changeAgent } = usePeopleActions();
  const { form, register, submit, errorOf, problem, isSending } = useHeardForm({
    schema: ChangeAgentRequest,
    values: { name: agent.name, role: agent.role, teamIds: agent.teamIds },
    send: async ({ name = agent.name, role = agent.role, teamIds = agent.teamIds }) => {
      await changeAgent(agent, { name, role, teamIds });
      onClose();
    },
  });
  const [role = agent.role, teamIds = agent.teamIds] = form.watch(['role', 'teamIds']);
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
      </Form>
    </Dialog>
  );
}
