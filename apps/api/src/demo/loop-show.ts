import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '#config';
import type { MailboxView, SearchView, TicketPageView, WrittenView } from '#contracts';
import { MailboxService } from '#intake';
import { type AgentActor, AppError, newId, SECOND } from '#kernel';
import { OutgoingMails } from '#mail';
import { loadLanguage } from '#wording';
import { agentRoom } from '../realtime/socket-rooms.js';
import { SocketServer } from '../realtime/socket-server.js';
import { type HttpDoor, PublicDoors } from './public-doors.js';
import { readSurveyForm } from './survey-form.js';

/** The steps of the demonstration; the sentence of each is `demo.step.<step>`. */
export const LOOP_STEPS = ['mail', 'ticket', 'reply', 'resolved', 'survey', 'answer', 'alert'] as const;
export type LoopStep = (typeof LOOP_STEPS)[number];

const SOON_MS = 15 * SECOND;
/** The question of a demo ticket waits ten seconds before it leaves. */
const SURVEY_MS = 40 * SECOND;
const UNHAPPY_SCORE = '1';

/** It is already being shown. */
class LoopRunningError extends AppError {
  constructor() {
    super('conflict', 'LOOP_RUNNING');
  }
}

/**
 * "Show me the loop": a mail comes in, is answered and resolved, the question goes out, an unhappy answer comes back,
 * the alert rings. Played through the public doors only, on one ticket that is marked and in no number.
 */
@Injectable()
export class LoopShow {
  private isRunning = false;

  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly doors: PublicDoors,
    private readonly mailboxes: MailboxService,
    private readonly sockets: SocketServer,
    private readonly outgoing: OutgoingMails,
  ) {}

  /** Begins, and goes on by itself; the person follows on the live line. @throws {LoopRunningError} */
  async begin(actor: AgentActor, language: MailboxView['language']): Promise<void> {
    if (this.isRunning) throw new LoopRunningError();
    this.isRunning = true;
    const mailbox = await this.mailbox(actor, language).catch((error: unknown) => {
      this.isRunning = false;
      throw error;
    });
    this.play(actor, mailbox)
      .catch((error: unknown) => {
        this.logger.warn({ event: 'demo.loop-failed', err: error });
        this.tell(actor, { step: 'failed', isDone: true });
      })
      .finally(() => {
        this.isRunning = false;
      });
  }

  private async play(actor: AgentActor, mailbox: MailboxView): Promise<void> {
    const { t } = await loadLanguage(mailbox.language);
    const customer = `loop-${newId().slice(-12)}@customer.example`;
    const agent = await this.doors.agent(actor);
    try {
      await this.doors.mail({
        from: `"${t('demo.loop.customer')}" <${customer}>`,
        to: mailbox.address,
        subject: t('demo.loop.subject'),
        text: t('demo.loop.request'),
      });
      this.tell(actor, { step: 'mail' });
      const ticketId = await this.ticketOf(agent, customer);
      this.tell(actor, { step: 'ticket', ticketId });
      await this.answerAndResolve(agent, ticketId, {
        text: t('demo.loop.reply'),
        tell: (step) => this.tell(actor, { step, ticketId }),
      });
      const link = await this.doors.until('the question', () => this.linkOf(ticketId), SURVEY_MS);
      this.tell(actor, { step: 'survey', ticketId, invitationLink: link });
      await this.answerAsCustomer(new URL(link).pathname, t('demo.loop.complaint'));
      this.tell(actor, { step: 'answer', ticketId, invitationLink: link });
      const escalationId = await this.doors.until(
        'the alert',
        async () => (await this.page(agent, ticketId)).escalationId ?? undefined,
        SOON_MS,
      );
      this.tell(actor, { step: 'alert', isDone: true, ticketId, escalationId, invitationLink: link });
    } finally {
      await agent.close();
    }
  }

  private async ticketOf(agent: HttpDoor, customer: string): Promise<string> {
    return this.doors.until(
      'the ticket',
      async () => (await agent.call<SearchView>('GET', `/api/search?q=${encodeURIComponent(customer)}`)).rows[0]?.id,
      SOON_MS,
    );
  }

  private async answerAndResolve(
    agent: HttpDoor,
    ticketId: string,
    how: { text: string; tell: (step: LoopStep) => void },
  ): Promise<void> {
    const { messages } = await this.page(agent, ticketId);
    const message = {
      clientId: newId(),
      kind: 'reply',
      text: how.text,
      lastSeenMessageId: messages.at(-1)?.id ?? null,
    };
    const { version } = await agent.call<WrittenView>('POST', `/api/tickets/${ticketId}/messages`, { body: message });
    how.tell('reply');
    await agent.call('POST', `/api/tickets/${ticketId}/resolution`, { version });
    how.tell('resolved');
  }

  /** What the customer's mail client would show. */
  private async linkOf(ticketId: string): Promise<string | undefined> {
    const mails = await this.outgoing.ofTicket(ticketId);
    const mail = mails.find((row) => row.purpose === 'invitation' && /^(sent|local|held)$/.test(row.state));
    return mail && /https?:\/\/\S+\/s\/[a-z0-9]+/.exec(mail.text_body)?.[0];
  }

  private async answerAsCustomer(path: string, complaint: string): Promise<void> {
    const { action, fields } = readSurveyForm(await this.doors.page(`${path}?r=${UNHAPPY_SCORE}`), path);
    fields.set('r', UNHAPPY_SCORE);
    fields.set('c', complaint);
    await this.doors.page(action, fields);
  }

  private page(agent: HttpDoor, ticketId: string): Promise<TicketPageView> {
    return agent.call<TicketPageView>('GET', `/api/tickets/${ticketId}`);
  }

  /** A mailbox that takes mail; a fresh installation gets one of its own for the show. */
  private async mailbox(actor: AgentActor, language: MailboxView['language']): Promise<MailboxView> {
    const active = (await this.mailboxes.list()).find((mailbox) => mailbox.isActive);
    if (active) return active;
    const { t } = await loadLanguage(language);
    const id = await this.mailboxes.add(actor, {
      name: t('demo.loop.mailbox'),
      address: 'hello@loop.example',
      teamId: null,
      language,
      isActive: true,
    });
    return this.mailboxes.view(id);
  }

  private tell(
    actor: AgentActor,
    progress: {
      step: LoopStep | 'failed';
      isDone?: boolean;
      ticketId?: string;
      escalationId?: string;
      invitationLink?: string;
    },
  ): void {
    this.sockets.io.to(agentRoom(actor.agentId)).emit('demo.progress', {
      step: progress.step,
      isDone: progress.isDone ?? false,
      ticketId: progress.ticketId ?? null,
      escalationId: progress.escalationId ?? null,
      invitationLink: progress.invitationLink ?? null,
    });
  }
}
