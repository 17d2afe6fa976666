import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import {
  ArchiveFieldRequest,
  ChangeFieldRequest,
  OpenFieldRequest,
  PlaceFieldRequest,
  type TicketFieldsView,
  type TicketFieldView,
} from '#contracts';
import type { AgentActor } from '#kernel';
import { TicketFields } from '#tickets';
import { CurrentAgent, IfMatch, Requires } from '../http/index.js';

/** The fields that the house gives to its tickets. */
@Controller('api/ticket-fields')
export class TicketFieldsController {
  constructor(private readonly fields: TicketFields) {}

  @Get()
  @Requires('ticket:read')
  async list(): Promise<TicketFieldsView> {
    return { fields: await this.fields.list() };
  }

  @Post()
  @HttpCode(200)
  @Requires('desk:define')
  open(
    @CurrentAgent() actor: AgentActor,
    @Body({ schema: OpenFieldRequest }) given: z.infer<typeof OpenFieldRequest>,
  ): Promise<TicketFieldView> {
    return this.fields.open(actor, given);
  }

  @Put(':id')
  @Requires('desk:define')
  change(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) fieldId: string,
    @IfMatch() ifVersion: number,
    @Body({ schema: ChangeFieldRequest }) to: z.infer<typeof ChangeFieldRequest>,
  ): Promise<TicketFieldView> {
    return this.fields.change(actor, { fieldId, ifVersion }, to);
  }

  @Put(':id/archived')
  @Requires('desk:define')
  archive(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) fieldId: string,
    @IfMatch() ifVersion: number,
    @Body({ schema: ArchiveFieldRequest }) { isArchived }: z.infer<typeof ArchiveFieldRequest>,
  ): Promise<TicketFieldView> {
    return this.fields.archive(actor, { fieldId, ifVersion }, isArchived);
  }

  @Post(':id/place')
  @HttpCode(200)
  @Requires('desk:define')
  move(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) fieldId: string,
    @Body({ schema: PlaceFieldRequest }) { direction }: z.infer<typeof PlaceFieldRequest>,
  ): Promise<TicketFieldView> {
    return this.fields.move(actor, fieldId, direction);
  }
}
