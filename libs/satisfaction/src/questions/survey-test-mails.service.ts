import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '#config';
import { Settings } from '#database';
import { companySetting } from '#identity';
import { Clock, type Language } from '#kernel';
import { OutgoingMails, PublicAddress, replyTokenOf, tokenHashBytes } from '#mail';
import { createFormat, loadLanguage } from '#wording';
import { type AskedInMail, surveyMail } from '../asking/survey-mail-template.js';

/** One test: what is asked, in which language, and of whom. */
export interface TestAsking {
  id: string;
  asked: AskedInMail;
  language: Language;
  to: { name: string; address: string };
}

/** Writes the mail of a test, which says that it is one; it goes the way of every mail. */
@Injectable()
export class SurveyTestMails {
  constructor(
    private readonly outgoing: OutgoingMails,
    private readonly address: PublicAddress,
    private readonly settings: Settings,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Answers the hash of the token in its link. */
  async send(tx: EntityManager, { id, asked, language, to }: TestAsking): Promise<Buffer> {
    const token = replyTokenOf(this.config.installKey, { purpose: 'invitation', id });
    const { name: company } = await this.settings.value(companySetting, tx);
    const wording = await loadLanguage(language);
    const link = `${await this.address.url(tx)}/s/test/${token}`;
    const mail = await surveyMail(asked, language, {
      name: to.name,
      subject: wording.t('survey.test.request'),
      order: { number: '2026-1042', date: createFormat(language, 'UTC').date(this.clock.now()) },
      company,
      link,
    });
    await this.outgoing.enqueue(tx, {
      purpose: 'notice',
      mailboxId: null,
      ticketId: null,
      subjectId: id,
      token: null,
      to,
      ...mail,
      subject: wording.t('survey.test.subject', { subject: mail.subject }),
      text: `${wording.t('survey.test.banner')}\n\n${mail.text}`,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      sendAt: this.clock.now(),
      isDemo: false,
    });
    return tokenHashBytes(token);
  }
}
