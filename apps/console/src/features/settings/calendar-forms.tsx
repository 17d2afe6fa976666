import { type ReactNode, useState } from 'react';
import type { FurtherCalendar, SettingsView } from '#contracts';
import { Banner, Button, Card, Field, Input, sayToast } from '../../shared/ui/index.js';
import { Checkbox, Dialog, TimeZonePicker } from '../../shared/ui/layers.js';
import { isInOrder, WeekEditor, type WeekSpan } from '../../shared/week/index.js';
import { problemText, useT, useWording } from '../../shared/wording/index.js';
import { HolidayFeeds } from './holiday-feeds.js';
import { HolidayList } from './holiday-list.js';
import { SaveButtons } from './save-buttons.js';
import styles from './settings.module.css';
import { useSettingsActions, useTeams } from './settings.queries.js';

type Week = Pick<FurtherCalendar, 'timeZone' | 'hours' | 'holidays'>;

const planOf = ({ hours }: Week): WeekSpan[] =>
  hours.map(({ weekday, opensAt, closesAt }) => ({ weekday, from: opensAt, to: closesAt }));
const hoursOf = (plan: readonly WeekSpan[]): Week['hours'] =>
  plan.map(({ weekday, from, to }) => ({ weekday, opensAt: from, closesAt: to }));

interface FormProps<Calendar extends Week> {
  stored: Calendar;
  isNew?: boolean;
  feeds: ReactNode;
  head?: (draft: Calendar, set: (changes: Partial<Calendar>) => void) => ReactNode;
  foot?: ReactNode;
  save: (calendar: Calendar) => Promise<void>;
  /** Of one that was never saved. */
  onForget?: () => void;
}

/** Hours, holidays and what else a calendar has. */
function CalendarForm<Calendar extends Week>({
  stored,
  isNew,
  feeds,
  head,
  foot,
  save,
  onForget,
}: FormProps<Calendar>) {
  const wording = useWording();
  const { t } = wording;
  const [draft, setDraft] = useState(stored);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const set = (changes: Partial<Calendar>): void => setDraft({ ...draft, ...changes });
  const send = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await save(draft);
      sayToast({ text: t('settings.saved') });
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {head?.(draft, set)}
      <Card title={t('settings.calendar.hours')}>
        <Field label={t('settings.company.timeZone')}>
          <TimeZonePicker value={draft.timeZone} onChange={(timeZone) => setDraft({ ...draft, timeZone })} />
        </Field>
        <WeekEditor
          plan={planOf(draft)}
          onChange={(plan) => setDraft({ ...draft, hours: hoursOf(plan) })}
          emptyWord={t('settings.calendar.closed')}
        />
      </Card>
      <Card title={t('settings.calendar.holidays')} intro={t('settings.calendar.holidaysText')}>
        <HolidayList
          holidays={draft.holidays}
          timeZone={draft.timeZone}
          onChange={(holidays) => setDraft({ ...draft, holidays })}
        />
      </Card>
      {feeds}
      {foot}
      {problem !== null && (
        <Banner tone="red" icon="warning" isInset>
          {problemText(problem, wording)}
        </Banner>
      )}
      <div className={styles.stickySave}>
        <SaveButtons
          isDirty={isNew === true || JSON.stringify(draft) !== JSON.stringify(stored)}
          isBusy={isBusy}
          isDisabled={!planOf(draft).every(isInOrder) || ('name' in draft && String(draft.name).trim() === '')}
          onDiscard={() => (isNew ? onForget?.() : setDraft(stored))}
          onSave={() => void send()}
        />
      </div>
    </>
  );
}

/** When the company works, and everybody without a calendar of their own. */
export function CompanyCalendar({ settings }: { settings: SettingsView }) {
  const { put } = useSettingsActions();
  const { version, ...stored } = settings.calendar;
  return (
    <CalendarForm
      stored={stored}
      feeds={<HolidayFeeds calendarId={null} feeds={settings.holidayFeeds} />}
      save={(calendar) => put('calendar', calendar, version)}
    />
  );
}

interface NameAndTeamsProps {
  draft: FurtherCalendar;
  others: readonly FurtherCalendar[];
  set: (changes: Partial<FurtherCalendar>) => void;
}

function NameAndTeams({ draft, others, set }: NameAndTeamsProps) {
  const t = useT();
  const teams = useTeams().data ?? [];
  const holder = (teamId: string): FurtherCalendar | undefined =>
    others.find(({ teamIds }) => teamIds.includes(teamId));
  const toggle = (teamId: string, isOn: boolean): void =>
    set({ teamIds: isOn ? [...draft.teamIds, teamId] : draft.teamIds.filter((id) => id !== teamId) });
  return (
    <Card>
      <Field label={t('settings.calendars.name')}>
        <Input value={draft.name} maxLength={80} onChange={({ target }) => set({ name: target.value })} />
      </Field>
      <fieldset className={styles.choices}>
        <legend>{t('settings.calendars.teams')}</legend>
        {teams.length === 0 && <p className={styles.quiet}>{t('settings.calendars.noTeams')}</p>}
        {teams.map(({ id, name }) => {
          const taken = holder(id);
          return (
            <Checkbox
              key={id}
              label={taken ? t('settings.calendars.taken', { team: name, calendar: taken.name }) : name}
              isOn={draft.teamIds.includes(id)}
              isDisabled={taken !== undefined}
              onChange={(isOn) => toggle(id, isOn)}
            />
          );
        })}
      </fieldset>
      <Checkbox
        label={t('settings.calendars.keepsCompany')}
        isOn={draft.keepsCompanyHolidays}
        onChange={(keepsCompanyHolidays) => set({ keepsCompanyHolidays })}
      />
    </Card>
  );
}

interface TeamProps {
  calendar: FurtherCalendar;
  settings: SettingsView;
  isNew: boolean;
  onRemoved: () => void;
}

/** When a team works, or what a promise counts in. */
export function TeamCalendar({ calendar, settings, isNew, onRemoved }: TeamProps) {
  const wording = useWording();
  const { t } = wording;
  const { put } = useSettingsActions();
  const [isAsked, setAsked] = useState(false);
  const { calendars, version } = settings.calendars;
  const others = calendars.filter(({ id }) => id !== calendar.id);
  const remove = async (): Promise<void> => {
    try {
      if (!isNew) await put('calendars', { calendars: others }, version);
      onRemoved();
    } catch (error) {
      sayToast({ text: problemText(error, wording), kind: 'trouble' });
    }
  };
  const save = (next: FurtherCalendar): Promise<void> =>
    put(
      'calendars',
      { calendars: isNew ? [...others, next] : calendars.map((one) => (one.id === next.id ? next : one)) },
      version,
    );
  return (
    <CalendarForm
      stored={calendar}
      isNew={isNew}
      head={(draft, set) => <NameAndTeams draft={draft} others={others} set={set} />}
      feeds={<HolidayFeeds calendarId={calendar.id} feeds={settings.holidayFeeds} isLater={isNew} />}
      foot={
        <div>
          <Button icon="trash" onClick={() => setAsked(true)}>
            {t('settings.calendars.remove')}
          </Button>
          <Dialog
            isOpen={isAsked}
            onClose={() => setAsked(false)}
            title={t('settings.calendars.removeTitle', { name: calendar.name })}
            footer={
              <>
                <Button onClick={() => setAsked(false)}>{t('common.cancel')}</Button>
                <Button kind="danger" onClick={() => void remove()}>
                  {t('settings.calendars.remove')}
                </Button>
              </>
            }
          >
            <p>{t('settings.calendars.removeText')}</p>
          </Dialog>
        </div>
      }
      save={save}
      onForget={onRemoved}
    />
  );
}
