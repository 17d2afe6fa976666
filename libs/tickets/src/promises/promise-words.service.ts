import { Injectable } from '@nestjs/common';
import { IANAZone } from 'luxon';
import type { EntityManager } from 'typeorm';
import type { PromiseTimesView } from '#contracts';
import { Database, rowsOf } from '#database';
import { isInScope } from '#identity';
import { type AgentActor, asLanguage, Clock } from '#kernel';
import { BusinessCalendars } from '#sla';
import { createFormat, loadLanguage } from '#wording';
import { TicketNotFoundError } from '../ticket.errors.js';
import { promiseTimes } from './promise-times.js';
import { TicketPromises } from './ticket-promises.service.js';

interface Customer {
  teamId: string | null;
  language: string;
  zones: (string | null)[];
}

/** What a customer is told who is promised an answer, in their language and by their clock. */
@Injectable()
export class PromiseWords {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly calendars: BusinessCalendars,
    private readonly promises: TicketPromises,
  ) {}

  /**
   * The times that are offered now, or the one that is asked for, each with the words that promise it.
   * @throws {TicketNotFoundError} TICKET_NOT_FOUND
   * @throws {PromiseTimeError} PROMISE_TIME_REFUSED
   */
  choices(actor: AgentActor, ticketId: string, at: Date | null): Promise<PromiseTimesView> {
    return this.database.transaction(async (tx) => {
      const customer = await this.customer(tx, ticketId);
      if (!customer || !isInScope(actor, customer)) throw new TicketNotFoundError(ticketId);
      if (at) this.promises.check(at);
      const calendar = await this.calendars.ofTeam(customer.teamId, tx);
      const language = asLanguage(customer.language) ?? 'en';
      const timeZone =
        customer.zones.find((zone) => zone !== null && IANAZone.isValidZone(zone)) ?? calendar.weekly.timeZone;
      const { t } = await loadLanguage(language);
      const format = createFormat(language, timeZone);
      const offered = at ? [{ kind: 'own' as const, dueAt: at }] : promiseTimes(calendar, this.clock.now());
      const choices = offered.map(({ kind, dueAt }) => ({
        kind,
        dueAt: dueAt.toISOString(),
        text: t('promise.text', { time: format.dayAndTime(dueAt) }),
      }));
      return { choices, timeZone, teamZone: calendar.weekly.timeZone };
    });
  }

  /** Whose clock it is: the customer's, else their company's, else ours (rulings 8). */
  private async customer(tx: EntityManager, ticketId: string): Promise<Customer | undefined> {
    const [row] = await rowsOf<Customer>(
      tx,
      `select t.team_id as "teamId", t.language, array[c.time_zone, co.time_zone] as zones
       from tickets as t join customers as c on c.id = t.customer_id left join companies as co on co.id = c.company_id
       where t.id = $1`,
      [ticketId],
    );
    return row;
  }
}
