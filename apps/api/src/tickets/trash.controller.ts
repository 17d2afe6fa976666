import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { z } from 'zod';
import { PurgeRequest, type QueueRow, type TrashPage, TrashQuery, TrashRequest, TrashSettings } from '#contracts';
import { Settings } from '#database';
import type { AgentActor } from '#kernel';
import { TrashQueries } from '#screens';
import { Purges, TicketTrash, trashSetting } from '#tickets';
import { CurrentAgent, IfMatch, Requires } from '../http/index.js';
import { SettingChanges } from '../settings/setting-changes.service.js';
import { TicketAnswers } from './ticket-answers.js';
import { tellVersion } from './version-header.js';

/** Tickets that were thrown away: into the trash, out of it, and gone for good. */
@Controller('api')
export class TrashController {
  constructor(
    private readonly trash: TicketTrash,
    private readonly purges: Purges,
    private readonly pages: TrashQueries,
    private readonly settings: Settings,
    private readonly answers: TicketAnswers,
  ) {}

  @Get('trash')
  @Requires('ticket:trash')
  async list(
    @CurrentAgent() actor: AgentActor,
    @Query({ schema: TrashQuery }) { cursor }: z.infer<typeof TrashQuery>,
  ): Promise<TrashPage> {
    const { keepDays } = await this.settings.value(trashSetting);
    return this.pages.page(actor, keepDays, cursor);
  }

  @Post('tickets/:id/trash')
  @HttpCode(200)
  @Requires('ticket:trash')
  async throwAway(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @IfMatch() ifVersion: number,
    @Body({ schema: TrashRequest }) how: z.infer<typeof TrashRequest>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<QueueRow> {
    await this.trash.trash(actor, { ticketId, ifVersion }, { evenWithCase: how.evenWithCase ?? false });
    return this.row(actor, ticketId, response);
  }

  @Delete('tickets/:id/trash')
  @Requires('ticket:trash')
  async restore(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @IfMatch() ifVersion: number,
    @Res({ passthrough: true }) response: Response,
  ): Promise<QueueRow> {
    await this.trash.restore(actor, { ticketId, ifVersion });
    return this.row(actor, ticketId, response);
  }

  @Post('tickets/:id/purge')
  @HttpCode(204)
  @Requires('ticket:purge')
  async purge(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @Body({ schema: PurgeRequest }) { number }: z.infer<typeof PurgeRequest>,
  ): Promise<void> {
    await this.purges.purge(actor, { ticketId, number });
  }

  private async row(actor: AgentActor, ticketId: string, response: Response): Promise<QueueRow> {
    const row = await this.answers.row(actor, ticketId);
    tellVersion(response, row.version);
    return row;
  }
}

/** For how long the trash is kept. */
@Controller('api/settings/trash')
export class TrashSettingsController {
  constructor(
    private readonly settings: Settings,
    private readonly changes: SettingChanges,
  ) {}

  @Get()
  @Requires('settings:read')
  async view(): Promise<z.infer<typeof TrashSettings> & { version: number }> {
    const { value, version } = await this.settings.read(trashSetting);
    return { ...value, version };
  }

  @Put()
  @Requires('settings:manage')
  change(
    @CurrentAgent() actor: AgentActor,
    @IfMatch() ifVersion: number,
    @Body({ schema: TrashSettings }) value: z.infer<typeof TrashSettings>,
  ): Promise<z.infer<typeof TrashSettings> & { version: number }> {
    return this.changes.put(actor, trashSetting, { value, ifVersion });
  }
}
