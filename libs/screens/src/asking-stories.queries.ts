import { Injectable } from '@nestjs/common';
import type { AskingStory, SurveyRefusalView, TicketAskingsView } from '#contracts';
import { Database, rowsOf } from '#database';
import { ticketScope } from '#identity';
import { type AgentActor, Clock, MissingError } from '#kernel';
import { gateSql, maySeeRating, type RatingGate } from './rating-visibility.js';
import { iso } from './sql-json.js';

const MOST_STORIES = 50;

type StoredStory = AskingStory & { gate: RatingGate | null };

/** The latest askings where `where` holds, newest first; `t` is the ticket. */
const storiesSql = (where: string): string => `
  select i.id, t.number as "ticketNumber", survey.purpose, i.state, i.reason, i.grounds,
    ${iso('i.created_at')} as "decidedAt", ${iso('i.due_at')} as "dueAt", ${iso('i.sent_at')} as "sentAt",
    ${iso('i.answered_at')} as "answeredAt", ${iso('i.counts_until')} as "countsUntil",
    case when r.id is null then null else ${gateSql('r', iso)} end as gate
  from survey_invitations as i join surveys as survey on survey.id = i.survey_id
  left join tickets as t on t.id = i.ticket_id
  left join survey_responses as r on r.invitation_id = i.id
  where ${where} order by i.created_at desc, i.id desc limit ${MOST_STORIES}`;

const SCOPE = '($1::uuid[] is null or t.team_id is null or t.team_id = any($1::uuid[]))';

export const CUSTOMER_STORIES_SQL = storiesSql(`i.customer_id = $2 and (t.id is null or ${SCOPE})`);

export const TICKET_STORIES_SQL = `
  select (select json_agg(story) from (${storiesSql('i.ticket_id = $2')}) as story) as rows,
    (select json_build_object('by', person.name, 'reason', refusal.reason, 'at', ${iso('refusal.refused_at')})
     from survey_refusals as refusal left join agents as person on person.id = refusal.agent_id
     where refusal.ticket_id = t.id) as refusal
  from tickets as t where t.id = $2 and ${SCOPE}`;

/** Why customers were asked, or were not: one query for a ticket, and one for a customer. */
@Injectable()
export class AskingStories {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws {MissingError} TICKET_NOT_FOUND, also for one that the reader may not see */
  async ofTicket(reader: AgentActor, ticketId: string): Promise<TicketAskingsView> {
    const [row] = await rowsOf<{ rows: StoredStory[] | null; refusal: SurveyRefusalView | null }>(
      this.database,
      TICKET_STORIES_SQL,
      [ticketScope(reader).parameter, ticketId],
    );
    if (!row) throw new MissingError('TICKET', { ticketId });
    return { rows: this.shown(reader, row.rows ?? []), refusal: row.refusal };
  }

  /** Of tickets that the reader may see. */
  async ofCustomer(reader: AgentActor, customerId: string): Promise<AskingStory[]> {
    const rows = await rowsOf<StoredStory>(this.database, CUSTOMER_STORIES_SQL, [
      ticketScope(reader).parameter,
      customerId,
    ]);
    return this.shown(reader, rows);
  }

  /** That somebody answered is seen no earlier than the answer. */
  private shown(reader: AgentActor, stories: readonly StoredStory[]): AskingStory[] {
    const now = this.clock.now();
    return stories.map(({ gate, ...story }) =>
      gate && !maySeeRating(reader, gate, now) ? { ...story, state: 'sent', answeredAt: null } : story,
    );
  }
}
