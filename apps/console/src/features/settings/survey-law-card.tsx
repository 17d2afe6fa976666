import { useState } from 'react';
import { type SettingsView, SURVEY_BASES, type SurveyBasis } from '#contracts';
import { isProblem } from '../../shared/api/index.js';
import { Banner, Button, ButtonLink, Card, Field, IconButton, sayToast, WithAction } from '../../shared/ui/index.js';
import { CountrySelect, Select } from '../../shared/ui/layers.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import { SaveButtons } from './save-buttons.js';
import styles from './settings.module.css';
import { useSettingsActions } from './settings.queries.js';

/** On what ground customers are asked, country by country, and the country of those who write to a mailbox. */
export function SurveyLawCard({
  surveyLaw,
  mailboxes,
  company,
}: Pick<SettingsView, 'surveyLaw' | 'mailboxes' | 'company'>) {
  const wording = useWording();
  const { t, format, language } = wording;
  const { put } = useSettingsActions();
  const { version, textVersion, lastReading, ...stored } = surveyLaw;
  const [draft, setDraft] = useState(stored);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const names = new Intl.DisplayNames(language, { type: 'region' });
  const nameOf = (country: string): string => names.of(country) ?? country;
  const choices = SURVEY_BASES.map((value) => ({ value, label: t(`asking.basis.${value}`) }));
  const set = (country: string, basis: SurveyBasis): void =>
    setDraft({ ...draft, bases: { ...draft.bases, [country]: basis } });
  const remove = (country: string): void => {
    const { [country]: _, ...bases } = draft.bases;
    setDraft({ ...draft, bases });
  };
  const ofMailbox = (id: string): string =>
    draft.mailboxCountries.find(({ mailboxId }) => mailboxId === id)?.country ?? '';
  const setMailbox = (mailboxId: string, country: string): void => {
    const others = draft.mailboxCountries.filter((one) => one.mailboxId !== mailboxId);
    setDraft({ ...draft, mailboxCountries: country === '' ? others : [...others, { mailboxId, country }] });
  };
  const isUnknown =
    company.country === '' &&
    draft.unknown !== 'legitimate_interest' &&
    mailboxes.some(({ id }) => ofMailbox(id) === '');
  const isDirty = JSON.stringify(draft) !== JSON.stringify(stored);
  const save = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await put('survey-law', draft, version);
      sayToast({ text: t('settings.saved') });
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card title={t('asking.law.title')}>
      <p className={styles.quiet}>{t('asking.law.intro')}</p>
      {isUnknown && (
        <Banner
          tone="amber"
          icon="warning"
          isInset
          action={<ButtonLink to="/settings/company">{t('settings.company.title')}</ButtonLink>}
        >
          {t('asking.law.whose')}
        </Banner>
      )}
      {Object.entries(draft.bases)
        .sort(([one], [other]) => one.localeCompare(other))
        .map(([country, basis]) => (
          <Field key={country} label={nameOf(country)}>
            <WithAction>
              <Select value={basis} onChange={(next) => set(country, next)} choices={choices} />
              <IconButton
                icon="close"
                label={t('asking.law.remove', { country: nameOf(country) })}
                onClick={() => remove(country)}
              />
            </WithAction>
          </Field>
        ))}
      <AddedCountry isThere={(country) => country in draft.bases} onAdd={(country) => set(country, 'consent')} />
      <Field label={t('asking.law.others')}>
        <Select value={draft.others} onChange={(others) => setDraft({ ...draft, others })} choices={choices} />
      </Field>
      <Field label={t('asking.law.unknown')}>
        <Select value={draft.unknown} onChange={(unknown) => setDraft({ ...draft, unknown })} choices={choices} />
      </Field>
      {mailboxes.map(({ id, address }) => (
        <Field key={id} label={t('asking.law.mailbox', { mailbox: address })}>
          <CountrySelect
            value={ofMailbox(id)}
            onChange={(country) => setMailbox(id, country)}
            none={
              company.country ? t('asking.law.asHouse', { country: nameOf(company.country) }) : t('asking.law.nobody')
            }
          />
        </Field>
      ))}
      {lastReading && (
        <p className={styles.quiet}>
          {t('asking.law.read', { by: lastReading.by, at: format.date(lastReading.at) })}{' '}
          {lastReading.textVersion < textVersion && t('asking.law.newer')}
        </p>
      )}
      {problem !== null && (
        <Banner tone="red" icon="warning" isInset>
          {problemText(problem, wording)}
        </Banner>
      )}
      {isDirty && <SaveButtons isDirty isBusy={isBusy} onDiscard={() => setDraft(stored)} onSave={() => void save()} />}
    </Card>
  );
}

/** One more country with a basis of its own. */
function AddedCountry({ isThere, onAdd }: { isThere: (country: string) => boolean; onAdd: (country: string) => void }) {
  const { t } = useWording();
  const [added, setAdded] = useState('');
  return (
    <Field label={t('asking.law.country')}>
      <WithAction>
        <CountrySelect value={added} onChange={setAdded} none={t('asking.law.choose')} />
        <Button
          size="small"
          disabled={added === '' || isThere(added)}
          onClick={() => {
            onAdd(added);
            setAdded('');
          }}
        >
          {t('asking.law.add')}
        </Button>
      </WithAction>
    </Field>
  );
}
