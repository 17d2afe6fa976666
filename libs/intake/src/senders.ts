import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import { type ParsedMail, withoutDetail } from '#mail';

/** Whose words a mail may be taken for. */
@Injectable()
export class Senders {
  /** True when the mail names an address of the ticket's customer, and that alone, as its sender. */
  async isCustomer(
    tx: EntityManager,
    ticketId: string,
    { mail, sender }: { mail: Pick<ParsedMail, 'isFromAmbiguous'>; sender: string | null },
  ): Promise<boolean> {
    if (!sender || mail.isFromAmbiguous) return false;
    const rows = await rowsOf(
      tx,
      `select 1 from tickets join contact_points as point on point.customer_id = tickets.customer_id
       where tickets.id = $1 and point.kind = 'email' and point.address in ($2, $3)`,
      [ticketId, sender, withoutDetail(sender)],
    );
    return rows.length > 0;
  }

  /**
   * True when the sender of the mail takes part in the ticket: an address of its customer (also with a plus detail), of
   * somebody whom an agent accepted, and, unless an agent took them off, somebody whose message was let in or whom we
   * wrote to. Several senders at once are nobody (a forger's trick: each reader takes another one for the sender).
   */
  async areParticipants(
    tx: EntityManager,
    ticketId: string,
    { mail, sender }: { mail: Pick<ParsedMail, 'isFromAmbiguous'>; sender: string | null },
  ): Promise<boolean> {
    if (!sender || mail.isFromAmbiguous) return false;
    const rows = await rowsOf(
      tx,
      `select 1 from tickets join contact_points as point on point.customer_id = tickets.customer_id
       where tickets.id = $1 and point.kind = 'email' and point.address in ($2, $3)
       union all
       select 1 from ticket_participants where ticket_id = $1 and address = $2 and accepted_at is not null
       union all
       select 1 from (
         select 1 from messages where ticket_id = $1 and direction = 'inbound' and visibility = 'public' and held_at is null
           and lower(author_address) = $2
         union all
         select 1 from outgoing_mails where ticket_id = $1 and purpose in ('reply', 'invitation', 'recovery')
           and lower(to_address) = $2) as met
       where not exists (
         select 1 from ticket_participants where ticket_id = $1 and address = $2 and dismissed_at is not null)
       limit 1`,
      [ticketId, sender, withoutDetail(sender)],
    );
    return rows.length > 0;
  }
}
