import { useState } from 'react';
import type { AgentView } from '#contracts';
import { ConfirmDialog } from '../../shared/ui/layers.js';
import { isInOrder, WeekEditor, type WeekSpan } from '../../shared/week/index.js';
import { useT } from '../../shared/wording/index.js';
import { usePeopleActions } from './people.queries.js';

const planOf = ({ shifts }: AgentView): WeekSpan[] =>
  shifts.map(({ weekday, startsAt, endsAt }) => ({ weekday, from: startsAt, to: endsAt }));

/** When somebody works, every week. */
export function ShiftsDialog({ agent, onClose }: { agent: AgentView; onClose: () => void }) {
  const t = useT();
  const { planShifts } = usePeopleActions();
  const [plan, setPlan] = useState(() => planOf(agent));
  return (
    <ConfirmDialog
      title={t('people.shiftsTitle', { name: agent.name })}
      description={t('people.shiftsText')}
      verb={t('common.save')}
      isReady={plan.every(isInOrder)}
      onClose={onClose}
      onConfirm={async () => {
        await planShifts(
          agent,
          plan.map(({ weekday, from, to }) => ({ weekday, startsAt: from, endsAt: to })),
        );
        onClose();
      }}
    >
      <WeekEditor plan={plan} onChange={setPlan} emptyWord={t('people.hours.closed')} />
    </ConfirmDialog>
  );
}
