import { Module } from '@nestjs/common';
import { AlertViewQueries } from './alert-view.queries.js';
import { EscalationViewQueries } from './escalation-view.queries.js';

/** What the alerts board and the pages of cases read. */
@Module({
  providers: [AlertViewQueries, EscalationViewQueries],
  exports: [AlertViewQueries, EscalationViewQueries],
})
export class CaseScreensModule {}
