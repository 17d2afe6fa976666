/**
 * What the zoo of programs and people came to when it last ran. Specs measure it anew and compare: these figures, those
 * of docs/satisfaction.md and those that the mail-health page shows are the same, or the tests fail.
 */
export const ZOO_FIGURES = {
  /** Programs that check mail: kinds, visits of a question, and what of that was counted. */
  scanners: { kinds: 18, visits: 36, counted: 0, alerts: 0, optedOut: 0 },
  /** People: kinds, whose answer was neither counted nor visible, and who saw the second page (those without a script). */
  people: { kinds: 19, lost: 0, secondPages: 5 },
  /** Generated people with a script, and who of them saw the second page. */
  timings: { people: 20_000, askedAgain: 91 },
} as const;
