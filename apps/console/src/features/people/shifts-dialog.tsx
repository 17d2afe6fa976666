import { useState } from 'react';
import type { AgentView } from '#contracts';
import { Banner, Button } from '../../shared/ui/index.js';
import { Dialog } from '../../shared/ui/layers.js';
import { isInOrder, WeekEditor, type WeekSpan } from '../../shared/week/index.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import { usePeopleActions } from './people.queries.js';

const planOf = ({ shifts }: AgentView): WeekSpan[] =>
  shifts.map(({ weekday, startsAt, endsAt }) => ({ weekday, from: startsAt, to: endsAt }));

/** When somebody works, every week. */
export function ShiftsDialog({ agent, onClose }: { agent: AgentView; onClose: () => void }) {
  const wording = useWording();
  const { t } = wording;
  const { planShifts } = usePeopleActions();
  const [plan, setPlan] = useState(() => planOf(agent));
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      await planShifts(
        agent,
        plan.map(({ weekday, from, to }) => ({ weekday, startsAt: from, endsAt: to })),
      );
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
      title={t('people.shiftsTitle', { name: agent.name })}
      description={t('people.shiftsText')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="main" isBusy={isBusy} disabled={!plan.every(isInOrder)} onClick={() => void save()}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <WeekEditor plan={plan} onChange={setPlan} emptyWord={t('people.hours.closed')} />
      {problem !== null && (
        <Banner tone="red" icon="warning" isInset>
          {problemText(problem, wording)}
        </Banner>
      )}
    </Dialog>
  );
}
