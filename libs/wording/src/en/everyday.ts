import { assignment } from './assignment.js';
import { attributes } from './attributes.js';
import { common } from './basics.js';
import { bulk } from './bulk.js';
import { errors } from './errors.js';
import { places } from './places.js';
import { queue } from './queue.js';
import { shell } from './shell.js';
import { sla } from './sla.js';
import { survey } from './survey.js';
import { ticket } from './ticket.js';
import { views } from './views.js';

/** What is said around queue and ticket: every console loads it before its first screen. */
export const everyday = {
  ...assignment,
  ...attributes,
  ...common,
  ...bulk,
  ...errors,
  ...places,
  ...queue,
  ...shell,
  ...sla,
  ...survey,
  ...ticket,
  ...views,
} as const;
