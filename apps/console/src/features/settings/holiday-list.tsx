import { useState } from 'react';
import { shownDate } from '../../shared/time/calendar-date.js';
import { clock } from '../../shared/time/now.js';
import { Button, DateField, Field, IconButton, Input, sayToast } from '../../shared/ui/index.js';
import { CountrySelect, Select } from '../../shared/ui/layers.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import { HolidayFile } from './holiday-file.js';
import { type Holiday, mergeHolidays } from './merge-holidays.js';
import styles from './settings.module.css';
import { useSettings, useSettingsActions } from './settings.queries.js';

const YEARS_AHEAD = 2;

interface Props {
  holidays: readonly Holiday[];
  timeZone: string;
  onChange: (holidays: Holiday[]) => void;
}

const countryOf = (timeZone: string): string =>
  ({
    Tallinn: 'EE',
    Vilnius: 'LT',
    Riga: 'LV',
    Budapest: 'HU',
    Helsinki: 'FI',
    Warsaw: 'PL',
    Berlin: 'DE',
    London: 'GB',
  })[timeZone.split('/').at(-1) ?? ''] ?? 'EE';

function FillIn({ holidays, timeZone, onChange }: Props) {
  const wording = useWording();
  const { t, language } = wording;
  const actions = useSettingsActions();
  const thisYear = clock.now().getFullYear();
  const house = useSettings().data?.company.country;
  const [country, setCountry] = useState(() => house || countryOf(timeZone));
  const [year, setYear] = useState(String(thisYear));
  const [isBusy, setBusy] = useState(false);
  const fill = async (): Promise<void> => {
    setBusy(true);
    try {
      const found = await actions.holidays({ country, year: Number(year), language });
      const merged = mergeHolidays(holidays, found.holidays);
      onChange(merged);
      sayToast({ text: t('settings.calendar.filled', { count: merged.length - holidays.length }) });
    } catch (error) {
      sayToast({ text: problemText(error, wording), kind: 'trouble' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles.fill}>
      <Field label={t('settings.calendar.country')} className={styles.country ?? ''}>
        <CountrySelect value={country} onChange={setCountry} />
      </Field>
      <Field label={t('settings.calendar.year')} className={styles.year ?? ''}>
        <Select
          value={year}
          onChange={setYear}
          choices={Array.from({ length: YEARS_AHEAD + 1 }, (_, ahead) => String(thisYear + ahead)).map((value) => ({
            value,
            label: value,
          }))}
        />
      </Field>
      <Button icon="calendar" isBusy={isBusy} onClick={() => void fill()}>
        {t('settings.calendar.fill')}
      </Button>
      <HolidayFile holidays={holidays} onChange={onChange} />
    </div>
  );
}

function AddDay({ onAdd }: { onAdd: (holiday: Holiday) => void }) {
  const { t } = useWording();
  const [date, setDate] = useState('');
  const [name, setName] = useState('');
  const add = (): void => {
    onAdd({ date, name: name.trim() });
    setDate('');
    setName('');
  };
  return (
    <div className={styles.fill}>
      <DateField label={t('settings.calendar.date')} className={styles.day ?? ''} value={date} onChange={setDate} />
      <Field label={t('settings.calendar.holidayName')} aside={t('settings.optional')} className={styles.country ?? ''}>
        <Input value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Button icon="plus" disabled={date === ''} onClick={add}>
        {t('settings.calendar.addDay')}
      </Button>
    </div>
  );
}

/** Days on which nobody works. */
export function HolidayList(props: Props) {
  const { holidays, onChange } = props;
  const { t, language } = useWording();
  return (
    <>
      <FillIn {...props} />
      {holidays.length === 0 ? (
        <p className={styles.quiet}>{t('settings.calendar.noHolidays')}</p>
      ) : (
        <ul className={styles.holidays}>
          {holidays.map((holiday) => (
            <li key={holiday.date} className={styles.holiday}>
              <span className={styles.date}>{shownDate(holiday.date, language)}</span>
              <span>{holiday.name}</span>
              <IconButton
                size="small"
                icon="close"
                label={t('settings.calendar.removeDay', { date: shownDate(holiday.date, language) })}
                onClick={() => onChange(holidays.filter(({ date }) => date !== holiday.date))}
              />
            </li>
          ))}
        </ul>
      )}
      <AddDay onAdd={(holiday) => onChange(mergeHolidays(holidays, [holiday]))} />
    </>
  );
}
