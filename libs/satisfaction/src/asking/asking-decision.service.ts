import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Restoration } from '#database';
import { Clock, MINUTE, plus } from '#kernel';
import { BusinessCalendars } from '#sla';
import { SURVEY_IDS } from '../questions/survey-kinds.js';
import { SurveyVersions } from '../questions/survey-versions.service.js';
import type { SurveyPurpose } from '../satisfaction.events.js';
import { SurveyPolicy, type SurveyRules } from '../survey.settings.js';
import type { AskingHistory } from './asking-budget.js';
import type { Candidate } from './asking-candidate.js';
import { AskingFactsQueries } from './asking-facts.queries.js';
import { holidaysAround, nextSendTime } from './send-window.js';
import {
  type AskingGrounds,
  groundsOf,
  reasonAgainstPerson,
  reasonNotToAsk,
  reasonNotToAskAgain,
  reasonNotToAskPerson,
  type SuppressionReason,
} from './survey-eligibility.js';
import type { SurveyInvitation } from './survey-invitation.entity.js';

/** What the guards said. */
export interface Decision {
  /** Null: ask. */
  reason: SuppressionReason | null;
  /** The numbers behind it. */
  grounds: AskingGrounds;
  rules: SurveyRules;
  /** The demo knows no send window. */
  isDemo: boolean;
}

/** Somebody who may be asked about no ticket. */
export interface AskedPerson {
  customerId: string;
  /** The order, the activity, or the customer. */
  subjectId: string;
  /** When what it is about happened, and not before when they are asked. */
  happenedAt: Date;
  /** How long after it they are asked at the earliest. */
  waitMs: number;
  dueAt: Date;
  /** What speaks against it already; null: nothing. */
  reason: SuppressionReason | null;
}

export interface PersonDecision extends Pick<Decision, 'reason' | 'grounds'> {
  candidate: Candidate;
  /** In their send window. */
  dueAt: Date;
}

const GUARDS = {
  resolution: reasonNotToAsk,
  recovery: reasonNotToAskAgain,
  relationship: reasonNotToAskPerson,
  purchase: reasonNotToAskPerson,
} as const;

/** Collects the facts, asks the guards, finds the time. */
@Injectable()
export class AskingDecisions {
  constructor(
    private readonly queries: AskingFactsQueries,
    private readonly policy: SurveyPolicy,
    private readonly calendars: BusinessCalendars,
    private readonly clock: Clock,
    private readonly restoration: Restoration,
    private readonly versions: SurveyVersions,
  ) {}

  /** Who would be asked about a ticket; `episodeId` null: about its last episode. */
  candidate(tx: EntityManager, ticketId: string, episodeId: string | null): Promise<Candidate | undefined> {
    return this.queries.candidate(tx, ticketId, episodeId);
  }

  /**
   * Whether this candidate is asked now. While planning (`exceptId` null), what is still to be sent counts as asked;
   * when an invitation is due, only what has left, so that two of them cannot cancel each other.
   */
  async decide(
    tx: EntityManager,
    candidate: Candidate,
    asking: { purpose: SurveyPurpose; exceptId: string | null },
  ): Promise<Decision> {
    await this.queries.lockPeople(tx, candidate);
    const rules = await this.policy.rules(tx);
    const isDemo = candidate.isDemo || rules.isDemoInstallation;
    const now = this.clock.now();
    const when = { now, exceptId: asking.exceptId, isPlanning: asking.exceptId === null };
    const history = await this.queries.history(tx, candidate, when);
    const mayHaveBeenAsked = asking.exceptId === null && (await this.mayHaveBeenAsked(tx, candidate, rules));
    const areSurveysOn = rules.areOn && (await this.versions.asked(tx, asking.purpose)) !== null;
    const facts = { ...candidate.facts, areSurveysOn, isDemo, history, mayHaveBeenAsked };
    const context = { rules, now, surveyId: SURVEY_IDS[asking.purpose], purpose: asking.purpose };
    const ask = GUARDS[asking.purpose];
    return { reason: ask(facts, context), grounds: groundsOf(facts, context), rules, isDemo };
  }

  /** Who would be asked by an asking that is planned; undefined: whoever or whatever it was about is gone. */
  async candidateOf(
    tx: EntityManager,
    about: Pick<SurveyInvitation, 'trigger' | 'ticketId' | 'episodeId' | 'customerId' | 'subjectId'>,
  ): Promise<Candidate | undefined> {
    const { trigger, ticketId, episodeId, customerId, subjectId } = about;
    if (trigger === 'resolved' || trigger === 'recovery')
      return ticketId === null ? undefined : this.candidate(tx, ticketId, episodeId);
    if (customerId === null) return undefined;
    return (await this.queries.people(tx, [{ customerId, subjectId }])).get(customerId);
  }

  /**
   * As `decide` for people who are asked about no ticket, in a few statements for all of them; in their order, so that
   * whoever is asked earlier counts for the company of those who follow. Whoever is not known is left out.
   */
  async decideAll(
    tx: EntityManager,
    purpose: SurveyPurpose,
    asked: readonly AskedPerson[],
  ): Promise<Map<AskedPerson, PersonDecision>> {
    const rules = await this.policy.rules(tx);
    const people = await this.queries.people(tx, asked);
    const now = this.clock.now();
    const histories = await this.queries.histories(tx, [...people.values()], now);
    const areSurveysOn = rules.areOn && (await this.versions.asked(tx, purpose)) !== null;
    const { value: calendar } = await this.calendars.read(tx);
    const times = await this.restoration.times(tx);
    const context = { rules, now, surveyId: SURVEY_IDS[purpose], purpose };
    const decided = new Map<AskedPerson, PersonDecision>();
    for (const person of asked) {
      const candidate = people.get(person.customerId);
      const history = candidate && histories.get(candidate.customerId);
      if (!candidate || !history) continue;
      const isDemo = candidate.isDemo || rules.isDemoInstallation;
      const mayHaveBeenAsked = mayHaveLeft(times, person.happenedAt, person.waitMs);
      const facts = { ...candidate.facts, areSurveysOn, isDemo, history, mayHaveBeenAsked };
      const reason = person.reason ?? GUARDS[purpose](facts, context);
      const grounds = groundsOf(facts, context);
      const earliest = person.dueAt > now ? person.dueAt : now;
      const dueAt = isDemo
        ? earliest
        : await windowTime(earliest, { ...windowOf(candidate, { isDemo, grounds }), closed: calendar.holidays });
      decided.set(person, { candidate, reason, grounds, dueAt });
      if (reason === null) noteAsked(histories, people.values(), { candidate, dueAt });
    }
    return decided;
  }

  /** What stands against asking this person today, whatever the ticket; takes no lock. */
  async outlook(tx: EntityManager, candidate: Candidate): Promise<Pick<Decision, 'reason' | 'grounds'>> {
    const rules = await this.policy.rules(tx);
    const now = this.clock.now();
    const history = await this.queries.history(tx, candidate, { now, exceptId: null, isPlanning: true });
    const facts = {
      ...candidate.facts,
      areSurveysOn: rules.areOn,
      isDemo: candidate.isDemo || rules.isDemoInstallation,
      history,
      mayHaveBeenAsked: false,
    };
    const context = { rules, now, surveyId: SURVEY_IDS.resolution };
    return { reason: reasonAgainstPerson(facts, context), grounds: groundsOf(facts, context) };
  }

  /**
   * A conversation of the time before this installation was restored, which the lost one had long enough to end and to
   * ask about.
   */
  private async mayHaveBeenAsked(
    tx: EntityManager,
    { begunAt }: Candidate,
    { delayMinutes }: SurveyRules,
  ): Promise<boolean> {
    return begunAt !== null && mayHaveLeft(await this.restoration.times(tx), begunAt, delayMinutes * MINUTE);
  }

  /** The first time from `earliest` on at which a mail may reach this customer. */
  async sendTime(
    tx: EntityManager,
    earliest: Date,
    who: { timeZone: string; birthday: string | null; country: string | null; isDemo: boolean },
  ): Promise<Date> {
    if (who.isDemo) return earliest;
    const { value } = await this.calendars.read(tx);
    return windowTime(earliest, { ...who, closed: value.holidays });
  }
}

/** When the send window of somebody is open; `closed`: days off of the house. */
async function windowTime(
  earliest: Date,
  who: { timeZone: string; birthday: string | null; country: string | null; closed: readonly { date: string }[] },
): Promise<Date> {
  const holidays = [...who.closed, ...(await holidaysAround(who.country, earliest))];
  return nextSendTime(earliest, { timeZone: who.timeZone, birthday: who.birthday, holidays });
}

/** The installation that was lost had long enough to ask: its question was due `wait` milliseconds after `begunAt`. */
function mayHaveLeft(times: { restoredAt: Date; snapshotAt: Date } | null, begunAt: Date, wait: number): boolean {
  if (!times || begunAt > times.restoredAt) return false;
  const unknownFrom = begunAt > times.snapshotAt ? begunAt : times.snapshotAt;
  return plus(unknownFrom, wait) <= times.restoredAt;
}

/** Of those who are decided about at once, the company was asked once more. */
function noteAsked(
  histories: Map<string, AskingHistory>,
  people: Iterable<Candidate>,
  { candidate, dueAt }: { candidate: Candidate; dueAt: Date },
): void {
  if (candidate.companyId === null) return;
  for (const { companyId, customerId } of people) {
    const history = companyId === candidate.companyId ? histories.get(customerId) : undefined;
    if (history) histories.set(customerId, { ...history, companyWeek: [...history.companyWeek, dueAt].sort(byTime) });
  }
}

const byTime = (one: Date, other: Date): number => one.getTime() - other.getTime();

/** What the send window needs to know of a customer. */
export const windowOf = (
  { timeZone, birthday }: Candidate,
  { isDemo, grounds }: Pick<Decision, 'isDemo' | 'grounds'>,
) => ({ timeZone, birthday, country: grounds.country, isDemo });
