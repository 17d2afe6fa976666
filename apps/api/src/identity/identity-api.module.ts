import { Module } from '@nestjs/common';
import { ThrottlerModule } from '@nestjs/throttler';
import { MINUTE } from '#kernel';
import { PeopleController } from './people.controller.js';
import { SessionController } from './session.controller.js';
import { SessionViews } from './session-view.js';

@Module({
  imports: [ThrottlerModule.forRoot([{ limit: 120, ttl: MINUTE }])],
  controllers: [SessionController, PeopleController],
  providers: [SessionViews],
})
export class IdentityApiModule {}
