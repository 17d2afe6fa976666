export { AskingQueries } from './asking/asking.queries.js';
export type { InvitationState } from './asking/invitation-state.js';
export { NOT_ELIGIBLE, type SuppressionReason } from './asking/survey-eligibility.js';
export { type RecoveryAsking, SurveyInvitations } from './asking/survey-invitation.service.js';
export type * from './satisfaction.events.js';
export { SatisfactionModule } from './satisfaction.module.js';
export { type Instrument, isNegative, type Mood, moodOf, SCALES, type Verdict } from './scales.js';
export { LegalPageUnreadError, SurveyPolicy, type SurveyRules, surveySetting } from './survey.settings.js';
export { SurveyHolds } from './survey-hold.service.js';
