import { Module } from '@nestjs/common';
import { InsightsModule } from '#insights';
import { AskingScopes } from './asking-scopes.service.js';
import { SatisfactionNumbersController } from './satisfaction-numbers.controller.js';
import { SatisfactionPictureController } from './satisfaction-picture.controller.js';

@Module({
  imports: [InsightsModule],
  providers: [AskingScopes],
  controllers: [SatisfactionNumbersController, SatisfactionPictureController],
})
export class InsightsApiModule {}
