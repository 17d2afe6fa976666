import { useState } from 'react';
import type { RehearsalView, SettingsView } from '#contracts';
import { api, isProblem } from '../../shared/api/index.js';
import { Pair } from '../../shared/forms/index.js';
import { Button, Card, Field, Input } from '../../shared/ui/index.js';
import { Checkbox } from '../../shared/ui/layers.js';
import { useWording } from '../../shared/wording/index.js';
import { SettingProblem } from './setting-draft.js';
import styles from './settings.module.css';
import { useTeams } from './settings.queries.js';

/** Least and most of each number. */
const NUMBERS = {
  anyDays: [0, 365],
  relationshipDays: [0, 730],
  yearlyLimit: [1, 52],
  restDays: [0, 730],
  companyWeekly: [1, 1000],
  sampledPercent: [0, 100],
} as const;
type NumberRule = keyof typeof NUMBERS;
const NUMBER_RULES = Object.keys(NUMBERS) as NumberRule[];

/** As the fields hold them. */
export interface RulesDraft extends Record<NumberRule, string> {
  putsQuietFirst: boolean;
  asksAutoClosed: boolean;
  offTeamIds: string[];
  offMailboxIds: string[];
}

export const rulesDraft = (surveys: SettingsView['surveys']): RulesDraft => ({
  anyDays: String(surveys.anyDays),
  relationshipDays: String(surveys.relationshipDays),
  yearlyLimit: String(surveys.yearlyLimit),
  restDays: String(surveys.restDays),
  companyWeekly: String(surveys.companyWeekly),
  sampledPercent: String(surveys.sampledPercent),
  putsQuietFirst: surveys.putsQuietFirst,
  asksAutoClosed: surveys.asksAutoClosed,
  offTeamIds: surveys.offTeamIds,
  offMailboxIds: surveys.offMailboxIds,
});

const isRight = (rule: NumberRule, typed: string): boolean => {
  const [least, most] = NUMBERS[rule];
  return /^\d{1,4}$/.test(typed.trim()) && Number(typed) >= least && Number(typed) <= most;
};

export const areRulesRight = (draft: RulesDraft): boolean => NUMBER_RULES.every((rule) => isRight(rule, draft[rule]));

/** As the server takes them. */
export const rulesOf = ({ putsQuietFirst, asksAutoClosed, offTeamIds, offMailboxIds, ...typed }: RulesDraft) => ({
  ...(Object.fromEntries(NUMBER_RULES.map((rule) => [rule, Number(typed[rule])])) as Record<NumberRule, number>),
  putsQuietFirst,
  asksAutoClosed,
  offTeamIds,
  offMailboxIds,
});

const toggled = (ids: readonly string[], id: string, isIn: boolean): string[] =>
  isIn ? [...ids, id] : ids.filter((other) => other !== id);

interface Props {
  draft: RulesDraft;
  onChange: (draft: RulesDraft) => void;
  mailboxes: SettingsView['mailboxes'];
}

/** How often people are asked at most, by whom nobody is asked, and the draw. */
export function RuleFields({ draft, onChange, mailboxes }: Props) {
  const { t } = useWording();
  const { data: teams = [] } = useTeams();
  return (
    <>
      <p className={styles.quiet}>{t('asking.rules.intro')}</p>
      <Pair>
        {NUMBER_RULES.map((rule) => (
          <Field
            key={rule}
            label={t(`asking.rules.${rule}`)}
            error={!isRight(rule, draft[rule]) && t('settings.number.whole', { most: NUMBERS[rule][1] })}
          >
            <Input
              inputMode="numeric"
              value={draft[rule]}
              onChange={({ target }) => onChange({ ...draft, [rule]: target.value })}
            />
          </Field>
        ))}
      </Pair>
      <Checkbox
        label={t('asking.rules.putsQuietFirst')}
        hint={t('asking.rules.putsQuietFirstHint')}
        isOn={draft.putsQuietFirst}
        onChange={(putsQuietFirst) => onChange({ ...draft, putsQuietFirst })}
      />
      <Checkbox
        label={t('asking.rules.asksAutoClosed')}
        isOn={draft.asksAutoClosed}
        onChange={(asksAutoClosed) => onChange({ ...draft, asksAutoClosed })}
      />
      {teams.length + mailboxes.length > 0 && <p className={styles.name}>{t('asking.rules.off')}</p>}
      {teams.map(({ id, name }) => (
        <Checkbox
          key={id}
          label={t('asking.rules.offTeam', { name })}
          isOn={draft.offTeamIds.includes(id)}
          onChange={(isOff) => onChange({ ...draft, offTeamIds: toggled(draft.offTeamIds, id, isOff) })}
        />
      ))}
      {mailboxes.map(({ id, name }) => (
        <Checkbox
          key={id}
          label={t('asking.rules.offMailbox', { name })}
          isOn={draft.offMailboxIds.includes(id)}
          onChange={(isOff) => onChange({ ...draft, offMailboxIds: toggled(draft.offMailboxIds, id, isOff) })}
        />
      ))}
    </>
  );
}

function Counts({ title, counts }: { title: string; counts: RehearsalView['suppressedBy'] }) {
  const { either, format } = useWording();
  if (counts.length === 0) return null;
  return (
    <>
      <p className={styles.name}>{title}</p>
      <ul>
        {counts.map(({ reason, count }) => (
          <li key={reason}>
            {format.number(count)} · {either(`survey.reason.${reason}`, 'ticket.asking.otherReason')}
          </li>
        ))}
      </ul>
    </>
  );
}

function Outcome({ view }: { view: RehearsalView }) {
  const { t } = useWording();
  return (
    <div aria-live="polite">
      <p className={styles.name}>{t('asking.rehearsed.sent', { sent: view.sent, people: view.people })}</p>
      <p>{t('asking.rehearsed.of', { count: view.episodes, waiting: view.waiting })}</p>
      <p className={styles.quiet}>{t('asking.rehearsed.really', view.really)}</p>
      {view.isCut && <p>{t('asking.rehearsed.cut')}</p>}
      <Counts title={t('asking.rehearsed.suppressed')} counts={view.suppressedBy} />
      <Counts title={t('asking.rehearsed.cancelled')} counts={view.cancelledBy} />
      {view.often.length === 0 ? (
        <p>{t('asking.rehearsed.nobodyOften')}</p>
      ) : (
        <>
          <p className={styles.name}>{t('asking.rehearsed.often')}</p>
          <ul>
            {view.often.map(({ customerId, name, company, count }) => (
              <li key={customerId}>
                {t('asking.rehearsed.oftenOne', { name: company ? `${name} (${company})` : name, count })}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** What the rules as they stand in the fields would have done; they need not be saved. */
export function RehearsalCard({ rules }: { rules: object | null }) {
  const { t } = useWording();
  const [view, setView] = useState<RehearsalView | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const rehearse = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      setView(await api.post<RehearsalView>('/settings/surveys/rehearsal', { rules }));
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card>
      <p className={styles.quiet}>
        {t('asking.rehearse.hint')} {t('asking.rehearsed.covers')}
      </p>
      <div className={styles.save}>
        <Button isBusy={isBusy} disabled={rules === null} onClick={() => void rehearse()}>
          {t('asking.rehearse')}
        </Button>
      </div>
      <SettingProblem problem={problem} />
      {view && <Outcome view={view} />}
    </Card>
  );
}
