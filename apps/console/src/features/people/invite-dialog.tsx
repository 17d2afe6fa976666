import { InviteAgentRequest, type OneTimeLinkView, type TeamView } from '#contracts';
import { LANGUAGES } from '#kernel';
import { LANGUAGE_NAMES } from '#wording';
import { Form, Pair, useHeardForm } from '../../shared/forms/index.js';
import { Button, Field, Input } from '../../shared/ui/index.js';
import { Dialog, Select } from '../../shared/ui/layers.js';
import { useWording } from '../../shared/wording/index.js';
import { usePeopleActions } from './people.queries.js';
import { RoleAndTeams } from './role-and-teams.js';

interface Props {
  teams: readonly TeamView[];
  onClose: () => void;
  onInvited: (link: OneTimeLinkView) => void;
}

/** A new colleague; the answer is a link to pass on. */
export function InviteDialog({ teams, onClose, onInvited }: Props) {
  const { t, language } = useWording();
  const { invite } = usePeopleActions();
  const { form, register, submit, errorOf, problem, isSending } = useHeardForm({
    schema: InviteAgentRequest,
    values: { name: '', email: '', role: 'agent', teamIds: [], language },
    send: async (person) => onInvited(await invite(person)),
  });
  const [role, teamIds, spoken] = form.watch(['role', 'teamIds', 'language']);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('people.invite')}
      description={t('people.inviteText')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="main" type="submit" form="invite" isBusy={isSending}>
            {t('people.inviteButton')}
          </Button>
        </>
      }
    >
      <Form id="invite" onSubmit={() => void submit()} problem={problem}>
        <Pair>
          <Field label={t('common.name')} error={errorOf('name')}>
            <Input autoComplete="off" {...register('name')} />
          </Field>
          <Field label={t('common.email')} error={errorOf('email')}>
            <Input type="email" autoComplete="off" {...register('email')} />
          </Field>
        </Pair>
        <RoleAndTeams
          role={role}
          teamIds={teamIds}
          teams={teams}
          onRole={(next) => form.setValue('role', next)}
          onTeams={(next) => form.setValue('teamIds', next)}
        />
        <Field label={t('shell.language')}>
          <Select
            value={spoken}
            onChange={(next) => form.setValue('language', next)}
            choices={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          />
        </Field>
      </Form>
    </Dialog>
  );
}
