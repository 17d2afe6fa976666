/** The languages of the product: everything a customer or an agent reads exists in each of them. */
export const LANGUAGES = ['en', 'et', 'lt', 'hu', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Narrows a text to one of our languages: `et-EE` is `et`; anything else is `undefined`. */
export function asLanguage(value: string | null | undefined): Language | undefined {
  const short = value?.toLowerCase().split(/[-_]/)[0];
  return LANGUAGES.find((language) => language === short);
}
