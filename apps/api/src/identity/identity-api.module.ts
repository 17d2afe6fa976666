import { Module } from '@nestjs/common';
import { PeopleController } from './people.controller.js';
import { SessionController } from './session.controller.js';
import { SessionViews } from './session-view.js';

@Module({
  controllers: [SessionController, PeopleController],
  providers: [SessionViews],
})
export class IdentityApiModule {}
