import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import type { z } from 'zod';
import { PassageRequest, type RedactedPlaces, RedactFileRequest, RedactPassageRequest } from '#contracts';
import type { AgentActor } from '#kernel';
import { Redactions } from '#tickets';
import { CurrentAgent, Requires } from '../http/index.js';

/** Words and files that are made unreadable for good. */
@Controller('api')
@Requires('message:redact')
export class RedactionsController {
  constructor(private readonly redactions: Redactions) {}

  @Post('messages/:id/redaction-preview')
  @HttpCode(200)
  look(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) messageId: string,
    @Body({ schema: PassageRequest }) { passage }: z.infer<typeof PassageRequest>,
  ): Promise<RedactedPlaces> {
    return this.redactions.look(actor, { messageId, passage });
  }

  @Post('messages/:id/redaction')
  @HttpCode(200)
  redact(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) messageId: string,
    @Body({ schema: RedactPassageRequest }) wish: z.infer<typeof RedactPassageRequest>,
  ): Promise<RedactedPlaces> {
    return this.redactions.passage(actor, { messageId, ...wish });
  }

  @Post('attachments/:id/redaction-preview')
  @HttpCode(200)
  lookAtFile(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) attachmentId: string,
  ): Promise<RedactedPlaces> {
    return this.redactions.lookAtFile(actor, attachmentId);
  }

  @Post('attachments/:id/redaction')
  @HttpCode(200)
  redactFile(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) attachmentId: string,
    @Body({ schema: RedactFileRequest }) { reason }: z.infer<typeof RedactFileRequest>,
  ): Promise<RedactedPlaces> {
    return this.redactions.file(actor, attachmentId, reason);
  }
}
