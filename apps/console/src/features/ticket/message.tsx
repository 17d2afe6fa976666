import { type ComponentProps, memo, useState } from 'react';
import type { AttachmentView, MessageView } from '#contracts';
import { Icon, type IconName } from '../../shared/icons/index.js';
import { useCan } from '../../shared/session/index.js';
import { Avatar, Button, classes, IconButton, late, Tag } from '../../shared/ui/index.js';
import { useT, useWording } from '../../shared/wording/index.js';
import { isPicture, useFileSize } from './file-size.js';
import { doubtOf, ForwardBar, MailDetails, SenderSign } from './mail-facts.js';
import { MailFrame } from './mail-frame.js';
import { MailParts } from './mail-parts.js';
import styles from './message.module.css';
import { OwnHtml } from './own-html.js';
import { PlainText } from './plain-text.js';
import { ThanksBar } from './thanks-bar.js';
import { WaitingBar } from './waiting-bar.js';

const RedactDialog = late(() => import('./redact-dialog.js'));

/** A file can be made unreadable by whoever may, where its ticket is at hand. */
function RedactFile({ file, messageId, ticketId }: { file: AttachmentView; messageId: string; ticketId: string }) {
  const t = useT();
  const [isAsked, setAsked] = useState(false);
  const what = { id: file.id, name: file.fileName };
  return (
    <>
      <IconButton
        size="small"
        icon="ban"
        label={t('redact.file', { name: file.fileName })}
        onClick={() => setAsked(true)}
      />
      {isAsked && (
        <RedactDialog ticketId={ticketId} messageId={messageId} words="" file={what} onClose={() => setAsked(false)} />
      )}
    </>
  );
}

interface AttachmentsProps {
  files: readonly AttachmentView[];
  message: MessageView;
  ticketId: string | undefined;
}

function Attachments({ files, message, ticketId }: AttachmentsProps) {
  const t = useT();
  const isWaiting = message.waiting !== null;
  const mayRedact = useCan('message:redact') && !isWaiting;
  const size = useFileSize();
  return (
    <ul className={styles.files} aria-label={t('ticket.message.files')}>
      {files.map((file) => (
        <li key={file.id} className={styles.fileItem}>
          {file.isRedacted ? (
            <span className={styles.file}>
              <Icon name="ban" />
              <bdi className={styles.fileName}>{t('redact.fileGone')}</bdi>
            </span>
          ) : (
            <a
              className={styles.file}
              href={`/api/${isWaiting ? 'uploads' : 'attachments'}/${file.id}`}
              target="_blank"
              rel="noopener noreferrer"
            >
              <Icon name={isPicture(file.contentType) ? 'image' : 'attachment'} />
              <bdi className={styles.fileName}>{file.fileName}</bdi>
              <span className={styles.fileSize}>{size(file.size)}</span>
            </a>
          )}
          {mayRedact && !file.isRedacted && ticketId !== undefined && (
            <RedactFile file={file} messageId={message.id} ticketId={ticketId} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** Who has not got a mail that the customer has; empty: it is about the customer. */
function missingOf({ cc, bcc }: MessageView, { to, deliveredTo }: NonNullable<MessageView['delivery']>): string[] {
  if (!deliveredTo.includes(to.toLowerCase())) return [];
  return [...cc, ...bcc].map(({ address }) => address).filter((one) => !deliveredTo.includes(one.toLowerCase()));
}

interface DeliveryProps {
  message: MessageView;
  delivery: NonNullable<MessageView['delivery']>;
  ticketId: string | undefined;
}
type State = DeliveryProps['delivery']['state'];
const DELIVERY: Record<State, { icon: IconName; isTrouble?: boolean }> = {
  waiting: { icon: 'clock' },
  sending: { icon: 'send' },
  sent: { icon: 'check' },
  local: { icon: 'inbox' },
  held: { icon: 'lock', isTrouble: true },
  failed: { icon: 'warning', isTrouble: true },
  unknown: { icon: 'info', isTrouble: true },
};

/** Whole sentences, for what needs to be read; everything else stands there in a word. */
const TROUBLE = {
  sent: 'ticket.delivery.trouble.sent',
  held: 'ticket.delivery.trouble.held',
  failed: 'ticket.delivery.trouble.failed',
  unknown: 'ticket.delivery.trouble.unknown',
} as const;
const isSentence = (state: State): state is keyof typeof TROUBLE => state in TROUBLE;

const SendAgainDialog = late(() => import('./send-again-dialog.js'));

/** What became of a mail of ours, in words; what did not arrive can be sent again where the ticket is at hand. */
function Delivery({ message, delivery, ticketId }: DeliveryProps) {
  const { t, either, format } = useWording();
  const [isAsked, setAsked] = useState(false);
  const { icon, isTrouble } = DELIVERY[delivery.state];
  const isBad = Boolean(isTrouble) || delivery.error === 'COPIES_REFUSED';
  const code = delivery.error?.split(' ')[0] ?? '';
  const why =
    delivery.error &&
    either(`ticket.delivery.reason.${code}`, 'ticket.delivery.reason.other', { error: delivery.error });
  const state = t(`ticket.delivery.${delivery.state}`);
  const when = delivery.sentAt && format.dateTime(delivery.sentAt);
  const trouble = [
    isSentence(delivery.state) ? t(TROUBLE[delivery.state], { address: delivery.to }) : `${state}.`,
    why,
    delivery.detail && t('ticket.delivery.theirWords', { words: delivery.detail }),
    when && `· ${when}`,
  ];
  const quiet = `${when ? `${state} · ${when}` : state}${why && delivery.state !== 'local' ? `. ${why}` : ''}`;
  return (
    <div className={classes(styles.delivery, isBad && styles.deliveryTrouble)}>
      <div className={styles.deliveryWords}>
        <Icon name={icon} size={12} />
        {isBad ? <p>{trouble.filter(Boolean).join(' ')}</p> : <p>{quiet}</p>}
      </div>
      {delivery.canSendAgain && ticketId !== undefined && (
        <Button size="small" icon="send" onClick={() => setAsked(true)}>
          {t('ticket.delivery.sendAgain')}
        </Button>
      )}
      {isAsked && ticketId !== undefined && (
        <SendAgainDialog
          messageId={message.id}
          ticketId={ticketId}
          to={delivery.to}
          isUncertain={delivery.state === 'unknown'}
          missing={missingOf(message, delivery)}
          onClose={() => setAsked(false)}
        />
      )}
    </div>
  );
}

/** The customer has the mail; somebody in copy has not. */
function CopyBack({ address, words }: { address: string; words: string | null }) {
  const t = useT();
  return (
    <div className={classes(styles.delivery, styles.deliveryTrouble)}>
      <div className={styles.deliveryWords}>
        <Icon name="warning" size={12} />
        <p>
          {t('ticket.delivery.copyBack', { address })}
          {words && ` ${t('ticket.delivery.theirWords', { words })}`}
        </p>
      </div>
    </div>
  );
}

interface HeldActions {
  accept: () => void;
  discard: () => void;
  isBusy: boolean;
}

/** Why it is held, in a sentence: a forger, somebody whom nothing proves, else a stranger. */
function heldSentence({ authenticity }: MessageView) {
  if (authenticity?.result === 'fail') return 'ticket.held.forged';
  if (authenticity?.unproven === 'form') return 'ticket.held.form';
  if (authenticity?.unproven === 'named') return 'ticket.held.named';
  return authenticity?.unproven ? 'ticket.held.elsewhere' : 'ticket.held.text';
}

function HeldBar({ actions, message }: { actions: HeldActions; message: MessageView }) {
  const t = useT();
  return (
    <div className={styles.heldBar}>
      <Icon name="shield" />
      <p>{t(heldSentence(message))}</p>
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

type Kind = 'note' | 'call' | 'agent' | 'customer' | 'forward' | 'third';

const kindOf = ({ kind, author, visibility }: MessageView): Kind => {
  if (kind !== 'email') return kind;
  if (visibility === 'internal') return author.kind === 'third_party' ? 'third' : 'forward';
  return author.kind === 'customer' ? 'customer' : 'agent';
};

/** Anybody can call himself what he likes: where nothing proves the sender, the address stands beside the name. */
function doubtedAddress({ author, authenticity, direction, isHeld }: MessageView): string | null {
  const isProved = authenticity === null || (authenticity.result === 'pass' && doubtOf(authenticity) === null);
  if (direction !== 'inbound' || (isProved && !isHeld)) return null;
  return author.address && author.address !== author.name ? author.address : null;
}

/** Who called whom, as far as it was written down. */
function CallWords({ call }: { call: MessageView['call'] }) {
  const t = useT();
  if (!call) return t('ticket.message.call');
  const { direction, number } = call;
  return t(`calls.message.${direction}`, { hasNumber: number ? 'yes' : 'no', number: number ?? '' });
}

function Head({ message }: { message: MessageView }) {
  const { t, format } = useWording();
  const { author } = message;
  const kind = kindOf(message);
  const address = doubtedAddress(message);
  return (
    <header className={styles.head}>
      <Avatar id={author.id ?? author.name} name={author.name} size="small" />
      <bdi
        className={styles.author}
        {...((address ?? author.address) && { 'data-tip': address ? author.name : author.address })}
      >
        {author.name}
      </bdi>
      {address && <bdi className={styles.address}>{address}</bdi>}
      <SenderSign authenticity={message.authenticity} />
      {kind === 'forward' && (
        <span className={styles.kind}>
          <Icon name="lock" size={12} />{' '}
          {t('ticket.message.forwarded', { to: message.delivery?.to ?? message.waiting?.forwardTo ?? '' })}
        </span>
      )}
      {kind === 'third' && (
        <span className={styles.kind}>
          <Icon name="lock" size={12} /> {t('ticket.message.third')}
        </span>
      )}
      {kind === 'note' && <span className={styles.kind}>{t('ticket.message.note')}</span>}
      {kind === 'call' && (
        <span className={styles.kind}>
          <Icon name="phone" size={12} /> <CallWords call={message.call} />
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
  /** Given where it can be said otherwise whether it was thanks alone. */
  thanks?: ComponentProps<typeof ThanksBar> | undefined;
  /** Given where something can be done about a mail that did not leave or arrive. */
  ticketId?: string;
  /** Whoever is the customer needs not be made one. */
  customerAddress?: string | null;
}

/** Pictures that stand inside the words are seen there. */
const filesBeside = ({ html, attachments }: MessageView): readonly AttachmentView[] =>
  html === null ? attachments : attachments.filter(({ isInline }) => !isInline);

function Words({ message }: { message: MessageView }) {
  const t = useT();
  const { html, text, attachments, waiting } = message;
  if (html !== null) return <OwnHtml html={html} attachments={attachments} isWaiting={waiting !== null} />;
  return (
    <div className={styles.text} dir="auto">
      {text ? <PlainText text={text} /> : <em>{t('ticket.message.noText')}</em>}
    </div>
  );
}

/** One message: what the person said as text; the mail around it on demand, in its frame. */
export const Message = memo(function Message({ message, held, thanks, ticketId, customerAddress }: Props) {
  const t = useT();
  const [isWhole, setWhole] = useState(false);
  const kind = kindOf(message);
  return (
    <article
      className={classes(
        styles.message,
        styles[kind],
        message.isHeld && styles.held,
        message.waiting && styles.isWaiting,
      )}
      aria-label={t(`ticket.message.by.${kind}`, { name: message.author.name })}
      data-message={message.id}
      tabIndex={-1}
    >
      <Head message={message} />
      {message.cc.length > 0 && (
        <p className={styles.copies}>
          {t('ticket.message.cc', { names: message.cc.map(({ name, address }) => name || address).join(', ') })}
        </p>
      )}
      {message.bcc.length > 0 && (
        <p className={styles.copies}>
          {t('ticket.message.bcc', { names: message.bcc.map(({ name, address }) => name || address).join(', ') })}
        </p>
      )}
      {message.isHeld && held && <HeldBar actions={held} message={message} />}
      {message.mailParts && <MailParts parts={message.mailParts} />}
      {isWhole ? <MailFrame messageId={message.id} from={message.author.name} /> : <Words message={message} />}
      {filesBeside(message).length > 0 && (
        <Attachments files={filesBeside(message)} message={message} ticketId={ticketId} />
      )}
      {message.isRedacted && message.direction === 'inbound' && (
        <p className={styles.copies}>{t('redact.sourceGone')}</p>
      )}
      {message.hasFullBody && (
        <button type="button" className={styles.whole} aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          <Icon name={isWhole ? 'chevron-up' : 'mail'} size={12} />
          {isWhole ? t('ticket.message.hideFullMail') : t('ticket.message.showFullMail')}
        </button>
      )}
      {message.direction === 'inbound' && <MailDetails message={message} />}
      {ticketId !== undefined && !message.isHeld && message.forwardedAuthor?.address !== customerAddress && (
        <ForwardBar message={message} ticketId={ticketId} />
      )}
      {message.delivery && <Delivery message={message} delivery={message.delivery} ticketId={ticketId} />}
      {message.delivery?.copiesBack.map(({ address, words }) => (
        <CopyBack key={address} address={address} words={words} />
      ))}
      {thanks && <ThanksBar {...thanks} />}
      {message.waiting && ticketId !== undefined && (
        <WaitingBar message={message} waiting={message.waiting} ticketId={ticketId} />
      )}
    </article>
  );
});
