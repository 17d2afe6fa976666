import { writtenKey } from '../commands/index.js';

/** Something that can be picked. */
export interface Choice {
  id: string;
  label: string;
  /** Quiet words behind it. */
  detail?: string;
  /** It holds already. */
  isOn?: boolean;
  /** Other words by which it is found. */
  words?: string;
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const wordsOf = ({ label, words = '' }: Choice): string[] => plain(`${label} ${words}`).split(/[\s·,()-]+/);

/** Whether every typed word begins a word of the choice, accents aside. */
export const isMeant = (choice: Choice, typed: string): boolean =>
  plain(typed)
    .split(/\s+/)
    .filter(Boolean)
    .every((part) => wordsOf(choice).some((word) => word.startsWith(part)));

/**
 * Which of the first nine choices a key press takes, counted from 0; null where it is typed instead. A digit counts by
 * what is printed on the key where the layout keeps letters there (Lithuanian), unless that letter begins a word that
 * is looked for.
 */
export function placeOf(press: KeyboardEvent, choices: readonly Choice[]): number | null {
  if (press.ctrlKey || press.metaKey || press.shiftKey) return null;
  const digit = /^[1-9]$/.exec(writtenKey(press) ?? '')?.[0];
  if (digit === undefined) return null;
  const isLetter = press.key !== digit;
  if (isLetter && choices.some((choice) => startsExactly(choice, press.key))) return null;
  const place = Number(digit) - 1;
  return place < choices.length ? place : null;
}

const startsExactly = ({ label, words = '' }: Choice, letter: string): boolean =>
  `${label} ${words}`
    .toLowerCase()
    .split(/[\s·,()-]+/)
    .some((word) => word.startsWith(letter.toLowerCase()));
