import { useState } from 'react';
import type { SettingsView } from '#contracts';
import { isProblem } from '../../shared/api/index.js';
import { Pair } from '../../shared/forms/index.js';
import { Banner, ButtonLink, Card, Field, Input, sayToast } from '../../shared/ui/index.js';
import { Checkbox, Switch } from '../../shared/ui/layers.js';
import { problemText, useT, useWording } from '../../shared/wording/index.js';
import { SaveButtons } from './save-buttons.js';
import styles from './settings.module.css';
import { useSettingsActions } from './settings.queries.js';
import { SettingsPage } from './settings-page.js';
import { SurveyLawCard } from './survey-law-card.js';
import { areRulesRight, RehearsalCard, RuleFields, rulesDraft, rulesOf } from './survey-rules.js';

const LEGAL_POINTS = ['purpose', 'basis', 'stop', 'people', 'keep'] as const;
const MINUTES = 60;
const LONGEST_DELAY_HOURS = 336;
const LONGEST_QUIET_DAYS = 365;

type Surveys = SettingsView['surveys'];

/** NaN where nothing stands: an empty field is no zero. */
const numberOf = (typed: string): number => (typed.trim() === '' ? Number.NaN : Number(typed));
const within = (value: number, most: number): boolean => Number.isInteger(value) && value >= 0 && value <= most;

function LegalPoints() {
  const t = useT();
  return (
    <>
      <ol className={styles.legal}>
        {LEGAL_POINTS.map((point) => (
          <li key={point}>{t(`settings.surveys.legal.${point}`)}</li>
        ))}
      </ol>
      <p className={styles.quiet}>{t('settings.surveys.legal.noAdvice')}</p>
    </>
  );
}

/** Nothing leaves for real mailboxes yet. */
function AddressMissing() {
  const t = useT();
  return (
    <Banner
      tone="amber"
      icon="warning"
      isInset
      action={
        <ButtonLink size="small" to="/settings/company">
          {t('settings.surveys.toAddress')}
        </ButtonLink>
      }
    >
      {t('settings.surveys.addressMissing')}
    </Banner>
  );
}

/** The switch, what one must have read before it, and when customers are asked. */
function SurveyForm({
  surveys,
  hasAnswered,
  mailboxes,
}: {
  surveys: Surveys;
  hasAnswered: boolean;
  mailboxes: SettingsView['mailboxes'];
}) {
  const wording = useWording();
  const { t, format } = wording;
  const { put } = useSettingsActions();
  const stored = {
    areOn: surveys.areOn,
    hasReadLegalPage: surveys.hasReadLegalPage,
    delayHours: String(surveys.delayMinutes / MINUTES),
    quietDays: String(surveys.quietDays),
    rules: rulesDraft(surveys),
  };
  const [draft, setDraft] = useState(stored);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [delayMinutes, quietDays] = [numberOf(draft.delayHours) * MINUTES, numberOf(draft.quietDays)];
  const isDelayRight = within(delayMinutes, LONGEST_DELAY_HOURS * MINUTES);
  const isQuietRight = within(quietDays, LONGEST_QUIET_DAYS);
  const areRight = isDelayRight && isQuietRight && areRulesRight(draft.rules);

  const save = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      const { areOn, hasReadLegalPage } = draft;
      await put(
        'surveys',
        { areOn, hasReadLegalPage, delayMinutes, quietDays, ...rulesOf(draft.rules) },
        surveys.version,
      );
      sayToast({ text: t('settings.saved') });
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Card title={t('settings.surveys.legalTitle')}>
        <LegalPoints />
        <Checkbox
          label={t('settings.surveys.read')}
          isOn={draft.hasReadLegalPage}
          onChange={(hasReadLegalPage) =>
            setDraft({ ...draft, hasReadLegalPage, areOn: draft.areOn && hasReadLegalPage })
          }
        />
      </Card>
      <Card>
        <Switch
          label={t('settings.surveys.on')}
          hint={
            surveys.switchedOnAt ? t('settings.surveys.since', { date: format.date(surveys.switchedOnAt) }) : undefined
          }
          isOn={draft.areOn}
          isDisabled={!draft.hasReadLegalPage}
          onChange={(areOn) => setDraft({ ...draft, areOn })}
        />
        {draft.areOn && !hasAnswered && <AddressMissing />}
        <Pair>
          <Field
            label={t('settings.surveys.delay')}
            hint={t('settings.surveys.delayHint')}
            error={!isDelayRight && t('settings.number.range', { most: LONGEST_DELAY_HOURS })}
          >
            <Input
              inputMode="numeric"
              value={draft.delayHours}
              onChange={(event) => setDraft({ ...draft, delayHours: event.target.value })}
            />
          </Field>
          <Field
            label={t('settings.surveys.quiet')}
            hint={t('settings.surveys.quietHint')}
            error={!isQuietRight && t('settings.number.whole', { most: LONGEST_QUIET_DAYS })}
          >
            <Input
              inputMode="numeric"
              value={draft.quietDays}
              onChange={(event) => setDraft({ ...draft, quietDays: event.target.value })}
            />
          </Field>
        </Pair>
        <RuleFields draft={draft.rules} mailboxes={mailboxes} onChange={(rules) => setDraft({ ...draft, rules })} />
        {problem !== null && (
          <Banner tone="red" icon="warning" isInset>
            {problemText(problem, wording)}
          </Banner>
        )}
        <SaveButtons
          isDirty={JSON.stringify(draft) !== JSON.stringify(stored)}
          isBusy={isBusy}
          isDisabled={!areRight}
          onDiscard={() => setDraft(stored)}
          onSave={() => void save()}
        />
      </Card>
      <RehearsalCard rules={areRight ? { delayMinutes, quietDays, ...rulesOf(draft.rules) } : null} />
    </>
  );
}

export default function SurveysPage() {
  const t = useT();
  return (
    <SettingsPage title={t('settings.surveys.title')} intro={t('settings.surveys.intro')}>
      {({ surveys, surveyLaw, mailboxes, publicAddress, company }) => (
        <>
          <SurveyLawCard
            key={`law ${surveyLaw.version}`}
            surveyLaw={surveyLaw}
            mailboxes={mailboxes}
            company={company}
          />
          <SurveyForm
            key={surveys.version}
            surveys={surveys}
            mailboxes={mailboxes}
            hasAnswered={publicAddress.isSet && publicAddress.answeredAt !== null}
          />
        </>
      )}
    </SettingsPage>
  );
}
