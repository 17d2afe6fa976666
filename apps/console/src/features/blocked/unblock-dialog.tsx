import { useState } from 'react';
import type { BlockedSenderView } from '#contracts';
import { Banner, Button, sayToast } from '../../shared/ui/index.js';
import { Checkbox, Dialog } from '../../shared/ui/layers.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import { useBlocking } from './blocked.queries.js';

/** Asks what becomes of the mail that was kept away. */
export function UnblockDialog({ sender, onClose }: { sender: BlockedSenderView; onClose: () => void }) {
  const wording = useWording();
  const { t } = wording;
  const { unblock } = useBlocking();
  const [bringsIn, setBringsIn] = useState(sender.mailCount > 0);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const go = async (): Promise<void> => {
    setBusy(true);
    try {
      const { broughtIn } = await unblock(sender.id, bringsIn);
      sayToast({ text: t('blocked.said.unblocked', { pattern: sender.pattern, count: broughtIn }) });
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
      title={t('blocked.unblockTitle', { pattern: sender.pattern })}
      description={t('blocked.unblockText')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="main" isBusy={isBusy} onClick={() => void go()}>
            {t('blocked.unblock')}
          </Button>
        </>
      }
    >
      {sender.mailCount > 0 && (
        <Checkbox
          label={t('blocked.bringIn', { count: sender.mailCount })}
          hint={t('blocked.bringInHint')}
          isOn={bringsIn}
          onChange={setBringsIn}
        />
      )}
      {problem !== null && (
        <Banner tone="red" icon="warning" isInset>
          {problemText(problem, wording)}
        </Banner>
      )}
    </Dialog>
  );
}
