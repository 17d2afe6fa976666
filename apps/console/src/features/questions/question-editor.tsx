import { useState } from 'react';
import type { SurveyView } from '#contracts';
import type { Language } from '#kernel';
import { isProblem } from '../../shared/api/index.js';
import { Banner, Button, Card, ErrorState, Skeleton, sayToast } from '../../shared/ui/index.js';
import { ConfirmDialog, Switch } from '../../shared/ui/layers.js';
import { problemText, useT, useWording } from '../../shared/wording/index.js';
import { QuestionPreview } from './question-preview.js';
import { QuestionTriggers } from './question-triggers.js';
import { QuestionVersions } from './question-versions.js';
import { QuestionWordsCard } from './question-words.js';
import styles from './questions.module.css';
import { useSurvey, useSurveyActions, type Working } from './questions.queries.js';

/** Everything about one survey. */
export function QuestionEditor({ surveyId }: { surveyId: string }) {
  const { data, error, refetch } = useSurvey(surveyId);
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={10} />;
  // Another draft on the server: what is typed begins there anew.
  return <Editor key={`${data.number}.${data.draft?.version ?? 0}`} survey={data} />;
}

const workingOf = ({ draft, measure, content }: SurveyView): Working =>
  draft ? { measure: draft.measure, content: draft.content } : { measure, content };

/** Does one thing at a time, and keeps what the server refused. */
function useTrying() {
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const trying = async (action: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await action();
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return { problem, isBusy, trying };
}

function Editor({ survey }: { survey: SurveyView }) {
  const wording = useWording();
  const { t } = wording;
  const actions = useSurveyActions(survey.id);
  const [language, setLanguage] = useState<Language>(wording.language);
  const [shownVersion, setShownVersion] = useState<string | null>(null);
  const [isEditing, setEditing] = useState(survey.draft !== null);
  const [working, setWorking] = useState(() => workingOf(survey));
  const [asking, setAsking] = useState<'publish' | 'discard' | null>(null);
  const { problem, isBusy, trying } = useTrying();
  const isDirty = JSON.stringify(working) !== JSON.stringify(workingOf(survey));
  const next = survey.number + 1;

  const sendTest = () =>
    trying(async () => {
      const { address } = await actions.test(language);
      sayToast({ text: t('questions.testSent', { address }) });
    });
  const discard = async (): Promise<void> => {
    if (survey.draft) await actions.drop(survey.draft.version);
    setWorking({ measure: survey.measure, content: survey.content });
    setEditing(false);
    setAsking(null);
  };
  return (
    <>
      <State survey={survey} onSwitch={(isOn) => void trying(() => actions.switchTo(isOn))} />
      <QuestionTriggers survey={survey} isBusy={isBusy} onSave={(rules) => void trying(() => actions.time(rules))} />
      {problem !== null && (
        <Banner tone="red" icon="warning">
          {problemText(problem, wording)}
        </Banner>
      )}
      <div className={styles.desk}>
        <div className={styles.column}>
          <QuestionWordsCard
            survey={survey}
            working={working}
            onChange={setWorking}
            isLocked={!isEditing}
            language={language}
            onLanguage={setLanguage}
            actions={
              isEditing ? undefined : (
                <Button icon="edit" onClick={() => setEditing(true)}>
                  {t('questions.editCopy')}
                </Button>
              )
            }
            footer={
              isEditing && (
                <div className={styles.buttons}>
                  <Button
                    kind="main"
                    isBusy={isBusy}
                    disabled={!isDirty}
                    onClick={() => void trying(() => actions.keep(working, survey.draft?.version ?? 0))}
                  >
                    {t('questions.saveDraft')}
                  </Button>
                  <Button disabled={isDirty || !survey.draft} onClick={() => setAsking('publish')}>
                    {t('questions.publish', { number: next })}
                  </Button>
                  <Button kind="quiet" onClick={() => setAsking('discard')}>
                    {t('questions.discard')}
                  </Button>
                </div>
              )
            }
          />
          <QuestionVersions survey={survey} shown={shownVersion} onShow={setShownVersion} />
        </div>
        <QuestionPreview
          survey={survey}
          version={shownVersion}
          language={language}
          onLanguage={setLanguage}
          onTest={() => void sendTest()}
          isBusy={isBusy}
        />
      </div>
      {asking === 'publish' && (
        <ConfirmDialog
          title={t('questions.publishTitle', { number: next })}
          description={t('questions.publishText')}
          verb={t('questions.publish', { number: next })}
          onConfirm={() => actions.publish(survey.draft?.version ?? 0)}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'discard' && (
        <ConfirmDialog
          title={t('questions.discard')}
          description={t('questions.discardText')}
          verb={t('questions.discard')}
          kind="danger"
          onConfirm={discard}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}

/** Whether it is asked. */
function State({ survey, onSwitch }: { survey: SurveyView; onSwitch: (isOn: boolean) => void }) {
  const t = useT();
  const { purpose } = survey;
  const hint = purpose === 'recovery' ? 'questions.always' : 'questions.switchHint';
  return (
    <Card title={`${t(`questions.purpose.${purpose}`)} · ${t(`questions.instrument.${survey.instrument}`)}`}>
      <Switch
        label={t('questions.switch')}
        hint={t(hint)}
        isOn={survey.state === 'on'}
        isDisabled={purpose === 'recovery'}
        onChange={onSwitch}
      />
    </Card>
  );
}
