import * as z from 'zod/mini';
import type { SurveyInstrument, SurveyPurposeName } from './questions.contract.js';
import { id, language, line } from './shapes.js';

/** `link`: a short address and its QR code; `kiosk`: a tablet; `form`: words first, without being asked. */
export const PLACE_KINDS = ['link', 'kiosk', 'form'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];
/** How the answers of places are told apart where answers are counted; those of tickets are their channels. */
export const CHANNEL_OF_PLACE = { link: 'place_link', kiosk: 'place_kiosk', form: 'place_form' } as const;
/** Where on their way with the company people are who answer there. */
export const PLACE_STAGES = ['purchase', 'support', 'relationship'] as const;
export type PlaceStage = (typeof PLACE_STAGES)[number];

const languages = z.array(language).check(
  z.minLength(1),
  z.maxLength(5),
  z.refine((chosen) => new Set(chosen).size === chosen.length),
);
const place = {
  name: line(80),
  surveyId: id,
  /** Who gets the tickets, and in whose numbers the answers count; null: nobody's in particular. */
  teamId: z.nullable(id),
  /** Whose address answers leave from, and whose colours the page has; null: the first mailbox. */
  mailboxId: z.nullable(id),
  /** Offered on the page; the first one is that of a browser which knows none of them. */
  languages,
  stage: z.enum(PLACE_STAGES),
};
/** POST /api/survey-places */
export const PlaceRequest = z.strictObject({ kind: z.enum(PLACE_KINDS), ...place });
/** PUT /api/survey-places/:id (If-Match). What a place is stays: its code may be on paper. */
export const PlaceChangeRequest = z.strictObject({ ...place, isOn: z.boolean() });
/** What a person fills in; `kind` is said of a new place alone, `isOn` of one that is there. */
export const PlaceForm = z.strictObject({ kind: z.enum(PLACE_KINDS), ...place, isOn: z.boolean() });
/** GET /api/survey-places/:id/print : a page to print, not JSON. */
export const PlacePrintQuery = z.strictObject({ size: z.enum(['a4', 'a6']) });

export interface PlaceView {
  id: string;
  kind: PlaceKind;
  name: string;
  surveyId: string;
  purpose: SurveyPurposeName;
  instrument: SurveyInstrument;
  teamId: string | null;
  teamName: string | null;
  mailboxId: string | null;
  languages: z.infer<typeof languages>;
  stage: PlaceStage;
  isOn: boolean;
  version: number;
  /** What people open: `https://help.example.com/p/abcdefghjk`. */
  link: string;
  /** Of the last 30 days. */
  answers: number;
  unhappy: number;
  /** Messages of an open form, and words left without a number. */
  messages: number;
}
/** GET /api/survey-places, the newest first; and what can be chosen for one. */
export interface PlacesView {
  places: PlaceView[];
  surveys: { id: string; purpose: SurveyPurposeName; instrument: SurveyInstrument }[];
  teams: { id: string; name: string }[];
  mailboxes: { id: string; name: string }[];
}

/**
 * POST /p/:code/answers : what the script of a tablet sends. The same `id` again is the same answer; another one of it
 * takes its place.
 */
export const KioskAnswerRequest = z.strictObject({
  id,
  formToken: z.string().check(z.maxLength(100)),
  /** Milliseconds from showing the question to the touch, with an `h` behind it for a hand. */
  gesture: z.string().check(z.maxLength(12)),
  language,
  score: z.int().check(z.minimum(0), z.maximum(10)),
  reasons: z.array(z.string().check(z.maxLength(30))).check(z.maxLength(14)),
  comment: z.string().check(z.maxLength(1_000)),
});
/** `again`: the token was too old; the answer may be sent again with this one. */
export interface KioskAnswerView {
  outcome: 'kept' | 'again';
  formToken: string;
}
