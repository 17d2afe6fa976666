import { Controller, Get, Param, ParseUUIDPipe, Res } from '@nestjs/common';
import type { Response } from 'express';
import { MailboxLogos } from '#intake';
import { Public } from '../http/index.js';

/** The logo of a mailbox on public pages. What one address gives never changes, so browsers keep it. */
@Controller('s/logo/:id')
@Public()
export class LogoController {
  constructor(private readonly logos: MailboxLogos) {}

  @Get()
  async show(@Param('id', ParseUUIDPipe) id: string, @Res() response: Response): Promise<void> {
    const { bytes, contentType } = await this.logos.file(id);
    response
      .set({
        'Content-Type': contentType,
        'Content-Security-Policy': "sandbox; default-src 'none'",
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'public, max-age=31536000, immutable',
      })
      .send(bytes);
  }
}
