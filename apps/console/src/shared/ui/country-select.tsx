import { useWording } from '../wording/index.js';
import { Select } from './select.js';

/** Countries near our languages first. */
const COUNTRIES: readonly string[] = [
  'EE',
  'LT',
  'LV',
  'HU',
  'FI',
  'SE',
  'NO',
  'DK',
  'PL',
  'DE',
  'AT',
  'CH',
  'CZ',
  'SK',
  'RO',
  'UA',
  'NL',
  'BE',
  'LU',
  'FR',
  'GB',
  'IE',
  'ES',
  'PT',
  'IT',
  'SI',
  'HR',
  'BG',
  'GR',
  'US',
  'CA',
  'AU',
  'NZ',
];

interface Props {
  /** ISO 3166-1, two letters; empty: none. */
  value: string;
  onChange: (country: string) => void;
  /** What the choice of none says; without it one has to be chosen. */
  none?: string | undefined;
}

/** A country by its name, as the reader's language has it. */
export function CountrySelect({ value, onChange, none }: Props) {
  const { language } = useWording();
  const names = new Intl.DisplayNames(language, { type: 'region' });
  // What a program or an older list wrote is a country, too.
  const codes = value === '' || COUNTRIES.includes(value) ? COUNTRIES : [...COUNTRIES, value];
  const choices = codes.map((code) => ({ value: code, label: names.of(code) ?? code }));
  return (
    <Select
      value={value}
      onChange={onChange}
      choices={none === undefined ? choices : [{ value: '', label: none }, ...choices]}
    />
  );
}
