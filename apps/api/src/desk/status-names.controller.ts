import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import {
  ArchiveStatusRequest,
  ChangeStatusNameRequest,
  NameStatusRequest,
  PlaceStatusRequest,
  type StatusNamesView,
  type StatusNameView,
} from '#contracts';
import type { AgentActor } from '#kernel';
import { StatusNames } from '#tickets';
import { CurrentAgent, IfMatch, Requires } from '../http/index.js';

/** What the house calls its statuses. */
@Controller('api/ticket-statuses')
export class StatusNamesController {
  constructor(private readonly names: StatusNames) {}

  @Get()
  @Requires('ticket:read')
  async list(): Promise<StatusNamesView> {
    return { statuses: await this.names.list() };
  }

  @Post()
  @HttpCode(200)
  @Requires('desk:define')
  open(
    @CurrentAgent() actor: AgentActor,
    @Body({ schema: NameStatusRequest }) given: z.infer<typeof NameStatusRequest>,
  ): Promise<StatusNameView> {
    return this.names.open(actor, given);
  }

  @Put(':id')
  @Requires('desk:define')
  change(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) statusId: string,
    @IfMatch() ifVersion: number,
    @Body({ schema: ChangeStatusNameRequest }) to: z.infer<typeof ChangeStatusNameRequest>,
  ): Promise<StatusNameView> {
    return this.names.change(actor, { statusId, ifVersion }, to);
  }

  @Put(':id/archived')
  @Requires('desk:define')
  archive(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) statusId: string,
    @IfMatch() ifVersion: number,
    @Body({ schema: ArchiveStatusRequest }) { isArchived }: z.infer<typeof ArchiveStatusRequest>,
  ): Promise<StatusNameView> {
    return this.names.archive(actor, { statusId, ifVersion }, isArchived);
  }

  @Post(':id/place')
  @HttpCode(200)
  @Requires('desk:define')
  move(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) statusId: string,
    @Body({ schema: PlaceStatusRequest }) { direction }: z.infer<typeof PlaceStatusRequest>,
  ): Promise<StatusNameView> {
    return this.names.move(actor, statusId, direction);
  }
}
