import type { EscalationView, HeardEntryView } from '#contracts';
import { Icon, type IconName } from '../../shared/icons/index.js';
import { Card, Tag } from '../../shared/ui/index.js';
import { useWording } from '../../shared/wording/index.js';
import styles from './case.module.css';

const ICONS: Record<HeardEntryView['kind'], IconName> = {
  evidence: 'check',
  override: 'warning',
  advance: 'arrow-right',
  owner: 'user',
  closure: 'check-double',
  recovery: 'mail',
  raised: 'flag',
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
    if (kind === 'owner') return reason ? t('escalations.entry.given', { name: reason }) : t('escalations.entry.owner');
    if (kind !== 'recovery') return t(`escalations.entry.${kind}`);
    return t(`escalations.recovery.${RECOVERY_ANSWERS.find((known) => known === reason) ?? 'silent'}`);
  };
}

function Entry({ entry }: { entry: HeardEntryView }) {
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

/** Everything that was done in the case, newest first. */
export function Timeline({ about }: { about: EscalationView }) {
  const { t, format } = useWording();
  return (
    <Card title={t('escalations.timeline')}>
      <ol className={styles.timeline}>
        {about.entries.toReversed().map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
        <li className={styles.entry}>
          <Icon name="lifebuoy" />
          <div className={styles.entryBody}>
            <strong>{t('escalations.entry.opened')}</strong>
            <p className={styles.meta}>{format.dateTime(about.openedAt)}</p>
          </div>
        </li>
      </ol>
    </Card>
  );
}
