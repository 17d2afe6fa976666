import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { NotificationKind } from '#contracts';
import { rowsOf } from '#database';
import { can, ticketScope } from '#identity';
import type { Recipient } from './recipients.queries.js';

/** Something that a person was told and has not read, as they may see it now. */
export interface Untold {
  id: string;
  kind: NotificationKind;
  ticketId: string | null;
  number: number | null;
  subject: string | null;
  customerName: string | null;
  byName: string | null;
  alertId: string | null;
  isThirdParty: boolean;
  createdAt: Date;
}

/** So many are read at once. */
export const MOST_UNTOLD = 100;

/** Unread and not held, of tickets that the person may still see: read when something leaves the house. */
@Injectable()
export class UntoldThings {
  /** Oldest first. `id`: this one alone; `forMail`: those that wait for the mail. */
  async of(
    tx: EntityManager,
    { actor }: Recipient,
    { id = null, forMail = false }: { id?: string | null; forMail?: boolean } = {},
  ): Promise<Untold[]> {
    const scope = ticketScope(actor);
    return rowsOf<Untold>(
      tx,
      `select n.id, n.kind, t.id as "ticketId", t.number::float8 as number, t.subject, customer.name as "customerName",
         by.name as "byName", n.detail ->> 'alertId' as "alertId",
         coalesce((n.detail ->> 'isThirdParty')::boolean, false) as "isThirdParty", n.created_at as "createdAt"
       from notifications as n left join tickets as t on t.id = n.ticket_id and t.status <> 'trashed'
       left join customers as customer on customer.id = t.customer_id left join agents as by on by.id = n.by_agent_id
       where n.agent_id = $1 and n.read_at is null and n.held_until is null
         and (n.ticket_id is null or (t.id is not null and ${scope.sql('t', 2)})) and (n.kind <> 'alert' or $3::boolean)
         and ($4::uuid is null or n.id = $4) and (not $5::boolean or n.wants_mail)
       order by n.id limit ${MOST_UNTOLD}`,
      [actor.agentId, scope.parameter, can(actor, 'alert:read'), id, forMail],
    );
  }
}
