import { auth } from './auth.js';
import { demo } from './demo.js';
import { escalations } from './escalations.js';
import { localmail } from './localmail.js';
import { mailboxes } from './mailboxes.js';
import { mailhealth } from './mailhealth.js';
import { people } from './people.js';
import { quarantine } from './quarantine.js';
import { satisfaction } from './satisfaction.js';
import { settings } from './settings.js';
import { slaSettings } from './sla-settings.js';

export const later = {
  ...auth,
  ...demo,
  ...escalations,
  ...localmail,
  ...mailboxes,
  ...mailhealth,
  ...people,
  ...quarantine,
  ...satisfaction,
  ...settings,
  ...slaSettings,
};
