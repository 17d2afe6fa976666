import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, newId } from '#kernel';
import { Timers } from '#outbox';
import { SURVEY_IDS } from '../questions/survey-kinds.js';
import { SurveyVersions } from '../questions/survey-versions.service.js';
import type { SurveyPurpose } from '../satisfaction.events.js';
import { type AskedPerson, AskingDecisions } from './asking-decision.service.js';
import { InvitationNews, SEND_INVITATION } from './invitation-news.service.js';
import { SurveyInvitationRepository } from './survey-invitation.repository.js';

/** Somebody whom a trigger names; the same subject and occasion once more is once. */
export interface TriggeredAsking extends AskedPerson {
  trigger: 'schedule' | 'order' | 'activity';
  occasion: string;
}

/** Plans questions that are about no ticket, or stores why nobody is asked. In the caller's transaction. */
@Injectable()
export class TriggeredAskings {
  constructor(
    private readonly decisions: AskingDecisions,
    private readonly invitations: SurveyInvitationRepository,
    private readonly versions: SurveyVersions,
    private readonly news: InvitationNews,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  /** However many they are, the same number of statements. Answers how many will be asked. */
  async plan(tx: EntityManager, purpose: SurveyPurpose, askings: readonly TriggeredAsking[]): Promise<number> {
    if (askings.length === 0) return 0;
    const surveyId = (await this.versions.asked(tx, purpose))?.surveyId ?? SURVEY_IDS[purpose];
    const decided = await this.decisions.decideAll(tx, purpose, askings);
    const wanted = askings.flatMap((asking) => {
      const decision = decided.get(asking);
      if (!decision) return [];
      const { candidate, reason, grounds, dueAt } = decision;
      const isPlanned = reason === null;
      return {
        id: newId(),
        surveyId,
        subjectId: asking.subjectId,
        occasion: asking.occasion,
        trigger: asking.trigger,
        ticketId: null,
        episodeId: null,
        customerId: candidate.customerId,
        companyId: candidate.companyId,
        mailboxId: candidate.mailboxId,
        state: isPlanned ? ('scheduled' as const) : ('suppressed' as const),
        reason,
        grounds,
        language: candidate.language,
        address: isPlanned ? candidate.facts.contact.address : null,
        dueAt: isPlanned ? dueAt : null,
        isDemo: candidate.isDemo,
        createdAt: this.clock.now(),
      };
    });
    const made = await this.invitations.insertAll(tx, wanted);
    const fresh = wanted.filter(({ id }) => made.has(id));
    const planned = fresh.flatMap(({ id, dueAt }) => (dueAt ? { subjectId: id, dueAt } : []));
    await this.timers.setAll(tx, SEND_INVITATION, planned);
    await this.news.tellAll(tx, fresh);
    return planned.length;
  }
}
