import { iso } from './sql-json.js';

const EXCERPT_LENGTH = 240;

/** A message `m` of a ticket `mt` as an `EvidenceMessageView`. */
export const EVIDENCE_MESSAGE = `json_build_object('id', m.id, 'ticketId', m.ticket_id, 'ticketNumber', mt.number::int,
  'kind', m.kind, 'author', json_build_object('kind', m.author_kind, 'name', m.author_name),
  'text', left(m.body_text, ${EXCERPT_LENGTH}), 'at', ${iso('m.created_at')})`;
