import { Link } from 'react-router';
import type { AskingGroundsView, AskingStory } from '#contracts';
import { useWording } from '../wording/index.js';
import styles from './askings.module.css';

const PURPOSES = ['resolution', 'recovery', 'relationship', 'purchase'] as const;

/** The numbers behind a decision, as sentences: those that may have decided it. */
export function Grounds({ grounds, reason }: { grounds: AskingGroundsView; reason: string | null }) {
  const { t, format } = useWording();
  const { budget, country, basis, isQuietFirst, lastAnyAt, nextAt, thirdUnansweredAt, sampledShare } = grounds;
  const lines = [
    lastAnyAt && t('asking.ground.lastAny', { at: format.date(lastAnyAt) }),
    reason === 'yearly_limit' && t('asking.ground.year', { count: grounds.yearCount, limit: budget.yearlyLimit }),
    reason === 'company_cap' &&
      t('asking.ground.week', { count: grounds.companyWeekCount, limit: budget.companyWeekly }),
    reason === 'fatigue_rest' &&
      thirdUnansweredAt &&
      t('asking.ground.unanswered', { at: format.date(thirdUnansweredAt) }),
    reason === 'no_legal_basis' &&
      t('asking.ground.law', { country: country ?? 'none', basis: t(`asking.basis.${basis}`) }),
    reason === 'not_sampled' && t('asking.ground.share', { percent: format.percent(sampledShare) }),
    isQuietFirst && t('asking.ground.quietFirst'),
    nextAt && t('asking.ground.next', { at: format.date(nextAt) }),
  ].filter((line) => line !== false && line !== null && line !== '');
  return lines.length > 0 ? <p className={styles.quiet}>{lines.join(' ')}</p> : null;
}

function Line({ story, hasTicket }: { story: AskingStory; hasTicket: boolean }) {
  const { t, either, format } = useWording();
  const { state, reason, ticketNumber } = story;
  const at = story.answeredAt ?? story.sentAt ?? story.dueAt ?? story.decidedAt;
  const purpose = PURPOSES.find((known) => known === story.purpose) ?? 'resolution';
  return (
    <li>
      <span>
        {either(`survey.state.${state}`, 'ticket.asking.otherReason', { at: format.dateTime(at) })}
        {hasTicket && ticketNumber !== null && (
          <>
            {' · '}
            <Link to={`/t/${ticketNumber}`}>#{ticketNumber}</Link>
          </>
        )}
      </span>
      {reason && <p>{either(`survey.reason.${reason}`, 'ticket.asking.otherReason')}</p>}
      {story.grounds && <Grounds grounds={story.grounds} reason={reason} />}
      <p className={styles.quiet}>
        {t(`asking.purpose.${purpose}`)} · {t('asking.decided', { at: format.dateTime(story.decidedAt) })}
        {state === 'sent' && story.countsUntil && ` · ${t('asking.counts', { at: format.date(story.countsUntil) })}`}
      </p>
    </li>
  );
}

/** Every asking with its state, its reason, its dates and the numbers behind it, newest first. */
export function AskingLines({ rows, hasTickets }: { rows: readonly AskingStory[]; hasTickets: boolean }) {
  const { t } = useWording();
  if (rows.length === 0) return <p className={styles.quiet}>{t('asking.none')}</p>;
  return (
    <ul className={styles.lines}>
      {rows.map((story) => (
        <Line key={story.id} story={story} hasTicket={hasTickets} />
      ))}
    </ul>
  );
}
