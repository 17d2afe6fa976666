// What can be ticked beside a score. Each reason has a subject: what is said of the service counts for the people who
// gave it; what is said of a product, a rule, a price or a delivery counts for the company alone.

export const REASON_SUBJECTS = ['service', 'product', 'policy', 'price', 'delivery', 'other'] as const;
export type ReasonSubject = (typeof REASON_SUBJECTS)[number];

/** Its sentence in our own wording is `survey.chip.<reason>`. */
const SUBJECT_OF = {
  not_fixed: 'service',
  slow: 'service',
  repeat: 'service',
  uninformed: 'service',
  tone: 'service',
  product: 'product',
  policy: 'policy',
  price: 'price',
  delivery: 'delivery',
  other: 'other',
  fixed: 'service',
  quick: 'service',
  clear: 'service',
  friendly: 'service',
  listened: 'service',
  good_product: 'product',
  good_price: 'price',
  good_delivery: 'delivery',
} as const satisfies Record<string, ReasonSubject>;

export type AnswerReason = keyof typeof SUBJECT_OF;

/** All reasons there are, in the order in which they are kept. */
export const ALL_REASONS = Object.keys(SUBJECT_OF) as readonly AnswerReason[];

/** All reasons with what they are about. */
export const REASONS_BY_SUBJECT = ALL_REASONS.map((reason) => ({ reason, subject: SUBJECT_OF[reason] }));

export const isReason = (text: string): text is AnswerReason => Object.hasOwn(SUBJECT_OF, text);

/** What an answer with these reasons is about, each subject once. */
export const subjectsOf = (reasons: readonly AnswerReason[]): ReasonSubject[] =>
  REASON_SUBJECTS.filter((subject) => reasons.some((reason) => SUBJECT_OF[reason] === subject));

/**
 * Whether an answer says something about people: unless everything that was ticked is about a product, a rule, a price
 * or a delivery.
 */
export const countsForPeople = (subjects: readonly ReasonSubject[]): boolean =>
  subjects.length === 0 || subjects.includes('service') || subjects.includes('other');

/** The same in SQL, over the column `subjects` of `survey_responses`. */
export const countsForPeopleSql = (column: string): string =>
  `(${column} = '{}' or ${column} && '{service,other}'::text[])`;
