import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Housekeeping, TimerHandlers } from '#outbox';
import { Absences } from './absence.service.js';
import { Agent } from './agent.entity.js';
import { AgentService } from './agent.service.js';
import { ApiTokens } from './api-tokens.service.js';
import { oldAccess } from './old-access.housekeeping.js';
import { OneTimeLinkService } from './one-time-link.service.js';
import { PeopleQueries } from './people.queries.js';
import { RestoredPeople } from './restored-people.service.js';
import { SessionService } from './session.service.js';
import { Team } from './team.entity.js';
import { TeamService } from './team.service.js';

const services = [
  Absences,
  AgentService,
  ApiTokens,
  RestoredPeople,
  OneTimeLinkService,
  PeopleQueries,
  SessionService,
  TeamService,
];

/** People, their rights and their sessions; every edge needs it. */
@Global()
@Module({ imports: [TypeOrmModule.forFeature([Agent, Team])], providers: services, exports: services })
export class IdentityModule {
  constructor(housekeeping: Housekeeping, timers: TimerHandlers, absences: Absences) {
    timers.add(absences);
    for (const task of oldAccess) housekeeping.add(task);
  }
}
