import { Icon } from '../../shared/icons/index.js';
import { useCan, useSessionState } from '../../shared/session/index.js';
import { Banner, Button, ButtonLink, classes } from '../../shared/ui/index.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import styles from './loop-show.module.css';
import { LOOP_STEPS, type Loop, useLoop } from './use-loop.js';

function Steps({ loop }: { loop: Loop }) {
  const { t } = useWording();
  return (
    <ol className={styles.steps}>
      {LOOP_STEPS.map((step, index) => {
        const isDone = index < loop.reached;
        const isNext = index === loop.reached && loop.state === 'running';
        return (
          <li key={step} className={classes(styles.step, isDone && styles.done, isNext && styles.next)}>
            <span className={styles.mark}>{isDone ? <Icon name="check" size={12} /> : index + 1}</span>
            <span>{t(`demo.step.${step}`)}</span>
          </li>
        );
      })}
    </ol>
  );
}

/** The loop asks a made-up customer; real ones are asked only once somebody has switched that on. */
function SurveysOff() {
  const { t } = useWording();
  const areOn = useSessionState(({ session }) => session?.areSurveysOn ?? false);
  const canManage = useCan('settings:manage');
  if (areOn) return null;
  return (
    <Banner
      icon="info"
      isInset
      action={
        canManage && (
          <ButtonLink size="small" to="/settings/surveys">
            {t('demo.loop.toSurveys')}
          </ButtonLink>
        )
      }
    >
      {t('demo.loop.surveysOff')}
    </Banner>
  );
}

/** The button, what happens step by step, and where to look afterwards. */
export function LoopShow() {
  const wording = useWording();
  const { t } = wording;
  const { loop, start } = useLoop();
  const isStarted = loop.state !== 'idle';
  return (
    <div className={styles.show}>
      {isStarted && (
        <div role="status" aria-live="polite">
          <Steps loop={loop} />
        </div>
      )}
      {(loop.problem !== null || loop.state === 'failed') && (
        <Banner tone="red" icon="warning" isInset>
          {loop.problem ? problemText(loop.problem, wording) : t('demo.step.failed')}
        </Banner>
      )}
      <SurveysOff />
      <div className={styles.buttons}>
        {loop.state === 'done' && loop.escalationId && (
          <ButtonLink kind="main" to={`/escalations/${loop.escalationId}`} icon="lifebuoy">
            {t('demo.loop.openCase')}
          </ButtonLink>
        )}
        {loop.invitationLink && (
          <ButtonLink to={loop.invitationLink} target="_blank" rel="noreferrer" icon="external">
            {t('demo.loop.beCustomer')}
          </ButtonLink>
        )}
        {loop.state !== 'done' && (
          <Button kind="main" icon="play" isBusy={loop.state === 'running'} onClick={() => void start()}>
            {t('demo.loop.title')}
          </Button>
        )}
      </div>
    </div>
  );
}
