import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Put, Req } from '@nestjs/common';
import type { Request } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { z } from 'zod';
import { MailboxRequest, type MailboxTestMailView, type MailboxView } from '#contracts';
import { isInScope } from '#identity';
import { MailboxLogos, MailboxService, MailboxTestMails } from '#intake';
import { type AgentActor, AppError } from '#kernel';
import { CurrentAgent, IfMatch, Requires } from '../http/index.js';
import { readUpload } from '../tickets/read-upload.js';

/** The addresses at which customers write. */
@Controller('api/mailboxes')
export class MailboxesController {
  /** By who asks; per node. */
  private readonly testLimit = new RateLimiterMemory({ points: 5, duration: 60 });

  constructor(
    private readonly mailboxes: MailboxService,
    private readonly logos: MailboxLogos,
    private readonly tests: MailboxTestMails,
  ) {}

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

  /** The body is the file. */
  @Put(':id/logo')
  @Requires('settings:manage')
  async setLogo(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
  ): Promise<MailboxView> {
    const { bytes } = await readUpload(request, '');
    await this.logos.put(actor, id, bytes);
    return this.mailboxes.view(id);
  }

  @Post(':id/test-mail')
  @HttpCode(200)
  @Requires('settings:manage')
  async test(@CurrentAgent() actor: AgentActor, @Param('id', ParseUUIDPipe) id: string): Promise<MailboxTestMailView> {
    await this.testLimit.consume(actor.agentId).catch(() => {
      throw new AppError('throttled', 'TOO_MANY_REQUESTS');
    });
    return this.tests.send(actor, id);
  }

  @Delete(':id/logo')
  @Requires('settings:manage')
  async removeLogo(@CurrentAgent() actor: AgentActor, @Param('id', ParseUUIDPipe) id: string): Promise<MailboxView> {
    await this.logos.remove(actor, id);
    return this.mailboxes.view(id);
  }
}
