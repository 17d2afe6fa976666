import { useState } from 'react';
import { Input } from '../ui/index.js';
import { readTime } from './time-field.js';
import styles from './week-editor.module.css';

interface Props {
  label: string;
  value: string;
  isWrong: boolean;
  onChange: (time: string) => void;
}

/** A time of day in 24 hours; what is typed is read when one leaves the field, nonsense is taken back. */
export function TimeInput({ label, value, isWrong, onChange }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const finish = (): void => {
    const time = typed === null ? null : readTime(typed);
    setTyped(null);
    if (time !== null && time !== value) onChange(time);
  };
  return (
    <Input
      className={styles.time ?? ''}
      inputMode="numeric"
      autoComplete="off"
      maxLength={5}
      aria-label={label}
      aria-invalid={isWrong || undefined}
      value={typed ?? value}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={finish}
      onKeyDown={(event) => event.key === 'Enter' && finish()}
    />
  );
}
