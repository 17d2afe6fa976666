import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Req } from '@nestjs/common';
import type { z } from 'zod';
import { PushSubscriptionRequest, type PushView } from '#contracts';
import type { AgentActor } from '#kernel';
import { PushSubscriptions, Vapid } from '#outbound';
import { CurrentAgent, Requires, type SignedInRequest } from '../http/index.js';

/** The browsers that take one's pushes. */
@Controller('api/me/push-subscriptions')
export class PushSubscriptionsController {
  constructor(
    private readonly subscriptions: PushSubscriptions,
    private readonly vapid: Vapid,
  ) {}

  @Get()
  @Requires('me:change')
  async view(@CurrentAgent() actor: AgentActor, @Req() { sessionId }: SignedInRequest): Promise<PushView> {
    const browsers = await this.subscriptions.of(actor.agentId);
    return {
      publicKey: this.vapid.publicKey,
      browsers: browsers.map(({ id, userAgent, addedAt, acceptedAt, lastError, sessionId: theirs }) => ({
        ...{ id, userAgent, lastError },
        isThisOne: theirs === sessionId,
        addedAt: addedAt.toISOString(),
        acceptedAt: acceptedAt?.toISOString() ?? null,
      })),
    };
  }

  @Post()
  @HttpCode(200)
  @Requires('me:change')
  async add(
    @CurrentAgent() actor: AgentActor,
    @Req() request: SignedInRequest,
    @Body({ schema: PushSubscriptionRequest }) { endpoint, keys }: z.infer<typeof PushSubscriptionRequest>,
  ): Promise<PushView> {
    const { sessionId = '', headers } = request;
    await this.subscriptions.add(actor, { endpoint, keys, sessionId, userAgent: headers['user-agent'] ?? '' });
    return this.view(actor, request);
  }

  @Delete(':id')
  @HttpCode(200)
  @Requires('me:change')
  async remove(
    @CurrentAgent() actor: AgentActor,
    @Req() request: SignedInRequest,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<PushView> {
    await this.subscriptions.remove(actor, id);
    return this.view(actor, request);
  }
}
