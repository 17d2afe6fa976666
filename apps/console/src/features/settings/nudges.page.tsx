import { useQuery } from '@tanstack/react-query';
import { NudgesRequest, type SettingsView, type WaitingTicketsView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Form, Pair, useHeardForm } from '../../shared/forms/index.js';
import { Card, Field, Input, sayToast } from '../../shared/ui/index.js';
import { Checkbox, Switch } from '../../shared/ui/layers.js';
import { useT, useWording } from '../../shared/wording/index.js';
import { NudgeMailboxes, type OwnRules } from './nudge-mailboxes.js';
import { NudgeTexts } from './nudge-texts.js';
import { SaveButtons } from './save-buttons.js';
import { useSettingsActions } from './settings.queries.js';
import { SettingsPage } from './settings-page.js';

/** How many tickets wait now and would be reminded by these rules, if it was wanted. */
function useWaiting(isOn: boolean, own: readonly OwnRules[] = []): number {
  const { data } = useQuery({
    queryKey: ['settings', 'nudges', 'waiting'],
    queryFn: () => api.get<WaitingTicketsView>('/settings/nudges/waiting'),
  });
  const isReminded = (id: string): boolean => own.find(({ mailboxId }) => mailboxId === id)?.isOn ?? isOn;
  return (data?.mailboxes ?? []).reduce((sum, { mailboxId, count }) => sum + (isReminded(mailboxId) ? count : 0), 0);
}

/** Whether, when and how customers who owe us an answer are reminded. */
function NudgesCard({ nudges: { version, ...stored }, mailboxes }: Pick<SettingsView, 'nudges' | 'mailboxes'>) {
  const { t } = useWording();
  const { saveNudges } = useSettingsActions();
  const values = { ...stored, includesWaiting: false };
  const { form, register, submit, errorOf, problem, isSending } = useHeardForm({
    schema: NudgesRequest,
    values,
    send: async (next) => {
      const { begun } = await saveNudges(next, version);
      sayToast({ text: begun > 0 ? t('nudges.begun', { count: begun }) : t('settings.saved') });
    },
  });
  const [isOn, resolves, own, includes] = form.watch(['isOn', 'resolves', 'mailboxes', 'includesWaiting']);
  const count = useWaiting(isOn, own);
  const set = { shouldDirty: true };
  return (
    <Card>
      <Form
        onSubmit={() => void submit()}
        problem={problem}
        buttons={
          <SaveButtons isDirty={form.formState.isDirty} isBusy={isSending} onDiscard={() => form.reset(values)} />
        }
      >
        <Switch label={t('nudges.isOn')} isOn={isOn} onChange={(next) => form.setValue('isOn', next, set)} />
        <Pair>
          <Field label={t('nudges.afterDays')} error={errorOf('afterDays')}>
            <Input type="number" min={1} max={30} {...register('afterDays', { valueAsNumber: true })} />
          </Field>
          <Field label={t('nudges.most')} error={errorOf('most')}>
            <Input type="number" min={1} max={5} {...register('most', { valueAsNumber: true })} />
          </Field>
        </Pair>
        <Switch
          label={t('nudges.resolves')}
          hint={t('nudges.resolvesHint')}
          isOn={resolves}
          onChange={(next) => form.setValue('resolves', next, set)}
        />
        {mailboxes.length > 1 && (
          <NudgeMailboxes
            mailboxes={mailboxes}
            house={form.getValues()}
            own={own ?? []}
            errorOf={errorOf}
            onChange={(next) => form.setValue('mailboxes', next, set)}
          />
        )}
        {count > 0 && (
          <Checkbox
            label={t('nudges.includesWaiting', { count })}
            hint={t('nudges.includesWaitingHint')}
            isOn={includes ?? false}
            onChange={(next) => form.setValue('includesWaiting', next, set)}
          />
        )}
        <NudgeTexts
          form={form}
          errorOf={errorOf}
          mailboxes={mailboxes.filter(({ id }) => own?.some(({ mailboxId, isOn: has }) => mailboxId === id && has))}
        />
      </Form>
    </Card>
  );
}

/** Reminders to customers while we wait for them. */
export default function NudgesPage() {
  const t = useT();
  return (
    <SettingsPage title={t('nudges.title')} intro={t('nudges.intro')}>
      {({ nudges, mailboxes }) => <NudgesCard key={nudges.version} nudges={nudges} mailboxes={mailboxes} />}
    </SettingsPage>
  );
}
