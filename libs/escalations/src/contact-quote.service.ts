import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsOf } from '#database';
import { Clock } from '#kernel';
import { unhappySince } from '#satisfaction';
import { ContactPromises } from './contact-promise.service.js';

interface Standing {
  isNegative: boolean;
  teamId: string | null;
  /** Null when there is no case yet. */
  contactDueAt: Date | null;
  isReached: boolean;
  isClosed: boolean;
  /** When the last case that the answer opened ended. */
  closedAt: Date | null;
}

/**
 * The case that the answer opened or joined; while its listener has not run yet, the one that it will join. A case that
 * was over before the answer was changed is not about the change.
 */
const STANDING = `
  select r.is_negative as "isNegative", t.team_id as "teamId", e.contact_due_at as "contactDueAt",
    e.first_contact_at is not null as "isReached", coalesce(e.state = 'closed', false) as "isClosed",
    (select max(past.closed_at) from escalation_responses er join escalations past on past.id = er.escalation_id
      where er.response_id = r.id) as "closedAt"
  from survey_responses r left join tickets t on t.id = r.ticket_id
    left join lateral (select * from escalations e
      where (exists (select 1 from escalation_responses er where er.escalation_id = e.id and er.response_id = r.id)
          and coalesce(e.closed_at >= (select max(v.created_at) from survey_response_versions v
            where v.response_id = r.id), true))
        or (e.customer_id = r.customer_id and e.state <> 'closed')
      order by e.opened_at desc limit 1) as e on true
  where r.id = $1`;

/** By when a person gets in touch, as the page tells a customer who was unhappy. */
@Injectable()
export class ContactQuote {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly promises: ContactPromises,
  ) {}

  /**
   * The promised time while the promise stands; `kept` when somebody has been in touch; null when nothing is promised
   * (the answer was fine, the case is over, or the time has passed).
   */
  contactDueAt(about: { responseId: string }): Promise<Date | 'kept' | null> {
    return this.database.transaction(async (tx) => {
      const [row] = await rowsOf<Standing>(tx, STANDING, [about.responseId]);
      if (!row?.isNegative) return null;
      if (row.isReached) return 'kept';
      if (row.isClosed) return null;
      const dueAt = row.contactDueAt ?? (await this.dueSoon(tx, about.responseId, row));
      return dueAt && dueAt > this.clock.now() ? dueAt : null;
    });
  }

  /** Before the listener has run: the same arithmetic as the case will use a moment later. */
  private async dueSoon(tx: EntityManager, responseId: string, about: Standing): Promise<Date | undefined> {
    const since = await unhappySince(tx, { responseId, after: about.closedAt });
    return since && (await this.promises.clockOf(tx, about.teamId, since)).dueAt;
  }
}
