import { ChangeStatusNameRequest, type FreeCategory, NameStatusRequest, type StatusNameView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { loadStatuses } from '../../shared/desk/index.js';
import { Form, useHeardForm } from '../../shared/forms/index.js';
import { Button, Field, Input } from '../../shared/ui/index.js';
import { Dialog, Switch } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';
import { type Names, NamesFields } from './names-fields.js';

const FORM = 'status';

interface Props {
  /** Null: a new one of the category. */
  status: StatusNameView | null;
  category: StatusNameView['category'];
  onClose: () => void;
}
interface Values {
  name: string;
  names: Names;
  customerLabel: string;
  customerLabels: Names;
  isDefault: boolean;
}

/** The request that the values are; empty words are none. */
const asked = ({ name, customerLabel, ...others }: Values) => ({
  ...others,
  name: name.trim() === '' ? null : name,
  customerLabel: customerLabel.trim() === '' ? null : customerLabel,
});

/** Checks as the server does; what is empty may be so where Heard has words of its own. */
const schemaFor = (isBuiltin: boolean) => ({
  '~standard': {
    validate: async (values: unknown) => {
      const request = asked(values as Values);
      const schema = isBuiltin ? ChangeStatusNameRequest : NameStatusRequest;
      const whole = isBuiltin ? request : { ...request, category: 'open' };
      const result = await schema['~standard'].validate(whole);
      return 'issues' in result && result.issues ? { issues: result.issues } : { value: values as Values };
    },
  },
});

/** A name inside a category: what the team calls it, and what a customer reads. */
export function StatusDialog({ status, category, onClose }: Props) {
  const t = useT();
  const isBuiltin = status?.isBuiltin ?? false;
  const { form, register, submit, errorOf, problem, isSending } = useHeardForm<Values>({
    schema: schemaFor(isBuiltin),
    values: {
      name: status?.name ?? '',
      names: status?.names ?? {},
      customerLabel: status?.customerLabel ?? '',
      customerLabels: status?.customerLabels ?? {},
      isDefault: status?.isDefault ?? false,
    },
    send: async (values) => {
      if (status) await api.put(`/ticket-statuses/${status.id}`, asked(values), { version: status.version });
      else await api.post('/ticket-statuses', { ...asked(values), category: category as FreeCategory });
      await loadStatuses();
      onClose();
    },
  });
  const [names, customerLabels, isDefault] = form.watch(['names', 'customerLabels', 'isDefault']);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`${status ? t('statuses.title') : t('statuses.new')}: ${t(`ticket.status.${category}`)}`}
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
        <Field label={t('statuses.name')} error={errorOf('name')} hint={isBuiltin && t('statuses.nameBuiltin')}>
          <Input {...register('name')} placeholder={isBuiltin ? t(`ticket.status.${category}`) : undefined} />
        </Field>
        <NamesFields
          title={t('fields.otherLanguages')}
          names={names}
          maxLength={60}
          onChange={(next) => form.setValue('names', next, { shouldDirty: true })}
        />
        <Field
          label={t('statuses.label')}
          error={errorOf('customerLabel')}
          hint={t('statuses.labelHint', { label: t(`status.customer.${category}`) })}
        >
          <Input {...register('customerLabel')} placeholder={t(`status.customer.${category}`)} />
        </Field>
        <NamesFields
          title={t('statuses.labels')}
          names={customerLabels}
          maxLength={80}
          onChange={(next) => form.setValue('customerLabels', next, { shouldDirty: true })}
        />
        <Switch
          label={t('statuses.default')}
          hint={t('statuses.defaultHint')}
          isOn={isDefault}
          isDisabled={status?.isDefault ?? false}
          onChange={(next) => form.setValue('isDefault', next, { shouldDirty: true })}
        />
      </Form>
    </Dialog>
  );
}
