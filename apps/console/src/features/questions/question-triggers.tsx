import { useState } from 'react';
import type { SurveyTriggerRules, SurveyView } from '#contracts';
import { Pair } from '../../shared/forms/index.js';
import { Button, Card, Field, Input } from '../../shared/ui/index.js';
import { Select } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';

/** Nobody is asked about an order that was placed longer ago, or again by the calendar within these days. */
const OLDEST_ORDER_DAYS = 90;
const LEAST_DAYS_BETWEEN = 90;

/** Least and most of each number; a calendar that asks again and again leaves people their rest. */
const NUMBERS = { days: [1, 730], dailyLimit: [1, 10_000], activityDays: [0, 90], orderDays: [0, 90] } as const;
type NumberRule = keyof typeof NUMBERS;

type Draft = Omit<SurveyTriggerRules, NumberRule> & Record<NumberRule, string>;

const draftOf = (rules: SurveyTriggerRules): Draft => ({
  ...rules,
  days: String(rules.days),
  dailyLimit: String(rules.dailyLimit),
  activityDays: String(rules.activityDays),
  orderDays: String(rules.orderDays),
});
const rulesOf = (draft: Draft): SurveyTriggerRules => ({
  ...draft,
  days: Number(draft.days),
  dailyLimit: Number(draft.dailyLimit),
  activityDays: Number(draft.activityDays),
  orderDays: Number(draft.orderDays),
});

const leastOf = (draft: Draft, rule: NumberRule): number =>
  rule === 'days' && draft.schedule === 'every' ? LEAST_DAYS_BETWEEN : NUMBERS[rule][0];
const isRight = (draft: Draft, rule: NumberRule): boolean => {
  const typed = draft[rule].trim();
  return /^\d{1,5}$/.test(typed) && Number(typed) >= leastOf(draft, rule) && Number(typed) <= NUMBERS[rule][1];
};

interface Props {
  survey: SurveyView;
  isBusy: boolean;
  onSave: (rules: SurveyTriggerRules) => void;
}

/** When a question that is about no ticket is asked; other questions have no such times. */
export function QuestionTriggers(props: Props) {
  const { triggers } = props.survey;
  // Other rules on the server: what is typed begins there anew.
  return triggers && <Rules key={JSON.stringify(triggers)} {...props} triggers={triggers} />;
}

function Rules({ survey, triggers, isBusy, onSave }: Props & { triggers: SurveyTriggerRules }) {
  const t = useT();
  const [draft, setDraft] = useState(() => draftOf(triggers));
  const isDirty = JSON.stringify(draft) !== JSON.stringify(draftOf(triggers));
  const areRight = (Object.keys(NUMBERS) as NumberRule[]).every((rule) => isRight(draft, rule));
  const number = (rule: NumberRule, label: string, hint?: string) => (
    <Field
      label={label}
      {...(hint && { hint })}
      error={!isRight(draft, rule) && t('questions.range', { least: leastOf(draft, rule), most: NUMBERS[rule][1] })}
    >
      <Input
        inputMode="numeric"
        value={draft[rule]}
        onChange={({ target }) => setDraft({ ...draft, [rule]: target.value })}
      />
    </Field>
  );
  return (
    <Card
      title={t('questions.when')}
      footer={
        <>
          <Button kind="main" isBusy={isBusy} disabled={!isDirty || !areRight} onClick={() => onSave(rulesOf(draft))}>
            {t('common.save')}
          </Button>
          {isDirty && (
            <Button kind="quiet" onClick={() => setDraft(draftOf(triggers))}>
              {t('settings.discard')}
            </Button>
          )}
        </>
      }
    >
      {survey.purpose === 'purchase' ? (
        number('orderDays', t('questions.whenOrder'), t('questions.whenOrderHint', { days: OLDEST_ORDER_DAYS }))
      ) : (
        <>
          <Field label={t('questions.schedule')}>
            <Select
              value={draft.schedule}
              onChange={(schedule) => setDraft({ ...draft, schedule })}
              choices={(['every', 'first', 'last', 'off'] as const).map((value) => ({
                value,
                label: t(`questions.schedule.${value}`),
              }))}
            />
          </Field>
          {draft.schedule !== 'off' && (
            <Pair>
              {number(
                'days',
                t('questions.scheduleDays'),
                draft.schedule === 'every' ? t('questions.scheduleDaysHint', { least: LEAST_DAYS_BETWEEN }) : undefined,
              )}
              {number('dailyLimit', t('questions.dailyLimit'), t('questions.dailyLimitHint'))}
            </Pair>
          )}
          <Pair>
            <Field label={t('questions.activity')} hint={t('questions.activityHint')}>
              <Select
                value={draft.activity}
                onChange={(activity) => setDraft({ ...draft, activity })}
                choices={(['none', 'positive', 'any'] as const).map((value) => ({
                  value,
                  label: t(`questions.activity.${value}`),
                }))}
              />
            </Field>
            {draft.activity !== 'none' && number('activityDays', t('questions.activityDays'))}
          </Pair>
        </>
      )}
    </Card>
  );
}
