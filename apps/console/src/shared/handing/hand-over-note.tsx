import { Field, TextArea } from '../ui/index.js';
import { useT } from '../wording/index.js';

const LONGEST = 2_000;

/** What the next one should know. */
export function HandOverNote({ note, onChange }: { note: string; onChange: (note: string) => void }) {
  const t = useT();
  return (
    <Field label={t('handing.noteFor')} hint={t('handing.noteHint')}>
      <TextArea
        rows={4}
        dir="auto"
        maxLength={LONGEST}
        value={note}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
