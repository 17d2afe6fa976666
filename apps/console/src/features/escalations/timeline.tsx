import type { ReactNode } from 'react';
import type { EscalationView, HeardEntryView } from '#contracts';
import { Icon, type IconName } from '../../shared/icons/index.js';
import { Card, Tag } from '../../shared/ui/index.js';
import { useWording } from '../../shared/wording/index.js';
import styles from './case.module.css';
import { EvidenceLink } from './evidence-message.js';

const ICONS: Record<HeardEntryView['kind'], IconName> = {
  evidence: 'check',
  override: 'warning',
  advance: 'arrow-right',
  owner: 'user',
  closure: 'check',
  recovery: 'mail',
  raised: 'flag',
  not_told: 'warning',
};
const RECOVERY_ANSWERS = ['yes', 'partly', 'no'] as const;
/** Where the reason is a sentence of a person, and not a code or a name that the line itself says. */
const HAS_WORDS: ReadonlySet<HeardEntryView['kind']> = new Set(['override', 'closure', 'raised']);

function useSentence(): (entry: HeardEntryView) => string {
  const { t } = useWording();
  return ({ kind, steps, reason }) => {
    const names = steps.map((step) => t(`escalations.step.${step}`)).join(', ');
    if (kind === 'evidence' || kind === 'override' || kind === 'advance')
      return t(`escalations.entry.${kind}`, { steps: names });
    if (kind === 'not_told') return t('escalations.entry.not_told', { name: reason ?? '' });
    if (kind === 'owner') return reason ? t('escalations.entry.given', { name: reason }) : t('escalations.entry.owner');
    if (kind !== 'recovery') return t(`escalations.entry.${kind}`);
    return t(`escalations.recovery.${RECOVERY_ANSWERS.find((known) => known === reason) ?? 'silent'}`);
  };
}

function Entry({ entry, ownTicketId }: { entry: HeardEntryView; ownTicketId: string }) {
  const { t, either, format } = useWording();
  const sentenceOf = useSentence();
  const words = HAS_WORDS.has(entry.kind) ? entry.reason : null;
  return (
    <li className={styles.entry}>
      <Icon name={ICONS[entry.kind]} />
      <div className={styles.entryBody}>
        <p className={styles.entryHead}>
          <strong>{sentenceOf(entry)}</strong>
          {entry.isSelfReviewed && (
            <Tag tone="amber" title={t('escalations.selfReviewed.hint')}>
              {t('escalations.selfReviewed')}
            </Tag>
          )}
        </p>
        {entry.message && <EvidenceLink message={entry.message} ownTicketId={ownTicketId} />}
        {[entry.customerFact, words].map(
          (text) =>
            text && (
              <blockquote key={text} className={styles.quote}>
                {text}
              </blockquote>
            ),
        )}
        {entry.fault && (
          <p>
            {t('escalations.evidence.fault')} {either(`escalations.fault.${entry.fault}`, 'escalations.fault.unsaid')}
          </p>
        )}
        {entry.remedy && <p>{t('escalations.entry.remedy', { remedy: entry.remedy })}</p>}
        <p className={styles.meta}>
          {entry.actor && (
            <>
              <bdi>{entry.actor.name}</bdi> ·{' '}
            </>
          )}
          {format.dateTime(entry.at)}
        </p>
      </div>
    </li>
  );
}

function Line({ icon, at, children }: { icon: IconName; at?: string | undefined; children: ReactNode }) {
  const { format } = useWording();
  return (
    <li className={styles.entry}>
      <Icon name={icon} />
      <div className={styles.entryBody}>
        <strong>{children}</strong>
        {at && <p className={styles.meta}>{format.dateTime(at)}</p>}
      </div>
    </li>
  );
}

/** Where the case stands after all that: it waits for the customer, or it is closed. */
function Standing({ about: { state, closedAt, recovery } }: { about: EscalationView }) {
  const { t, format } = useWording();
  if (state === 'closed')
    return (
      <Line icon="check-double" at={closedAt ?? undefined}>
        {t('escalations.entry.closed')}
      </Line>
    );
  if (state === 'open') return null;
  return (
    <Line icon="clock">
      {recovery.endsAt
        ? t('escalations.entry.waiting', { date: format.date(recovery.endsAt) })
        : t('escalations.state.verifying')}
    </Line>
  );
}

/** Everything that was done in the case, newest first. */
export function Timeline({ about }: { about: EscalationView }) {
  const { t } = useWording();
  return (
    <Card title={t('escalations.timeline')}>
      <ol className={styles.timeline}>
        <Standing about={about} />
        {about.entries.toReversed().map((entry) => (
          <Entry key={entry.id} entry={entry} ownTicketId={about.ticketId} />
        ))}
        <Line icon="lifebuoy" at={about.openedAt}>
          {t('escalations.entry.opened')}
        </Line>
      </ol>
    </Card>
  );
}
