import { absence } from './absence.js';
import { alerts } from './alerts.js';
import { asking } from './asking.js';
import { attributeErrors } from './attribute-errors.js';
import { auth } from './auth.js';
import { blocked } from './blocked.js';
import { bonds } from './bonds.js';
import { bulkReply } from './bulk-reply.js';
import { calendars } from './calendars.js';
import { calls } from './calls.js';
import { customers } from './customers.js';
import { demo } from './demo.js';
import { editor } from './editor.js';
import { escalations } from './escalations.js';
import { fields } from './fields.js';
import { follow } from './follow.js';
import { handing } from './handing.js';
import { incoming } from './incoming.js';
import { leaving } from './leaving.js';
import { localmail } from './localmail.js';
import { macros } from './macros.js';
import { mail } from './mail.js';
import { mailFailures } from './mail-failures.js';
import { mailboxes } from './mailboxes.js';
import { mailhealth } from './mailhealth.js';
import { metrics } from './metrics.js';
import { notifications } from './notifications.js';
import { nudges } from './nudges.js';
import { pages } from './pages.js';
import { people } from './people.js';
import { promises } from './promises.js';
import { publicPages } from './public-pages.js';
import { quarantine } from './quarantine.js';
import { questionEditor } from './question-editor.js';
import { questions } from './questions.js';
import { remedies } from './remedies.js';
import { rules } from './rules.js';
import { satisfaction } from './satisfaction.js';
import { satisfactionNumbers } from './satisfaction-numbers.js';
import { sending } from './sending.js';
import { settings } from './settings.js';
import { slaSettings } from './sla-settings.js';
import { surveyMail } from './survey-mail.js';
import { surveyPlaces } from './survey-places.js';
import { system } from './system.js';
import { tagSettings } from './tag-settings.js';
import { thanks } from './thanks.js';
import { ticketPage } from './ticket-page.js';
import { trash } from './trash.js';
import { triggers } from './triggers.js';
import { viewEditor } from './view-editor.js';
import { words } from './words.js';

/** What is said on screens that are opened now and then. */
export const later = {
  ...ticketPage,
  ...alerts,
  ...viewEditor,
  ...tagSettings,
  ...absence,
  ...asking,
  ...triggers,
  ...follow,
  ...fields,
  ...handing,
  ...incoming,
  ...leaving,
  ...promises,
  ...pages,
  ...mail,
  ...words,
  ...thanks,
  ...attributeErrors,
  ...notifications,
  ...nudges,
  ...trash,
  ...sending,
  ...macros,
  ...editor,
  ...blocked,
  ...bonds,
  ...auth,
  ...customers,
  ...calendars,
  ...calls,
  ...bulkReply,
  ...demo,
  ...escalations,
  ...localmail,
  ...mailFailures,
  ...mailboxes,
  ...mailhealth,
  ...surveyMail,
  ...people,
  ...publicPages,
  ...quarantine,
  ...questionEditor,
  ...questions,
  ...remedies,
  ...rules,
  ...satisfaction,
  ...satisfactionNumbers,
  ...metrics,
  ...settings,
  ...surveyPlaces,
  ...system,
  ...slaSettings,
} as const;
