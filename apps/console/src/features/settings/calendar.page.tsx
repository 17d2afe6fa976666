import { useState } from 'react';
import type { FurtherCalendar, SettingsView } from '#contracts';
import { newId } from '#kernel';
import { Button, Field } from '../../shared/ui/index.js';
import { Select } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';
import { CompanyCalendar, TeamCalendar } from './calendar-forms.js';
import styles from './settings.module.css';
import { SettingsPage } from './settings-page.js';

const COMPANY = 'company';

const copyOf = ({ timeZone, hours }: SettingsView['calendar'], name: string): FurtherCalendar => ({
  id: newId(),
  name,
  timeZone,
  hours,
  holidays: [],
  keepsCompanyHolidays: true,
  teamIds: [],
});

function Calendars({ settings }: { settings: SettingsView }) {
  const t = useT();
  const [shown, setShown] = useState(COMPANY);
  /** Not saved yet. */
  const [fresh, setFresh] = useState<FurtherCalendar | null>(null);
  const { calendar, calendars } = settings;
  const found = calendars.calendars.find(({ id }) => id === shown);
  const further = found ?? (fresh?.id === shown ? fresh : undefined);
  const add = (): void => {
    const next = copyOf(calendar, t('settings.calendars.new'));
    setFresh(next);
    setShown(next.id);
  };
  const choices = [...calendars.calendars, ...(fresh && !found && further ? [fresh] : [])];
  return (
    <>
      <p className={styles.quiet}>{t('settings.calendars.hint')}</p>
      <div className={styles.fill}>
        <Field label={t('settings.calendars.which')} className={styles.country ?? ''}>
          <Select
            value={further ? shown : COMPANY}
            onChange={setShown}
            choices={[
              { value: COMPANY, label: t('settings.calendars.company') },
              ...choices.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Field>
        <Button icon="plus" onClick={add}>
          {t('settings.calendars.add')}
        </Button>
      </div>
      {further ? (
        <TeamCalendar
          key={`${further.id} ${calendars.version}`}
          calendar={further}
          settings={settings}
          isNew={!found}
          onRemoved={() => setShown(COMPANY)}
        />
      ) : (
        <CompanyCalendar key={calendar.version} settings={settings} />
      )}
    </>
  );
}

/** When the company and its teams work. */
export default function CalendarPage() {
  const t = useT();
  return (
    <SettingsPage title={t('settings.calendar.title')} intro={t('settings.calendar.intro')}>
      {(settings) => <Calendars settings={settings} />}
    </SettingsPage>
  );
}
