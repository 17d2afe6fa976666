import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Restoration } from '#database';
import { Clock, MINUTE, plus } from '#kernel';
import { BusinessCalendars } from '#sla';
import { SURVEY_IDS } from '../questions/survey-kinds.js';
import { SurveyVersions } from '../questions/survey-versions.service.js';
import type { SurveyPurpose } from '../satisfaction.events.js';
import { SurveyPolicy, type SurveyRules } from '../survey.settings.js';
import type { Candidate } from './asking-candidate.js';
import { AskingFactsQueries } from './asking-facts.queries.js';
import { holidaysAround, nextSendTime } from './send-window.js';
import {
  type AskingGrounds,
  groundsOf,
  reasonAgainstPerson,
  reasonNotToAsk,
  reasonNotToAskAgain,
  type SuppressionReason,
} from './survey-eligibility.js';

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
    const ask = asking.purpose === 'recovery' ? reasonNotToAskAgain : reasonNotToAsk;
    return { reason: ask(facts, context), grounds: groundsOf(facts, context), rules, isDemo };
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
    const times = await this.restoration.times(tx);
    if (!times || !begunAt || begunAt > times.restoredAt) return false;
    const unknownFrom = begunAt > times.snapshotAt ? begunAt : times.snapshotAt;
    return plus(unknownFrom, delayMinutes * MINUTE) <= times.restoredAt;
  }

  /** The first time from `earliest` on at which a mail may reach this customer. */
  async sendTime(
    tx: EntityManager,
    earliest: Date,
    who: { timeZone: string; birthday: string | null; country: string | null; isDemo: boolean },
  ): Promise<Date> {
    if (who.isDemo) return earliest;
    const { value } = await this.calendars.read(tx);
    const holidays = [...value.holidays, ...(await holidaysAround(who.country, earliest))];
    return nextSendTime(earliest, { timeZone: who.timeZone, birthday: who.birthday, holidays });
  }
}

/** What the send window needs to know of a customer. */
export const windowOf = (
  { timeZone, birthday }: Candidate,
  { isDemo, grounds }: Pick<Decision, 'isDemo' | 'grounds'>,
) => ({ timeZone, birthday, country: grounds.country, isDemo });
