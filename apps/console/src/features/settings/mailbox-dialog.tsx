import { MailboxRequest, type MailboxView } from '#contracts';
import { LANGUAGES } from '#kernel';
import { LANGUAGE_NAMES } from '#wording';
import { Form, Pair, useHeardForm } from '../../shared/forms/index.js';
import { Button, Field, Input } from '../../shared/ui/index.js';
import { Dialog, Select, Switch } from '../../shared/ui/layers.js';
import { useWording } from '../../shared/wording/index.js';
import { useSettingsActions, useTeams } from './settings.queries.js';

const EVERYBODY = 'everybody';

/** A mailbox, new or known. */
export function MailboxDialog({ mailbox, onClose }: { mailbox: MailboxView | null; onClose: () => void }) {
  const { t, language } = useWording();
  const { saveMailbox } = useSettingsActions();
  const { data: teams = [] } = useTeams();
  const { form, register, submit, errorOf, problem, isSending } = useHeardForm({
    schema: MailboxRequest,
    values: {
      name: mailbox?.name ?? t('auth.setup.mailboxNameValue'),
      address: mailbox?.address ?? '',
      teamId: mailbox?.teamId ?? null,
      language: mailbox?.language ?? language,
      isActive: mailbox?.isActive ?? true,
      sendsAcknowledgements: mailbox?.sendsAcknowledgements ?? false,
      trustedAuthservId: mailbox?.trustedAuthservId ?? '',
    },
    send: async (values) => {
      await saveMailbox(mailbox, { ...values, trustedAuthservId: values.trustedAuthservId || null });
      onClose();
    },
  });
  const [teamId, spoken, isActive, tells] = form.watch(['teamId', 'language', 'isActive', 'sendsAcknowledgements']);
  const teamChoices = [
    { value: EVERYBODY, label: t('settings.mailboxes.everybody') },
    ...teams.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t(mailbox ? 'settings.mailboxes.editTitle' : 'settings.mailboxes.add')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="main" type="submit" form="mailbox" isBusy={isSending}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <Form id="mailbox" onSubmit={() => void submit()} problem={problem}>
        <Field label={t('settings.mailboxes.address')} error={errorOf('address')}>
          <Input type="email" autoComplete="off" placeholder="help@example.com" {...register('address')} />
        </Field>
        <Field label={t('settings.mailboxes.name')} hint={t('settings.mailboxes.nameHint')} error={errorOf('name')}>
          <Input {...register('name')} />
        </Field>
        <Pair>
          <Field label={t('settings.mailboxes.team')} hint={t('settings.mailboxes.teamHint')} error={errorOf('teamId')}>
            <Select
              value={teamId ?? EVERYBODY}
              onChange={(next) => form.setValue('teamId', next === EVERYBODY ? null : next)}
              choices={teamChoices}
            />
          </Field>
          <Field label={t('settings.mailboxes.language')} hint={t('settings.mailboxes.languageHint')}>
            <Select
              value={spoken}
              onChange={(next) => form.setValue('language', next)}
              choices={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
            />
          </Field>
        </Pair>
        <Field
          label={t('settings.mailboxes.authserv')}
          hint={t('settings.mailboxes.authservHint')}
          error={errorOf('trustedAuthservId')}
        >
          <Input autoComplete="off" {...register('trustedAuthservId')} />
        </Field>
        <Switch
          label={t('settings.mailboxes.acknowledge')}
          hint={t('settings.mailboxes.acknowledgeHint')}
          isOn={tells ?? false}
          onChange={(isOn) => form.setValue('sendsAcknowledgements', isOn)}
        />
        <Switch
          label={t('settings.mailboxes.active')}
          isOn={isActive}
          onChange={(isOn) => form.setValue('isActive', isOn)}
        />
      </Form>
    </Dialog>
  );
}
