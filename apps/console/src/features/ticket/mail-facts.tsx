import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AuthenticityView, MessageView, QueueRow } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Icon } from '../../shared/icons/index.js';
import { Button, DefinitionList, sayToast, Tag } from '../../shared/ui/index.js';
import { problemText, useT, useWording } from '../../shared/wording/index.js';
import styles from './mail-facts.module.css';
import { refreshTicket, showRow } from './ticket-query.js';

const useSentence = () => {
  const t = useT();
  return ({ result, fromDomain }: AuthenticityView): string =>
    t(`ticket.authentic.${result}`, { domain: fromDomain ?? '?' });
};

/** Believed without a proof. What was proved later needs no warning; whoever fills in a form is never proved. */
export const doubtOf = (authenticity: AuthenticityView | null): AuthenticityView['unproven'] | null =>
  authenticity?.unproven === 'address' && authenticity.result === 'pass' ? null : (authenticity?.unproven ?? null);

/**
 * Beside the name: a quiet sign where the sender is confirmed, a loud one where it may be forged or was believed without a
 * proof, else nothing.
 */
export function SenderSign({ authenticity }: { authenticity: AuthenticityView | null }) {
  const t = useT();
  const sentence = useSentence();
  if (authenticity?.result === 'fail') {
    return (
      <Tag tone="red" icon="warning" title={sentence(authenticity)}>
        {t('ticket.authentic.badge')}
      </Tag>
    );
  }
  const doubt = doubtOf(authenticity);
  if (doubt) {
    return (
      <Tag tone="amber" icon="warning" title={t(`ticket.unproven.${doubt}`)}>
        {t('ticket.unproven.badge')}
      </Tag>
    );
  }
  if (authenticity?.result !== 'pass') return null;
  const text = sentence(authenticity);
  return (
    <span className={styles.confirmed} role="img" aria-label={text} data-tip={text}>
      <Icon name="check-circle" size={12} />
    </span>
  );
}

/** Why a mail is here and whether it is from whom it names: asked for, not shown to everybody all the time. */
export function MailDetails({ message }: { message: MessageView }) {
  const { t, either } = useWording();
  const sentence = useSentence();
  const [isOpen, setOpen] = useState(false);
  const { authenticity, matchedBy, author } = message;
  if (!matchedBy && !authenticity) return null;
  const doubt = doubtOf(authenticity);
  return (
    <>
      <button type="button" className={styles.toggle} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Icon name={isOpen ? 'chevron-up' : 'info'} size={12} />
        {t(isOpen ? 'ticket.details.hide' : 'ticket.details.show')}
      </button>
      {isOpen && (
        <div className={styles.details}>
          {matchedBy && <p>{either(`ticket.match.${matchedBy}`, 'ticket.match.new')}</p>}
          {doubt && <p>{t(`ticket.unproven.${doubt}`)}</p>}
          {authenticity && doubt !== 'form' && doubt !== 'named' && <p>{sentence(authenticity)}</p>}
          <DefinitionList
            entries={[
              author.address ? [t('ticket.details.sender'), <bdi key="sender">{author.address}</bdi>] : null,
              authenticity && hasChecks(authenticity) ? [t('ticket.details.checks'), checksOf(authenticity)] : null,
            ]}
          />
        </div>
      )}
    </>
  );
}

const CHECKS = ['spf', 'dkim', 'dmarc', 'arc'] as const;
const hasChecks = (authenticity: AuthenticityView): boolean => CHECKS.some((check) => authenticity[check] !== null);
/** Names of standards and their result words: the same in every language. */
const checksOf = (authenticity: AuthenticityView): string =>
  CHECKS.filter((check) => authenticity[check] !== null)
    .map((check) => `${check.toUpperCase()} ${authenticity[check]}`)
    .join(' · ');

/** A mail that passes on somebody's words: they may become the customer by one press. */
export function ForwardBar({ message, ticketId }: { message: MessageView; ticketId: string }) {
  const wording = useWording();
  const { t } = wording;
  const queryClient = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const author = message.forwardedAuthor;
  if (!author) return null;
  const name = author.name || author.address;
  async function makeCustomer(): Promise<void> {
    setBusy(true);
    try {
      showRow(queryClient, await api.post<QueueRow>(`/messages/${message.id}/customer`));
      sayToast({ text: t('ticket.forward.said', { name }) });
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
    } finally {
      setBusy(false);
      void refreshTicket(queryClient, ticketId);
    }
  }
  return (
    <div className={styles.forward}>
      <p data-tip={author.address}>{t('ticket.forward.text', { name })}</p>
      <Button size="small" icon="user" isBusy={isBusy} onClick={() => void makeCustomer()}>
        {t('ticket.forward.do', { name })}
      </Button>
    </div>
  );
}
