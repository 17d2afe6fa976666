import { useQueryClient } from '@tanstack/react-query';
import { FIELD_TYPES, OpenFieldRequest, type TicketFieldView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { FIELDS_KEY, nameIn, useTicketFields } from '../../shared/desk/index.js';
import { Form, Pair, useHeardForm } from '../../shared/forms/index.js';
import { Button, Field, IconButton, Input } from '../../shared/ui/index.js';
import { Checkbox, Dialog, Select, Switch } from '../../shared/ui/layers.js';
import { useT, useWording } from '../../shared/wording/index.js';
import styles from './desk.module.css';
import { NamesFields } from './names-fields.js';

const FORM = 'ticket-field';
const isChoice = (type: string): boolean => type === 'choice' || type === 'choices';
const NONE = '';

/** A key that a name suggests; letters that keys do not know go. */
const suggestedKey = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
    .slice(0, 40);

type Options = OpenFieldRequest['options'];

/** The options of a choice; one that tickets may have is archived, never taken away. */
function OptionList({ options, onChange }: { options: Options; onChange: (options: Options) => void }) {
  const t = useT();
  const put = (at: number, next: Partial<Options[number]>): void =>
    onChange(options.map((option, index) => (index === at ? { ...option, ...next } : option)));
  return (
    <fieldset className={styles.options}>
      <legend>{t('fields.options')}</legend>
      {options.map((option, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a new option has no id yet, and none changes its place
        <div key={at} className={styles.option}>
          <Input
            aria-label={t('fields.option.name', { number: at + 1 })}
            dir="auto"
            maxLength={60}
            className={option.isArchived ? (styles.isArchived ?? '') : ''}
            value={option.name}
            onChange={({ target }) => put(at, { name: target.value })}
          />
          <IconButton
            size="small"
            icon={option.isArchived ? 'undo' : 'close'}
            label={t(option.isArchived ? 'fields.option.restore' : 'fields.option.archive', { name: option.name })}
            onClick={() =>
              option.id
                ? put(at, { isArchived: !option.isArchived })
                : onChange(options.filter((_, index) => index !== at))
            }
          />
        </div>
      ))}
      <span>
        <Button
          size="small"
          icon="plus"
          onClick={() => onChange([...options, { name: '', names: {}, isArchived: false }])}
        >
          {t('fields.option.add')}
        </Button>
      </span>
    </fieldset>
  );
}

type Shown = OpenFieldRequest['shownWhen'];

/** Always, or where another field has one of some options. */
function ShownWhen({ own, shown, onChange }: { own: string; shown: Shown; onChange: (shown: Shown) => void }) {
  const { t, language } = useWording();
  const fields = useTicketFields().filter(({ key, type, isArchived }) => key !== own && isChoice(type) && !isArchived);
  const by = fields.find(({ key }) => key === shown?.key);
  if (fields.length === 0) return null;
  return (
    <>
      <Field label={t('fields.shownWhen')}>
        <Select
          value={shown?.key ?? NONE}
          onChange={(key: string) => {
            const first = fields.find((field) => field.key === key)?.options.find(({ isArchived }) => !isArchived);
            onChange(first ? { key, optionIds: [first.id] } : null);
          }}
          choices={[
            { value: NONE, label: t('fields.shownAlways') },
            ...fields.map((field) => ({
              value: field.key,
              label: t('fields.shownBy', { field: nameIn(field, language) }),
            })),
          ]}
        />
      </Field>
      {shown &&
        by?.options.map((option) => (
          <Checkbox
            key={option.id}
            label={nameIn(option, language)}
            isOn={shown.optionIds.includes(option.id)}
            onChange={(isOn) => {
              const optionIds = isOn
                ? [...shown.optionIds, option.id]
                : shown.optionIds.filter((id) => id !== option.id);
              onChange(optionIds.length === 0 ? null : { ...shown, optionIds });
            }}
          />
        ))}
    </>
  );
}

/** A new field, or another definition of one; key and type stay what they were. */
export function FieldDialog({ field, onClose }: { field: TicketFieldView | null; onClose: () => void }) {
  const { t, language } = useWording();
  const queryClient = useQueryClient();
  const { form, register, submit, errorOf, problem, isSending } = useHeardForm<OpenFieldRequest>({
    schema: OpenFieldRequest,
    values: {
      key: field?.key ?? '',
      type: field?.type ?? 'text',
      name: field?.name ?? '',
      names: field?.names ?? {},
      help: field?.help ?? '',
      isRequired: field?.isRequired ?? false,
      options: field?.options ?? [],
      unit: field?.unit ?? '',
      decimals: field?.decimals ?? 0,
      shownWhen: field?.shownWhen ?? null,
    },
    send: async ({ key, type, ...shape }) => {
      if (field) await api.put(`/ticket-fields/${field.id}`, shape, { version: field.version });
      else await api.post('/ticket-fields', { key, type, ...shape });
      await queryClient.invalidateQueries({ queryKey: FIELDS_KEY });
      onClose();
    },
  });
  const [type, key, names, options, isRequired, decimals, shownWhen] = form.watch([
    'type',
    'key',
    'names',
    'options',
    'isRequired',
    'decimals',
    'shownWhen',
  ]);
  const set = { shouldDirty: true };
  const suggest = (): void => {
    if (!field && form.getValues('key') === '') form.setValue('key', suggestedKey(form.getValues('name')), set);
  };
  const name = register('name');
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={field ? t('fields.edit', { name: nameIn(field, language) }) : t('fields.new')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="main" type="submit" form={FORM} isBusy={isSending}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <Form id={FORM} onSubmit={async () => void (await submit())} problem={problem}>
        <Field label={t('fields.name')} error={errorOf('name')}>
          <Input
            {...name}
            dir="auto"
            onBlur={(event) => {
              suggest();
              void name.onBlur(event);
            }}
          />
        </Field>
        <NamesFields
          title={t('fields.otherLanguages')}
          names={names}
          maxLength={60}
          onChange={(next) => form.setValue('names', next, set)}
        />
        <Pair>
          <Field label={t('fields.type')}>
            <Select
              value={type}
              isDisabled={field !== null}
              onChange={(next) => form.setValue('type', next, set)}
              choices={FIELD_TYPES.map((value) => ({ value, label: t(`fields.type.${value}`) }))}
            />
          </Field>
          <Field label={t('fields.key')} error={errorOf('key')} hint={t('fields.keyHint')}>
            <Input {...register('key')} disabled={field !== null} spellCheck={false} autoCapitalize="none" />
          </Field>
        </Pair>
        {isChoice(type) && (
          <Field label="" error={errorOf('options')}>
            <OptionList options={options} onChange={(next) => form.setValue('options', next, set)} />
          </Field>
        )}
        {type === 'number' && (
          <Pair>
            <Field label={t('fields.unit')} error={errorOf('unit')}>
              <Input {...register('unit')} />
            </Field>
            <Field label={t('fields.decimals')}>
              <Select
                value={String(decimals)}
                onChange={(next: string) => form.setValue('decimals', Number(next), set)}
                choices={['0', '1', '2', '3', '4'].map((value) => ({ value, label: value }))}
              />
            </Field>
          </Pair>
        )}
        <Field label={t('fields.help')} error={errorOf('help')}>
          <Input {...register('help')} dir="auto" />
        </Field>
        <ShownWhen own={key} shown={shownWhen} onChange={(next) => form.setValue('shownWhen', next, set)} />
        <Switch
          label={t('fields.required')}
          hint={t('fields.requiredHint')}
          isOn={isRequired}
          onChange={(next) => form.setValue('isRequired', next, set)}
        />
      </Form>
    </Dialog>
  );
}
