import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseEnumPipe,
  ParseUUIDPipe,
  Put,
  Query,
} from '@nestjs/common';
import type { z } from 'zod';
import {
  DRAFT_MODES,
  type DraftMode,
  type DraftsView,
  type DraftView,
  DropDraftQuery,
  SaveDraftRequest,
} from '#contracts';
import type { AgentActor } from '#kernel';
import { Drafts } from '#tickets';
import { CurrentAgent, Requires } from '../http/index.js';
import { draftViewOf } from './draft-view.js';

const MODES = Object.fromEntries(DRAFT_MODES.map((mode) => [mode, mode]));

/** What one is writing; everybody's own alone. */
@Controller('api')
@Requires('ticket:note')
export class DraftsController {
  constructor(private readonly drafts: Drafts) {}

  @Get('drafts')
  async list(@CurrentAgent() actor: AgentActor): Promise<DraftsView> {
    return { drafts: (await this.drafts.list(actor)).map(draftViewOf) };
  }

  @Put('tickets/:id/drafts/:mode')
  async save(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @Param('mode', new ParseEnumPipe(MODES)) mode: DraftMode,
    @Body({ schema: SaveDraftRequest }) body: z.infer<typeof SaveDraftRequest>,
  ): Promise<DraftView> {
    return draftViewOf(await this.drafts.save(actor, { ticketId, mode }, body));
  }

  @Delete('tickets/:id/drafts/:mode')
  @HttpCode(204)
  drop(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @Param('mode', new ParseEnumPipe(MODES)) mode: DraftMode,
    @Query({ schema: DropDraftQuery }) { version }: z.infer<typeof DropDraftQuery>,
  ): Promise<void> {
    return this.drafts.drop(actor, { ticketId, mode }, version);
  }
}
