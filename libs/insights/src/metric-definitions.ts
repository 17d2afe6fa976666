// What each number means: the one place. `docs/metrics.md` is written from here, the API gives it with the values, and
// the console says it in five languages (`metric.<id>.name`, `metric.<id>.formula`). Whoever changes what a number
// counts raises its version: it is another number from then on.
import type { MetricDefinitionView } from '#contracts';
import type { Wording } from '#wording';

/** Which instant puts something into a period. */
export const METRIC_CLOCKS = ['resolved', 'answered', 'recovered'] as const;
/** What is left out of a number. */
export const METRIC_EXCLUSIONS = [
  'demo',
  'no_candidate',
  'unconfirmed',
  'recovery',
  'hidden',
  'other_subjects',
  'unasked',
] as const;
/** From how many on a share is shown. */
export const METRIC_MINIMA = ['count', 'ten', 'ten_or_twenty', 'both'] as const;

interface Metric {
  id: string;
  version: number;
  clock: (typeof METRIC_CLOCKS)[number];
  excludes: readonly (typeof METRIC_EXCLUSIONS)[number][];
  minimum: (typeof METRIC_MINIMA)[number];
  /** Of the formula or of its interval. */
  source: string;
}

const WILSON = 'Wilson (1927), JASA 22, 209-212; Newcombe (1998), Stat. Med. 17, 857-872, method 3';
const OWN = 'Heard';
const ASKED = ['demo', 'no_candidate', 'recovery', 'hidden', 'unasked'] as const;
const SAID = ['demo', 'unconfirmed', 'recovery', 'hidden', 'other_subjects', 'unasked'] as const;

const asked = <Id extends string>(id: Id) =>
  ({ id, version: 1, clock: 'resolved', excludes: ASKED, minimum: 'count', source: OWN }) as const;
const said = <Id extends string>(id: Id, source = WILSON) =>
  ({ id, version: 1, clock: 'answered', excludes: SAID, minimum: 'ten_or_twenty', source }) as const;

/** All numbers of the page of satisfaction. */
export const METRICS = [
  asked('eligible'),
  asked('suppressed'),
  asked('pending'),
  asked('sent'),
  asked('bounced'),
  asked('delivered'),
  asked('answered'),
  asked('unconfirmed'),
  { ...asked('response_rate'), minimum: 'ten', source: WILSON },
  said('csat'),
  said('dissatisfied'),
  said('csat_initial'),
  said('csat_service'),
  said('csat_product'),
  said('ces', 'Student (Abramowitz and Stegun 26.7.5); share of easy answers: Wilson'),
  said('nps', 'Reichheld (2003); interval: Rocks (2016), The American Statistician 70, 365-372'),
  {
    ...said('change', 'Newcombe (1998), Stat. Med. 17, 873-890, method 10'),
    minimum: 'both',
  },
  { ...said('unasked'), excludes: ['demo', 'unconfirmed'] },
  { id: 'recovery', version: 1, clock: 'recovered', excludes: ['demo'], minimum: 'count', source: OWN },
] as const satisfies readonly Metric[];

export type MetricId = (typeof METRICS)[number]['id'];

/** All definitions in the words of one language. */
export const definitionsOf = ({ t }: Wording): MetricDefinitionView[] =>
  METRICS.map(({ id, version, clock, excludes, minimum, source }) => ({
    id,
    version,
    name: t(`metric.${id}.name`),
    formula: t(`metric.${id}.formula`),
    clock: t(`metric.clock.${clock}`),
    exclusions: excludes.map((what) => t(`metric.excludes.${what}`)),
    minimumN: t(`metric.minimum.${minimum}`),
    source,
    codes: { clock, excludes, minimum },
  }));
