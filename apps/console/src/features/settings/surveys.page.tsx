import type { ReactNode } from 'react';
import type { SettingsView } from '#contracts';
import { Pair } from '../../shared/forms/index.js';
import { Banner, ButtonLink, Card, Field, Input } from '../../shared/ui/index.js';
import { Switch } from '../../shared/ui/layers.js';
import { useT, useWording } from '../../shared/wording/index.js';
import { SettingFoot, useSettingDraft } from './setting-draft.js';
import { SettingsPage } from './settings-page.js';
import { SurveyLawCard } from './survey-law-card.js';
import { LegalPage } from './survey-legal.js';
import { areRulesRight, RehearsalCard, RuleFields, rulesDraft, rulesOf } from './survey-rules.js';

const MINUTES = 60;
const LONGEST_DELAY_HOURS = 336;
const LONGEST_QUIET_DAYS = 365;

type Surveys = SettingsView['surveys'];

/** NaN where nothing stands: an empty field is no zero. */
const numberOf = (typed: string): number => (typed.trim() === '' ? Number.NaN : Number(typed));
const within = (value: number, most: number): boolean => Number.isInteger(value) && value >= 0 && value <= most;

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

interface FormProps {
  surveys: Surveys;
  hasAnswered: boolean;
  mailboxes: SettingsView['mailboxes'];
  /** On what ground customers are asked: after what is to be read, before the switch. */
  law: ReactNode;
}

/** What one must have read, on what ground one asks, the switch, and when customers are asked. */
function SurveyForm({ surveys, hasAnswered, mailboxes, law }: FormProps) {
  const { t, format } = useWording();
  const stored = {
    areOn: surveys.areOn,
    hasReadLegalPage: surveys.hasReadLegalPage,
    delayHours: String(surveys.delayMinutes / MINUTES),
    quietDays: String(surveys.quietDays),
    rules: rulesDraft(surveys),
  };
  const setting = useSettingDraft('surveys', stored, surveys.version);
  const { draft, setDraft } = setting;
  const [delayMinutes, quietDays] = [numberOf(draft.delayHours) * MINUTES, numberOf(draft.quietDays)];
  const isDelayRight = within(delayMinutes, LONGEST_DELAY_HOURS * MINUTES);
  const isQuietRight = within(quietDays, LONGEST_QUIET_DAYS);
  const areRight = isDelayRight && isQuietRight && areRulesRight(draft.rules);

  const { areOn, hasReadLegalPage } = draft;
  const body = { areOn, hasReadLegalPage, delayMinutes, quietDays, ...rulesOf(draft.rules) };
  return (
    <>
      <Card title={t('settings.surveys.legalTitle')}>
        <LegalPage
          hasRead={draft.hasReadLegalPage}
          onRead={(hasRead) => setDraft({ ...draft, hasReadLegalPage: hasRead, areOn: draft.areOn && hasRead })}
        />
      </Card>
      {law}
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
        <SettingFoot of={setting} isDisabled={!areRight} onSave={() => void setting.save(body)} />
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
        <SurveyForm
          surveys={surveys}
          mailboxes={mailboxes}
          hasAnswered={publicAddress.isSet && publicAddress.answeredAt !== null}
          law={<SurveyLawCard surveyLaw={surveyLaw} mailboxes={mailboxes} company={company} />}
        />
      )}
    </SettingsPage>
  );
}
