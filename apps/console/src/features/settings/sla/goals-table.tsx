import { useState } from 'react';
import { SLA_TARGETS, type SlaPolicy, type SlaTarget } from '#contracts';
import { Input, Table } from '../../../shared/ui/index.js';
import { useT } from '../../../shared/wording/index.js';
import { goalMinutes, goalText } from './goal-time.js';
import styles from './sla.module.css';

const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const;
type Priority = (typeof PRIORITIES)[number];

interface Props {
  targets: SlaPolicy['targets'];
  onChange: (targets: SlaPolicy['targets']) => void;
  /** Something is written that is no time. */
  onProblem: (cell: string, isWrong: boolean) => void;
}

/** What is promised to whom: a line for each priority. */
export function GoalsTable({ targets, onChange, onProblem }: Props) {
  const t = useT();
  const set = (priority: Priority, target: SlaTarget, minutes: number | null): void =>
    onChange({ ...targets, [priority]: { ...targets[priority], [target]: minutes } });
  return (
    <Table
      caption={t('settings.sla.goals')}
      columns={[t('view.field.priority'), ...SLA_TARGETS.map((target) => t(`sla.target.${target}`))]}
    >
      {PRIORITIES.map((priority) => (
        <tr key={priority}>
          <th scope="row">{t(`ticket.priority.${priority}`)}</th>
          {SLA_TARGETS.map((target) => (
            <td key={target}>
              <Goal
                minutes={targets[priority][target]}
                label={t('settings.sla.goal', {
                  target: t(`sla.target.${target}`),
                  priority: t(`ticket.priority.${priority}`),
                })}
                onChange={(minutes) => {
                  onProblem(`${priority} ${target}`, minutes === undefined);
                  if (minutes !== undefined) set(priority, target, minutes);
                }}
              />
            </td>
          ))}
        </tr>
      ))}
    </Table>
  );
}

interface GoalProps {
  minutes: number | null;
  label: string;
  onChange: (minutes: number | null | undefined) => void;
}

function Goal({ minutes, label, onChange }: GoalProps) {
  const t = useT();
  const [text, setText] = useState(goalText(minutes));
  const isWrong = goalMinutes(text) === undefined;
  return (
    <>
      <Input
        className={styles.goal ?? ''}
        aria-label={label}
        aria-invalid={isWrong}
        value={text}
        placeholder="–"
        maxLength={7}
        onChange={({ target }) => {
          setText(target.value);
          onChange(goalMinutes(target.value));
        }}
      />
      {isWrong && (
        <span className={styles.wrong} role="alert">
          {t('settings.sla.goalWrong')}
        </span>
      )}
    </>
  );
}
