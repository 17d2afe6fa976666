import { useState } from 'react';
import type { AgentView } from '#contracts';
import { Banner, Button } from '../../shared/ui/index.js';
import { Dialog } from '../../shared/ui/layers.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import { usePeopleActions } from './people.queries.js';

/** Asks before somebody is shown out. */
export function DisableDialog({ agent, onClose }: { agent: AgentView; onClose: () => void }) {
  const wording = useWording();
  const { t } = wording;
  const { changeAgent } = usePeopleActions();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const disable = async (): Promise<void> => {
    setBusy(true);
    try {
      await changeAgent(agent, { isDisabled: true });
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
      <p>{t('people.disableText')}</p>
      {problem !== null && (
        <Banner tone="red" icon="warning" isInset>
          {problemText(problem, wording)}
        </Banner>
      )}
    </Dialog>
  );
}
