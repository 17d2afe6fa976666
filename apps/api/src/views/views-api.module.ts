import { Module } from '@nestjs/common';
import { ScreensModule } from '#screens';
import { TicketsModule } from '#tickets';
import { ViewViews } from './view-views.js';
import { ViewsController } from './views.controller.js';

/** Views that people keep. */
@Module({
  imports: [TicketsModule, ScreensModule],
  controllers: [ViewsController],
  providers: [ViewViews],
  exports: [ViewViews],
})
export class ViewsApiModule {}
