import { feature as alerts } from '../features/alerts/index.js';
import { feature as attributes } from '../features/attributes/index.js';
import { feature as blocked } from '../features/blocked/index.js';
import { feature as customers } from '../features/customers/index.js';
import { feature as demo } from '../features/demo/index.js';
import { feature as desk } from '../features/desk/index.js';
import { feature as escalations } from '../features/escalations/index.js';
import { feature as integrations } from '../features/integrations/index.js';
import { feature as localmail } from '../features/localmail/index.js';
import { feature as macros } from '../features/macros/index.js';
import { feature as mailHealth } from '../features/mail-health/index.js';
import { feature as notifications } from '../features/notifications/index.js';
import { feature as people } from '../features/people/index.js';
import { feature as quarantine } from '../features/quarantine/index.js';
import { feature as questions } from '../features/questions/index.js';
import { queueFeature } from '../features/queue/index.js';
import { feature as rules } from '../features/rules/index.js';
import { feature as satisfaction } from '../features/satisfaction/index.js';
import { feature as settings } from '../features/settings/index.js';
import { feature as surveyPlaces } from '../features/survey-places/index.js';
import { feature as system } from '../features/system/index.js';
import { queuedTicketRoutes, ticketFeature } from '../features/ticket/index.js';
import { feature as trash } from '../features/trash/index.js';
import { feature as words } from '../features/words/index.js';
import type { Feature } from '../shared/feature.js';

/** Every area of the console. A new one is added here and nowhere else. */
export const features: readonly Feature[] = [
  queueFeature(queuedTicketRoutes),
  ticketFeature,
  attributes,
  alerts,
  escalations,
  words,
  satisfaction,
  customers,
  quarantine,
  trash,
  localmail,
  macros,
  rules,
  mailHealth,
  notifications,
  people,
  blocked,
  desk,
  integrations,
  settings,
  questions,
  surveyPlaces,
  system,
  demo,
];
