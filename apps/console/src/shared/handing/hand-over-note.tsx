import { Field, TextArea } from '../ui/index.js';
import { useT } from '../wording/index.js';

const LONGEST = 2_000;

/** What the next one should know. */
export function HandOverNote({
  note,
  wantedBy,
  onChange,
}: {
  note: string;
  /** The team that takes nothing without one. */
  wantedBy?: string | null | undefined;
  onChange: (note: string) => void;
}) {
  const t = useT();
  return (
    <Field
      label={t('handing.noteFor')}
      hint={wantedBy ? t('handing.noteWanted', { team: wantedBy }) : t('handing.noteHint')}
    >
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
