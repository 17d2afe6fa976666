// The numbers of asking and answering, worked out from counts that no two of share anything: so they add up whatever
// happens. Definitions: metric-definitions.ts.
import type {
  CesView,
  NpsView,
  PlaceScores,
  RateView,
  SatisfactionFunnel,
  SatisfactionGroup,
  SatisfactionView,
} from '#contracts';
import type { CubeRow, InitialMove } from './asking-cube.queries.js';
import { aboutOf } from './asking-cube.queries.js';
import { changeOf } from './newcombe.js';
import { meanOf, npsOf } from './scores.js';
import { MINIMUM_N, shareFrom } from './wilson.js';

/** Reasons that make an episode no candidate (satisfaction-loop C2). */
export const NO_CANDIDATE: readonly string[] = ['internal', 'no_conversation', 'spam', 'imported'];
export const SATISFIED_FROM = 4;
export const DISSATISFIED_UP_TO = 2;
export const PROMOTER_FROM = 9;
export const DETRACTOR_UP_TO = 6;
export const EASY_FROM = 5;
const CES_STEPS = 7;
const SUPPRESSED = 'suppressed:';

/** So many answers, and what they weigh for one person. */
interface Amount {
  count: number;
  weight: number;
}
type Fits = (row: CubeRow) => boolean;

const amountOf = (rows: readonly CubeRow[], fits: Fits = () => true): Amount => {
  const sum = { count: 0, weight: 0 };
  for (const row of rows) {
    if (!fits(row)) continue;
    sum.count += row.count;
    sum.weight += row.weight;
  }
  return sum;
};
const scored =
  (from: number, to = 10): Fits =>
  ({ outcome }) =>
    Number(outcome) >= from && Number(outcome) <= to;
const satisfied = scored(SATISFIED_FROM);
const isAbout =
  (subject: string): Fits =>
  ({ detail }) =>
    detail.split(',').includes(subject);

/** Numbers of one page; a person's come from answers about the service alone, by the person's part in each. */
export class AskingNumbers {
  private readonly answers: CubeRow[];
  private readonly asked: CubeRow[];

  constructor(
    private readonly cube: readonly CubeRow[],
    private readonly isPerson: boolean,
  ) {
    const counts: Fits = (row) => !isPerson || isAbout('service')(row);
    this.answers = cube.filter((row) => row.kind === 'answered' && !row.isBefore && counts(row));
    this.asked = cube.filter((row) => row.kind === 'asked' && !isNoCandidate(row.outcome));
  }

  get minimumN(): number {
    return this.isPerson ? MINIMUM_N.person : MINIMUM_N.team;
  }

  get csatAnswers(): CubeRow[] {
    return this.answers.filter(({ instrument }) => instrument === 'csat');
  }

  rate(hits: Amount, all: Amount): RateView {
    const [part, whole] = this.isPerson ? [hits.weight / 1000, all.weight / 1000] : [hits.count, all.count];
    // Weights are thousandths that were rounded one by one: their sum may be off by as much.
    const share = whole > 0 ? shareFrom(Math.min(part, whole), whole, this.minimumN) : null;
    return { hits: hits.count, n: all.count, share };
  }

  private rateOf(rows: readonly CubeRow[], fits: Fits): RateView {
    return this.rate(amountOf(rows, fits), amountOf(rows));
  }

  csat(): RateView {
    return this.rateOf(this.csatAnswers, satisfied);
  }

  dissatisfied(): RateView {
    return this.rateOf(this.csatAnswers, scored(0, DISSATISFIED_UP_TO));
  }

  about(subject: 'service' | 'product'): RateView {
    return this.rateOf(this.csatAnswers.filter(isAbout(subject)), satisfied);
  }

  /** With the answers as they were before the recovery began. */
  initial(moves: readonly InitialMove[]): RateView {
    const [hits, all] = [amountOf(this.csatAnswers, satisfied), amountOf(this.csatAnswers)];
    for (const { instrument, initial, final, subjects, count, weight } of moves) {
      if (instrument !== 'csat' || (this.isPerson && !aboutOf(subjects).includes('service'))) continue;
      const step = Number(initial >= SATISFIED_FROM) - Number(final >= SATISFIED_FROM);
      hits.count += step * count;
      hits.weight += step * weight;
    }
    return this.rate(hits, all);
  }

  distribution(): SatisfactionView['distribution'] {
    return [1, 2, 3, 4, 5].map((score) => this.countOf('csat', score)) as SatisfactionView['distribution'];
  }

  ces(): CesView {
    const answers = this.answers.filter(({ instrument }) => instrument === 'ces');
    const distribution = Array.from({ length: CES_STEPS }, (_, at) => this.countOf('ces', at + 1));
    const { count: n } = amountOf(answers);
    const easy = this.rateOf(answers, scored(EASY_FROM));
    return { n, distribution, mean: easy.share ? meanOf(distribution, 1) : null, easy };
  }

  nps(): NpsView {
    const answers = this.answers.filter(({ instrument }) => instrument === 'nps');
    const { count: n } = amountOf(answers);
    const { count: promoters } = amountOf(answers, scored(PROMOTER_FROM));
    const { count: detractors } = amountOf(answers, scored(0, DETRACTOR_UP_TO));
    const isEnough = this.rate(amountOf([]), amountOf(answers)).share !== null;
    const value = isEnough ? npsOf(promoters, detractors, n) : null;
    return { n, promoters, passives: n - promoters - detractors, detractors, value };
  }

  funnel(): SatisfactionFunnel {
    const of = (fits: Fits): number => amountOf(this.asked, fits).count;
    const suppressed = of(({ outcome }) => outcome.startsWith(SUPPRESSED));
    const pending = of(({ outcome }) => outcome === 'pending');
    const bounced = of(({ outcome }) => outcome === 'bounced');
    const answered = of(({ outcome }) => outcome === 'answered');
    const delivered = answered + of(({ outcome }) => outcome === 'silent');
    const sent = delivered + bounced;
    const unconfirmed = of(({ detail }) => detail === 'unconfirmed');
    const eligible = suppressed + pending + sent;
    return { eligible, suppressed, pending, sent, bounced, delivered, answered, unconfirmed };
  }

  /** Answered of delivered: from ten on, of a person too, because it says nothing of anybody's work. */
  response(): RateView {
    const { answered, delivered } = this.funnel();
    return { hits: answered, n: delivered, share: shareFrom(answered, delivered) };
  }

  suppressedBy(): SatisfactionView['suppressedBy'] {
    const counts = new Map<string, number>();
    for (const { outcome, count } of this.asked) {
      if (!outcome.startsWith(SUPPRESSED)) continue;
      const reason = outcome.slice(SUPPRESSED.length);
      counts.set(reason, (counts.get(reason) ?? 0) + count);
    }
    return [...counts]
      .map(([reason, count]) => ({ reason, count }))
      .filter(({ count }) => count > 0)
      .sort((one, other) => other.count - one.count || one.reason.localeCompare(other.reason));
  }

  weeks(): SatisfactionView['weeks'] {
    const byWeek = grouped(this.csatAnswers, ({ bucket }) => bucket ?? '');
    return [...byWeek]
      .map(([startsOn, rows]) => ({ startsOn, ...this.rateOf(rows, satisfied) }))
      .filter(({ n }) => n > 0)
      .map(({ startsOn, n, hits, share }) => ({ startsOn, n, satisfied: hits, csat: share }))
      .sort((one, other) => one.startsOn.localeCompare(other.startsOn));
  }

  /** The same number of days just before. */
  before(): RateView {
    const earlier = this.cube
      .filter(({ kind, isBefore }) => kind === 'answered' && isBefore)
      .map((row) => ({ ...row, isBefore: false }));
    return new AskingNumbers(earlier, this.isPerson).csat();
  }

  change(): SatisfactionView['change'] {
    const [before, after] = [this.before().share, this.csat().share];
    return before && after ? changeOf(before, after) : null;
  }

  /** By the keys of the buckets; the most answers first. */
  groups(): Omit<SatisfactionGroup, 'name'>[] {
    return [...grouped(this.cube, ({ bucket }) => bucket)]
      .map(([key, rows]) => ({ key, numbers: new AskingNumbers(rows, this.isPerson) }))
      .map(({ key, numbers }) => ({ key, delivered: numbers.funnel().delivered, csat: numbers.csat() }))
      .filter(({ delivered, csat }) => delivered > 0 || csat.n > 0)
      .sort((one, other) => other.csat.n - one.csat.n || (one.key ?? '').localeCompare(other.key ?? ''));
  }

  /** By the kind of place; the most answers first. */
  places(): PlaceScores[] {
    return [...grouped(this.cube, ({ bucket }) => bucket)]
      .map(([channel, rows]) => ({ channel: channel ?? '', numbers: new AskingNumbers(rows, this.isPerson) }))
      .map(({ channel, numbers }) => {
        const { count: answers } = amountOf(numbers.answers);
        return { channel, answers, csat: numbers.csat(), ces: numbers.ces(), nps: numbers.nps() };
      })
      .filter(({ answers }) => answers > 0)
      .sort((one, other) => other.answers - one.answers || one.channel.localeCompare(other.channel));
  }

  private countOf(instrument: CubeRow['instrument'], score: number): number {
    return amountOf(this.answers, (row) => row.instrument === instrument && row.outcome === String(score)).count;
  }
}

function grouped<Key>(rows: readonly CubeRow[], keyOf: (row: CubeRow) => Key): Map<Key, CubeRow[]> {
  const groups = new Map<Key, CubeRow[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

const isNoCandidate = (outcome: string): boolean =>
  outcome.startsWith(SUPPRESSED) && NO_CANDIDATE.includes(outcome.slice(SUPPRESSED.length));
