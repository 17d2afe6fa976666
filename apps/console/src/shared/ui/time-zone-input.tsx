import { type ComponentProps, useId } from 'react';
import { timeZones } from '../time/time-zones.js';
import { Input } from './field.js';

/** A time zone by its name; the browser suggests what fits while one types. */
export function TimeZoneInput(props: ComponentProps<'input'>) {
  const id = useId();
  return (
    <>
      <Input {...props} list={id} spellCheck={false} autoComplete="off" />
      <datalist id={id}>
        {timeZones().map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}
