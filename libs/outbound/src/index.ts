export { type GuardedAnswer, GuardedHttp, OutboundRefusedError } from './guarded-http.js';
export { OutboundModule } from './outbound.module.js';
export { OutboundPolicy } from './outbound-policy.js';
export { isPublicAddress } from './public-addresses.js';
export { type PushSource, PushSources, type PushWords } from './push-sources.js';
export { type PushBrowser, PushSubscriptions } from './push-subscriptions.service.js';
export { type PushAnswer, PushTests } from './push-tests.service.js';
export { type NewPush, Pushes } from './pushes.service.js';
export { Vapid } from './vapid.js';
