import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { type NotificationsPage, NotificationsQuery, ReadAllRequest, type UnreadView } from '#contracts';
import type { AgentActor } from '#kernel';
import { NotificationReads } from '#notifications';
import { NotificationQueries } from '#screens';
import { CurrentAgent, Requires } from '../http/index.js';

/** What the reader was told, and what of it they have seen. */
@Controller('api/notifications')
export class NotificationsController {
  constructor(
    private readonly notifications: NotificationQueries,
    private readonly reads: NotificationReads,
  ) {}

  @Get()
  @Requires('notification:read')
  list(
    @CurrentAgent() actor: AgentActor,
    @Query({ schema: NotificationsQuery }) query: z.infer<typeof NotificationsQuery>,
  ): Promise<NotificationsPage> {
    return this.notifications.page(actor, query);
  }

  @Post('reading')
  @HttpCode(200)
  @Requires('notification:read')
  async readAll(
    @CurrentAgent() actor: AgentActor,
    @Body({ schema: ReadAllRequest }) { upTo }: z.infer<typeof ReadAllRequest>,
  ): Promise<UnreadView> {
    await this.reads.readAll(actor, upTo);
    return this.unread(actor);
  }

  @Post(':id/reading')
  @HttpCode(200)
  @Requires('notification:read')
  async markRead(@CurrentAgent() actor: AgentActor, @Param('id', ParseUUIDPipe) id: string): Promise<UnreadView> {
    await this.reads.markRead(actor, id);
    return this.unread(actor);
  }

  @Delete(':id/reading')
  @Requires('notification:read')
  async markUnread(@CurrentAgent() actor: AgentActor, @Param('id', ParseUUIDPipe) id: string): Promise<UnreadView> {
    await this.reads.markUnread(actor, id);
    return this.unread(actor);
  }

  private async unread(actor: AgentActor): Promise<UnreadView> {
    return { unread: await this.notifications.unread(actor) };
  }
}
