// On what ground a customer may be asked, by their country. Which country that is comes from the customer, else the
// company, else what an administrator said of the mailbox or of this house: it is never guessed (rulings, the loop 8).
// The values are a default of ours and no advice. Source: satisfaction-loop E5.

/** What must be there before somebody of a country is asked. */
export const LAW_BASES = ['consent', 'soft_opt_in', 'legitimate_interest', 'off'] as const;
export type LawBasis = (typeof LAW_BASES)[number];
/** What can be recorded of a customer; consent is good for both. */
export type ProofBasis = 'consent' | 'soft_opt_in';

/** The page that an administrator reads; a change of its sentences takes the next number. */
export const LAW_TEXT_VERSION = 2;

export interface SurveyLaw {
  /** By country, as ISO 3166-1 writes it. */
  bases: Readonly<Record<string, LawBasis>>;
  /** Of every other country. */
  others: LawBasis;
  /** Where nobody knows the country: of all that may hold, the strict one. */
  unknown: LawBasis;
  /** The country of customers who write to a mailbox, where neither they nor their company say one. */
  mailboxCountries: readonly { mailboxId: string; country: string }[];
  /** That of our own company, for mailboxes of which nothing is said; empty: not said either. */
  houseCountry: string;
}

export const INITIAL_LAW: SurveyLaw = {
  bases: { DE: 'soft_opt_in', LT: 'soft_opt_in', GB: 'legitimate_interest' },
  others: 'legitimate_interest',
  unknown: 'soft_opt_in',
  mailboxCountries: [],
  houseCountry: '',
};

/** What is known of where somebody lives. */
export interface Whereabouts {
  customerCountry: string | null;
  companyCountry: string | null;
  mailboxId: string | null;
}

/** The country that the law goes by; null: nobody knows. */
export function countryOf(law: SurveyLaw, who: Whereabouts): string | null {
  const said = who.customerCountry ?? who.companyCountry;
  const ofMailbox = law.mailboxCountries.find(({ mailboxId }) => mailboxId === who.mailboxId)?.country;
  return said ?? ofMailbox ?? (law.houseCountry || null);
}

export const basisOf = (law: SurveyLaw, country: string | null): LawBasis =>
  country === null ? law.unknown : (law.bases[country] ?? law.others);

/** Whether what was recorded of a customer is enough. */
export function isMet(basis: LawBasis, proofs: readonly ProofBasis[]): boolean {
  if (basis === 'legitimate_interest') return true;
  if (basis === 'off') return false;
  return proofs.includes('consent') || (basis === 'soft_opt_in' && proofs.includes('soft_opt_in'));
}
