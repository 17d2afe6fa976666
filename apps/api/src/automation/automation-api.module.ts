import { Module } from '@nestjs/common';
import { AutomationModule } from '#automation';
import { MacrosController } from './macros.controller.js';

/** Macros as people prepare them. */
@Module({ imports: [AutomationModule], controllers: [MacrosController] })
export class AutomationApiModule {}
