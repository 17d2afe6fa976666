import { useState } from 'react';
import { type FieldSetting, type FieldValue, MOST_FIELDS_SET, readFieldValue, type TicketFieldView } from '#contracts';
import { Field, IconButton } from '../ui/index.js';
import { Select } from '../ui/layers.js';
import { fieldProblemText, useWording } from '../wording/index.js';
import { FieldInput, writtenValue } from './field-input.js';
import styles from './field-settings.module.css';
import { nameIn, useTicketFields } from './fields.js';

interface Props {
  settings: readonly FieldSetting[];
  onChange: (settings: FieldSetting[]) => void;
}

/** One field, and what is put into it; what is not said empties it. */
function Setting({
  field,
  value,
  onChange,
  onRemove,
}: {
  field: TicketFieldView;
  value: FieldValue | null;
  onChange: (value: FieldValue | null) => void;
  onRemove: () => void;
}) {
  const wording = useWording();
  const [written, setWritten] = useState(value);
  const name = nameIn(field, wording.language);
  const read = readFieldValue(field, writtenValue(field, written));
  const done = (next: FieldValue | null): void => {
    const kept = readFieldValue(field, writtenValue(field, next));
    if ('value' in kept) onChange(kept.value);
  };
  return (
    <div className={styles.setting}>
      <Field
        label={name}
        aside={field.unit || undefined}
        error={'problem' in read ? fieldProblemText(read.problem, wording) : undefined}
        hint={'value' in read && read.value === null ? wording.t('fields.bulkClear') : undefined}
      >
        <FieldInput field={field} value={written} onChange={setWritten} onDone={done} />
      </Field>
      <IconButton size="small" icon="close" label={wording.t('fields.take', { name })} onClick={onRemove} />
    </div>
  );
}

/** Fields that are set, each with its value, and another one to choose. */
export function FieldSettings({ settings, onChange }: Props) {
  const { t, language } = useWording();
  const fields = useTicketFields().filter(({ isArchived }) => !isArchived);
  const left = fields.filter(({ key }) => !settings.some((setting) => setting.key === key));
  if (fields.length === 0) return null;
  return (
    <fieldset className={styles.settings}>
      <legend>{t('macros.field.setFields')}</legend>
      {settings.map((setting, at) => {
        const field = fields.find(({ key }) => key === setting.key);
        const put = (value: FieldValue | null): void =>
          onChange(settings.map((one, index) => (index === at ? { ...one, value } : one)));
        if (!field) return null;
        return (
          <Setting
            key={setting.key}
            field={field}
            value={setting.value}
            onChange={put}
            onRemove={() => onChange(settings.filter((_, index) => index !== at))}
          />
        );
      })}
      {left.length > 0 && settings.length < MOST_FIELDS_SET && (
        <Select
          key={settings.length}
          label={t('fields.bulkTitle')}
          value={'' as string}
          onChange={(key) => key !== '' && onChange([...settings, { key, value: null }])}
          choices={[
            { value: '', label: t(settings.length === 0 ? 'fields.bulkTitle' : 'fields.other') },
            ...left.map((field) => ({ value: field.key, label: nameIn(field, language) })),
          ]}
        />
      )}
    </fieldset>
  );
}
