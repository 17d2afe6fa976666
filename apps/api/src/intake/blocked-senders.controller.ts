import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { type BlockedSendersView, BlockSenderRequest, type UnblockedView } from '#contracts';
import { BlockedSenders } from '#intake';
import type { AgentActor } from '#kernel';
import { CurrentAgent, Requires } from '../http/index.js';

/** Whose mail nobody wants. */
@Controller('api/blocked-senders')
@Requires('sender:block')
export class BlockedSendersController {
  constructor(private readonly senders: BlockedSenders) {}

  @Get()
  async list(): Promise<BlockedSendersView> {
    return { senders: await this.senders.list() };
  }

  @Post()
  @HttpCode(204)
  block(
    @CurrentAgent() actor: AgentActor,
    @Body({ schema: BlockSenderRequest }) request: z.infer<typeof BlockSenderRequest>,
  ): Promise<void> {
    return this.senders.block(actor, request);
  }

  @Delete(':id')
  async unblock(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query('bringIn') bringIn?: string,
  ): Promise<UnblockedView> {
    return { broughtIn: await this.senders.unblock(actor, id, bringIn === '1') };
  }
}
