import { Injectable } from '@nestjs/common';
import { orderProblemsOf, problemsOf, showsEnded, type ViewPreview } from '#contracts';
import { Database } from '#database';
import { type AgentActor, Clock } from '#kernel';
import { asking } from '../queue.queries.js';
import { DeadValues } from './dead-values.js';
import { type Listed, viewCountStatement } from './view-page.js';

/** What a view would show, before it is kept. */
@Injectable()
export class ViewPreviews {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly dead: DeadValues,
  ) {}

  async of(reader: AgentActor, { filter, sort, groupBy }: Listed): Promise<ViewPreview> {
    const dead = await this.dead.of([filter]);
    const problems = [...problemsOf(filter, { me: reader, dead }), ...orderProblemsOf(filter, sort, groupBy)];
    if (showsEnded(filter)) return { count: null, problems };
    const statement = viewCountStatement({ filter, ...asking(reader, this.clock.now()) });
    const [row] = await this.database.query<{ count: number }>(statement.sql, statement.parameters);
    return { count: row?.count ?? 0, problems };
  }
}
