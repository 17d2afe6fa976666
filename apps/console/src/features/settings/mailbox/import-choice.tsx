import { IMPORT_DAYS } from '#contracts';
import { Field } from '../../../shared/ui/index.js';
import { Select } from '../../../shared/ui/layers.js';
import { useT } from '../../../shared/wording/index.js';

type Days = (typeof IMPORT_DAYS)[number];

/** What becomes of mail that lies in the mailbox already. */
export function ImportChoice({ value, onChange }: { value: Days; onChange: (days: Days) => void }) {
  const t = useT();
  return (
    <Field label={t('mailboxes.import')} hint={value > 0 ? t('mailboxes.import.hint') : undefined}>
      <Select
        value={String(value)}
        onChange={(next) => onChange(IMPORT_DAYS.find((days) => String(days) === next) ?? 0)}
        choices={IMPORT_DAYS.map((days) => ({ value: String(days), label: t('mailboxes.import.days', { days }) }))}
      />
    </Field>
  );
}
