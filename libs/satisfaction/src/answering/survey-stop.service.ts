import { Injectable } from '@nestjs/common';
import { CustomerService } from '#customers';
import { Database } from '#database';
import type { SurveyPage } from './survey-page.queries.js';

/** A customer wants no more questions: those of cases included, those about tickets still to be sent as well. */
@Injectable()
export class SurveyStop {
  constructor(
    private readonly database: Database,
    private readonly customers: CustomerService,
  ) {}

  /** Twice is once. What is planned already is cancelled when it is due. */
  async stop(page: SurveyPage): Promise<void> {
    const { customerId } = page;
    if (!customerId) return;
    const actor = { kind: 'customer', customerId } as const;
    await this.database.transaction((tx) => this.customers.optOut(tx, actor, customerId));
  }
}
