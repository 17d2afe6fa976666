import { Module } from '@nestjs/common';
import { InsightsModule } from '#insights';
import { SatisfactionNumbersController } from './satisfaction-numbers.controller.js';

@Module({ imports: [InsightsModule], controllers: [SatisfactionNumbersController] })
export class InsightsApiModule {}
