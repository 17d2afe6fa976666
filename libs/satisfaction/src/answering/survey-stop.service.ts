import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CustomerService } from '#customers';
import { Database, rowsOf } from '#database';
import { Clock } from '#kernel';
import type { SurveyPage } from './survey-page.queries.js';

type Asked = Pick<SurveyPage, 'invitationId' | 'customerId'>;

/** A customer wants no more questions, or none about us as a whole. All: those of cases included, those about tickets still to be sent as well. */
@Injectable()
export class SurveyStop {
  constructor(
    private readonly database: Database,
    private readonly customers: CustomerService,
    private readonly clock: Clock,
  ) {}

  /** Twice is once. What is planned already is cancelled when it is due. */
  async stop(page: SurveyPage, kinds: 'all' | 'relationship' = 'all'): Promise<void> {
    await this.database.transaction((tx) => this.stopIn(tx, page, kinds));
  }

  /** The same in the caller's transaction: an answer to the mail said so. */
  async stopByMail(tx: EntityManager, invitationId: string): Promise<void> {
    const [row] = await rowsOf<{ customerId: string | null }>(
      tx,
      'select customer_id as "customerId" from survey_invitations where id = $1',
      [invitationId],
    );
    if (row) await this.stopIn(tx, { invitationId, ...row });
  }

  /** The customer, or the provider of their mail, complained about the mail of this question. */
  async noteComplaint(tx: EntityManager, invitationId: string): Promise<void> {
    await tx.query('update survey_invitations set complained_at = coalesce(complained_at, $2) where id = $1', [
      invitationId,
      this.clock.now(),
    ]);
  }

  private async stopIn(
    tx: EntityManager,
    { invitationId, customerId }: Asked,
    kinds: 'all' | 'relationship' = 'all',
  ): Promise<void> {
    if (!customerId) return;
    await this.customers.optOut(tx, { kind: 'customer', customerId }, customerId, kinds);
    await tx.query('update survey_invitations set unsubscribed_at = coalesce(unsubscribed_at, $2) where id = $1', [
      invitationId,
      this.clock.now(),
    ]);
  }
}
