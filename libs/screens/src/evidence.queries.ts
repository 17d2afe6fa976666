import { Injectable } from '@nestjs/common';
import type { EvidenceMessageView, EvidenceView, HeardStep } from '#contracts';
import { Database } from '#database';
import { type Scope, ticketScope } from '#identity';
import { type AgentActor, MissingError } from '#kernel';
import { EscalationViewQueries } from './escalation-view.queries.js';
import { EVIDENCE_MESSAGE } from './evidence-message.sql.js';

const MOST = 100;

interface Row {
  message: EvidenceMessageView;
  provenSteps: HeardStep[];
}

/** Written by a person since the answer, or since the last "no, it is not right". */
const candidatesIn = (scope: Scope): string => `
  select ${EVIDENCE_MESSAGE} as message,
    array(select p.step from heard_proofs p where p.escalation_id = e.id and p.message_id = m.id) as "provenSteps"
  from escalations e join escalation_tickets about on about.escalation_id = e.id join tickets mt on mt.id = about.ticket_id
    join messages m on m.ticket_id = mt.id
  where e.id = $1 and (mt.id = e.ticket_id or ${scope.sql('mt', 2)})
    and m.author_kind <> 'system' and not m.is_automatic and not m.is_wordless and m.held_at is null
    and m.created_at >= coalesce((select max(h.created_at) from heard_entries h
      where h.escalation_id = e.id and h.kind = 'recovery' and h.reason = 'no'), e.opened_at)
  order by m.created_at desc, m.id desc limit ${MOST}`;

/** What may serve as evidence in a case. */
@Injectable()
export class EvidenceQueries {
  constructor(
    private readonly database: Database,
    private readonly cases: EscalationViewQueries,
  ) {}

  /**
   * Messages of the case's tickets; of other tickets than its own those that the reader may see.
   * @throws {MissingError} ESCALATION_NOT_FOUND, also for people who may not know of the case.
   */
  async candidates(reader: AgentActor, id: string): Promise<EvidenceView> {
    const [about] = await this.cases.live([id]);
    if (!about?.isSeenBy(reader)) throw new MissingError('ESCALATION');
    const scope = ticketScope(reader);
    const rows = await this.database.query<Row>(candidatesIn(scope), [id, scope.parameter]);
    const tickets = await this.database.query<{ id: string }>(
      'select ticket_id as id from escalation_tickets where escalation_id = $1 order by ticket_id',
      [id],
    );
    return {
      messages: rows.map(({ message, provenSteps }) => ({ ...message, provenSteps })),
      ticketIds: tickets.map((ticket) => ticket.id),
    };
  }
}
