import { Module } from '@nestjs/common';
import { Housekeeping } from '#outbox';
import { Macros } from './macros.service.js';
import { oldMacroUses } from './old-macro-uses.housekeeping.js';

/** What people prepared so that it need not be said and done anew each time. */
@Module({ providers: [Macros], exports: [Macros] })
export class AutomationModule {
  constructor(housekeeping: Housekeeping) {
    housekeeping.add(oldMacroUses);
  }
}
