import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import type { Logger } from 'pino';
import { LOGGER } from '#config';
import { AuthGuard } from './auth.guard.js';
import { HealthModule } from './health.module.js';
import { Integrations } from './integration.guard.js';
import { OwnWrites } from './own-writes.js';
import { ProblemFilter } from './problem.filter.js';
import { RoutePermissions } from './route-permissions.js';
import { ValidationPipe } from './validation.pipe.js';

/** What holds for every route: session and permission, checked input, one shape of errors. */
@Module({
  imports: [DiscoveryModule, HealthModule],
  providers: [
    RoutePermissions,
    OwnWrites,
    Integrations,
    { provide: APP_GUARD, useClass: AuthGuard },
    { provide: APP_PIPE, useClass: ValidationPipe },
    { provide: APP_FILTER, useFactory: (logger: Logger) => new ProblemFilter(logger), inject: [LOGGER] },
  ],
  exports: [RoutePermissions],
})
export class HttpModule {}
