import { Readable } from 'node:stream';
import { Controller, Get, Header, Query, StreamableFile } from '@nestjs/common';
import type { z } from 'zod';
import {
  CountedFileQuery,
  type CountedPage,
  CountedQuery,
  OwnSatisfactionQuery,
  type SatisfactionChoices,
  SatisfactionQuery,
  type SatisfactionView,
} from '#contracts';
import { CountedRows, csvOf, SatisfactionQueries } from '#insights';
import { type AgentActor, decodeCursor, encodeCursor, InvalidError, isInstantAndId } from '#kernel';
import { CurrentAgent, Requires } from '../http/index.js';
import { AskingScopes } from './asking-scopes.service.js';

type Part = Pick<z.infer<typeof CountedFileQuery>, 'number' | 'reason' | 'score'>;

@Controller('api/satisfaction')
export class SatisfactionNumbersController {
  constructor(
    private readonly satisfaction: SatisfactionQueries,
    private readonly counted: CountedRows,
    private readonly scopes: AskingScopes,
  ) {}

  /** The last 28 days until somebody chooses others. */
  @Get()
  @Requires('satisfaction:read')
  async view(
    @CurrentAgent() reader: AgentActor,
    @Query({ schema: SatisfactionQuery }) query: z.infer<typeof SatisfactionQuery>,
  ): Promise<SatisfactionView> {
    return this.satisfaction.view({ scope: await this.scopes.of(query), reader, by: query.by ?? null });
  }

  /** What the one who asks is rated for, 15 minutes after each answer. */
  @Get('own')
  @Requires('satisfaction:own')
  async own(
    @CurrentAgent() reader: AgentActor,
    @Query({ schema: OwnSatisfactionQuery }) query: z.infer<typeof OwnSatisfactionQuery>,
  ): Promise<SatisfactionView> {
    const scope = await this.scopes.of({ ...query, agent: reader.agentId });
    return this.satisfaction.view({ scope, reader, by: query.by ?? null });
  }

  @Get('choices')
  @Requires('satisfaction:read')
  choices(): Promise<SatisfactionChoices> {
    return this.satisfaction.choices();
  }

  /** What a number counts, newest first. */
  @Get('rows')
  @Requires('satisfaction:read')
  async rows(
    @CurrentAgent() reader: AgentActor,
    @Query({ schema: CountedQuery }) query: z.infer<typeof CountedQuery>,
  ): Promise<CountedPage> {
    const after = query.after === undefined ? null : placeOf(query.after);
    const { rows, next } = await this.counted.page(await this.scopes.of(query), partOf(query), { reader, after });
    return { rows, next: next ? encodeCursor(next) : null };
  }

  /** The same as a file, written while it is read. */
  @Get('rows.csv')
  @Requires('satisfaction:read')
  @Header('Content-Security-Policy', "sandbox; default-src 'none'")
  async file(
    @CurrentAgent() reader: AgentActor,
    @Query({ schema: CountedFileQuery }) query: z.infer<typeof CountedFileQuery>,
  ): Promise<StreamableFile> {
    const scope = await this.scopes.of(query);
    const pieces = csvOf(this.counted.all(scope, partOf(query), reader));
    return new StreamableFile(Readable.from(pieces, { objectMode: false }), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="${query.number}-${scope.from}-${scope.to}.csv"`,
    });
  }
}

const partOf = ({ number, reason, score }: Part) => ({ number, reason: reason ?? null, score: score ?? null });

/** @throws {InvalidError} CURSOR_INVALID */
function placeOf(cursor: string): readonly [string, string] {
  const values = decodeCursor(cursor, 2);
  if (!isInstantAndId(values)) throw new InvalidError('CURSOR_INVALID');
  return values;
}
