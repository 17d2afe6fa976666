import { memo, useState } from 'react';
import type { AttachmentView, MessageView } from '#contracts';
import { Icon, type IconName } from '../../shared/icons/index.js';
import { Avatar, Button, classes, Tag } from '../../shared/ui/index.js';
import { useFormat, useT, useWording } from '../../shared/wording/index.js';
import { MailFrame } from './mail-frame.js';
import styles from './message.module.css';
import { PlainText } from './plain-text.js';

const KILO = 1024;

function useSize(): (bytes: number) => string {
  const { number } = useFormat();
  return (bytes) => {
    if (bytes < KILO) return `${number(bytes)} B`;
    if (bytes < KILO * KILO) return `${number(Math.round(bytes / KILO))} KB`;
    return `${number(Math.round((bytes / KILO / KILO) * 10) / 10)} MB`;
  };
}

const PICTURE = /^image\/(png|jpeg|gif|webp)$/;

function Attachments({ files }: { files: readonly AttachmentView[] }) {
  const t = useT();
  const size = useSize();
  return (
    <ul className={styles.files} aria-label={t('ticket.message.files')}>
      {files.map((file) => (
        <li key={file.id}>
          <a className={styles.file} href={`/api/attachments/${file.id}`} target="_blank" rel="noopener noreferrer">
            <Icon name={PICTURE.test(file.contentType) ? 'image' : 'attachment'} />
            <bdi className={styles.fileName}>{file.fileName}</bdi>
            <span className={styles.fileSize}>{size(file.size)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

type State = NonNullable<MessageView['delivery']>['state'];
const DELIVERY: Record<State, { icon: IconName; isTrouble?: boolean }> = {
  waiting: { icon: 'clock' },
  sending: { icon: 'send' },
  sent: { icon: 'check' },
  local: { icon: 'inbox' },
  held: { icon: 'lock', isTrouble: true },
  failed: { icon: 'warning', isTrouble: true },
  unknown: { icon: 'info', isTrouble: true },
};

/** What became of a mail of ours, in words. */
function Delivery({ delivery }: { delivery: NonNullable<MessageView['delivery']> }) {
  const { t, either, format } = useWording();
  const { icon, isTrouble } = DELIVERY[delivery.state];
  const code = delivery.error?.split(' ')[0] ?? '';
  const why =
    delivery.error &&
    either(`ticket.delivery.reason.${code}`, 'ticket.delivery.reason.other', { error: delivery.error });
  return (
    <p className={classes(styles.delivery, isTrouble && styles.deliveryTrouble)}>
      <Icon name={icon} size={12} />
      <span>
        {t(`ticket.delivery.${delivery.state}`)}
        {delivery.sentAt && ` · ${format.dateTime(delivery.sentAt)}`}
        {delivery.state !== 'sent' && delivery.state !== 'local' && why && `. ${why}`}
      </span>
    </p>
  );
}

interface HeldActions {
  accept: () => void;
  discard: () => void;
  isBusy: boolean;
}

function HeldBar({ actions }: { actions: HeldActions }) {
  const t = useT();
  return (
    <div className={styles.heldBar}>
      <Icon name="shield" />
      <p>{t('ticket.held.text')}</p>
      <span className={styles.heldButtons}>
        <Button size="small" icon="check" isBusy={actions.isBusy} onClick={actions.accept}>
          {t('ticket.held.accept')}
        </Button>
        <Button size="small" kind="danger" icon="trash" onClick={actions.discard}>
          {t('ticket.held.discard')}
        </Button>
      </span>
    </div>
  );
}

const kindOf = ({ kind, author }: MessageView): 'note' | 'call' | 'agent' | 'customer' => {
  if (kind !== 'email') return kind;
  return author.kind === 'customer' ? 'customer' : 'agent';
};

function Head({ message }: { message: MessageView }) {
  const { t, format } = useWording();
  const { author } = message;
  const kind = kindOf(message);
  return (
    <header className={styles.head}>
      <Avatar id={author.id ?? author.name} name={author.name} size="small" />
      <bdi className={styles.author} {...(author.address && { 'data-tip': author.address })}>
        {author.name}
      </bdi>
      {kind === 'note' && <span className={styles.kind}>{t('ticket.message.note')}</span>}
      {kind === 'call' && (
        <span className={styles.kind}>
          <Icon name="phone" size={12} /> {t('ticket.message.call')}
        </span>
      )}
      {message.isAutomatic && <Tag>{t('ticket.message.automatic')}</Tag>}
      {message.isHeld && (
        <Tag tone="amber" icon="shield">
          {t('ticket.message.held')}
        </Tag>
      )}
      <time className={styles.time} dateTime={message.createdAt}>
        {format.dateTime(message.createdAt)}
      </time>
    </header>
  );
}

interface Props {
  message: MessageView;
  held?: HeldActions | undefined;
}

/** One message: what the person said as text; the mail around it on demand, in its frame. */
export const Message = memo(function Message({ message, held }: Props) {
  const t = useT();
  const [isWhole, setWhole] = useState(false);
  const kind = kindOf(message);
  return (
    <article
      className={classes(styles.message, styles[kind], message.isHeld && styles.held)}
      aria-label={t(`ticket.message.by.${kind}`, { name: message.author.name })}
      data-message={message.id}
      tabIndex={-1}
    >
      <Head message={message} />
      {message.isHeld && held && <HeldBar actions={held} />}
      {isWhole ? (
        <MailFrame messageId={message.id} from={message.author.name} />
      ) : (
        <div className={styles.text} dir="auto">
          {message.text ? <PlainText text={message.text} /> : <em>{t('ticket.message.noText')}</em>}
        </div>
      )}
      {message.attachments.length > 0 && <Attachments files={message.attachments} />}
      {message.hasFullBody && (
        <button type="button" className={styles.whole} aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          <Icon name={isWhole ? 'chevron-up' : 'mail'} size={12} />
          {isWhole ? t('ticket.message.hideFullMail') : t('ticket.message.showFullMail')}
        </button>
      )}
      {message.delivery && <Delivery delivery={message.delivery} />}
    </article>
  );
});
