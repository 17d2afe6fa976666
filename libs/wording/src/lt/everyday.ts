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
};
