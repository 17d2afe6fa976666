// What happens to questions and answers, as listeners read it (`event.payload`). `ticketId` stands on the event itself.

import type { Instrument } from './scales.js';

export type SurveyPurpose = 'resolution' | 'relationship' | 'recovery' | 'purchase';

/** What made somebody ask: a resolved ticket, a case, the calendar, an order, a change that a program told of, or nobody: a place. */
export type AskingTrigger = 'resolved' | 'recovery' | 'schedule' | 'order' | 'activity' | 'place';

type InvitationEvent = {
  invitationId: string;
  /** Of a recovery question: the episode that the case belongs to. */
  episodeId: string | null;
  customerId: string | null;
  purpose: SurveyPurpose;
  /** What it is about: the episode, or the case of a recovery question. */
  subjectId: string;
};
export type SurveyInvitationScheduled = InvitationEvent;
export type SurveyInvitationSuppressed = InvitationEvent & { reason: string };
export type SurveyInvitationCancelled = InvitationEvent & { reason: string };
export type SurveyInvitationSent = InvitationEvent;
export type SurveyInvitationFailed = InvitationEvent;
export type SurveyInvitationBounced = InvitationEvent;
/** Nobody answered within the 14 days that count. */
export type SurveyInvitationExpired = InvitationEvent;

type ResponseEvent = InvitationEvent & {
  responseId: string;
  score: number;
  instrument: Instrument;
  isNegative: boolean;
  isSolved: boolean | null;
  wantsContact: boolean;
  /** 1 is the first answer. */
  version: number;
};
export type SurveyResponseReceived = ResponseEvent;
export type SurveyResponseChanged = ResponseEvent;

/** The rated agent may see an answer from now on. `praisedAgentIds`: it is a good one, and they answered the customer. */
export type SurveyResponseShown = { responseId: string; praisedAgentIds: string[] };

/** Words without a number lie on the list. */
export type WordsReceived = { wordsId: string };
/** A person has read them; `escalated`: and wants a case opened for them. */
export type WordsRead = {
  wordsId: string;
  outcome: 'read' | 'escalated' | 'answered' | 'rated' | 'task';
  customerId: string | null;
  score: number | null;
};
/** The time by which somebody should have read them has passed. */
export type WordsLate = { wordsId: string };
