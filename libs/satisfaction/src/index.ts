export {
  type Answer,
  type AnswerReason,
  HIGH_REASONS,
  LONGEST_COMMENT,
  LOW_REASONS,
  RECOVERY_SCORES,
  RESOLUTION_SCORES,
} from './answering/answer.js';
export { type SentForm, type SentVote, SurveyForms, type Voted } from './answering/survey-form.service.js';
export { type SurveyPage, SurveyPages } from './answering/survey-page.queries.js';
export { SurveyReplies, type SurveyReply } from './answering/survey-replies.service.js';
export { type GivenAnswer, type Responded, SurveyResponseService } from './answering/survey-response.service.js';
export { SurveyStop } from './answering/survey-stop.service.js';
export { unhappySince } from './answering/unhappy-since.js';
export { LONGEST_STRANGER_WORDS, UnknownLinkWords } from './answering/unknown-link-words.service.js';
export type { InvitationState } from './asking/invitation-state.js';
export { NOT_ELIGIBLE, type SuppressionReason } from './asking/survey-eligibility.js';
export { type RecoveryAsking, SurveyInvitations } from './asking/survey-invitation.service.js';
export { type PromiseQuote, PromiseQuotes } from './promise-quote.js';
export { WordsWithoutTicketError } from './satisfaction.errors.js';
export type * from './satisfaction.events.js';
export { SatisfactionModule } from './satisfaction.module.js';
export { type Instrument, isNegative, type Mood, moodOf, SCALES, type Verdict } from './scales.js';
export { LegalPageUnreadError, SurveyPolicy, type SurveyRules, surveySetting } from './survey.settings.js';
export { SurveyHolds } from './survey-hold.service.js';
export { WordsQueries } from './words/words.queries.js';
export { WordsList } from './words/words.service.js';
