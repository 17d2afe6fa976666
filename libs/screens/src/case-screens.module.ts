import { Module } from '@nestjs/common';
import { AlertViewQueries } from './alert-view.queries.js';
import { EscalationViewQueries } from './escalation-view.queries.js';
import { EvidenceQueries } from './evidence.queries.js';

/** What the alerts board and the pages of cases read. */
@Module({
  providers: [AlertViewQueries, EscalationViewQueries, EvidenceQueries],
  exports: [AlertViewQueries, EscalationViewQueries, EvidenceQueries],
})
export class CaseScreensModule {}
