import { Link, useSearchParams } from 'react-router';
import type { SurveyLine } from '#contracts';
import { useSession } from '../../shared/session/index.js';
import { Button, Card, ErrorState, Page, Skeleton, Tag } from '../../shared/ui/index.js';
import { useT, useWording } from '../../shared/wording/index.js';
import { QuestionEditor } from './question-editor.js';
import styles from './questions.module.css';
import { useSurveys } from './questions.queries.js';

/** What is asked, and which survey it is. */
function Line({ survey, isAsked, onOpen }: { survey: SurveyLine; isAsked: boolean; onOpen: () => void }) {
  const { t, format } = useWording();
  return (
    <li className={styles.line}>
      <div className={styles.what}>
        <button type="button" className={styles.name} onClick={onOpen}>
          {t(`questions.purpose.${survey.purpose}`)} · {t(`questions.instrument.${survey.instrument}`)}
        </button>
        <span className={styles.meta}>
          {t('questions.version', { number: survey.number })}
          {survey.number > 1 && ` · ${t('questions.since', { date: format.date(survey.since) })}`}
        </span>
      </div>
      {survey.hasDraft && <Tag tone="amber">{t('questions.draft')}</Tag>}
      <Tag tone={isAsked ? 'green' : 'plain'}>
        {t(survey.state === 'on' && !isAsked ? 'questions.onLater' : `questions.${survey.state}`)}
      </Tag>
    </li>
  );
}

function List({ onOpen }: { onOpen: (id: string) => void }) {
  const t = useT();
  const { areSurveysOn } = useSession();
  const { data, error, refetch } = useSurveys();
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={8} />;
  return (
    <>
      {!areSurveysOn && (
        <p>
          {t('questions.allOff')} <Link to="/settings/surveys">{t('settings.surveys.title')}</Link>
        </p>
      )}
      <Card isFlush>
        <ul className={styles.list}>
          {data.surveys.map((survey) => (
            <Line
              key={survey.id}
              survey={survey}
              isAsked={areSurveysOn && survey.state === 'on'}
              onOpen={() => onOpen(survey.id)}
            />
          ))}
        </ul>
      </Card>
    </>
  );
}

/** The list of surveys, or one of them (`?survey=`). */
export default function QuestionsPage() {
  const t = useT();
  const [parameters, setParameters] = useSearchParams();
  const survey = parameters.get('survey');
  return (
    <Page
      title={t('questions.title')}
      intro={t('questions.intro')}
      isWide
      actions={
        survey && (
          <Button icon="chevron-left" onClick={() => setParameters({})}>
            {t('questions.back')}
          </Button>
        )
      }
    >
      {survey ? (
        <QuestionEditor key={survey} surveyId={survey} />
      ) : (
        <List onOpen={(id) => setParameters({ survey: id })} />
      )}
    </Page>
  );
}
