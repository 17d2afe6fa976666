import type { ComponentProps } from 'react';
import { shownDate } from '../time/calendar-date.js';
import { useWording } from '../wording/index.js';
import { Field, type FieldProps, Input } from './field.js';

interface Props extends Pick<FieldProps, 'label' | 'className'> {
  /** `2026-03-02`, or empty. */
  value: string;
  onChange: (date: string) => void;
  min?: ComponentProps<'input'>['min'];
  max?: ComponentProps<'input'>['max'];
}

/**
 * A calendar date. The browser draws its own calendar, keys and all, in the language of the browser; beside the label
 * stands the date in the language that the person chose, so that 03/02 is never taken for another day.
 */
export function DateField({ label, className, value, onChange, min, max }: Props) {
  const { language } = useWording();
  return (
    <Field label={label} aside={shownDate(value, language)} {...(className && { className })}>
      <Input type="date" value={value} min={min} max={max} onChange={({ target }) => onChange(target.value)} />
    </Field>
  );
}
