import { Button } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';
import styles from './settings.module.css';

interface Props {
  isDirty: boolean;
  isBusy: boolean;
  onDiscard: () => void;
  /** Left out inside of a form: the button submits it. */
  onSave?: () => void;
  isDisabled?: boolean;
}

/** Saves a card, or takes back what was typed. */
export function SaveButtons({ isDirty, isBusy, onDiscard, onSave, isDisabled }: Props) {
  const t = useT();
  return (
    <div className={styles.save}>
      <Button
        kind="main"
        type={onSave ? 'button' : 'submit'}
        isBusy={isBusy}
        disabled={!isDirty || (isDisabled ?? false)}
        {...(onSave && { onClick: onSave })}
      >
        {t('common.save')}
      </Button>
      {isDirty && (
        <>
          <Button kind="quiet" onClick={onDiscard}>
            {t('settings.discard')}
          </Button>
          <span className={styles.unsaved}>{t('settings.unsaved')}</span>
        </>
      )}
    </div>
  );
}
