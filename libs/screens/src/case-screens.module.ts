import { Module } from '@nestjs/common';
import { AlertViewQueries } from './alert-view.queries.js';
import { EscalationViewQueries } from './escalation-view.queries.js';
import { EvidenceQueries } from './evidence.queries.js';
import { RemedyViewQueries } from './remedy-view.queries.js';

/** What the alerts board and the pages of cases read. */
@Module({
  providers: [AlertViewQueries, EscalationViewQueries, EvidenceQueries, RemedyViewQueries],
  exports: [AlertViewQueries, EscalationViewQueries, EvidenceQueries, RemedyViewQueries],
})
export class CaseScreensModule {}
