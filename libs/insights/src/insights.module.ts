import { Module } from '@nestjs/common';
import { SatisfactionQueries } from './satisfaction.queries.js';

@Module({ providers: [SatisfactionQueries], exports: [SatisfactionQueries] })
export class InsightsModule {}
