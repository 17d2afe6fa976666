import { useState } from 'react';
import type { RemedyState, RemedyView } from '#contracts';
import { moneyText } from '../../shared/money/index.js';
import { Button, Field, Tag, TextArea, type Tone } from '../../shared/ui/index.js';
import { ConfirmDialog } from '../../shared/ui/layers.js';
import { useWording } from '../../shared/wording/index.js';
import styles from './remedies.module.css';
import type { RemedyVerbs } from './remedy-query.js';

const TONES: Record<RemedyState, Tone> = {
  waiting: 'amber',
  granted: 'green',
  refused: 'red',
  withdrawn: 'plain',
  reversed: 'plain',
};

interface Props {
  remedy: RemedyView & { canDecide: boolean; canWithdraw?: boolean; canReverse?: boolean };
  verbs: RemedyVerbs;
}

/** Asks why, and does it. */
function Why({
  what,
  onDo,
  onClose,
}: {
  what: 'no' | 'back';
  onDo: (reason: string) => Promise<void>;
  onClose: () => void;
}) {
  const { t } = useWording();
  const [reason, setReason] = useState('');
  const isNo = what === 'no';
  return (
    <ConfirmDialog
      title={t(isNo ? 'remedies.decide.noTitle' : 'remedies.reverse.title')}
      description={t(isNo ? 'remedies.decide.noText' : 'remedies.reverse.text')}
      verb={t(isNo ? 'remedies.decide.no' : 'remedies.reverse')}
      kind="danger"
      isReady={reason.trim() !== ''}
      onConfirm={async () => {
        await onDo(reason);
        onClose();
      }}
      onClose={onClose}
    >
      <Field label={t('remedies.reason')}>
        <TextArea
          rows={3}
          maxLength={500}
          autoFocus
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </ConfirmDialog>
  );
}

function Buttons({ remedy, verbs }: Props) {
  const { t } = useWording();
  const [asks, setAsks] = useState<'no' | 'back' | null>(null);
  const { canDecide, canWithdraw = false, canReverse = false } = remedy;
  if (!canDecide && !canWithdraw && !canReverse) return null;
  return (
    <div className={styles.buttons}>
      {canDecide && (
        <>
          <Button size="small" kind="main" isBusy={verbs.busyId === remedy.id} onClick={() => void verbs.grant(remedy)}>
            {t('remedies.decide.yes')}
          </Button>
          <Button size="small" onClick={() => setAsks('no')}>
            {t('remedies.decide.no')}
          </Button>
        </>
      )}
      {canWithdraw && (
        <Button size="small" isBusy={verbs.busyId === remedy.id} onClick={() => void verbs.withdraw(remedy)}>
          {t('remedies.withdraw')}
        </Button>
      )}
      {canReverse && (
        <Button size="small" kind="quiet" onClick={() => setAsks('back')}>
          {t('remedies.reverse')}
        </Button>
      )}
      {asks && (
        <Why
          what={asks}
          onDo={(reason) => (asks === 'no' ? verbs.refuse(remedy, reason) : verbs.reverse(remedy, reason))}
          onClose={() => setAsks(null)}
        />
      )}
    </div>
  );
}

/** One remedy: what, how much, how it stands, who said so, and what can be done about it. */
export function RemedyItem({ remedy, verbs }: Props) {
  const { t, format, language } = useWording();
  const { askedBy, decidedBy, decidedAt, over, reason, state } = remedy;
  const who = (name: string | undefined): string => name ?? t('remedies.nobody');
  const isOwnWord = state === 'granted' && over.length === 0;
  return (
    <div className={styles.item}>
      <div className={styles.head}>
        <strong>{moneyText(language, remedy.amountMinor, remedy.currency)}</strong>
        <span>{t(`remedies.kind.${remedy.kind}`)}</span>
        <Tag tone={TONES[state]}>{t(`remedies.state.${state}`)}</Tag>
        {remedy.isSelfReviewed && (
          <Tag tone="amber" title={t('escalations.selfReviewed.hint')}>
            {t('escalations.selfReviewed')}
          </Tag>
        )}
      </div>
      <p className={styles.words} dir="auto">
        {remedy.words}
      </p>
      <p className={styles.meta}>
        {t('remedies.askedBy', { name: who(askedBy?.name), time: format.dateTime(remedy.askedAt) })}
      </p>
      {state === 'waiting' &&
        over.map((limit) => (
          <p key={limit} className={styles.meta}>
            {t(`remedies.over.${limit}`)}
          </p>
        ))}
      {decidedAt && !isOwnWord && (
        <p className={styles.meta}>
          {t('remedies.decidedBy', { name: who(decidedBy?.name), time: format.dateTime(decidedAt) })}
        </p>
      )}
      {reason && (
        <p className={styles.meta} dir="auto">
          {reason}
        </p>
      )}
      <Buttons remedy={remedy} verbs={verbs} />
    </div>
  );
}
