import { Body, Controller, Get, Header, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { LocalLetterRequest, type LocalMailboxPage, type LocalMailView, LocalReplyRequest } from '#contracts';
import { LocalLetters, LocalMailbox } from '#intake';
import { Requires } from '../http/index.js';

/** The mail of this installation leads nowhere by itself but here: shown as it would have been, links and all. */
const FRAME_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'";

/** What would have left by SMTP, while there is no SMTP server. */
@Controller('api/local-mailbox')
@Requires('localmail:use')
export class LocalMailboxController {
  constructor(
    private readonly local: LocalMailbox,
    private readonly letters: LocalLetters,
  ) {}

  @Get()
  list(@Query('cursor') cursor?: string): Promise<LocalMailboxPage> {
    return this.local.list(cursor);
  }

  @Get(':id')
  view(@Param('id', ParseUUIDPipe) id: string): Promise<LocalMailView> {
    return this.local.view(id);
  }

  @Get(':id/html')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', FRAME_POLICY)
  html(@Param('id', ParseUUIDPipe) id: string): Promise<string> {
    return this.local.html(id);
  }

  @Post(':id/reply')
  @HttpCode(204)
  reply(
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: LocalReplyRequest }) { text }: z.infer<typeof LocalReplyRequest>,
  ): Promise<void> {
    return this.letters.reply(id, text);
  }

  @Post('letters')
  @HttpCode(204)
  write(@Body({ schema: LocalLetterRequest }) letter: z.infer<typeof LocalLetterRequest>): Promise<void> {
    return this.letters.write(letter);
  }
}
