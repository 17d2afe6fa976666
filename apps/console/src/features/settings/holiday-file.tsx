import { type ChangeEvent, useRef, useState } from 'react';
import { Button, sayToast } from '../../shared/ui/index.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import { type Holiday, mergeHolidays } from './merge-holidays.js';
import { useSettingsActions } from './settings.queries.js';

interface Props {
  holidays: readonly Holiday[];
  onChange: (holidays: Holiday[]) => void;
}

/** Days of an iCalendar file are added to the list; what was there stays. */
export function HolidayFile({ holidays, onChange }: Props) {
  const wording = useWording();
  const { t } = wording;
  const actions = useSettingsActions();
  const input = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const read = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const [file] = target.files ?? [];
    target.value = '';
    if (!file) return;
    setBusy(true);
    try {
      const found = await actions.readHolidays(await file.text());
      const merged = mergeHolidays(holidays, found.holidays);
      onChange(merged);
      const count = merged.length - holidays.length;
      sayToast({ text: t('settings.calendars.fileRead', { count, leftOut: found.leftOut }) });
    } catch (error) {
      sayToast({ text: problemText(error, wording), kind: 'trouble' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <input ref={input} type="file" accept=".ics,text/calendar" hidden onChange={(event) => void read(event)} />
      <Button icon="attachment" isBusy={isBusy} onClick={() => input.current?.click()}>
        {t('settings.calendars.file')}
      </Button>
    </>
  );
}
