import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { QueueQuery, ReadWordsRequest, type WordsPage } from '#contracts';
import type { AgentActor } from '#kernel';
import { WordsList, WordsQueries, WordsWork } from '#satisfaction';
import { CurrentAgent, Requires } from '../http/index.js';

/** Words without a number, before the people who read them. */
@Controller('api/words')
export class WordsController {
  constructor(
    private readonly queries: WordsQueries,
    private readonly list: WordsList,
    private readonly work: WordsWork,
  ) {}

  @Get()
  @Requires('words:read')
  page(
    @CurrentAgent() actor: AgentActor,
    @Query({ schema: QueueQuery }) { cursor }: z.infer<typeof QueueQuery>,
  ): Promise<WordsPage> {
    return this.queries.page(actor, cursor);
  }

  @Post(':id/reading')
  @Requires('words:work')
  @HttpCode(204)
  async read(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: ReadWordsRequest }) reading: z.infer<typeof ReadWordsRequest>,
  ): Promise<void> {
    if (reading.outcome === 'rated') return this.work.rate(actor, id, reading.score);
    if (reading.outcome === 'task') return this.work.toTask(actor, id);
    await this.list.read(actor, id, reading.outcome);
  }
}
