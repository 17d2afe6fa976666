import { useState } from 'react';
import type { EscalationView } from '#contracts';
import { isProblem } from '../../shared/api/index.js';
import { Icon } from '../../shared/icons/index.js';
import { Banner, Button, Card, classes } from '../../shared/ui/index.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import styles from './case.module.css';
import type { CaseVerbs } from './case-query.js';
import { stepAfter } from './case-steps.js';
import { ClosureForm, EarlyClosureDialog } from './closure-form.js';
import { EvidenceForm } from './evidence-form.js';
import { OverrideDialog } from './override-dialog.js';
import { RecoveryTimes } from './recovery-card.js';

interface Props {
  about: EscalationView;
  verbs: CaseVerbs;
}

/** What the step still lacks, named; or that it lacks nothing. */
function Missing({ codes }: { codes: readonly string[] }) {
  const { t, either } = useWording();
  if (codes.length === 0)
    return (
      <p className={classes(styles.missing, styles.complete)}>
        <strong>
          <Icon name="check-circle" />
          {t('escalations.missing.none')}
        </strong>
      </p>
    );
  return (
    <div className={styles.missing}>
      <strong>
        <Icon name="warning" />
        {t('escalations.missing.title')}
      </strong>
      <ul>
        {codes.map((code) => (
          <li key={code}>{either(`escalations.missing.${code}`, 'escalations.missing.evidence')}</li>
        ))}
      </ul>
    </div>
  );
}

function Advancing({ about, verbs }: Props) {
  const wording = useWording();
  const { t } = wording;
  const [isBusy, setBusy] = useState(false);
  const [asked, setAsked] = useState<'override' | 'early' | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const next = stepAfter(about.step);
  if (!next) return null;
  const isOpen = about.missing[about.step].length === 0;
  const advance = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await verbs.send('steps', { from: about.step });
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(problemText(error, wording));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {problem && (
        <div role="alert">
          <Banner tone="red" icon="warning" isInset>
            {problem}
          </Banner>
        </div>
      )}
      <div className={styles.buttons}>
        <Button kind={isOpen ? 'main' : 'plain'} icon="arrow-right" isBusy={isBusy} onClick={() => void advance()}>
          {t('escalations.advance', { step: t(`escalations.step.${next}`) })}
        </Button>
        {!isOpen && (
          <Button kind="quiet" onClick={() => setAsked('override')}>
            {t('escalations.override')}
          </Button>
        )}
        <Button kind="quiet" onClick={() => setAsked('early')}>
          {t('escalations.early')}
        </Button>
      </div>
      {asked === 'override' && <OverrideDialog step={about.step} verbs={verbs} onClose={() => setAsked(null)} />}
      {asked === 'early' && <EarlyClosureDialog about={about} verbs={verbs} onClose={() => setAsked(null)} />}
    </>
  );
}

/** The step at which the case is: what it is for, what it lacks, and the way on. */
export function StepPanel({ about, verbs }: Props) {
  const { t } = useWording();
  const { step, state } = about;
  // A fresh form after each piece of evidence; what others do meanwhile leaves what is typed alone.
  const [addedCount, setAddedCount] = useState(0);
  if (state !== 'open')
    return (
      <Card title={t(`escalations.state.${state}`)}>
        <p>{t(state === 'closed' ? 'escalations.closed.text' : 'escalations.verifying.text')}</p>
        {state === 'verifying' && <RecoveryTimes recovery={about.recovery} />}
      </Card>
    );
  return (
    <Card title={t(`escalations.step.${step}`)} intro={t(`escalations.stepText.${step}`)}>
      <Missing codes={about.missing[step]} />
      {!about.canWork && <Banner isInset>{t('escalations.readOnly')}</Banner>}
      {about.canWork && <Advancing key={step} about={about} verbs={verbs} />}
      {about.canWork && step !== 'diagnose' && (
        <EvidenceForm
          key={`${step}${addedCount}`}
          about={about}
          verbs={verbs}
          onAdded={() => setAddedCount(addedCount + 1)}
        />
      )}
      {about.canWork && step === 'diagnose' && <ClosureForm about={about} verbs={verbs} />}
    </Card>
  );
}
