// Money is counted in hundredths of its currency, whichever that is; people write and read whole ones.
import type { Language } from '#kernel';
import { LOCALES } from '#wording';

/** As people of the language write it. */
export const moneyText = (language: Language, amountMinor: number, currency: string): string =>
  new Intl.NumberFormat(LOCALES[language], { style: 'currency', currency }).format(amountMinor / 100);

/** For a field: `12.50`; whole amounts without a rest. */
export const typedMoney = (amountMinor: number): string =>
  amountMinor % 100 === 0 ? String(amountMinor / 100) : (amountMinor / 100).toFixed(2);

/** What was typed, with a comma or a point: `12,5` is 1250 hundredths. NaN for what is no amount. */
export function minorOf(typed: string): number {
  const text = typed.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  return /^\d{1,9}(\.\d{0,2})?$/.test(text) ? Math.round(Number(text) * 100) : Number.NaN;
}
