import { Module } from '@nestjs/common';
import { TicketsModule } from '#tickets';
import { AbsenceController } from './absence.controller.js';
import { PeopleController } from './people.controller.js';
import { SessionController } from './session.controller.js';
import { SessionViews } from './session-view.js';
import { SignInLimits } from './sign-in-limits.js';

@Module({
  imports: [TicketsModule],
  controllers: [AbsenceController, SessionController, PeopleController],
  providers: [SessionViews, SignInLimits],
  exports: [SessionViews],
})
export class IdentityApiModule {}
