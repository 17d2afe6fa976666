import { Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';

/** `GET /health` alone: all that a worker node answers over HTTP. */
@Module({ controllers: [HealthController] })
export class HealthModule {}
