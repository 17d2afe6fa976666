import type { FieldValue, TicketFieldView } from '#contracts';
import { Input, TextArea } from '../ui/index.js';
import { Checkbox, Select } from '../ui/layers.js';
import { useWording } from '../wording/index.js';
import { nameIn } from './fields.js';

const NONE = '';

interface Props {
  field: TicketFieldView;
  /** As it is written: of a number its letters. */
  value: FieldValue | null;
  onChange: (value: FieldValue | null) => void;
  /** The writer is through with it. Choices are, as soon as they are made. */
  onDone?: (value: FieldValue | null) => void;
}

/** The control for a field of the house; stands in a `Field`, which labels it. */
export function FieldInput({ field, value, onChange, onDone }: Props) {
  const { t, language } = useWording();
  const choose = (next: FieldValue | null): void => {
    onChange(next);
    onDone?.(next);
  };
  const offered = field.options.filter(({ id, isArchived }) => !isArchived || [value].flat().includes(id));
  switch (field.type) {
    case 'yesNo':
      return (
        <Select
          value={value === true ? 'yes' : value === false ? 'no' : NONE}
          onChange={(next: string) => choose(next === NONE ? null : next === 'yes')}
          choices={[
            { value: NONE, label: t('fields.value.none') },
            { value: 'yes', label: t('fields.value.yes') },
            { value: 'no', label: t('fields.value.no') },
          ]}
        />
      );
    case 'choice':
      return (
        <Select
          value={typeof value === 'string' ? value : NONE}
          onChange={(next: string) => choose(next === NONE ? null : next)}
          choices={[
            { value: NONE, label: t('fields.value.none') },
            ...offered.map((option) => ({ value: option.id, label: nameIn(option, language) })),
          ]}
        />
      );
    case 'choices': {
      const chosen = Array.isArray(value) ? value : [];
      return (
        <div>
          {offered.map((option) => (
            <Checkbox
              key={option.id}
              label={nameIn(option, language)}
              isOn={chosen.includes(option.id)}
              onChange={(isOn) => {
                const next = isOn ? [...chosen, option.id] : chosen.filter((id) => id !== option.id);
                choose(next.length === 0 ? null : next);
              }}
            />
          ))}
        </div>
      );
    }
    case 'longText':
      return (
        <TextArea
          dir="auto"
          rows={3}
          value={String(value ?? '')}
          onChange={({ target }) => onChange(target.value)}
          onBlur={({ target }) => onDone?.(target.value)}
        />
      );
    default:
      return (
        <Input
          type={field.type === 'date' ? 'date' : 'text'}
          dir="auto"
          inputMode={field.type === 'number' ? 'decimal' : field.type === 'link' ? 'url' : undefined}
          value={String(value ?? '')}
          onChange={({ target }) => onChange(target.value)}
          onBlur={({ target }) => onDone?.(target.value)}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        />
      );
  }
}

/** What was written, as it is sent: the letters of a number are one. What is none stays as it is, to be refused. */
export function writtenValue(field: Pick<TicketFieldView, 'type'>, written: FieldValue | null): FieldValue | null {
  if (typeof written !== 'string') return written;
  const text = written.trim();
  if (text === '') return null;
  if (field.type !== 'number') return text;
  const number = Number(text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.'));
  return Number.isNaN(number) ? text : number;
}
