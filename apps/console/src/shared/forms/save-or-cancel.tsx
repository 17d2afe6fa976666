import { Button } from '../ui/index.js';
import { useT } from '../wording/index.js';

/** The buttons of a form in a dialog. */
export function SaveOrCancel({ isBusy, onCancel }: { isBusy: boolean; onCancel: () => void }) {
  const t = useT();
  return (
    <>
      <Button kind="main" type="submit" isBusy={isBusy}>
        {t('common.save')}
      </Button>
      <Button onClick={onCancel}>{t('common.cancel')}</Button>
    </>
  );
}
