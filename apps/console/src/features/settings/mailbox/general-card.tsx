import { MailboxRequest, type MailboxView } from '#contracts';
import { LANGUAGES } from '#kernel';
import { LANGUAGE_NAMES } from '#wording';
import { Form, Pair, useHeardForm } from '../../../shared/forms/index.js';
import { Card, Field, Input, sayToast, TextArea } from '../../../shared/ui/index.js';
import { Select, Switch } from '../../../shared/ui/layers.js';
import { useWording } from '../../../shared/wording/index.js';
import { SaveButtons } from '../save-buttons.js';
import { useTeams } from '../settings.queries.js';
import { BrandFields } from './brand-fields.js';
import { useMailboxActions } from './mailbox.queries.js';
import { ReopeningFields } from './reopening-fields.js';

const EVERYBODY = 'everybody';

/** What of a mailbox is changed here. */
function valuesOf(mailbox: MailboxView) {
  const { name, address, teamId, language, isActive, signature, senderName, brandColour, postalAddress } = mailbox;
  const { sendsAcknowledgements, repliesToAll, reopening, reopensWithinDays, keepsAssignee } = mailbox;
  return {
    ...{ name, address, teamId, language, isActive, signature, senderName, brandColour, postalAddress },
    ...{ sendsAcknowledgements, repliesToAll, reopening, reopensWithinDays, keepsAssignee },
    trustedAuthservId: mailbox.trustedAuthservId ?? '',
  };
}

/** Who sees the tickets of a mailbox, and how it speaks. */
export function GeneralCard({ mailbox }: { mailbox: MailboxView }) {
  const { t } = useWording();
  const { change } = useMailboxActions();
  const { data: teams = [] } = useTeams();
  const values = valuesOf(mailbox);
  const { form, register, submit, errorOf, problem, isSending } = useHeardForm({
    schema: MailboxRequest,
    values,
    send: async (next) => {
      await change(mailbox, { ...next, trustedAuthservId: next.trustedAuthservId || null });
      sayToast({ text: t('settings.saved') });
    },
  });
  const [team, spoken, takesMail, tells] = form.watch(['teamId', 'language', 'isActive', 'sendsAcknowledgements']);
  const answersAll = form.watch('repliesToAll');
  const [mode = 'always', keeps = true] = form.watch(['reopening', 'keepsAssignee']);
  const [colour = '', lines = ''] = form.watch(['brandColour', 'postalAddress']);
  const set = { shouldDirty: true };
  return (
    <Card title={t('mailboxes.general')}>
      <Form
        onSubmit={() => void submit()}
        problem={problem}
        buttons={
          <SaveButtons isDirty={form.formState.isDirty} isBusy={isSending} onDiscard={() => form.reset(values)} />
        }
      >
        <Pair>
          <Field label={t('settings.mailboxes.address')} error={errorOf('address')}>
            <Input type="email" autoComplete="off" {...register('address')} />
          </Field>
          <Field label={t('settings.mailboxes.name')} hint={t('settings.mailboxes.nameHint')} error={errorOf('name')}>
            <Input {...register('name')} />
          </Field>
        </Pair>
        <Pair>
          <Field label={t('settings.mailboxes.team')} hint={t('settings.mailboxes.teamHint')} error={errorOf('teamId')}>
            <Select
              value={team ?? EVERYBODY}
              onChange={(next) => form.setValue('teamId', next === EVERYBODY ? null : next, set)}
              choices={[
                { value: EVERYBODY, label: t('settings.mailboxes.everybody') },
                ...teams.map((each) => ({ value: each.id, label: each.name })),
              ]}
            />
          </Field>
          <Field label={t('settings.mailboxes.language')} hint={t('settings.mailboxes.languageHint')}>
            <Select
              value={spoken}
              onChange={(next) => form.setValue('language', next, set)}
              choices={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
            />
          </Field>
        </Pair>
        <Field label={t('mailboxes.senderName')} hint={t('mailboxes.senderNameHint')} error={errorOf('senderName')}>
          <Input {...register('senderName')} />
        </Field>
        <Field label={t('mailboxes.signature')} hint={t('mailboxes.signatureHint')} error={errorOf('signature')}>
          <TextArea rows={4} {...register('signature')} />
        </Field>
        <BrandFields
          colour={colour}
          address={lines}
          colourInput={register('brandColour')}
          addressInput={register('postalAddress')}
          colourError={errorOf('brandColour')}
          addressError={errorOf('postalAddress')}
        />
        <Field
          label={t('settings.mailboxes.authserv')}
          hint={t('settings.mailboxes.authservHint')}
          error={errorOf('trustedAuthservId')}
        >
          <Input autoComplete="off" spellCheck={false} {...register('trustedAuthservId')} />
        </Field>
        <ReopeningFields
          mode={mode}
          isKept={keeps}
          daysInput={register('reopensWithinDays', { valueAsNumber: true })}
          daysError={errorOf('reopensWithinDays')}
          onMode={(next) => form.setValue('reopening', next, set)}
          onKept={(isOn) => form.setValue('keepsAssignee', isOn, set)}
        />
        <Switch
          label={t('mailboxes.repliesToAll')}
          hint={t('mailboxes.repliesToAllHint')}
          isOn={answersAll ?? false}
          onChange={(isOn) => form.setValue('repliesToAll', isOn, set)}
        />
        <Switch
          label={t('settings.mailboxes.acknowledge')}
          hint={t('settings.mailboxes.acknowledgeHint')}
          isOn={tells ?? false}
          onChange={(isOn) => form.setValue('sendsAcknowledgements', isOn, set)}
        />
        <Switch
          label={t('settings.mailboxes.active')}
          isOn={takesMail}
          onChange={(isOn) => form.setValue('isActive', isOn, set)}
        />
      </Form>
    </Card>
  );
}
