export { type Answer, LONGEST_COMMENT } from './answering/answer.js';
export { PageOpens } from './answering/page-opens.service.js';
export {
  type SentConfirmation,
  type SentForm,
  type SentVote,
  SurveyForms,
  type Voted,
} from './answering/survey-form.service.js';
export { type SurveyPage, SurveyPages } from './answering/survey-page.queries.js';
export { SurveyReplies, type SurveyReply } from './answering/survey-replies.service.js';
export { type GivenAnswer, type Responded, SurveyResponseService } from './answering/survey-response.service.js';
export { SurveyStop } from './answering/survey-stop.service.js';
export { unhappySince } from './answering/unhappy-since.js';
export { LONGEST_STRANGER_WORDS, UnknownLinkWords } from './answering/unknown-link-words.service.js';
export { ZOO_FIGURES } from './answering/zoo-figures.js';
export { AskByCalendarTimer } from './asking/ask-by-calendar.timer.js';
export { type AskingOutlook, AskingOutlooks } from './asking/asking-outlook.service.js';
export type { InvitationState } from './asking/invitation-state.js';
export { Rehearsals } from './asking/rehearsals.service.js';
export { type AskingGrounds, NOT_ELIGIBLE, type SuppressionReason } from './asking/survey-eligibility.js';
export { type RecoveryAsking, SurveyInvitations } from './asking/survey-invitation.service.js';
export { SurveyMailHealth } from './asking/survey-mail-health.queries.js';
export { type NewProof, SurveyProofs } from './asking/survey-proofs.service.js';
export { SurveyRefusals } from './asking/survey-refusals.service.js';
export { PlaceForms, type PlaceVoted } from './places/place-forms.service.js';
export { type PlaceLook, PlaceLooks } from './places/place-looks.queries.js';
export type { PlaceSender } from './places/place-tickets.service.js';
export { newPlaceCode, type SurveyPlace } from './places/survey-place.js';
export { PLACES_SQL, type PlaceFacts, SurveyPlaces } from './places/survey-places.service.js';
export { type PromiseQuote, PromiseQuotes } from './promise-quote.js';
export { type EditedQuestion, wholeContent } from './questions/edited-content.js';
export { isMeasure, type Measure, measuresOf, QUESTION_BANK, vettedContent } from './questions/question-bank.js';
export {
  type AnswerReason,
  countsForPeople,
  countsForPeopleSql,
  isReason,
  REASON_SUBJECTS,
  REASONS_BY_SUBJECT,
  type ReasonSubject,
  subjectsOf,
} from './questions/reasons.js';
export type { SurveyContent, SurveyText } from './questions/survey-content.js';
export { SURVEY_IDS, SURVEY_KINDS, type SurveyKind, scoresOf } from './questions/survey-kinds.js';
export { SurveyTests, type TestPage } from './questions/survey-tests.service.js';
export { SurveyTriggers } from './questions/survey-triggers.service.js';
export { type AskedVersion, SurveyVersions, type VersionRow } from './questions/survey-versions.service.js';
export { type SurveyDraft, type SurveyRow, Surveys } from './questions/surveys.service.js';
export { LEAST_DAYS_BETWEEN, OLDEST_ORDER_DAYS } from './questions/trigger-rules.js';
export { type RatingInText, readRating } from './rating-text/read-rating.js';
export { PlaceError, WordsNoRatingError, WordsWithoutTicketError } from './satisfaction.errors.js';
export type * from './satisfaction.events.js';
export { SatisfactionModule } from './satisfaction.module.js';
export { type Instrument, isNegative, type Mood, moodOf, SCALES, type Verdict } from './scales.js';
export { LegalPageUnreadError, SurveyPolicy, type SurveyRules, surveySetting } from './survey.settings.js';
export { SurveyHolds } from './survey-hold.service.js';
export { SurveyLaws, surveyLawSetting } from './survey-law.settings.js';
export { WordsQueries } from './words/words.queries.js';
export { WordsList } from './words/words.service.js';
export { WordsWork } from './words/words-work.service.js';
