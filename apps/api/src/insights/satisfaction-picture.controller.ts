import { Controller, Get, Header, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { z } from 'zod';
import { SatisfactionQuery } from '#contracts';
import { SatisfactionQueries, weeksPicture } from '#insights';
import type { AgentActor } from '#kernel';
import { CurrentAgent, Requires } from '../http/index.js';
import { wordingFor } from '../pages/page-writer.service.js';
import { AskingScopes } from './asking-scopes.service.js';

@Controller('api/satisfaction')
export class SatisfactionPictureController {
  constructor(
    private readonly satisfaction: SatisfactionQueries,
    private readonly scopes: AskingScopes,
  ) {}

  /** The chart of the page as a file: the same numbers, the same drawing. In the language of the browser. */
  @Get('weeks.svg')
  @Requires('satisfaction:read')
  @Header('Content-Type', 'image/svg+xml; charset=utf-8')
  @Header('Content-Security-Policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'")
  async weeks(
    @CurrentAgent() reader: AgentActor,
    @Query({ schema: SatisfactionQuery }) query: z.infer<typeof SatisfactionQuery>,
    @Req() request: Request,
  ): Promise<string> {
    const { weeks } = await this.satisfaction.view({ scope: await this.scopes.of(query), reader, by: null });
    return weeksPicture(weeks, await wordingFor(request));
  }
}
