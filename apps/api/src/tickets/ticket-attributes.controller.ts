import { Body, Controller, Delete, Param, ParseUUIDPipe, Patch, Put, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { z } from 'zod';
import {
  type MovedView,
  MoveRequest,
  PriorityRequest,
  type QueueRow,
  SnoozeRequest,
  StatusRequest,
  TagsRequest,
} from '#contracts';
import type { AgentActor } from '#kernel';
import { SnoozeService, TagService, TicketAttributes, type TicketChange } from '#tickets';
import { CurrentAgent, IfMatch, Requires } from '../http/index.js';
import { TicketAnswers } from './ticket-answers.js';
import { tellVersion } from './version-header.js';

/** What an agent says about one ticket by hand. Every verb answers the new row and its version. */
@Controller('api/tickets')
export class TicketAttributesController {
  constructor(
    private readonly attributes: TicketAttributes,
    private readonly sleep: SnoozeService,
    private readonly tags: TagService,
    private readonly answers: TicketAnswers,
  ) {}

  @Put(':id/priority')
  @Requires('ticket:prioritise')
  async setPriority(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @IfMatch() ifVersion: number,
    @Body({ schema: PriorityRequest }) { priority }: z.infer<typeof PriorityRequest>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<QueueRow> {
    return this.tell(actor, response, this.attributes.setPriority(actor, { ticketId, ifVersion }, priority));
  }

  @Put(':id/status')
  @Requires('ticket:status')
  async setStatus(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @IfMatch() ifVersion: number,
    @Body({ schema: StatusRequest }) wanted: z.infer<typeof StatusRequest>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<QueueRow> {
    return this.tell(actor, response, this.attributes.setStatus(actor, { ticketId, ifVersion }, wanted));
  }

  /** The one verb that may take the ticket out of the sight of whoever uses it. */
  @Put(':id/team')
  @Requires('ticket:move')
  async move(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @IfMatch() ifVersion: number,
    @Body({ schema: MoveRequest }) { teamId }: z.infer<typeof MoveRequest>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<MovedView> {
    const moved = await this.attributes.moveToTeam(actor, { ticketId, ifVersion }, teamId);
    tellVersion(response, moved.version);
    return this.answers.moved(actor, moved);
  }

  @Patch(':id/tags')
  @Requires('ticket:tag')
  async changeTags(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @IfMatch() ifVersion: number,
    @Body({ schema: TagsRequest }) tags: z.infer<typeof TagsRequest>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<QueueRow> {
    return this.tell(actor, response, this.tags.changeOf(actor, { ticketId, ifVersion }, tags));
  }

  @Put(':id/snooze')
  @Requires('ticket:snooze')
  async snooze(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @IfMatch() ifVersion: number,
    @Body({ schema: SnoozeRequest }) { until, wakesOnAnswer }: z.infer<typeof SnoozeRequest>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<QueueRow> {
    const sleep = { until: until === null ? null : new Date(until), wakesOnAnswer };
    return this.tell(actor, response, this.sleep.snooze(actor, { ticketId, ifVersion }, sleep));
  }

  @Delete(':id/snooze')
  @Requires('ticket:snooze')
  async wake(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @IfMatch() ifVersion: number,
    @Res({ passthrough: true }) response: Response,
  ): Promise<QueueRow> {
    return this.tell(actor, response, this.sleep.wake(actor, { ticketId, ifVersion }));
  }

  private async tell(actor: AgentActor, response: Response, changing: Promise<TicketChange>): Promise<QueueRow> {
    const row = await this.answers.row(actor, (await changing).ticketId);
    tellVersion(response, row.version);
    return row;
  }
}
