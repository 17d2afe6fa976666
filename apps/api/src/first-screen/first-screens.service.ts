import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { type FirstScreen, type QueuePage, viewName } from '#contracts';
import { can, SessionService } from '#identity';
import { MailHealthViews } from '#intake';
import { type AgentActor, MissingError } from '#kernel';
import { QueueCounts, QueueQueries } from '#screens';
import { readSessionCookie } from '../http/index.js';
import { SessionViews } from '../identity/session-view.js';
import { OwnThings } from './own-things.service.js';

const QUEUE_PATH = /^\/q\/([a-z0-9-]+)(?:\/|$)/;

function viewOf(path: string): string | null {
  // The console leads from its root to the reader's own tickets.
  if (path === '/') return 'mine';
  return viewName.safeParse(QUEUE_PATH.exec(path)?.[1]).data ?? null;
}

/** What travels inside the console's page, so that its rows are painted without another request. */
@Injectable()
export class FirstScreens {
  constructor(
    private readonly sessions: SessionService,
    private readonly views: SessionViews,
    private readonly queue: QueueQueries,
    private readonly counts: QueueCounts,
    private readonly mailHealth: MailHealthViews,
    private readonly own: OwnThings,
  ) {}

  /** Nothing where the view is gone: the console says so itself. */
  private async page(actor: AgentActor, view: string): Promise<QueuePage | null> {
    try {
      return await this.queue.page(actor, view);
    } catch (error) {
      if (error instanceof MissingError) return null;
      throw error;
    }
  }

  /**
   * The answers that the console would ask for first at this address; null for somebody who has no session.
   * @throws {SignedOutError} when the session has ended
   */
  async of(request: Request): Promise<FirstScreen | null> {
    const secret = readSessionCookie(request.headers.cookie, request.secure);
    if (!secret) return null;
    const { actor } = await this.sessions.resolve(secret);
    const view = can(actor, 'queue:read') ? viewOf(request.path) : null;
    const [session, page, counts, stoppedMail, own] = await Promise.all([
      this.views.of(actor, request),
      view ? this.page(actor, view) : null,
      this.counts.of(actor),
      this.mailHealth.stopped(),
      this.own.of(actor),
    ]);
    return {
      session,
      counts: page?.counts ?? counts,
      stoppedMail,
      ...own,
      queue: view && page ? { view, page } : null,
    };
  }
}
