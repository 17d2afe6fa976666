import { Controller, Delete, Param, ParseUUIDPipe, Put, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { QueueRow } from '#contracts';
import type { AgentActor } from '#kernel';
import { TicketFollowers } from '#tickets';
import { CurrentAgent, Requires } from '../http/index.js';
import { TicketAnswers } from './ticket-answers.js';
import { tellVersion } from './version-header.js';

/** Who hears of a ticket without having it: oneself, or a colleague who may see it. */
@Controller('api/tickets/:id/followers/:agentId')
@Requires('ticket:follow')
export class FollowersController {
  constructor(
    private readonly followers: TicketFollowers,
    private readonly answers: TicketAnswers,
  ) {}

  @Put()
  async follow(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @Param('agentId', ParseUUIDPipe) agentId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<QueueRow> {
    await this.followers.follow(actor, ticketId, agentId);
    return this.row(actor, ticketId, response);
  }

  @Delete()
  async unfollow(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @Param('agentId', ParseUUIDPipe) agentId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<QueueRow> {
    await this.followers.unfollow(actor, ticketId, agentId);
    return this.row(actor, ticketId, response);
  }

  private async row(actor: AgentActor, ticketId: string, response: Response): Promise<QueueRow> {
    const row = await this.answers.row(actor, ticketId);
    tellVersion(response, row.version);
    return row;
  }
}
