import { Module } from '@nestjs/common';
import { Housekeeping, OutboxModule } from '#outbox';
import { looseCounts } from './asking-counts.housekeeping.js';
import { AskingCube } from './asking-cube.queries.js';
import { CountedRows } from './counted-rows.queries.js';
import { KeptPromises } from './kept-promises.queries.js';
import { SatisfactionQueries } from './satisfaction.queries.js';

@Module({
  imports: [OutboxModule],
  providers: [AskingCube, CountedRows, KeptPromises, SatisfactionQueries],
  exports: [SatisfactionQueries, CountedRows, KeptPromises],
})
export class InsightsModule {
  constructor(housekeeping: Housekeeping) {
    housekeeping.add(looseCounts);
  }
}
