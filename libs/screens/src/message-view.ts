import { Injectable } from '@nestjs/common';
import type { MessageView } from '#contracts';
import { Database } from '#database';
import { iso } from './sql-json.js';

/** The JSON of a `MessageView` for the row `m` of `messages`. A mail that came back says so. */
export const MESSAGE_JSON = `json_build_object(
  'id', m.id, 'kind', m.kind, 'direction', m.direction, 'visibility', m.visibility,
  'author', json_build_object('kind', m.author_kind, 'id', coalesce(m.author_agent_id, m.author_customer_id),
    'name', m.author_name, 'address', m.author_address),
  'text', m.body_text, 'hasFullBody', m.has_full_body,
  'attachments', coalesce((
    select json_agg(json_build_object('id', f.id, 'fileName', f.file_name, 'contentType', f.content_type,
      'size', f.size, 'isInline', f.is_inline) order by f.file_name, f.id)
    from attachments as f where f.message_id = m.id), '[]'),
  'createdAt', ${iso('m.created_at')}, 'isAutomatic', m.is_automatic, 'isHeld', m.held_at is not null,
  'matchedBy', m.matched_by,
  'delivery', (
    select json_build_object(
      'state', case when o.bounced_at is not null or o.state = 'cancelled' then 'failed' else o.state end,
      'error', case when o.bounced_at is not null then 'MAIL_BOUNCED' else o.last_error end,
      'sentAt', ${iso('o.sent_at')})
    from outgoing_mails as o where o.id = m.outgoing_mail_id))`;

/** Messages outside the page of their ticket. */
@Injectable()
export class MessageQueries {
  constructor(private readonly database: Database) {}

  /** These messages, oldest first. The caller has checked that the reader may see their ticket. */
  async views(messageIds: readonly string[]): Promise<MessageView[]> {
    const rows = await this.database.query<{ message: MessageView }>(
      `select ${MESSAGE_JSON} as message from messages as m where m.id = any($1::uuid[]) order by m.created_at, m.id`,
      [messageIds],
    );
    return rows.map((row) => row.message);
  }
}
