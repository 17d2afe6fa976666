import { useState } from 'react';
import type { SettingsView, SurveyBasis } from '#contracts';
import { Banner, Button, ButtonLink, Card, Field, IconButton, WithAction } from '../../shared/ui/index.js';
import { CountrySelect } from '../../shared/ui/layers.js';
import { useWording } from '../../shared/wording/index.js';
import { SettingFoot, useSettingDraft } from './setting-draft.js';
import styles from './settings.module.css';
import { BasisField } from './survey-legal.js';

/** On what ground customers are asked, country by country, and the country of those who write to a mailbox. */
export function SurveyLawCard({
  surveyLaw,
  mailboxes,
  company,
}: Pick<SettingsView, 'surveyLaw' | 'mailboxes' | 'company'>) {
  const { t, format, language } = useWording();
  const { version, textVersion, lastReading, ...stored } = surveyLaw;
  const setting = useSettingDraft('survey-law', stored, version);
  const { draft, setDraft } = setting;
  const names = new Intl.DisplayNames(language, { type: 'region' });
  const nameOf = (country: string): string => names.of(country) ?? country;
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
          <BasisField
            key={country}
            label={nameOf(country)}
            basis={basis}
            onChange={(next) => set(country, next)}
            action={(select) => (
              <WithAction>
                {select}
                <IconButton
                  icon="close"
                  label={t('asking.law.remove', { country: nameOf(country) })}
                  onClick={() => remove(country)}
                />
              </WithAction>
            )}
          />
        ))}
      <AddedCountry isThere={(country) => country in draft.bases} onAdd={(country) => set(country, 'consent')} />
      <BasisField
        label={t('asking.law.others')}
        basis={draft.others}
        onChange={(others) => setDraft({ ...draft, others })}
      />
      <BasisField
        label={t('asking.law.unknown')}
        basis={draft.unknown}
        onChange={(unknown) => setDraft({ ...draft, unknown })}
      />
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
      {(setting.isDirty || setting.problem !== null) && (
        <SettingFoot of={setting} onSave={() => void setting.save(draft)} />
      )}
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
