import { Module } from '@nestjs/common';
import { PeopleController } from './people.controller.js';
import { SessionController } from './session.controller.js';
import { SessionViews } from './session-view.js';
import { SignInLimits } from './sign-in-limits.js';

@Module({
  controllers: [SessionController, PeopleController],
  providers: [SessionViews, SignInLimits],
  exports: [SessionViews],
})
export class IdentityApiModule {}
