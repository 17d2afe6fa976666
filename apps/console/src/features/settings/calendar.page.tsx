import { useState } from 'react';
import type { SettingsView } from '#contracts';
import { Banner, Card, Field, sayToast } from '../../shared/ui/index.js';
import { TimeZonePicker } from '../../shared/ui/layers.js';
import { isInOrder, WeekEditor, type WeekSpan } from '../../shared/week/index.js';
import { problemText, useT, useWording } from '../../shared/wording/index.js';
import { HolidayList } from './holiday-list.js';
import { SaveButtons } from './save-buttons.js';
import styles from './settings.module.css';
import { useSettingsActions } from './settings.queries.js';
import { SettingsPage } from './settings-page.js';

type Calendar = SettingsView['calendar'];

const planOf = ({ hours }: Calendar): WeekSpan[] =>
  hours.map(({ weekday, opensAt, closesAt }) => ({ weekday, from: opensAt, to: closesAt }));

function CalendarForm({ calendar }: { calendar: Calendar }) {
  const wording = useWording();
  const { t } = wording;
  const { put } = useSettingsActions();
  const stored = { plan: planOf(calendar), holidays: calendar.holidays, timeZone: calendar.timeZone };
  const [draft, setDraft] = useState(stored);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const isDirty = JSON.stringify(draft) !== JSON.stringify(stored);

  const save = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      const hours = draft.plan.map(({ weekday, from, to }) => ({ weekday, opensAt: from, closesAt: to }));
      await put('calendar', { timeZone: draft.timeZone, hours, holidays: draft.holidays }, calendar.version);
      sayToast({ text: t('settings.saved') });
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Card title={t('settings.calendar.hours')}>
        <Field label={t('settings.company.timeZone')}>
          <TimeZonePicker value={draft.timeZone} onChange={(timeZone) => setDraft({ ...draft, timeZone })} />
        </Field>
        <WeekEditor
          plan={draft.plan}
          onChange={(plan) => setDraft({ ...draft, plan })}
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
      {problem !== null && (
        <Banner tone="red" icon="warning" isInset>
          {problemText(problem, wording)}
        </Banner>
      )}
      <div className={styles.stickySave}>
        <SaveButtons
          isDirty={isDirty}
          isBusy={isBusy}
          isDisabled={!draft.plan.every(isInOrder)}
          onDiscard={() => setDraft(stored)}
          onSave={() => void save()}
        />
      </div>
    </>
  );
}

/** When the company works. */
export default function CalendarPage() {
  const t = useT();
  return (
    <SettingsPage title={t('settings.calendar.title')} intro={t('settings.calendar.intro')}>
      {({ calendar }) => <CalendarForm key={calendar.version} calendar={calendar} />}
    </SettingsPage>
  );
}
