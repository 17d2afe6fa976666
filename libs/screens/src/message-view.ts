import { Injectable } from '@nestjs/common';
import type { MessageView } from '#contracts';
import { Database, prepared } from '#database';
import { Clock } from '#kernel';
import { iso } from './sql-json.js';

/** A mail that did not arrive, or may not have, and that belongs to a reply. */
const CAN_SEND_AGAIN = `o.purpose = 'reply' and (o.state in ('failed', 'unknown', 'cancelled')
  or (o.state in ('sent', 'local') and o.bounced_at is not null)
  or (o.state = 'sent' and o.last_error is not distinct from 'COPIES_REFUSED')
  or (o.state = 'held' and o.last_error is not distinct from 'RESERVED_DOMAIN'))`;

const OF_A_FORM = `'{"result": "none", "spf": null, "dkim": null, "dmarc": null, "arc": null, "fromDomain": null, "unproven": "form"}'::jsonb`;

/** The JSON of a `MessageView` for the row `m` of `messages`. A mail that came back says so. */
export const MESSAGE_JSON = `json_build_object(
  'id', m.id, 'kind', m.kind, 'direction', m.direction, 'visibility', m.visibility,
  'author', json_build_object('kind', m.author_kind, 'id', coalesce(m.author_agent_id, m.author_customer_id),
    'name', m.author_name, 'address', m.author_address),
  'text', m.body_text, 'html', m.body_html, 'hasFullBody', m.has_full_body,
  'attachments', coalesce((
    select json_agg(json_build_object('id', f.id, 'fileName', f.file_name, 'contentType', f.content_type,
      'size', f.size, 'isInline', f.is_inline, 'contentId', f.content_id, 'isRedacted', f.redacted_at is not null) order by f.file_name, f.id)
    from attachments as f where f.message_id = m.id), '[]'),
  'cc', m.cc, 'bcc', m.bcc, 'waiting', null,
  'createdAt', ${iso('m.created_at')}, 'isRedacted', m.redacted_at is not null, 'isAutomatic', m.is_automatic, 'isHeld', m.held_at is not null,
  'matchedBy', m.matched_by, 'forwardedAuthor', m.forwarded_author, 'mailParts', m.mail_parts, 'call', m.call,
  -- At a place anybody may write any address.
  'authenticity', case when m.matched_by = 'place' and m.author_address is not null then ${OF_A_FORM}
    else (select i.authenticity - 'mayTellLater' from inbound_mails as i where i.id = m.inbound_mail_id) end,
  'thanks', case when m.is_thanks then 'left' when m.author_kind = 'customer' and m.id = (
    select e.reopening_message_id from episodes as e where e.ticket_id = m.ticket_id and e.resolved_at is null)
    then 'reopened' end,
  'delivery', (
    select json_build_object(
      'state', case when o.bounced_at is not null or o.state = 'cancelled' then 'failed' else o.state end,
      'error', case when o.bounced_at is null then o.last_error when o.bounce_kind = 'soft' then 'MAIL_BOUNCED_SOFT'
        else 'MAIL_BOUNCED' end,
      -- The words that a server said before are not those of the report.
      'detail', case when o.bounced_at is null then o.error_detail else o.bounce_words end, 'to', o.to_address,
      'deliveredTo', case when o.bounced_at is null then o.delivered_to
        else array_remove(o.delivered_to, lower(o.to_address)) end,
      'copiesBack', coalesce((select json_agg(json_build_object('address', key, 'words', value ->> 'words') order by key) from jsonb_each(o.failed_recipients)
        where value ->> 'by' = 'report' and key <> lower(o.to_address)), '[]'),
      'canSendAgain', ${CAN_SEND_AGAIN},
      'sentAt', ${iso('o.sent_at')})
    from outgoing_mails as o where o.id = m.outgoing_mail_id))`;

/** The JSON of a `MessageView` for the row `w` of `waiting_replies` and its writer `a`; its `leftMs` is not known yet. */
export const WAITING_JSON = `json_build_object(
  'id', w.id, 'kind', 'email', 'direction', 'outbound',
  'visibility', case when w.forward_to is null then 'public' else 'internal' end,
  'author', json_build_object('kind', 'agent', 'id', a.id, 'name', a.name, 'address', null),
  'text', w.body_text, 'html', w.body_html, 'hasFullBody', false,
  'attachments', coalesce((
    select json_agg(json_build_object('id', u.id, 'fileName', u.file_name, 'contentType', u.content_type,
      'size', u.size, 'isInline', coalesce(strpos(w.body_html, u.id || '@heard"') > 0, false), 'contentId', u.id || '@heard') order by u.created_at, u.id)
    from uploads as u where u.waiting_reply_id = w.id), '[]'),
  'cc', w.cc, 'bcc', w.bcc,
  'waiting', json_build_object('sendAt', ${iso('w.send_at')}, 'leftMs', 0, 'isScheduled', w.is_scheduled,
    'resolves', w.resolves, 'cancelsOnAnswer', w.cancels_on_answer, 'forwardTo', w.forward_to, 'cancelledBecause', w.reason),
  'createdAt', ${iso('w.created_at')}, 'isAutomatic', false, 'isHeld', false, 'matchedBy', null,
  'forwardedAuthor', null, 'mailParts', null, 'call', null, 'authenticity', null, 'thanks', null, 'delivery', null)`;

/** How long a waiting reply still waits. */
export const withTimeLeft = (message: MessageView, now: Date): MessageView => {
  const { waiting } = message;
  if (!waiting) return message;
  const leftMs = Math.max(0, new Date(waiting.sendAt).getTime() - now.getTime());
  return { ...message, waiting: { ...waiting, leftMs } };
};

const viewsSql = (which: string): string =>
  prepared(`select message from (
    select ${MESSAGE_JSON} as message, m.created_at as at, m.id from messages as m where m.id ${which}
    union all
    select ${WAITING_JSON}, w.created_at, w.id from waiting_replies as w join agents as a on a.id = w.author_id
    where w.id ${which} and w.state in ('waiting', 'cancelled')) as found
  order by at, id`);
/** One by one (see `among`), as nearly all of them are read. */
export const VIEWS = { one: viewsSql('= $1'), many: viewsSql('= any($1::uuid[])') };

/** Messages outside the page of their ticket. */
@Injectable()
export class MessageQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** These messages, said or waiting, oldest first. The caller has checked that the reader may see their ticket. */
  async views(messageIds: readonly string[]): Promise<MessageView[]> {
    const [one, ...others] = messageIds;
    if (one === undefined) return [];
    const rows = await this.database.query<{ message: MessageView }>(
      others.length === 0 ? VIEWS.one : VIEWS.many,
      others.length === 0 ? [one] : [messageIds],
    );
    return rows.map((row) => withTimeLeft(row.message, this.clock.now()));
  }
}
