import { useState } from 'react';
import {
  ChangeTeamRequest,
  DISTRIBUTIONS,
  HAND_OVER_NOTES,
  type PeopleView,
  TeamRequest,
  type TeamView,
} from '#contracts';
import { Form, useHeardForm } from '../../shared/forms/index.js';
import { Button, Card, classes, Field, IconButton, Input, Table, WithAction } from '../../shared/ui/index.js';
import { Dialog, Select } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';
import styles from './people.module.css';
import { usePeopleActions } from './people.queries.js';

function TeamDialog({ team, onClose }: { team: TeamView; onClose: () => void }) {
  const t = useT();
  const { changeTeam } = usePeopleActions();
  const { form, register, submit, errorOf, problem, isSending } = useHeardForm({
    schema: ChangeTeamRequest,
    values: { name: team.name, distribution: team.distribution, handOverNote: team.handOverNote },
    send: async ({ name = team.name, distribution = team.distribution, handOverNote = team.handOverNote }) => {
      await changeTeam(team, { name, distribution, handOverNote });
      onClose();
    },
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('people.editTeamTitle', { name: team.name })}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="main" type="submit" form="team" isBusy={isSending}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <Form id="team" onSubmit={() => void submit()} problem={problem}>
        <Field label={t('people.teamName')} error={errorOf('name')}>
          <Input {...register('name')} />
        </Field>
        <Field label={t('people.distribution')} hint={t('people.distributionHint')} error={errorOf('distribution')}>
          <Select
            value={form.watch('distribution') ?? 'off'}
            onChange={(next) => form.setValue('distribution', next)}
            choices={DISTRIBUTIONS.map((value) => ({ value, label: t(`people.distribution.${value}`) }))}
          />
        </Field>
        <Field label={t('people.handOver')} hint={t('people.handOverHint')} error={errorOf('handOverNote')}>
          <Select
            value={form.watch('handOverNote') ?? 'off'}
            onChange={(next) => form.setValue('handOverNote', next)}
            choices={HAND_OVER_NOTES.map((value) => ({ value, label: t(`people.handOver.${value}`) }))}
          />
        </Field>
      </Form>
    </Dialog>
  );
}

function NewTeam() {
  const t = useT();
  const { openTeam } = usePeopleActions();
  const { form, register, submit, errorOf, problem, isSending } = useHeardForm({
    schema: TeamRequest,
    values: { name: '' },
    send: async ({ name }) => {
      await openTeam(name);
      form.reset();
    },
  });
  return (
    <div className={styles.newTeam}>
      <Form onSubmit={() => void submit()} problem={problem}>
        <Field label={t('people.newTeam')} error={errorOf('name')}>
          <WithAction>
            <Input {...register('name')} />
            <Button type="submit" icon="plus" isBusy={isSending}>
              {t('common.add')}
            </Button>
          </WithAction>
        </Field>
      </Form>
    </div>
  );
}

/** Teams, and how many are in each. */
export function TeamsCard({ people }: { people: PeopleView }) {
  const t = useT();
  const [edited, setEdited] = useState<TeamView | null>(null);
  const count = ({ id }: TeamView): number =>
    people.agents.filter(({ teamIds, isDisabled }) => teamIds.includes(id) && !isDisabled).length;
  return (
    <Card title={t('people.teams')} intro={t('people.teamsText')} isFlush footer={<NewTeam />}>
      {people.teams.length === 0 ? (
        <p className={styles.noTeams}>{t('people.noTeams')}</p>
      ) : (
        <Table
          caption={t('people.teams')}
          columns={[
            { label: t('common.name') },
            { label: t('people.agents') },
            { label: t('people.distribution'), isDeskOnly: true },
            { label: t('people.edit'), isHidden: true },
          ]}
        >
          {people.teams.map((team) => (
            <tr key={team.id}>
              <td className={styles.name}>{team.name}</td>
              <td>{t('people.members', { count: count(team) })}</td>
              <td className={classes(styles.quietCell, 'desk-only')}>
                {t(`people.distribution.${team.distribution}`)}
              </td>
              <td className={styles.actions}>
                <IconButton
                  size="small"
                  icon="edit"
                  label={`${t('people.editTeam')}: ${team.name}`}
                  onClick={() => setEdited(team)}
                />
              </td>
            </tr>
          ))}
        </Table>
      )}
      {edited && <TeamDialog team={edited} onClose={() => setEdited(null)} />}
    </Card>
  );
}
