import { feature as demo } from '../features/demo/index.js';
import { queueFeature } from '../features/queue/index.js';
import { queuedTicketRoutes, ticketFeature } from '../features/ticket/index.js';
import type { Feature } from '../shared/feature.js';

/** Every area of the console. A new one is added here and nowhere else. */
export const features: readonly Feature[] = [queueFeature(queuedTicketRoutes), ticketFeature, demo];
