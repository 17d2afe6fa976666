import { alerts } from './alerts.js';
import { attributes } from './attributes.js';
import { common } from './basics.js';
import { bonds } from './bonds.js';
import { bulk } from './bulk.js';
import { editor } from './editor.js';
import { errors } from './errors.js';
import { incoming } from './incoming.js';
import { macros } from './macros.js';
import { mail } from './mail.js';
import { pages } from './pages.js';
import { places } from './places.js';
import { queue } from './queue.js';
import { sending } from './sending.js';
import { shell } from './shell.js';
import { sla } from './sla.js';
import { survey } from './survey.js';
import { ticket } from './ticket.js';
import { views } from './views.js';
import { words } from './words.js';

export const everyday = {
  ...alerts,
  ...attributes,
  ...common,
  ...bonds,
  ...bulk,
  ...editor,
  ...errors,
  ...incoming,
  ...macros,
  ...mail,
  ...pages,
  ...places,
  ...queue,
  ...sending,
  ...shell,
  ...sla,
  ...survey,
  ...ticket,
  ...views,
  ...words,
};
