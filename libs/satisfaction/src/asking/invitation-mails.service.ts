import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '#config';
import { Settings } from '#database';
import { companySetting } from '#identity';
import { AppError, Clock, type Language } from '#kernel';
import { logoFiles, OutgoingMails, PublicAddress, replyTokenOf, tokenHashBytes } from '#mail';
import { createFormat } from '#wording';
import { purposeOf } from '../questions/survey-kinds.js';
import { SurveyVersions } from '../questions/survey-versions.service.js';
import type { Candidate } from './asking-candidate.js';
import type { SurveyInvitation } from './survey-invitation.entity.js';
import { surveyMail } from './survey-mail-template.js';

type SentMail = {
  outgoingMailId: string;
  tokenHash: Buffer;
  address: string;
  surveyId: string;
  surveyVersionId: string;
};

/** Writes the mail with the question and hands it over, once for each invitation. */
@Injectable()
export class InvitationMails {
  constructor(
    private readonly outgoing: OutgoingMails,
    private readonly address: PublicAddress,
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly versions: SurveyVersions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Puts the mail on its way: from here on this asking has the version of the question that is asked now. A second call
   * for the same invitation answers the first mail.
   */
  async send(tx: EntityManager, invitation: SurveyInvitation, candidate: Candidate): Promise<SentMail> {
    const { address } = candidate.facts.contact;
    if (!address) throw new AppError('bug', 'INVITATION_WITHOUT_ADDRESS');
    const target = { purpose: 'invitation', id: invitation.id } as const;
    const token = replyTokenOf(this.config.installKey, target);
    const link = `${await this.address.url(tx)}/s/${token}`;
    const company = (await this.settings.value(companySetting, tx)).name;
    const purpose = purposeOf(invitation);
    const asked = (await this.versions.asked(tx, purpose)) ?? (await this.versions.newest(invitation.surveyId, tx));
    const { customerName: name, subject, brand, language, timeZone } = candidate;
    const order = candidate.order && {
      number: candidate.order.number,
      date: createFormat(language, timeZone).date(candidate.order.placedAt),
    };
    const mail = await surveyMail(asked, language, { name, subject, ...(order && { order }), company, link, ...brand });
    const { id } = await this.outgoing.enqueue(tx, {
      purpose: purpose === 'recovery' ? 'recovery' : 'invitation',
      mailboxId: candidate.mailboxId,
      ticketId: candidate.ticketId,
      subjectId: invitation.id,
      token: target,
      to: { name: name ?? '', address },
      ...mail,
      headers: headersOf(link, candidate.language),
      unsubscribeLink: `${link}/stop`,
      attachments: logoFiles(brand.logo),
      sendAt: this.clock.now(),
      ...(invitation.dueAt && { causedAt: invitation.dueAt }),
      isDemo: candidate.isDemo,
    });
    const { surveyId, id: surveyVersionId } = asked;
    return { outgoingMailId: id, tokenHash: tokenHashBytes(token), address, surveyId, surveyVersionId };
  }

  /** Takes back a mail that has not left. Answers false when it is too late. */
  takeBack(tx: EntityManager, outgoingMailId: string): Promise<boolean> {
    return this.outgoing.cancel(tx, outgoingMailId);
  }
}

/**
 * A robot's mail, which robots do not answer (RFC 3834), of a list of its own, so that people can sort it (RFC 2919). No
 * `Precedence`: some servers sort such mail away.
 */
export const headersOf = (link: string, language: Language): Record<string, string> => ({
  'Auto-Submitted': 'auto-generated',
  'X-Auto-Response-Suppress': 'All',
  'List-Id': `<survey.${new URL(link).hostname.replace(/[[\]:]/g, '')}>`,
  'Content-Language': language,
});
