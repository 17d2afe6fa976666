import { IntakeModule, issueDoorCredential, KnownMailboxes, MailboxService, SmtpDoor, SmtpListener } from '#intake';
import { newId, systemActor } from '#kernel';
import { type NewOutgoingMail, OutgoingMails, type ReplyTarget } from '#mail';
import { MailLine, postMail } from './smtp-client.js';
import { type TestApp, testApp } from './test-app.js';

const actor = systemActor('test');

export interface InboundMailFacts {
  id: string;
  ending: string | null;
  ending_reason: string | null;
  ticket_id: string | null;
  message_id: string | null;
  envelope_to: string[];
  attempts: number;
}

/** A raw mail of Mari's to help@shop.ee; `headers` are added as they are. */
export const letter = (changes: { from?: string; subject?: string; body?: string; headers?: string } = {}): string =>
  [
    `From: ${changes.from ?? 'Mari Maasikas <mari@customer.ee>'}`,
    'To: help@shop.ee',
    `Subject: ${changes.subject ?? 'Where is my order?'}`,
    'Date: Mon, 2 Mar 2026 11:00:00 +0200',
    `Message-ID: <${newId()}@customer.ee>`,
    ...(changes.headers ? [changes.headers] : []),
    'Content-Type: text/plain; charset=utf-8',
    '',
    changes.body ?? 'It was due on Friday.',
    '',
  ].join('\n');

/** One mailbox (help@shop.ee, Estonian) behind a listening SMTP door, and one administrator. */
export class MailHouse {
  private line: MailLine | undefined;

  private constructor(
    readonly app: TestApp,
    readonly mailboxId: string,
    readonly admin: { kind: 'agent'; agentId: string; role: 'admin'; teamIds: readonly string[] },
  ) {}

  /** Modules besides that of incoming mail come first. */
  static async open(
    modules: Parameters<typeof testApp>[0] = [],
    options: Parameters<typeof testApp>[1] = {},
  ): Promise<MailHouse> {
    const app = await testApp([...modules, IntakeModule], options);
    const fields = {
      name: 'Help desk',
      address: 'help@shop.ee',
      teamId: null,
      language: 'et',
      isActive: true,
    } as const;
    const mailboxId = await app.get(MailboxService).add(actor, fields);
    await app.get(SmtpListener).start();
    const agentId = newId();
    await app.database.query(
      `insert into agents (id, email, name, role, created_at) values ($1, 'a@shop.ee', 'Anu', 'admin', $2)`,
      [agentId, app.clock.now()],
    );
    return new MailHouse(app, mailboxId, { kind: 'agent', agentId, role: 'admin', teamIds: [] });
  }

  get port(): number {
    return this.app.get(SmtpDoor).port;
  }

  async close(): Promise<void> {
    this.line?.close();
    await this.app.get(SmtpListener).stop();
    await this.app.close();
  }

  /** Forgets all mail and tickets. */
  async clear(): Promise<void> {
    const tables = [
      'outbox_events',
      'timers',
      'inbound_mails',
      'attachments',
      'messages',
      'episodes',
      'outgoing_mails',
      'tickets',
    ];
    for (const table of tables) await this.app.database.query(`delete from ${table}`);
  }

  /** Posts a raw mail by SMTP. @returns the server's answer */
  post(raw: string, to: string | string[] = 'help@shop.ee', from = 'mari@customer.ee'): Promise<string> {
    // Specs change mailboxes behind its back.
    this.app.get(KnownMailboxes).forget();
    // A door that was shut and opened again has another port.
    if (this.line?.port !== this.port) {
      this.line?.close();
      this.line = new MailLine(this.port);
    }
    return this.line.post({ from, to, raw });
  }

  /** Posts a raw mail of Mari's through the demo door. */
  postPlayed(raw: string, to: string): Promise<string> {
    const credential = issueDoorCredential(this.app.config.installKey, 'demo', this.app.clock.now());
    return postMail(this.port, { from: 'mari@customer.ee', to, raw }, credential);
  }

  inbound(): Promise<InboundMailFacts[]> {
    return this.app.database.query('select * from inbound_mails order by received_at, id');
  }

  /** Rows of what came in, oldest first. */
  messages(): Promise<Record<string, unknown>[]> {
    return this.app.database.query(`select * from messages where direction = 'inbound' order by created_at, id`);
  }

  tickets(): Promise<Record<string, string>[]> {
    return this.app.database.query('select * from tickets order by number');
  }

  /** A mail of ours about a ticket; answers to it come to `replyTo`, reports on it to `returnPath`. */
  async send(
    ticketId: string,
    target: ReplyTarget = { purpose: 'ticket', id: ticketId },
    changes: Partial<NewOutgoingMail> = {},
  ) {
    const mail = await this.app.database.transaction((tx) =>
      this.app.get(OutgoingMails).enqueue(tx, {
        purpose: target.purpose === 'ticket' ? 'reply' : 'invitation',
        mailboxId: this.mailboxId,
        ticketId,
        subjectId: target.purpose === 'ticket' ? newId() : target.id,
        token: target,
        to: { name: 'Mari', address: 'mari@customer.ee' },
        subject: 'Re: Where is my order?',
        text: 'On its way.',
        sendAt: this.app.clock.now(),
        isDemo: false,
        ...changes,
      }),
    );
    await this.app.settle();
    const row = (await this.app.get(OutgoingMails).ofTicket(ticketId)).find(({ id }) => id === mail.id);
    return { ticketId, mail, replyTo: row?.headers.replyTo ?? '', returnPath: row?.envelope_from ?? '' };
  }

  /** A ticket of Mari's, and a mail of ours to her about it. */
  async answered(changes: Partial<NewOutgoingMail> = {}) {
    await this.post(letter());
    await this.app.settle();
    const [ticket] = await this.tickets();
    return this.send(ticket?.id ?? '', undefined, changes);
  }
}
