import { Injectable } from '@nestjs/common';
import type { RehearsalView, SurveySettingsValue } from '#contracts';
import { Database, rowsOf } from '#database';
import { Clock, DAY, plus } from '#kernel';
import { BusinessCalendars } from '#sla';
import { SURVEY_IDS } from '../questions/survey-kinds.js';
import { RehearsalUnderWayError } from '../satisfaction.errors.js';
import { SurveyPolicy, type SurveyRules } from '../survey.settings.js';
import { Rehearsal, type RehearsalOutcome, type RehearsedEpisode } from './rehearsal.js';
import { RehearsedEpisodes } from './rehearsed-episodes.queries.js';
import { holidaysAround, SendWindows } from './send-window.js';
import { countryOf } from './survey-law.js';

const DAYS = 30;
/** More than this are not looked at. */
const MOST_EPISODES = 200_000;
const MOST_NAMES = 20;
/** Of the lock that one rehearsal of the installation holds at a time. */
const LOCK = 'satisfaction.rehearsal';

/** What other rules would have done in the last 30 days. Changes nothing. */
@Injectable()
export class Rehearsals {
  constructor(
    private readonly database: Database,
    private readonly policy: SurveyPolicy,
    private readonly calendars: BusinessCalendars,
    private readonly clock: Clock,
  ) {}

  /**
   * By the rules as they would be: what `changes` leaves out is as stored. Surveys count as switched on. It may take many
   * seconds of a processor, so that there is one at a time in an installation.
   * @throws {RehearsalUnderWayError} REHEARSAL_UNDER_WAY
   */
  async rehearse(changes: Partial<SurveySettingsValue>): Promise<RehearsalView> {
    const rules = { ...(await this.policy.rulesWith(changes)), areOn: true };
    const ours = (await this.calendars.read()).value.holidays;
    return this.database.transaction(async (tx) => {
      const [lock] = await rowsOf<{ isMine: boolean }>(
        tx,
        'select pg_try_advisory_xact_lock(hashtext($1)) as "isMine"',
        [LOCK],
      );
      if (!lock?.isMine) throw new RehearsalUnderWayError();
      return this.play(new RehearsedEpisodes(tx), rules, ours);
    });
  }

  private async play(
    episodes: RehearsedEpisodes,
    rules: SurveyRules,
    ours: readonly { date: string }[],
  ): Promise<RehearsalView> {
    const to = this.clock.now();
    const from = plus(to, -DAYS * DAY);
    const windows = new SendWindows();
    const holidays = new Map<string | null, readonly { date: string }[]>();
    const rehearsal = new Rehearsal({
      rules,
      surveyId: SURVEY_IDS.resolution,
      windowAfter: (earliest, { timeZone, birthday }, country) =>
        windows.next(earliest, { timeZone, birthday, country, holidays: holidays.get(country) ?? [] }),
    });
    const really = { sent: 0, suppressed: 0 };
    for await (const piece of episodes.between(from, to, MOST_EPISODES)) {
      await remember(rehearsal, { episodes, piece, from });
      for (const { candidate } of piece) {
        const { country: customerCountry, companyCountry } = candidate.facts.customer;
        const country = countryOf(rules.law, { customerCountry, companyCountry, mailboxId: candidate.mailboxId });
        if (!holidays.has(country)) holidays.set(country, [...ours, ...(await holidaysAround(country, from))]);
      }
      for (const episode of piece) {
        rehearsal.play(episode);
        if (episode.really?.state === 'suppressed') really.suppressed++;
        else if (episode.really && HAS_LEFT.includes(episode.really.state)) really.sent++;
      }
    }
    const isCut = (await episodes.count(from, to)) > MOST_EPISODES;
    const span = { from: from.toISOString(), to: to.toISOString() };
    return { ...span, isCut, really, ...told(rehearsal.end(to)) };
  }
}

/** What was asked besides of those who come for the first time. */
async function remember(
  rehearsal: Rehearsal,
  { episodes, piece, from }: { episodes: RehearsedEpisodes; piece: readonly RehearsedEpisode[]; from: Date },
): Promise<void> {
  const customers = new Set<string>();
  const companies = new Set<string>();
  for (const { candidate } of piece) {
    if (!rehearsal.knowsCustomer(candidate.customerId)) customers.add(candidate.customerId);
    const { companyId } = candidate;
    if (companyId && !rehearsal.knowsCompany(companyId)) companies.add(companyId);
  }
  for (const [id, askings] of await episodes.ofCustomers([...customers], from)) rehearsal.rememberCustomer(id, askings);
  for (const [id, askings] of await episodes.ofCompanies([...companies], from)) rehearsal.rememberCompany(id, askings);
}

const HAS_LEFT = ['sending', 'sent', 'answered', 'expired', 'bounced', 'failed'];

const listed = (counts: Map<string, number>) =>
  [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count);

const told = (outcome: RehearsalOutcome) => ({
  episodes: outcome.episodes,
  sent: outcome.sent,
  people: outcome.timesByCustomer.size,
  suppressedBy: listed(outcome.suppressedBy),
  cancelledBy: listed(outcome.cancelledBy),
  waiting: outcome.waiting,
  often: [...outcome.timesByCustomer]
    .filter(([, { count }]) => count > 1)
    .map(([customerId, person]) => ({ customerId, ...person }))
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_NAMES),
});
