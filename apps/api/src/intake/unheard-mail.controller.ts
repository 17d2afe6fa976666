import { Controller, Get, Header, Param, ParseUUIDPipe, Query, StreamableFile } from '@nestjs/common';
import type { UnheardMailCounts, UnheardMailPage } from '#contracts';
import { UnheardMail } from '#intake';
import { Requires } from '../http/index.js';

/** Mail that nobody was shown, so that an administrator can see what it was. */
@Controller('api/unheard-mails')
@Requires('settings:read')
export class UnheardMailController {
  constructor(private readonly mails: UnheardMail) {}

  @Get()
  list(@Query('cursor') cursor?: string, @Query('reason') reason?: string): Promise<UnheardMailPage> {
    return this.mails.list({ cursor, reason });
  }

  @Get('counts')
  counts(): Promise<UnheardMailCounts> {
    return this.mails.counts();
  }

  /** Always a download of plain text: nothing in it is ever interpreted. */
  @Get(':id/source')
  @Header('Content-Security-Policy', "sandbox; default-src 'none'")
  async source(@Param('id', ParseUUIDPipe) id: string): Promise<StreamableFile> {
    return new StreamableFile(await this.mails.source(id), {
      type: 'text/plain; charset=utf-8',
      disposition: `attachment; filename="mail-${id}.txt"`,
    });
  }
}
