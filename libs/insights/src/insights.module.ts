import { Module } from '@nestjs/common';
import { Housekeeping, OutboxModule } from '#outbox';
import { looseCounts } from './asking-counts.housekeeping.js';
import { AskingCube } from './asking-cube.queries.js';
import { CountedRows } from './counted-rows.queries.js';
import { SatisfactionQueries } from './satisfaction.queries.js';

@Module({
  imports: [OutboxModule],
  providers: [AskingCube, CountedRows, SatisfactionQueries],
  exports: [SatisfactionQueries, CountedRows],
})
export class InsightsModule {
  constructor(housekeeping: Housekeeping) {
    housekeeping.add(looseCounts);
  }
}
