import { Global, Module } from '@nestjs/common';
import { Housekeeping, TimerHandlers } from '#outbox';
import { GuardedHttp } from './guarded-http.js';
import { oldPushes } from './old-pushes.housekeeping.js';
import { OutboundPolicy } from './outbound-policy.js';
import { PushSender } from './push-sender.js';
import { PushSources } from './push-sources.js';
import { PushSubscriptions } from './push-subscriptions.service.js';
import { PushTests } from './push-tests.service.js';
import { Pushes } from './pushes.service.js';
import { SendPushTimer } from './send-push.timer.js';
import { Vapid } from './vapid.js';

const parts = [OutboundPolicy, GuardedHttp, Vapid, PushSources, PushSubscriptions, Pushes, PushTests];

/** What leaves the house by other ways than mail. */
@Global()
@Module({ providers: [...parts, PushSender, SendPushTimer], exports: parts })
export class OutboundModule {
  constructor(timers: TimerHandlers, housekeeping: Housekeeping, sending: SendPushTimer) {
    timers.add(sending);
    for (const task of oldPushes) housekeeping.add(task);
  }
}
