import type { AgentView, TeamView } from '#contracts';
import { Field } from '../../shared/ui/index.js';
import { Checkbox, Select } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';
import styles from './people.module.css';

const ROLES = ['agent', 'supervisor', 'admin'] as const;

interface Props {
  role: AgentView['role'];
  teamIds: readonly string[];
  teams: readonly TeamView[];
  onRole: (role: AgentView['role']) => void;
  onTeams: (teamIds: string[]) => void;
  error?: string | undefined;
}

/** What a person may do, and whose tickets the person sees. */
export function RoleAndTeams({ role, teamIds, teams, onRole, onTeams, error }: Props) {
  const t = useT();
  const toggle = (id: string, isOn: boolean): void =>
    onTeams(isOn ? [...teamIds, id] : teamIds.filter((each) => each !== id));
  return (
    <>
      <Field label={t('people.role')} hint={t(`people.role.${role}Hint`)} error={error}>
        <Select
          value={role}
          onChange={onRole}
          choices={ROLES.map((value) => ({ value, label: t(`people.role.${value}`) }))}
        />
      </Field>
      {teams.length > 0 && (
        <fieldset className={styles.group}>
          <legend className={styles.groupName}>{t('people.teamsOf')}</legend>
          <div className={styles.choices}>
            {teams.map((team) => (
              <Checkbox
                key={team.id}
                label={team.name}
                isOn={teamIds.includes(team.id)}
                onChange={(isOn) => toggle(team.id, isOn)}
              />
            ))}
          </div>
        </fieldset>
      )}
    </>
  );
}
