import { type ReactNode, useState } from 'react';
import type { SettingsView, SurveyBasis } from '#contracts';
import { SettingProblem } from '../../../features/settings/setting-draft.js';
import { useSettings, useSettingsActions } from '../../../features/settings/settings.queries.js';
import { BasisField, basisIn, HouseCountryField, LegalPage } from '../../../features/settings/survey-legal.js';
import { isProblem } from '../../../shared/api/index.js';
import { Form } from '../../../shared/forms/index.js';
import { Button, Skeleton } from '../../../shared/ui/index.js';
import { useWording } from '../../../shared/wording/index.js';
import { Entrance } from '../entrance.js';

interface FormProps {
  settings: Pick<SettingsView, 'company' | 'surveyLaw' | 'surveys'>;
  onDone: () => void;
}

/** Asked in the order in which it is stored: what is switched on last keeps, for good, the law that was chosen before. */
function SurveysForm({ settings: { company, surveyLaw, surveys }, onDone }: FormProps) {
  const { t, language } = useWording();
  const { put } = useSettingsActions();
  const [country, setCountry] = useState(company.country);
  /** Null: as it is. */
  const [chosen, setChosen] = useState<SurveyBasis | null>(null);
  const [hasRead, setRead] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const basis = chosen ?? basisIn(surveyLaw, country);
  const needsProof = basis === 'consent' || basis === 'soft_opt_in';

  const save = async (): Promise<void> => {
    const { version: ofCompany, ...house } = company;
    if (country !== house.country) await put('company', { ...house, country }, ofCompany);
    if (country && basis !== basisIn(surveyLaw, country)) {
      const { version, textVersion: _, lastReading: __, bases, ...law } = surveyLaw;
      await put('survey-law', { ...law, bases: { ...bases, [country]: basis } }, version);
    }
    const { delayMinutes, quietDays, version } = surveys;
    await put('surveys', { areOn: true, hasReadLegalPage: true, delayMinutes, quietDays }, version);
  };
  const submit = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await save();
      onDone();
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form
      onSubmit={submit}
      buttons={
        <>
          <Button type="submit" kind="main" isBusy={isBusy} disabled={!hasRead}>
            {t('asking.setup.on')}
          </Button>
          <Button kind="quiet" onClick={onDone}>
            {t('auth.setup.later')}
          </Button>
        </>
      }
    >
      <HouseCountryField
        label={t('asking.setup.country')}
        country={country}
        onChange={(next) => {
          setCountry(next);
          setChosen(null);
        }}
      />
      {country && (
        <BasisField
          label={t('asking.setup.basis', {
            country: new Intl.DisplayNames(language, { type: 'region' }).of(country) ?? country,
          })}
          basis={basis}
          onChange={setChosen}
          hint={needsProof ? t('asking.setup.recorded') : undefined}
        />
      )}
      <LegalPage hasRead={hasRead} onRead={setRead} />
      <SettingProblem problem={problem} />
    </Form>
  );
}

/** Whether customers are asked, and on what ground; left for later, nobody is asked until it is said. */
export function SurveysStep({ steps, onDone }: { steps: ReactNode; onDone: () => void }) {
  const { t } = useWording();
  const { data: settings } = useSettings();
  return (
    <Entrance isWide steps={steps} title={t('asking.setup.title')} intro={t('asking.setup.intro')}>
      {settings ? <SurveysForm settings={settings} onDone={onDone} /> : <Skeleton lines={6} />}
    </Entrance>
  );
}
