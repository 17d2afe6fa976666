import { CONFIG, type Config } from '#config';
import { CustomerService } from '#customers';
import type { Database } from '#database';
import { type AgentActor, DAY, MINUTE, newId, type TestClock } from '#kernel';
import { replyTokenOf } from '#mail';
import { MessageService, TicketService } from '#tickets';
import { aMailbox, anAgent, anInboundTicket, mayAskAnybody } from './builders.js';

type Token<T> = abstract new (...parameters: never[]) => T;

interface App {
  database: Database;
  clock: TestClock;
  get<T>(token: Token<T>): T;
  settle(): Promise<void>;
}

export interface ConversationTraits {
  address?: string;
  name?: string;
  language?: string;
  subject?: string;
  isDemo?: boolean;
  isImported?: boolean;
  teamId?: string | null;
  /** Without it nobody answers. */
  hasReply?: boolean;
  companyId?: string;
  timeZone?: string;
}

export interface Conversation {
  ticketId: string;
  customerId: string;
  address: string;
}

export interface InvitationRow {
  id: string;
  state: string;
  reason: string | null;
  language: string;
  address: string | null;
  due_at: Date | null;
  sent_at: Date | null;
  answered_at: Date | null;
  counts_until: Date | null;
  outgoing_mail_id: string | null;
  has_unconfirmed: boolean;
  episode_id: string;
  subject_id: string;
}

/** A small desk whose tickets come, are answered and are resolved through the services. */
export class SurveyDesk {
  private constructor(
    readonly app: App,
    readonly agent: AgentActor,
    readonly mailboxId: string,
  ) {}

  /** Surveys are switched on unless `isOn` is false. */
  static async open(app: App, isOn = true, address = 'help@desk.ee'): Promise<SurveyDesk> {
    const mailboxId = await aMailbox(app.database, { address, name: 'Desk' });
    await mayAskAnybody(app.database, app.clock.now());
    const desk = new SurveyDesk(app, await anAgent(app.database, { role: 'admin', name: 'Ona' }), mailboxId);
    if (isOn) await desk.switchOn();
    return desk;
  }

  async switchOn(): Promise<void> {
    const value = { areOn: true, hasReadLegalPage: true, delayMinutes: 1_440, quietDays: 30 };
    await this.app.database.query(
      `insert into settings (key, value, version, updated_at) values ('surveys', $1, 1, $2)
       on conflict (key) do update set value = excluded.value`,
      [JSON.stringify(value), this.app.clock.now()],
    );
  }

  /** A customer has asked, and an agent has answered. */
  async conversation(traits: ConversationTraits = {}): Promise<Conversation> {
    const { database, clock } = this.app;
    const address = traits.address ?? `${newId()}@customer.ee`;
    const known = await database.transaction((tx) =>
      this.app.get(CustomerService).findOrCreateByAddress(tx, { address, name: traits.name ?? 'Liis Tamm' }),
    );
    await database.query(
      'update customers set company_id = coalesce($2, company_id), time_zone = coalesce($3, time_zone) where id = $1',
      [known.customerId, traits.companyId ?? null, traits.timeZone ?? null],
    );
    const { ticketId } = await database.transaction((tx) =>
      this.app.get(TicketService).openFromMail(
        tx,
        anInboundTicket({
          ...known,
          receivedAt: clock.now(),
          authorAddress: address,
          mailboxId: this.mailboxId,
          language: traits.language ?? 'en',
          subject: traits.subject ?? 'The parcel is lost',
          teamId: traits.teamId ?? null,
          isDemo: traits.isDemo ?? false,
          isImported: traits.isImported ?? false,
        }),
      ),
    );
    clock.advance(MINUTE);
    if (traits.hasReply !== false) await this.reply(ticketId);
    return { ticketId, customerId: known.customerId, address };
  }

  async reply(ticketId: string): Promise<void> {
    await this.app.get(MessageService).write(this.agent, ticketId, {
      clientId: newId(),
      kind: 'reply',
      text: 'It is on its way.',
      lastSeenMessageId: null,
      sendAnyway: true,
    });
    this.app.clock.advance(MINUTE);
  }

  async resolve(ticketId: string): Promise<void> {
    await this.app.get(TicketService).resolve(this.agent, { ticketId, ifVersion: null });
  }

  async reopen(ticketId: string): Promise<void> {
    await this.app.get(TicketService).reopen(this.agent, { ticketId, ifVersion: null });
  }

  /** A resolved conversation; its question is planned (or not). */
  async resolved(traits: ConversationTraits = {}): Promise<Conversation> {
    const conversation = await this.conversation(traits);
    await this.resolve(conversation.ticketId);
    await this.app.settle();
    return conversation;
  }

  /** The question has left, two hours ago; the answer to it would be an ordinary one. */
  async asked(traits: ConversationTraits = {}): Promise<Conversation & { invitationId: string; token: string }> {
    const conversation = await this.resolved(traits);
    const planned = await this.invitation(conversation.ticketId);
    if (planned.due_at) this.app.clock.set(planned.due_at);
    await this.app.settle();
    this.app.clock.advance(120 * MINUTE);
    return { ...conversation, invitationId: planned.id, token: this.tokenOf(planned.id) };
  }

  tokenOf(invitationId: string): string {
    return replyTokenOf(this.app.get<Config>(CONFIG as never).installKey, { purpose: 'invitation', id: invitationId });
  }

  async invitations(ticketId: string): Promise<InvitationRow[]> {
    return this.app.database.query<InvitationRow>(
      'select * from survey_invitations where ticket_id = $1 order by created_at, id',
      [ticketId],
    );
  }

  /** The latest one about the ticket. */
  async invitation(ticketId: string): Promise<InvitationRow> {
    const row = (await this.invitations(ticketId)).at(-1);
    if (!row) throw new Error('Nobody was asked about this ticket.');
    return row;
  }

  /** Moves on by whole days and lets everything happen that falls due, a few hours at a time. */
  async days(count: number): Promise<void> {
    for (let step = 0; step < count * 4; step++) {
      this.app.clock.advance(DAY / 4);
      await this.app.settle();
    }
  }

  events(ticketId: string): Promise<{ type: string; payload: Record<string, unknown> }[]> {
    return this.app.database.query(
      `select type, payload from outbox_events where ticket_id = $1 and type like 'Survey%' order by id`,
      [ticketId],
    );
  }
}
