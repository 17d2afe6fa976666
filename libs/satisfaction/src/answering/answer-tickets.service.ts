import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import { Clock } from '#kernel';
import { TicketService } from '#tickets';
import { loadLanguage } from '#wording';
import { AskingFactsQueries } from '../asking/asking-facts.queries.js';
import type { SurveyInvitation } from '../asking/survey-invitation.entity.js';
import { SurveyInvitationRepository } from '../asking/survey-invitation.repository.js';
import { purposeOf } from '../questions/survey-kinds.js';
import { SurveyVersions } from '../questions/survey-versions.service.js';
import type { Answer } from './answer.js';

/** What begins a ticket without a mail. */
interface Beginning {
  customerId: string;
  /** Of an order, where it is about one. */
  subjectId: string;
  channel: 'survey' | 'api';
  /** A program says so: nobody's words. */
  isAutomatic: boolean;
  words: (say: Awaited<ReturnType<typeof loadLanguage>>, order: string | null) => { subject: string; body: string };
}

/** Tickets that begin with an answer to a question that was about none. In the transaction of the answer. */
@Injectable()
export class AnswerTickets {
  constructor(
    private readonly people: AskingFactsQueries,
    private readonly tickets: TicketService,
    private readonly invitations: SurveyInvitationRepository,
    private readonly versions: SurveyVersions,
    private readonly clock: Clock,
  ) {}

  /**
   * An answer that somebody has to see to has a ticket: unhappy, or with a wish for contact. One that has it already
   * keeps it, whatever is answered later. Answers the invitation as it is then; the caller holds its lock.
   */
  async ensure(
    tx: EntityManager,
    about: SurveyInvitation,
    answer: Answer & { isNegative: boolean },
  ): Promise<SurveyInvitation> {
    const { customerId, ticketId, placeId, trigger } = about;
    if (ticketId !== null || placeId !== null || customerId === null) return about;
    if (trigger === 'resolved' || trigger === 'recovery' || !(answer.isNegative || answer.wantsContact)) return about;
    const { content } = await this.versions.ofAsking(about);
    const purpose = purposeOf(about);
    const opened = await this.open(tx, {
      customerId,
      subjectId: about.subjectId,
      channel: 'survey',
      isAutomatic: false,
      words: (wording, order) => ({
        subject:
          purpose === 'purchase' && order !== null
            ? wording.t('survey.ticket.purchase', { order })
            : wording.t('survey.ticket.relationship'),
        body:
          answer.comment ||
          wording.t('survey.choice', {
            score: answer.score,
            label: content.texts[wording.language].steps[answer.score] ?? '',
          }),
      }),
    });
    return opened === null ? about : this.hang(tx, about, opened);
  }

  /** It is about this ticket from now on, with what was answered already. */
  async hang(tx: EntityManager, about: SurveyInvitation, ticketId: string): Promise<SurveyInvitation> {
    await tx.query('update survey_responses set ticket_id = $2 where invitation_id = $1', [about.id, ticketId]);
    await tx.query('update unread_words set ticket_id = $2 where invitation_id = $1 and ticket_id is null', [
      about.id,
      ticketId,
    ]);
    return this.invitations.change(tx, about, { ticketId });
  }

  /** Opens one in the team of the mailbox that the customer knows; null: there is no such customer any more. */
  async open(tx: EntityManager, beginning: Beginning): Promise<string | null> {
    const { customerId, subjectId, channel, isAutomatic, words } = beginning;
    const person = (await this.people.people(tx, [{ customerId, subjectId }])).get(customerId);
    if (!person) return null;
    const { address } = person.facts.contact;
    const [known] = await rowsOf<{ teamId: string | null; contactPointId: string | null }>(
      tx,
      `select (select team_id from mailboxes where id = $1) as "teamId",
         (select id from contact_points where customer_id = $2 and kind = 'email' and address = $3) as "contactPointId"`,
      [person.mailboxId, person.customerId, address],
    );
    const wording = await loadLanguage(person.language);
    const { subject, body } = words(wording, person.order?.number ?? null);
    const { ticketId } = await this.tickets.openFromMail(tx, {
      ...{ mailboxId: person.mailboxId, teamId: known?.teamId ?? null, language: person.language, channel },
      ...{ customerId: person.customerId, contactPointId: known?.contactPointId ?? null },
      ...{ authorName: person.customerName ?? address ?? '', authorAddress: address },
      ...{ subject, bodyText: body, fullText: null, hasFullBody: false, messageIdHeader: null, matchedBy: channel },
      ...{ isAutomatic, isHeld: false, isDemo: person.isDemo, isImported: false },
      ...{ inboundMailId: null, attachments: [], receivedAt: this.clock.now() },
    });
    return ticketId;
  }
}
