import type { ReactNode } from 'react';
import type { QuestionWords, SurveyView } from '#contracts';
import { LANGUAGES, type Language } from '#kernel';
import { LANGUAGE_NAMES } from '#wording';
import { Banner, Card, Field, Input, Tag } from '../../shared/ui/index.js';
import { Checkbox, Select } from '../../shared/ui/layers.js';
import { useWording } from '../../shared/wording/index.js';
import styles from './questions.module.css';
import type { Working } from './questions.queries.js';

const BEFORE = ['title', 'question'] as const;
const AROUND = ['notSolved', 'contactMe', 'low', 'high', 'comment', 'thanksHigh', 'thanksMiddle', 'thanksLow'] as const;
const SUBJECTS = ['service', 'product', 'policy', 'price', 'delivery', 'other'] as const;

interface Props {
  survey: SurveyView;
  working: Working;
  onChange: (working: Working) => void;
  /** The words are looked at, not changed. */
  isLocked: boolean;
  language: Language;
  onLanguage: (language: Language) => void;
  actions: ReactNode;
  footer: ReactNode;
}

/** The vetted words of a language, for the question and the reasons that are chosen. */
const isVetted = ({ bank }: SurveyView, { measure, content }: Working, language: Language): boolean => {
  const vetted = bank.find((question) => question.measure === measure)?.content.texts[language];
  const { reasons, ...words } = content.texts[language];
  if (!vetted || content.edited.includes(language)) return false;
  return Object.entries(words).every(
    ([key, value]) => JSON.stringify(value) === JSON.stringify(vetted[key as keyof QuestionWords]),
  );
};

/** What is asked, word for word, in one language after the other. */
export function QuestionWordsCard(props: Props) {
  const { survey, working, onChange, isLocked, language, onLanguage, actions, footer } = props;
  const { t } = useWording();
  const { content } = working;
  const words = content.texts[language];
  const change = (more: Partial<QuestionWords>): void =>
    onChange({ ...working, content: { ...content, texts: { ...content.texts, [language]: { ...words, ...more } } } });
  const line = (key: (typeof BEFORE)[number] | (typeof AROUND)[number]) => (
    <Field key={key} label={t(`questions.field.${key}`)}>
      <Input
        lang={language}
        value={words[key]}
        readOnly={isLocked}
        onChange={(event) => change({ [key]: event.target.value })}
      />
    </Field>
  );
  const record = (group: 'steps' | 'reasons', key: string, label: string) => (
    <Field key={key} label={label}>
      <Input
        lang={language}
        value={words[group][key] ?? ''}
        readOnly={isLocked}
        onChange={(event) => change({ [group]: { ...words[group], [key]: event.target.value } })}
      />
    </Field>
  );
  const offered = [...content.reasons.low, ...content.reasons.high];
  return (
    <Card title={t('questions.question')} actions={actions} footer={footer}>
      <Field label={t('questions.measure')} hint={t('questions.measureHint')}>
        <Select
          value={working.measure}
          isDisabled={isLocked || survey.bank.length < 2}
          onChange={(measure) => {
            const vetted = survey.bank.find((question) => question.measure === measure);
            if (vetted) onChange({ measure, content: vetted.content });
          }}
          choices={survey.bank.map((question) => ({
            value: question.measure,
            label: question.content.texts[language].question,
          }))}
        />
      </Field>
      <Field label={t('questions.language')}>
        <Select
          value={language}
          onChange={onLanguage}
          choices={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        />
      </Field>
      {isVetted(survey, working, language) ? (
        <Banner isInset>{t('questions.fallback')}</Banner>
      ) : (
        <p>
          <Tag tone="amber">{t('questions.edited')}</Tag>
        </p>
      )}
      {BEFORE.map(line)}
      <fieldset className={styles.group}>
        <legend>{t('questions.steps')}</legend>
        <div className={styles.grid}>
          {Object.keys(words.steps).map((step) => record('steps', step, t('questions.step', { score: step })))}
        </div>
      </fieldset>
      {AROUND.filter((key) => key !== 'notSolved' || survey.purpose === 'resolution').map(line)}
      {survey.purpose !== 'recovery' && <Reasons {...props} />}
      {offered.length > 0 && (
        <fieldset className={styles.group}>
          <legend>{t('questions.reasonWords')}</legend>
          <div className={styles.grid}>
            {offered.map((reason) => record('reasons', reason, labelOf(props, reason)))}
          </div>
        </fieldset>
      )}
    </Card>
  );
}

/** Its own vetted sentence, where there is one in what this survey knows. */
const labelOf = ({ survey, working, language }: Props, reason: string): string => {
  const known = survey.bank.map(({ content }) => content.texts[language].reasons[reason]).find(Boolean);
  return known ?? working.content.texts[language].reasons[reason] ?? reason;
};

/** Which reasons are offered, and what each is about. */
function Reasons(props: Props) {
  const { survey, working, onChange, isLocked } = props;
  const { t } = useWording();
  const { content } = working;
  const switchTo = (group: 'low' | 'high', reason: string, isOn: boolean): void => {
    const list = content.reasons[group].filter((one) => one !== reason);
    onChange({
      ...working,
      content: { ...content, reasons: { ...content.reasons, [group]: isOn ? [...list, reason] : list } },
    });
  };
  /** Those that the vetted question knows, and those that were chosen. */
  const choices = (group: 'low' | 'high'): string[] => [
    ...new Set([...survey.bank.flatMap((question) => question.content.reasons[group]), ...content.reasons[group]]),
  ];
  const subjectOf = (reason: string) =>
    SUBJECTS.find((subject) => survey.reasons.some((one) => one.reason === reason && one.subject === subject)) ??
    'other';
  return (
    <fieldset className={styles.group}>
      <legend>{t('questions.reasons')}</legend>
      <p className={styles.meta}>{t('questions.reasonsHint')}</p>
      <div className={styles.grid}>
        {(['low', 'high'] as const).map((group) => (
          <div key={group} className={styles.reasons}>
            <h3>{t(group === 'low' ? 'questions.reasonsLow' : 'questions.reasonsHigh')}</h3>
            {choices(group).map((reason) => (
              <Checkbox
                key={reason}
                label={labelOf(props, reason)}
                hint={t(`questions.subject.${subjectOf(reason)}`)}
                isOn={content.reasons[group].includes(reason)}
                isDisabled={isLocked}
                onChange={(isOn) => switchTo(group, reason, isOn)}
              />
            ))}
          </div>
        ))}
      </div>
    </fieldset>
  );
}
