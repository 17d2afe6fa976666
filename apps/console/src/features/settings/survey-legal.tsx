import type { ReactNode } from 'react';
import { SURVEY_BASES, type SurveyBasis, type SurveyLawView } from '#contracts';
import { Field } from '../../shared/ui/index.js';
import { Checkbox, CountrySelect, Select } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';
import styles from './settings.module.css';

const LEGAL_POINTS = ['purpose', 'basis', 'stop', 'people', 'keep'] as const;

/** The one page about the law, and the statement that it was read. Who stated it, and when, is kept with the setting. */
export function LegalPage({ hasRead, onRead }: { hasRead: boolean; onRead: (hasRead: boolean) => void }) {
  const t = useT();
  return (
    <>
      <ol className={styles.legal}>
        {LEGAL_POINTS.map((point) => (
          <li key={point}>{t(`settings.surveys.legal.${point}`)}</li>
        ))}
      </ol>
      <p className={styles.quiet}>{t('settings.surveys.legal.noAdvice')}</p>
      <Checkbox label={t('settings.surveys.read')} isOn={hasRead} onChange={onRead} />
    </>
  );
}

/** The ground that holds where a country has none of its own. */
export const basisIn = ({ bases, others }: Pick<SurveyLawView, 'bases' | 'others'>, country: string): SurveyBasis =>
  bases[country] ?? others;

interface BasisProps {
  label: string;
  basis: SurveyBasis;
  onChange: (basis: SurveyBasis) => void;
  hint?: string | undefined;
  /** Beside it. */
  action?: (select: ReactNode) => ReactNode;
}

/** On what ground customers of a country are asked. */
export function BasisField({ label, basis, onChange, hint, action = (select) => select }: BasisProps) {
  const t = useT();
  const choices = SURVEY_BASES.map((value) => ({ value, label: t(`asking.basis.${value}`) }));
  return (
    <Field label={label} hint={hint}>
      {action(<Select value={basis} onChange={onChange} choices={choices} />)}
    </Field>
  );
}

interface CountryProps {
  label: string;
  country: string;
  onChange: (country: string) => void;
  error?: string | undefined;
}

/** Where the company is. */
export function HouseCountryField({ label, country, onChange, error }: CountryProps) {
  const t = useT();
  return (
    <Field label={label} hint={t('settings.company.countryHint')} error={error}>
      <CountrySelect value={country} onChange={onChange} none={t('settings.company.countryNone')} />
    </Field>
  );
}
