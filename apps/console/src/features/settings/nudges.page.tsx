import { useEffect, useState } from 'react';
import { NudgeSettings, type SettingsView } from '#contracts';
import { LANGUAGES, type Language } from '#kernel';
import { LANGUAGE_NAMES, loadLanguage, type Wording } from '#wording';
import { Form, Pair, useHeardForm } from '../../shared/forms/index.js';
import { Card, Field, Input, sayToast, TextArea } from '../../shared/ui/index.js';
import { Select, Switch } from '../../shared/ui/layers.js';
import { useT, useWording } from '../../shared/wording/index.js';
import { SaveButtons } from './save-buttons.js';
import { useSettingsActions } from './settings.queries.js';
import { SettingsPage } from './settings-page.js';

/** Our own words in a language; undefined while they come. */
function useOurs(language: Language): Wording | undefined {
  const [ours, setOurs] = useState<{ language: Language; wording: Wording }>();
  useEffect(() => {
    let isWanted = true;
    void loadLanguage(language).then((wording) => isWanted && setOurs({ language, wording }));
    return () => {
      isWanted = false;
    };
  }, [language]);
  return ours?.language === language ? ours.wording : undefined;
}

/** Whether, when and how customers who owe us an answer are reminded. */
function NudgesCard({ nudges: { version, ...values } }: Pick<SettingsView, 'nudges'>) {
  const { t } = useWording();
  const { put } = useSettingsActions();
  const [language, setLanguage] = useState<Language>('en');
  const ours = useOurs(language);
  const { form, register, submit, errorOf, problem, isSending } = useHeardForm({
    schema: NudgeSettings,
    values,
    send: async (next) => {
      await put('nudges', next, version);
      sayToast({ text: t('settings.saved') });
    },
  });
  const [isOn, resolves] = form.watch(['isOn', 'resolves']);
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
        <Field label={t('nudges.language')}>
          <Select
            value={language}
            onChange={setLanguage}
            choices={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          />
        </Field>
        <Field
          key={`reminder-${language}`}
          label={t('nudges.reminder')}
          hint={t('nudges.textHint')}
          error={errorOf(`texts.${language}.reminder`)}
        >
          <TextArea
            rows={5}
            lang={language}
            placeholder={ours?.t('nudges.text.reminder')}
            {...register(`texts.${language}.reminder`)}
          />
        </Field>
        <Field key={`last-${language}`} label={t('nudges.last')} error={errorOf(`texts.${language}.last`)}>
          <TextArea
            rows={5}
            lang={language}
            placeholder={ours?.t('nudges.text.last')}
            {...register(`texts.${language}.last`)}
          />
        </Field>
      </Form>
    </Card>
  );
}

/** Reminders to customers while we wait for them. */
export default function NudgesPage() {
  const t = useT();
  return (
    <SettingsPage title={t('nudges.title')} intro={t('nudges.intro')}>
      {({ nudges }) => <NudgesCard key={nudges.version} nudges={nudges} />}
    </SettingsPage>
  );
}
