import { useEffect, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { NudgesRequest, SettingsView } from '#contracts';
import { LANGUAGES, type Language } from '#kernel';
import { LANGUAGE_NAMES, loadReminders, type Reminders } from '#wording';
import { Pair } from '../../shared/forms/index.js';
import { Field, TextArea } from '../../shared/ui/index.js';
import { Select } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';

type Values = ReturnType<(typeof NudgesRequest)['parse']>;
const PARTS = ['reminder', 'last'] as const;
type TextPath = `texts.${Language}.${(typeof PARTS)[number]}` | `mailboxes.${number}.${string}`;
const HOUSE = '';
const NOTHING = { reminder: '', last: '' };
const EMPTY = { en: NOTHING, et: NOTHING, lt: NOTHING, hu: NOTHING, ru: NOTHING };

/** Our own words in a language; undefined while they come. */
function useOurs(language: Language): Reminders | undefined {
  const [ours, setOurs] = useState<{ language: Language; reminders: Reminders }>();
  useEffect(() => {
    let isWanted = true;
    void loadReminders(language).then((reminders) => isWanted && setOurs({ language, reminders }));
    return () => {
      isWanted = false;
    };
  }, [language]);
  return ours?.language === language ? ours.reminders : undefined;
}

interface Props {
  form: Pick<UseFormReturn<Values>, 'register' | 'getValues' | 'setValue'>;
  errorOf: (path: TextPath & never) => string | undefined;
  /** Those with rules of their own. */
  mailboxes: SettingsView['mailboxes'];
}

/** What is written: by the house, or by one mailbox; what is left empty there is what the house writes. */
export function NudgeTexts({ form, errorOf, mailboxes }: Props) {
  const t = useT();
  const [language, setLanguage] = useState<Language>('en');
  const [chosenId, setChosenId] = useState(HOUSE);
  const ours = useOurs(language);
  const rules = form.getValues('mailboxes') ?? [];
  const isOwn = mailboxes.some(({ id }) => id === chosenId);
  const index = isOwn ? rules.findIndex(({ mailboxId }) => mailboxId === chosenId) : -1;
  const choose = (id: string): void => {
    const at = rules.findIndex(({ mailboxId }) => mailboxId === id);
    if (at >= 0 && !rules[at]?.texts) form.setValue(`mailboxes.${at}.texts`, EMPTY);
    setChosenId(id);
  };
  const pathOf = (part: (typeof PARTS)[number]) =>
    index < 0 ? (`texts.${language}.${part}` as const) : (`mailboxes.${index}.texts.${language}.${part}` as const);
  const houseWords = (part: (typeof PARTS)[number]): string =>
    (index < 0 ? '' : form.getValues(`texts.${language}.${part}`)) || (ours?.[`nudges.text.${part}`] ?? '');
  return (
    <>
      <Pair>
        {mailboxes.length > 0 && (
          <Field label={t('nudges.textsOf')}>
            <Select
              value={isOwn ? chosenId : HOUSE}
              onChange={choose}
              choices={[
                { value: HOUSE, label: t('nudges.textsOf.house') },
                ...mailboxes.map(({ id, address }) => ({ value: id, label: address })),
              ]}
            />
          </Field>
        )}
        <Field label={t('nudges.language')}>
          <Select
            value={language}
            onChange={setLanguage}
            choices={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          />
        </Field>
      </Pair>
      {PARTS.map((part) => (
        <Field
          key={`${part}-${language}-${index}`}
          label={t(`nudges.${part}`)}
          hint={part === 'reminder' ? t('nudges.textHint') : undefined}
          error={errorOf(pathOf(part) as TextPath & never)}
        >
          <TextArea rows={5} lang={language} placeholder={houseWords(part)} {...form.register(pathOf(part))} />
        </Field>
      ))}
    </>
  );
}
