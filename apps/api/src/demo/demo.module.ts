import { Module } from '@nestjs/common';
import { IntakeModule } from '#intake';
import { RealtimeModule } from '../realtime/realtime.module.js';
import { DemoController } from './demo.controller.js';
import { LoopShow } from './loop-show.js';
import { PublicDoors } from './public-doors.js';

@Module({ imports: [IntakeModule, RealtimeModule], controllers: [DemoController], providers: [PublicDoors, LoopShow] })
export class DemoModule {}
