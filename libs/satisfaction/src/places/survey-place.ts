// Places where anybody may answer without being asked: a link or its QR code, a tablet in a shop, an open form.
import { randomInt } from 'node:crypto';
import type { PlaceKind, PlaceStage } from '#contracts';
import type { Language } from '#kernel';
import type { SurveyKind } from '../questions/survey-kinds.js';

/** No letter or digit that looks like another one, on paper or read aloud. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const CODE_LENGTH = 10;
/** With the marks that a program may put behind it. */
const LONGEST_ADDRESS = 100;
const CODE = /^[a-hjkmnp-z2-9]{10}$/;

/** A place as its own pages need it. */
export interface SurveyPlace extends SurveyKind {
  id: string;
  code: string;
  kind: PlaceKind;
  name: string;
  surveyId: string;
  teamId: string | null;
  mailboxId: string | null;
  languages: Language[];
  stage: PlaceStage;
  isOn: boolean;
}

/** A new code: 31^10, so nobody meets one by chance within the limits of the page. */
export const newPlaceCode = (): string =>
  Array.from({ length: CODE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');

/** The code of an address, also when somebody typed it in capitals or a program put a mark behind it; null: none. */
export function codeIn(text: string): string | null {
  // Beyond this it is no address of ours, and cutting marks off the end would take the square of its length.
  if (text.length > LONGEST_ADDRESS) return null;
  const code = text.toLowerCase().replace(/[^a-z0-9]+$/, '');
  return CODE.test(code) ? code : null;
}
