import { everyday } from './everyday.js';
import { later } from './later.js';

/** Every sentence in English; its keys are the keys of all languages. */
export const messages = { ...everyday, ...later } as const;

import { alerts } from './alerts.js';
import { attributes } from './attributes.js';
import { auth } from './auth.js';
import { common } from './basics.js';
import { bonds } from './bonds.js';
import { bulk } from './bulk.js';
import { demo } from './demo.js';
import { editor } from './editor.js';
import { errors } from './errors.js';
import { escalations } from './escalations.js';
import { incoming } from './incoming.js';
import { localmail } from './localmail.js';
import { macros } from './macros.js';
import { mail } from './mail.js';
import { mailboxes } from './mailboxes.js';
import { mailhealth } from './mailhealth.js';
import { pages } from './pages.js';
import { people } from './people.js';
import { quarantine } from './quarantine.js';
import { queue } from './queue.js';
import { satisfaction } from './satisfaction.js';
import { sending } from './sending.js';
import { settings } from './settings.js';
import { shell } from './shell.js';
import { sla } from './sla.js';
import { survey } from './survey.js';
import { ticket } from './ticket.js';
import { views } from './views.js';
import { words } from './words.js';
export const messages = {
  ...alerts,
  ...attributes,
  ...auth,
  ...bulk,
  ...bonds,
  ...common,
  ...demo,
  ...editor,
  ...errors,
  ...escalations,
  ...incoming,
  ...localmail,
  ...macros,
  ...mail,
  ...mailboxes,
  ...mailhealth,
  ...pages,
  ...people,
  ...quarantine,
  ...queue,
  ...satisfaction,
  ...sending,
  ...settings,
  ...shell,
  ...sla,
  ...survey,
  ...ticket,
  ...views,
  ...words,
} as const;
