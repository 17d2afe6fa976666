import { Icon } from '../../shared/icons/index.js';
import { Button, classes } from '../../shared/ui/index.js';
import { useWording } from '../../shared/wording/index.js';
import styles from './composer.module.css';
import { draftKey, type Mode } from './draft-storage.js';
import { leaveOther, takeOther, useOtherDrafts } from './draft-sync.js';

/** The same draft was written on elsewhere: both are kept, and each can be taken. */
export function OtherDraft({ ticketId, mode }: { ticketId: string; mode: Mode }) {
  const { t, format } = useWording();
  const other = useOtherDrafts(({ others }) => others.get(draftKey({ ticketId, mode })));
  if (!other) return null;
  return (
    <div className={classes(styles.state, styles.newer)}>
      <p className={styles.stateLine}>
        <Icon name="info" />
        <strong>{t('drafts.other', { time: format.dateTime(other.savedAt) })}</strong>
      </p>
      <div className={styles.stateButtons}>
        <Button size="small" onClick={() => takeOther(ticketId, mode)}>
          {t('drafts.useOther')}
        </Button>
        <Button size="small" onClick={() => leaveOther(ticketId, mode)}>
          {t('drafts.keepMine')}
        </Button>
      </div>
    </div>
  );
}
