import type { OneTimeLinkView } from '#contracts';
import { Button, CopyText } from '../../shared/ui/index.js';
import { Dialog } from '../../shared/ui/layers.js';
import { useWording } from '../../shared/wording/index.js';

/** A link that works once, shown once. */
export function LinkDialog({ link, onClose }: { link: OneTimeLinkView; onClose: () => void }) {
  const { t, format } = useWording();
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('people.link.title', { name: link.agent.name })}
      description={t('people.link.text', { date: format.dateTime(link.expiresAt) })}
      footer={
        <Button kind="main" onClick={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      <CopyText text={link.link} />
    </Dialog>
  );
}
