import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Post } from '@nestjs/common';
import type { z } from 'zod';
import { MailboxRequest, type MailboxView } from '#contracts';
import { isInScope } from '#identity';
import { MailboxService } from '#intake';
import type { AgentActor } from '#kernel';
import { CurrentAgent, IfMatch, Requires } from '../http/index.js';

/** The addresses at which customers write. */
@Controller('api/mailboxes')
export class MailboxesController {
  constructor(private readonly mailboxes: MailboxService) {}

  /** Those from which the reader may write. */
  @Get()
  @Requires('ticket:open')
  async list(@CurrentAgent() actor: AgentActor): Promise<MailboxView[]> {
    return (await this.mailboxes.list()).filter((mailbox) => isInScope(actor, mailbox));
  }

  @Post()
  @Requires('settings:manage')
  async add(
    @CurrentAgent() actor: AgentActor,
    @Body({ schema: MailboxRequest }) body: z.infer<typeof MailboxRequest>,
  ): Promise<MailboxView> {
    return this.mailboxes.view(await this.mailboxes.add(actor, body));
  }

  @Patch(':id')
  @Requires('settings:manage')
  async change(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() ifVersion: number,
    @Body({ schema: MailboxRequest }) body: z.infer<typeof MailboxRequest>,
  ): Promise<MailboxView> {
    await this.mailboxes.change(actor, id, { ...body, ifVersion });
    return this.mailboxes.view(id);
  }
}
