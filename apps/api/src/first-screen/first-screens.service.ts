import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { type FirstScreen, type QueueView, queueView } from '#contracts';
import { can, SessionService } from '#identity';
import { MailHealthViews } from '#intake';
import { QueueCounts, QueueQueries } from '#screens';
import { readSessionCookie } from '../http/index.js';
import { SessionViews } from '../identity/session-view.js';

const QUEUE_PATH = /^\/q\/([a-z]+)(?:\/|$)/;

function viewOf(path: string): QueueView | null {
  // The console leads from its root to the reader's own tickets.
  if (path === '/') return 'mine';
  return queueView.safeParse(QUEUE_PATH.exec(path)?.[1]).data ?? null;
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
  ) {}

  /**
   * The answers that the console would ask for first at this address; null for somebody who has no session.
   * @throws {SignedOutError} when the session has ended
   */
  async of(request: Request): Promise<FirstScreen | null> {
    const secret = readSessionCookie(request.headers.cookie, request.secure);
    if (!secret) return null;
    const { actor } = await this.sessions.resolve(secret);
    const view = can(actor, 'queue:read') ? viewOf(request.path) : null;
    const [session, page, counts, stoppedMail] = await Promise.all([
      this.views.of(actor, request),
      view && this.queue.page(actor, view),
      this.counts.of(actor),
      this.mailHealth.stopped(),
    ]);
    return { session, counts: page?.counts ?? counts, stoppedMail, queue: view && page && { view, page } };
  }
}
