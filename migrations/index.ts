import type { SqlMigration } from '#database';
import { createPlatform } from './20261122010000-create-platform.js';
import { createIdentity } from './20261122010100-create-identity.js';
import { createCustomers } from './20261122010200-create-customers.js';
import { createTickets } from './20261122010300-create-tickets.js';
import { createMail } from './20261122010400-create-mail.js';
import { createSatisfaction } from './20261122010500-create-satisfaction.js';
import { createEscalations } from './20261122010600-create-escalations.js';
import { seedRootCauses } from './20261122011000-seed-root-causes.js';
import { guardEscalations } from './20261122011100-guard-escalations.js';
import { createMailboxServers } from './20261122020100-create-mailbox-servers.js';
import { trustIncomingMail } from './20261122020200-trust-incoming-mail.js';
import { prepareSending } from './20261122020300-prepare-sending.js';
import { createMailboxProbes } from './20261122020400-create-mailbox-probes.js';
import { watchMail } from './20261122020500-watch-mail.js';
import { proveOnce } from './20261122020600-prove-once.js';
import { copyBlindly } from './20261122020700-copy-blindly.js';
import { tellRecipientsApart } from './20261122030100-tell-recipients-apart.js';
import { showUnheardMail } from './20261122030200-show-unheard-mail.js';
import { tellMailPlainly } from './20261122030300-tell-mail-plainly.js';
import { letMailIn } from './20261122030400-let-mail-in.js';
import { tellLettersApart } from './20261122030500-tell-letters-apart.js';
import { prioritiseTagAndSnooze } from './20261122040100-prioritise-tag-and-snooze.js';
import { keepViews } from './20261122040200-keep-views.js';
import { createBulkJobs } from './20261122040300-create-bulk-jobs.js';
import { formatWords } from './20261122040400-format-words.js';
import { mergeTickets } from './20261122040500-merge-tickets.js';
import { createMacros } from './20261122040600-create-macros.js';
import { keepDrafts } from './20261122040700-keep-drafts.js';
import { promiseTimes } from './20261122040800-promise-times.js';
import { orderByPromise } from './20261122040810-order-by-promise.js';
import { showWhatServersSaid } from './20261122050110-show-what-servers-said.js';
import { createRules } from './20261122050200-create-rules.js';
import { giveTicketsOut } from './20261122050300-give-tickets-out.js';
import { reopenThankAndNudge } from './20261122050400-reopen-thank-and-nudge.js';
import { keepBackups } from './20261122050500-keep-backups.js';
import { blockSenders } from './20261122050900-block-senders.js';
import { holdForwards } from './20261122060200-hold-forwards.js';
import { nameStatuses } from './20261122060300-name-statuses.js';
import { addTicketFields } from './20261122060310-add-ticket-fields.js';
import { followTickets } from './20261122060400-follow-tickets.js';
import { promiseAnswers } from './20261122060410-promise-answers.js';
import { handOverWithWords } from './20261122060420-hand-over-with-words.js';
import { notifyPeople } from './20261122060500-notify-people.js';
import { throwAway } from './20261122060600-throw-away.js';
import { redactWords } from './20261122060610-redact-words.js';
import { keepStatusNames } from './20261122060620-keep-status-names.js';
import { knowCustomers } from './20261122060700-know-customers.js';
import { hearOfOrders } from './20261122060710-hear-of-orders.js';
import { tellBackupsApart } from './20261122060800-tell-backups-apart.js';
import { stopRefusedRules } from './20261122060900-stop-refused-rules.js';
import { brandMailboxes } from './20261122061000-brand-mailboxes.js';
import { nameEnds } from './20261122062200-name-ends.js';
import { findTiedTickets } from './20261122062290-find-tied-tickets.js';
import { versionSurveys } from './20261122062700-version-surveys.js';
import { findFieldWords } from './20261122062780-find-field-words.js';
import { countAskings } from './20261122062800-count-askings.js';
import { findKeptPromises } from './20261122062810-find-kept-promises.js';
import { askLawfully } from './20261122062890-ask-lawfully.js';
import { weighWords } from './20261122062893-weigh-words.js';
import { stopTokens } from './20261122062895-stop-tokens.js';
import { watchSurveyMail } from './20261122062896-watch-survey-mail.js';
import { passOnKudos } from './20261122062898-pass-on-kudos.js';
import { tellOfNobodys } from './20261122062899-tell-of-nobodys.js';
import { requireHandOver } from './20261122062902-require-hand-over.js';
import { keepLogos } from './20261122062905-keep-logos.js';
import { noteCalls } from './20261122063000-note-calls.js';
import { openPlaces } from './20261122063400-open-places.js';
import { askBeyondTickets } from './20261122063490-ask-beyond-tickets.js';
import { grantRemedies } from './20261122063495-grant-remedies.js';
import { openFromAnswers } from './20261122063496-open-from-answers.js';

/** All migrations in the order in which they are run. */
export const migrations: SqlMigration[] = [
  createPlatform,
  createIdentity,
  createCustomers,
  createTickets,
  createMail,
  createSatisfaction,
  createEscalations,
  seedRootCauses,
  guardEscalations,
  createMailboxServers,
  trustIncomingMail,
  prepareSending,
  createMailboxProbes,
  watchMail,
  proveOnce,
  copyBlindly,
  tellRecipientsApart,
  showUnheardMail,
  tellMailPlainly,
  letMailIn,
  prioritiseTagAndSnooze,
  keepViews,
  createBulkJobs,
  formatWords,
  mergeTickets,
  createMacros,
  keepDrafts,
  promiseTimes,
  orderByPromise,
  tellLettersApart,
  showWhatServersSaid,
  giveTicketsOut,
  keepBackups,
  blockSenders,
  createRules,
  reopenThankAndNudge,
  followTickets,
  stopRefusedRules,
  notifyPeople,
  knowCustomers,
  throwAway,
  hearOfOrders,
  holdForwards,
  promiseAnswers,
  redactWords,
  tellBackupsApart,
  nameStatuses,
  addTicketFields,
  handOverWithWords,
  keepStatusNames,
  brandMailboxes,
  nameEnds,
  findTiedTickets,
  versionSurveys,
  findFieldWords,
  countAskings,
  findKeptPromises,
  askLawfully,
  weighWords,
  stopTokens,
  watchSurveyMail,
  passOnKudos,
  tellOfNobodys,
  requireHandOver,
  keepLogos,
  noteCalls,
  openPlaces,
  askBeyondTickets,
  grantRemedies,
  openFromAnswers,
];
