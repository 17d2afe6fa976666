import { Icon } from '../../shared/icons/index.js';
import { Button, classes } from '../../shared/ui/index.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import styles from './composer.module.css';
import type { Draft } from './draft.store.js';
import type { Mode } from './draft-storage.js';
import { Message } from './message.js';
import { OtherDraft } from './other-draft.js';

interface Props {
  ticketId: string;
  draft: Draft | undefined;
  mode: Mode;
  onSendAnyway: () => void;
  onEdit: () => void;
}

/** Somebody wrote meanwhile: what they wrote, above one's own words, and the two ways on. */
function Newer({ draft, onSendAnyway, onEdit }: Omit<Props, 'draft'> & { draft: Draft }) {
  const { t } = useWording();
  return (
    <div className={classes(styles.state, styles.newer)} role="alert">
      <p className={styles.stateLine}>
        <Icon name="users" />
        <strong>
          {t('ticket.newer.title', { count: draft.newer.length, name: draft.newer[0]?.author.name ?? '' })}
        </strong>
      </p>
      <div className={styles.newerMessages}>
        {draft.newer.map((message) => (
          <Message key={message.id} message={message} />
        ))}
      </div>
      <div className={styles.stateButtons}>
        <Button size="small" icon="edit" onClick={onEdit}>
          {t('ticket.newer.edit')}
        </Button>
        <Button size="small" icon="send" onClick={onSendAnyway}>
          {t('ticket.newer.sendAnyway')}
        </Button>
      </div>
    </div>
  );
}

/** What has become of the words that are being sent, and what can be done about it. */
export function ComposerState({ ticketId, draft, mode, onSendAnyway, onEdit }: Props) {
  const wording = useWording();
  const { t } = wording;
  if (draft?.phase === 'newer')
    return <Newer ticketId={ticketId} draft={draft} mode={mode} onSendAnyway={onSendAnyway} onEdit={onEdit} />;
  return (
    <div role="status">
      <OtherDraft ticketId={ticketId} mode={mode} />
      {draft?.phase === 'waiting' && (
        <div className={classes(styles.state, styles.waiting)}>
          <p className={styles.stateLine}>
            <Icon name="clock" />
            <span>
              <strong>{t('ticket.waiting.title')}</strong> {draft.problem && problemText(draft.problem, wording)}
            </span>
          </p>
          <div className={styles.stateButtons}>
            <Button size="small" icon="edit" onClick={onEdit}>
              {t('ticket.newer.edit')}
            </Button>
          </div>
        </div>
      )}
      {draft?.phase === 'refused' && draft.problem && (
        <p className={classes(styles.state, styles.refused, styles.stateLine)}>
          <Icon name="warning" />
          <span>
            <strong>{t('ticket.refused.title')}</strong> {problemText(draft.problem, wording)}
          </span>
        </p>
      )}
      {draft?.hasEarlierArrived && (
        <p className={classes(styles.state, styles.waiting, styles.stateLine)}>
          <Icon name="info" />
          <span>{t('ticket.composer.earlierArrived')}</span>
        </p>
      )}
    </div>
  );
}
