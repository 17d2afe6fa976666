// Things of every kind that a route may be about, in a team of the people who ask and in a team of others.
import { newId, plus, type Role } from '#kernel';
import { OutgoingMails } from '#mail';
import { Outbox } from '#outbox';
import { aPlace, CaseFixture, type TestPerson, type TestServer } from '#testing';
import { casesOf, waitingRemedy } from './access-cases.js';
import { TableDigests } from './table-digests.js';

/** What the `:id` of a route stands for. */
export type ThingKind =
  | 'ticket'
  | 'resolvedTicket'
  | 'spamTicket'
  | 'trashedTicket'
  | 'heldMessage'
  | 'message'
  | 'attachment'
  | 'plannedReply'
  | 'escalation'
  | 'alert'
  | 'remedy'
  | 'agent'
  | 'team'
  | 'mailbox'
  | 'customer'
  | 'company'
  | 'integration'
  | 'quarantinedMail'
  | 'unheardMail'
  | 'blockedSender'
  | 'localMail'
  | 'tag'
  | 'statusName'
  | 'surveyPlace'
  | 'ticketField'
  | 'words'
  | 'view'
  | 'macro'
  | 'rule';

/** Kinds that belong to a team: others may not even know that they exist. */
export const OF_A_TEAM: readonly ThingKind[] = [
  'ticket',
  'resolvedTicket',
  'spamTicket',
  'trashedTicket',
  'heldMessage',
  'message',
  'attachment',
  'plannedReply',
  'escalation',
  'alert',
  'remedy',
  'words',
  'view',
];

const STATUS: Partial<Record<ThingKind, string>> = {
  resolvedTicket: 'resolved',
  spamTicket: 'spam',
  trashedTicket: 'trashed',
};

/** One company with two teams; the people who ask are in the first. */
export class AccessWorld {
  readonly company: CaseFixture;
  private readonly digests: TableDigests;
  mailboxId = '';
  agentId = '';
  /** A tag that stays. */
  tagId = '';
  /** A macro for everybody that stays. */
  macroId = '';
  /** A rule that stays. */
  ruleId = '';
  private constructor(
    readonly server: TestServer,
    readonly ours: string,
    readonly others: string,
    readonly people: Record<Role, TestPerson>,
  ) {
    this.company = new CaseFixture(server.database, server.clock, server.get(Outbox));
    this.digests = new TableDigests(server.database);
  }

  static async open(server: TestServer): Promise<AccessWorld> {
    const company = new CaseFixture(server.database, server.clock, server.get(Outbox));
    const [ours, others] = [await company.team(), await company.team()];
    const people = {
      agent: await server.person('agent', [ours]),
      supervisor: await server.person('supervisor', [ours]),
      admin: await server.person('admin'),
    };
    const world = new AccessWorld(server, ours, others, people);
    world.mailboxId = await world.mailbox();
    world.agentId = (await company.agent({ role: 'agent', teamIds: [ours, others] })).agentId;
    world.tagId = await world.thing('tag');
    world.macroId = await world.thing('macro');
    world.ruleId = await world.thing('rule');
    return world;
  }

  /** A new thing of the team; its version is always 1. */
  async thing(kind: ThingKind, teamId: string = this.ours): Promise<string> {
    switch (kind) {
      case 'view':
        return this.view(teamId);
      case 'agent':
        return (await this.company.agent({ role: 'agent' })).agentId;
      case 'team':
        return this.company.team();
      case 'customer':
        return this.company.customer();
      case 'company':
        return this.insert('companies', { id: newId(), name: 'Fjord', created_at: this.now });
      case 'integration':
        return this.integration();
      case 'mailbox':
        return this.mailbox();
      case 'tag':
        return this.insert('tags', { id: newId(), name: newId(), created_at: this.now });
      case 'statusName':
        return this.insert('ticket_statuses', {
          id: newId(),
          category: 'pending',
          name: newId(),
          position: 1,
          created_at: this.now,
        });
      case 'surveyPlace':
        return (await aPlace(this.server.database, this.now)).id;
      case 'ticketField': {
        const id = newId();
        const key = `f_${id.replaceAll('-', '_')}`;
        return this.insert('ticket_fields', { id, key, type: 'text', name: id, position: 1, created_at: this.now });
      }
      case 'macro':
        return this.macro();
      case 'rule':
        return this.rule();
      case 'quarantinedMail':
        return this.quarantinedMail();
      case 'unheardMail':
        return this.quarantinedMail({ ending: 'ignored', ending_reason: 'RECEIPT' });
      case 'blockedSender':
        return this.insert('blocked_senders', { id: newId(), pattern: `${newId()}@spam.test`, created_at: this.now });
      case 'localMail':
        return this.localMail();
      case 'words':
        return this.words(await this.ticket('ticket', teamId));
      case 'remedy':
      case 'escalation':
      case 'alert': {
        const ratedAgentIds = [this.agentId];
        const about = await casesOf(this.server, await this.company.rating({ teamId, ratedAgentIds }));
        return kind === 'remedy' ? this.insert('remedies', waitingRemedy(about.escalation, this.now)) : about[kind];
      }
      case 'message':
      case 'heldMessage':
      case 'attachment':
        return this.message(kind, await this.ticket('ticket', teamId));
      case 'plannedReply':
        return this.plannedReply(await this.ticket('ticket', teamId));
      default:
        return this.ticket(kind, teamId);
    }
  }

  /** One digest for each table, of all that changes because of what is asked. */
  digest(): Promise<Record<string, string>> {
    return this.digests.take();
  }

  private async insert(table: string, values: Record<string, unknown>): Promise<string> {
    const columns = Object.keys(values);
    const places = columns.map((_, index) => `$${index + 1}`);
    await this.server.database.query(
      `insert into ${table} (${columns.join(', ')}) values (${places.join(', ')})`,
      Object.values(values),
    );
    return String(values.id);
  }

  /** A day within a year, by the clock of the server. */
  get nextMonth(): string {
    return plus(this.now, 30 * 86_400_000)
      .toISOString()
      .slice(0, 10);
  }

  private get now(): Date {
    return this.server.clock.now();
  }

  private integration(): Promise<string> {
    return this.insert('api_tokens', {
      id: newId(),
      name: newId(),
      secret_hash: Buffer.from(newId()),
      scopes: ['tickets:read'],
      created_at: this.now,
    });
  }

  private macro(): Promise<string> {
    return this.insert('macros', {
      id: newId(),
      name: 'Thanks',
      scope: 'everybody',
      variants: JSON.stringify({ en: { text: 'Thank you!', html: null } }),
      actions: '[]',
      position: 1,
      created_at: this.now,
    });
  }

  private rule(): Promise<string> {
    return this.insert('rules', {
      id: newId(),
      name: 'Night',
      is_enabled: false,
      position: 1,
      kind: 'event',
      events: ['customerWrote'],
      filter: '{"all":[],"any":[]}',
      actions: '[{"verb":"prioritise","priority":"high"}]',
      stops: false,
      hourly_limit: 500,
      created_at: this.now,
    });
  }

  private mailbox(): Promise<string> {
    const id = newId();
    return this.insert('mailboxes', { id, name: 'Help', address: `${id}@desk.test`, created_at: this.now });
  }

  private async ticket(kind: ThingKind, teamId: string): Promise<string> {
    const customerId = await this.company.customer();
    const id = await this.insert('tickets', {
      id: newId(),
      subject: 'Parcel',
      status: STATUS[kind] ?? 'open',
      channel: 'email',
      mailbox_id: this.mailboxId,
      customer_id: customerId,
      contact_point_id: await this.contactPoint(customerId),
      team_id: teamId,
      last_message_at: this.now,
      last_message_by: 'customer',
      resolved_at: kind === 'resolvedTicket' ? this.now : null,
      created_at: this.now,
      updated_at: this.now,
    });
    if (kind === 'trashedTicket')
      await this.insert('trashed_tickets', {
        ticket_id: id,
        reason: 'trash',
        status_before: 'open',
        was_snoozed: false,
        trashed_at: this.now,
      });
    const episode = { id: newId(), ticket_id: id, number: 1, started_at: this.now };
    const frozen = { resolved_at: this.now, attribution: JSON.stringify({ repliers: [] }) };
    await this.insert('episodes', kind === 'resolvedTicket' ? { ...episode, ...frozen } : episode);
    return id;
  }

  private async contactPoint(customerId: string): Promise<string> {
    const [row] = await this.server.database.query<{ id: string }>(
      'select id from contact_points where customer_id = $1',
      [customerId],
    );
    return row?.id ?? '';
  }

  private async message(kind: 'message' | 'heldMessage' | 'attachment', ticketId: string): Promise<string> {
    const id = await this.insert('messages', {
      id: newId(),
      ticket_id: ticketId,
      kind: 'email',
      direction: 'inbound',
      visibility: 'public',
      author_kind: 'customer',
      author_name: 'Liis',
      body_text: 'Where is it?',
      held_at: kind === 'heldMessage' ? this.now : null,
      created_at: this.now,
    });
    if (kind !== 'attachment') return id;
    return this.insert('attachments', {
      id: newId(),
      message_id: id,
      file_name: 'a.txt',
      content_type: 'text/plain',
      size: 5,
      blob_sha256: await this.blob('hello'),
    });
  }

  private async plannedReply(ticketId: string): Promise<string> {
    return this.insert('waiting_replies', {
      id: newId(),
      ticket_id: ticketId,
      author_id: this.agentId,
      client_id: newId(),
      body_text: 'Tomorrow.',
      is_scheduled: true,
      send_at: plus(this.now, 86_400_000),
      state: 'waiting',
      created_at: this.now,
    });
  }

  private async blob(text: string): Promise<Buffer> {
    const [row] = await this.server.database.query<{ sha256: Buffer }>(
      `insert into blobs (sha256, size, bytes, created_at) values (sha256($1), length($1), $1, $2)
       on conflict (sha256) do update set size = blobs.size returning sha256`,
      [Buffer.from(text), this.now],
    );
    return row?.sha256 as Buffer;
  }

  private view(teamId: string): Promise<string> {
    return this.insert('views', {
      id: newId(),
      name: 'Late',
      scope: 'team',
      team_id: teamId,
      filter: { all: [], any: [] },
      sort: 'activity',
      columns: [],
      position: 1,
      created_at: this.now,
    });
  }

  private async quarantinedMail(end = { ending: 'quarantine', ending_reason: 'unreadable' }): Promise<string> {
    return this.insert('inbound_mails', {
      id: newId(),
      mailbox_id: this.mailboxId,
      content_hash: Buffer.from(newId()),
      blob_sha256: await this.blob('From: a@b.ee\r\n\r\nhello'),
      size: 20,
      envelope_from: 'a@b.ee',
      envelope_to: ['help@desk.test'],
      received_at: this.now,
      ...end,
      ended_at: this.now,
    });
  }

  private async localMail(): Promise<string> {
    const { id } = await this.server.database.transaction((tx) =>
      this.server.get(OutgoingMails).enqueue(tx, {
        purpose: 'notice',
        mailboxId: this.mailboxId,
        ticketId: null,
        subjectId: newId(),
        token: null,
        to: { name: 'Liis', address: 'liis@customer.test' },
        subject: 'News',
        text: 'It is here.',
        html: '<p>It is here.</p>',
        sendAt: this.now,
        isDemo: false,
      }),
    );
    await this.server.settle();
    return id;
  }

  private words(ticketId: string): Promise<string> {
    const id = newId();
    return this.insert('unread_words', {
      id,
      source: 'mail_reply',
      source_id: id,
      ticket_id: ticketId,
      words: 'Nobody called.',
      received_at: this.now,
      read_by_at: plus(this.now, 60_000),
    });
  }
}
