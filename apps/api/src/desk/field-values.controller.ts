import { Body, Controller, Param, ParseUUIDPipe, Patch, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { z } from 'zod';
import { type QueueRow, SetFieldsRequest } from '#contracts';
import type { AgentActor } from '#kernel';
import { FieldValuesService } from '#tickets';
import { CurrentAgent, Requires } from '../http/index.js';
import { TicketAnswers } from '../tickets/ticket-answers.js';
import { tellVersion } from '../tickets/version-header.js';

/** What stands in the fields of one ticket. */
@Controller('api/tickets')
export class FieldValuesController {
  constructor(
    private readonly values: FieldValuesService,
    private readonly answers: TicketAnswers,
  ) {}

  /** Without If-Match: what was seen in each field decides, not what else became of the ticket. */
  @Patch(':id/fields')
  @Requires('ticket:fields')
  async set(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @Body({ schema: SetFieldsRequest }) wish: z.infer<typeof SetFieldsRequest>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<QueueRow> {
    await this.values.set(actor, { ticketId, ifVersion: null }, wish);
    const row = await this.answers.row(actor, ticketId);
    tellVersion(response, row.version);
    return row;
  }
}
