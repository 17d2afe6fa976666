import { useState } from 'react';
import { Link } from 'react-router';
import type { RuleDryRunRequest, RuleDryRunView, RuleProblem, RuleVerb } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Banner, Button } from '../../shared/ui/index.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import styles from './rules.module.css';

interface Props {
  rule: RuleDryRunRequest;
  isReady: boolean;
  onProblems: (problems: RuleProblem[]) => void;
}

function Result({ seen }: { seen: RuleDryRunView }) {
  const { t, format } = useWording();
  const { matched, tickets, lookedAt, isCut, would, sample } = seen;
  const verbs = Object.entries(would) as [RuleVerb, number][];
  return (
    <div className={styles.result} role="status">
      <p>
        <strong>{t('rules.dryResult', { matched, tickets, lookedAt })}</strong> {isCut && t('rules.dryCut')}
      </p>
      {verbs.length > 0 && (
        <p>
          {verbs.map(([verb, count]) => t('rules.wouldCount', { verb: t(`rules.verb.${verb}`), count })).join(' · ')}
        </p>
      )}
      {sample.length > 0 && (
        <>
          <p className={styles.hint}>{t('rules.dryNewest')}</p>
          <ul className={styles.runs}>
            {sample.map(({ ticket, at, because, would: verbsOfOne }) => (
              <li key={`${ticket.id} ${at}`}>
                <Link to={`/t/${ticket.id}`} target="_blank" rel="noreferrer">
                  #{ticket.number} <bdi>{ticket.subject}</bdi>
                </Link>
                <span className={styles.hint}>
                  {format.dateTime(at)} · {t(`rules.because.${because}`)} ·{' '}
                  {verbsOfOne.map((verb) => t(`rules.verb.${verb}`)).join(', ') || t('rules.nothing')}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** What the rule would have done, asked for with a button: it reads much. */
export function RuleDryRun({ rule, isReady, onProblems }: Props) {
  const wording = useWording();
  const { t } = wording;
  const [seen, setSeen] = useState<{ of: string; view: RuleDryRunView } | null>(null);
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const asked = JSON.stringify(rule);
  const run = async (): Promise<void> => {
    setBusy(true);
    setProblem('');
    try {
      const view = await api.post<RuleDryRunView>('/rules/dry-run', rule);
      onProblems(view.problems);
      setSeen({ of: asked, view });
    } catch (error) {
      setProblem(problemText(error, wording));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className={styles.dry} aria-label={t('rules.dry')}>
      <div className={styles.dryHead}>
        <Button icon="history" isBusy={isBusy} disabled={!isReady} onClick={() => void run()}>
          {t('rules.dry')}
        </Button>
        <span className={styles.hint}>{t('rules.dryIntro')}</span>
      </div>
      {problem && (
        <Banner tone="red" icon="warning" isInset>
          {problem}
        </Banner>
      )}
      {seen?.of === asked && <Result seen={seen.view} />}
    </section>
  );
}
