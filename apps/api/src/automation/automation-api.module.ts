import { Module } from '@nestjs/common';
import { AutomationModule } from '#automation';
import { ScreensModule } from '#screens';
import { MacrosController } from './macros.controller.js';
import { RulesController } from './rules.controller.js';

/** Macros as people prepare them, and rules. */
@Module({ imports: [AutomationModule, ScreensModule], controllers: [MacrosController, RulesController] })
export class AutomationApiModule {}
