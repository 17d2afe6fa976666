import { Injectable } from '@nestjs/common';
import { Database, rowsOf } from '#database';
import { MissingError } from '#kernel';
import { AskingDecisions } from './asking-decision.service.js';
import type { AskingGrounds, SuppressionReason } from './survey-eligibility.js';

/** Whether a customer could be asked today, whatever the ticket. */
export interface AskingOutlook {
  /** Null: nothing speaks against it. */
  reason: SuppressionReason | null;
  grounds: AskingGrounds;
}

/** What the guards would say of a customer today. Reads alone. */
@Injectable()
export class AskingOutlooks {
  constructor(
    private readonly database: Database,
    private readonly decisions: AskingDecisions,
  ) {}

  /** By what is known through their latest ticket; null: they never had one. @throws {MissingError} CUSTOMER_NOT_FOUND */
  async of(customerId: string): Promise<AskingOutlook | null> {
    return this.database.transaction(async (tx) => {
      const [known] = await rowsOf<{ ticketId: string | null }>(
        tx,
        `select (select id from tickets where customer_id = $1 order by last_message_at desc, id desc limit 1) as "ticketId"
         from customers where id = $1`,
        [customerId],
      );
      if (!known) throw new MissingError('CUSTOMER', { customerId });
      const candidate = known.ticketId && (await this.decisions.candidate(tx, known.ticketId, null));
      return candidate ? this.decisions.outlook(tx, candidate) : null;
    });
  }
}
