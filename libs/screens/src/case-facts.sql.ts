import type { ContactMoved } from '#contracts';
import { isLeadOf } from '#identity';

/**
 * The columns from which the rules of a case are read: rows `e` of escalations and `t` of its ticket, left-joined `r`,
 * the answer that opened it. They make a `CaseFacts`.
 */
export const CASE_FACTS = `t.team_id as "teamId", e.subject_agent_ids as "subjectAgentIds", e.owner_id as "ownerId",
  r.visible_at as "visibleAt", array(select lead.id from agents lead where ${isLeadOf('lead', 't.team_id')}) as "leadIds"`;

export const CASE_JOINS = `join tickets t on t.id = e.ticket_id left join customers c on c.id = e.customer_id
  left join survey_responses r on r.id = e.response_id`;

/** The scale of the answer of a case, where it is not 1 to 5. */
export const SCALE = `(select nullif(instrument, 'csat') from surveys where id = r.survey_id)`;

/** An instant of a row as the wire wants it. */
export const instant = (at: Date): string => at.toISOString();
export const instantOrNull = (at: Date | null): string | null => at?.toISOString() ?? null;

/** The columns that say why the promised contact is late; they make a `ContactWait`. */
export const CONTACT_WAIT = 'e.contact_opens_at as "contactOpensAt", e.contact_wait as "contactWait"';
export interface ContactWait {
  contactOpensAt: Date | null;
  contactWait: ContactMoved['by'] | null;
}
export const contactMovedOf = ({ contactOpensAt, contactWait }: ContactWait): ContactMoved | null =>
  contactOpensAt && contactWait && { opensAt: instant(contactOpensAt), by: contactWait };
