import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  StreamableFile,
} from '@nestjs/common';
import type { z } from 'zod';
import { LetInRequest, type QuarantinePage } from '#contracts';
import { QuarantineService } from '#intake';
import type { AgentActor } from '#kernel';
import { CurrentAgent, Requires } from '../http/index.js';

/** Mail that a person has to look at. */
@Controller('api/quarantine')
@Requires('quarantine:work')
export class QuarantineController {
  constructor(private readonly quarantine: QuarantineService) {}

  @Get()
  list(@Query('cursor') cursor?: string): Promise<QuarantinePage> {
    return this.quarantine.list(cursor);
  }

  /** Always a download of plain text: nothing in it is ever interpreted. */
  @Get(':id/source')
  @Header('Content-Security-Policy', "sandbox; default-src 'none'")
  async source(@Param('id', ParseUUIDPipe) id: string): Promise<StreamableFile> {
    return new StreamableFile(await this.quarantine.source(id), {
      type: 'text/plain; charset=utf-8',
      disposition: `attachment; filename="mail-${id}.txt"`,
    });
  }

  @Post(':id/retry')
  @HttpCode(204)
  retry(@CurrentAgent() actor: AgentActor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.quarantine.retry(actor, id);
  }

  @Post(':id/let-in')
  @HttpCode(204)
  letIn(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: LetInRequest }) { address }: z.infer<typeof LetInRequest>,
  ): Promise<void> {
    return this.quarantine.letIn(actor, id, address);
  }

  @Post(':id/discard')
  @HttpCode(204)
  discard(@CurrentAgent() actor: AgentActor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.quarantine.discard(actor, id);
  }
}
