import { Button } from '../../shared/ui/index.js';
import { Dialog } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';

/** A case runs: whoever leads may throw its ticket away all the same. */
export default function RunningCaseDialog({
  number,
  onGo,
  onClose,
}: {
  number: number;
  onGo: () => void;
  onClose: () => void;
}) {
  const t = useT();
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('trash.caseTitle', { number: String(number) })}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="danger" icon="trash" onClick={onGo}>
            {t('trash.caseDo')}
          </Button>
        </>
      }
    >
      <p>{t('trash.caseText')}</p>
    </Dialog>
  );
}
