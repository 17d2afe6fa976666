import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PlaceholderValues } from '#contracts';
import { beside, insertInto, prepared, rowsOf, type SqlPart, sql } from '#database';
import { Clock, type Role } from '#kernel';
import { logoOfMailbox, logoPart, type MailLogo, withoutDetail } from '#mail';
import { deskValues } from './fields/desk-values.js';
import { StatusNameUnknownError } from './fields/field.errors.js';
import { NudgeWatch } from './nudges/nudge-watch.service.js';
import { REOPENS_ALWAYS, type ReopeningRule } from './reopening.js';
import { Ticket } from './ticket.entity.js';
import type { Candidate } from './ticket.policy.js';
import { isOpen } from './ticket-status.js';

/** What no ticket begins with: the database's defaults. */
const AWAKE = { isSnoozed: false, snoozedUntil: null, snoozeWakesOnAnswer: true, wokeAt: null };
const BARE = { ...AWAKE, statusId: null, fieldValues: {} };
export type NewTicket = Omit<Ticket, 'number' | 'version' | 'updatedAt' | keyof typeof BARE>;
/** A mailbox as tickets need it. */
export interface MailboxFacts {
  id: string;
  teamId: string | null;
  language: string;
}

/** The signature of the agent `a` for a language, as SQL; empty: there is none. */
const OWN_SIGNATURE = (language: string): string =>
  `coalesce(nullif(a.signatures->>${language}, ''), nullif(a.signatures->>'any', ''), '')`;

/** What is known of a ticket of ours before it is one. */
interface NewTicketFacts {
  to: string;
  customerName?: string | undefined;
  mailboxId: string;
  subject: string;
}

/** How a mailbox shows itself in what leaves it. */
const LOGO = logoPart('mailboxes.id');

export interface MailboxIdentity {
  id: string;
  name: string;
  senderName: string;
  signature: string;
  postalAddress: string;
  logo: MailLogo | null;
}

/** Between whom the mails of a ticket go. */
interface TicketRoute {
  to: { name: string; address: string };
  mailbox: MailboxIdentity | null;
}

/** Rows of tickets, and the facts around them that its verbs ask for. */
@Injectable()
export class TicketRepository {
  constructor(
    private readonly clock: Clock,
    private readonly nudges: NudgeWatch,
  ) {}

  /** The ticket, locked until the transaction ends: whoever changes a ticket holds this lock first. */
  lock(tx: EntityManager, ticketId: string): Promise<Ticket | null> {
    const query = tx.createQueryBuilder(Ticket, 'ticket').setLock('pessimistic_write').where({ id: ticketId });
    // Every verb begins with it.
    prepared(query.getQueryAndParameters()[0]);
    return query.getOne();
  }

  /** The ticket as which this one goes on, if it was merged. */
  async mergedInto(tx: EntityManager, ticketId: string): Promise<{ ticketId: string; number: number } | undefined> {
    const [row] = await rowsOf<{ ticketId: string; number: string }>(
      tx,
      `select target.id as "ticketId", target.number from tickets as source
       join tickets as target on target.id = source.merged_into_id where source.id = $1`,
      [ticketId],
    );
    return row && { ...row, number: Number(row.number) };
  }

  /** Inserts a ticket and what begins with it, in one statement: much comes in, and each way to the database counts. */
  async insert(tx: EntityManager, ticket: NewTicket, parts: readonly SqlPart[] = []): Promise<Ticket> {
    const whole = { ...ticket, updatedAt: this.clock.now(), version: 1 };
    const [row] = await rowsOf<{ number: string }>(
      tx,
      sql`${beside(parts)}${insertInto('tickets', whole)} returning number`,
    );
    if (ticket.status === 'pending') await this.nudges.begin(tx, ticket);
    return { ...whole, ...BARE, number: Number(row?.number) };
  }

  /** Saves changes of a locked ticket as its next version. One that is no work any more does not sleep. */
  async change(tx: EntityManager, ticket: Ticket, changes: Partial<Ticket>): Promise<Ticket> {
    const ended = ticket.isSnoozed && changes.status && !isOpen(changes.status) ? { isSnoozed: false } : {};
    const next = { ...changes, ...ended, updatedAt: this.clock.now(), version: ticket.version + 1 };
    await tx.update(Ticket, { id: ticket.id }, next);
    // Into another category the database gives the default name; who wants the one that Heard comes with says so after.
    if (changes.status && changes.statusId === null && changes.status !== ticket.status)
      await tx.update(Ticket, { id: ticket.id }, { statusId: null });
    // Whoever says that it waits for the customer says so now, also where it did already: by a further reply.
    if (changes.status === 'pending') await this.nudges.begin(tx, { ...ticket, ...next });
    else if (changes.status && ticket.status === 'pending') await this.nudges.end(tx, ticket.id);
    return { ...ticket, ...next };
  }

  /** @throws {StatusNameUnknownError} STATUS_NAME_UNKNOWN : no name that is offered in the category */
  async demandStatusName(tx: EntityManager, named: { status: string; statusId: string }): Promise<void> {
    if (!(await this.offersStatusName(tx, named))) throw new StatusNameUnknownError();
  }

  async offersStatusName(tx: EntityManager, { status, statusId }: { status: string; statusId: string }) {
    const known = await rowsOf(
      tx,
      'select 1 from ticket_statuses where id = $1 and category = $2 and not is_builtin and archived_at is null',
      [statusId, status],
    );
    return known.length > 0;
  }

  /** The name of the ticket's status as the database gave it. */
  async statusIdOf(tx: EntityManager, ticketId: string): Promise<string | null> {
    const [row] = await rowsOf<{ id: string | null }>(tx, 'select status_id as id from tickets where id = $1', [
      ticketId,
    ]);
    return row?.id ?? null;
  }

  async hasTeam(tx: EntityManager, teamId: string): Promise<boolean> {
    return (await rowsOf(tx, 'select 1 from teams where id = $1', [teamId])).length > 0;
  }

  async candidate(tx: EntityManager, agentId: string): Promise<Candidate | undefined> {
    const [row] = await rowsOf<{ role: Role; isDisabled: boolean; teamIds: string[] }>(
      tx,
      `select role, disabled_at is not null as "isDisabled",
         array(select team_id::text from team_members where agent_id = agents.id) as "teamIds"
       from agents where id = $1`,
      [agentId],
    );
    return row;
  }

  /**
   * The same, and until the transaction ends nobody is switched off, or taken out of a team, who was just found fit. A
   * statement of its own holds them: what is read together with the hold may be older than it. Held after tickets,
   * never before.
   */
  async heldCandidate(tx: EntityManager, agentId: string): Promise<Candidate | undefined> {
    await tx.query('select 1 from agents where id = $1 for share', [agentId]);
    return this.candidate(tx, agentId);
  }

  /** Where the ticket's mails go, its own address, else the customer's oldest; and how its mailbox shows itself. */
  async route(tx: EntityManager, ticket: Ticket): Promise<TicketRoute | undefined> {
    const [row] = await rowsOf<{ name: string; address: string; mailbox: MailboxIdentity | null }>(
      tx,
      sql`select customers.name, point.address, case when mailboxes.id is not null then json_build_object('id', mailboxes.id,
          'name', mailboxes.name, 'senderName', mailboxes.sender_name, 'signature', mailboxes.signature,
          'postalAddress', mailboxes.postal_address, 'logo', ${LOGO}) end as mailbox
        from customers join contact_points as point on point.customer_id = customers.id and point.kind = 'email'
        left join mailboxes on mailboxes.id = ${ticket.mailboxId}
        where customers.id = ${ticket.customerId}
        order by (point.id = ${ticket.contactPointId}) desc nulls last, point.created_at, point.id limit 1`,
    );
    if (!row) return undefined;
    const { name, address, mailbox } = row;
    return { to: { name: name === address ? '' : name, address }, mailbox };
  }

  /** Whether mail to this address, also with a plus detail, comes back to ourselves. */
  async isOurs(tx: EntityManager, address: string): Promise<boolean> {
    const own = withoutDetail(address.trim().toLowerCase());
    return (await rowsOf(tx, 'select 1 from mailboxes where address = $1', [own])).length > 0;
  }

  async activeMailbox(tx: EntityManager, mailboxId: string): Promise<MailboxFacts | undefined> {
    const [row] = await rowsOf<MailboxFacts>(
      tx,
      'select id, team_id as "teamId", language from mailboxes where id = $1 and is_active',
      [mailboxId],
    );
    return row;
  }

  async reopeningRule(tx: EntityManager, mailboxId: string | null): Promise<ReopeningRule> {
    const [row] = await rowsOf<ReopeningRule>(
      tx,
      `select reopening, reopens_within_days as "reopensWithinDays", keeps_assignee as "keepsAssignee"
       from mailboxes where id = $1`,
      [mailboxId],
    );
    return row ?? REOPENS_ALWAYS;
  }

  async mailboxIdentity(tx: EntityManager, mailboxId: string): Promise<MailboxIdentity | undefined> {
    const [row] = await rowsOf<MailboxIdentity>(
      tx,
      prepared(
        `select id, name, sender_name as "senderName", signature, postal_address as "postalAddress",
           ${logoOfMailbox('mailboxes.id')} as logo from mailboxes where id = $1`,
      ),
      [mailboxId],
    );
    return row;
  }

  /** What this person puts below replies in this language; empty: the mailbox says it. */
  async agentSignature(tx: EntityManager, agentId: string, language: string): Promise<string> {
    const [row] = await rowsOf<{ signature: string }>(
      tx,
      prepared(`select ${OWN_SIGNATURE('$2')} as signature from agents as a where id = $1`),
      [agentId, language],
    );
    return row?.signature ?? '';
  }

  async customerLanguage(tx: EntityManager, customerId: string): Promise<string | null> {
    const [row] = await rowsOf<{ language: string | null }>(tx, 'select language from customers where id = $1', [
      customerId,
    ]);
    return row?.language ?? null;
  }

  /** What placeholders in words of this agent stand for. A customer of whom only an address is known has no name. */
  async placeholderValues(tx: EntityManager, ticket: Ticket, agentId: string): Promise<PlaceholderValues> {
    const [row] = await rowsOf<PlaceholderValues>(
      tx,
      sql`select case when exists (select 1 from contact_points as point
              where point.customer_id = customers.id and point.address = lower(customers.name))
            then null else customers.name end as "customer.name",
          companies.name as "customer.company", agents.name as "agent.name", mailboxes.name as "mailbox.name"
        from customers join agents on agents.id = ${agentId}
        left join companies on companies.id = customers.company_id
        left join mailboxes on mailboxes.id = ${ticket.mailboxId}
        where customers.id = ${ticket.customerId}`,
    );
    return {
      ...row,
      'ticket.number': String(ticket.number),
      'ticket.subject': ticket.subject,
      ...(await deskValues(tx, ticket)),
    };
  }

  /** The same for words that nobody writes by hand: they can name no agent. */
  async placeholdersOf(tx: EntityManager, ticket: Ticket): Promise<PlaceholderValues> {
    const [row] = await rowsOf<PlaceholderValues>(
      tx,
      sql`select case when exists (select 1 from contact_points as point
              where point.customer_id = customers.id and point.address = lower(customers.name))
            then null else customers.name end as "customer.name",
          companies.name as "customer.company", mailboxes.name as "mailbox.name"
        from customers left join companies on companies.id = customers.company_id
        left join mailboxes on mailboxes.id = ${ticket.mailboxId}
        where customers.id = ${ticket.customerId}`,
    );
    return { ...row, 'ticket.number': String(ticket.number), 'ticket.subject': ticket.subject };
  }

  /** The same for a ticket that does not exist yet; its number will. A new customer has the name that was given. */
  async placeholdersOfNew(
    tx: EntityManager,
    agentId: string,
    { to, customerName, mailboxId, subject }: NewTicketFacts,
  ): Promise<PlaceholderValues> {
    const [row] = await rowsOf<PlaceholderValues>(
      tx,
      sql`select case when customers.id is null then ${customerName ?? null}
            when lower(customers.name) = lower(${to}) then null else customers.name end as "customer.name",
          companies.name as "customer.company", agents.name as "agent.name", mailboxes.name as "mailbox.name"
        from agents left join contact_points as point on point.kind = 'email' and point.address = lower(${to})
        left join customers on customers.id = point.customer_id
        left join companies on companies.id = customers.company_id
        left join mailboxes on mailboxes.id = ${mailboxId}
        where agents.id = ${agentId} limit 1`,
    );
    return { ...row, 'ticket.number': '1', 'ticket.subject': subject };
  }

  async agentName(tx: EntityManager, agentId: string): Promise<string> {
    const [row] = await rowsOf<{ name: string }>(tx, prepared('select name from agents where id = $1'), [agentId]);
    return row?.name ?? '';
  }
}
