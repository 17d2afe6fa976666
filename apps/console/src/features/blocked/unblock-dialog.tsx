import { useState } from 'react';
import type { BlockedSenderView } from '#contracts';
import { sayToast } from '../../shared/ui/index.js';
import { Checkbox, ConfirmDialog } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';
import { useBlocking } from './blocked.queries.js';

/** Asks what becomes of the mail that was kept away. */
export function UnblockDialog({ sender, onClose }: { sender: BlockedSenderView; onClose: () => void }) {
  const t = useT();
  const { unblock } = useBlocking();
  const [bringsIn, setBringsIn] = useState(sender.mailCount > 0);
  return (
    <ConfirmDialog
      title={t('blocked.unblockTitle', { pattern: sender.pattern })}
      description={t('blocked.unblockText')}
      verb={t('blocked.unblock')}
      onClose={onClose}
      onConfirm={async () => {
        const { broughtIn } = await unblock(sender.id, bringsIn);
        sayToast({ text: t('blocked.said.unblocked', { pattern: sender.pattern, count: broughtIn }) });
        onClose();
      }}
    >
      {sender.mailCount > 0 && (
        <Checkbox
          label={t('blocked.bringIn', { count: sender.mailCount })}
          hint={t('blocked.bringInHint')}
          isOn={bringsIn}
          onChange={setBringsIn}
        />
      )}
    </ConfirmDialog>
  );
}
