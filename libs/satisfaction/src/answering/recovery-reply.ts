// The answer to "have we put it right?" by mail: yes, partly or no, alone on the first line, in any of the five languages. Anything else is words, which a person reads: a guess would close or reopen somebody's case.
import { storableText } from '#kernel';

const YES = ['yes', 'jah', 'jaa', 'taip', 'igen', 'да'];
const PARTLY = ['partly', 'partially', 'osaliselt', 'iš dalies', 'részben', 'частично', 'отчасти'];
const NO = ['no', 'ei', 'ne', 'nem', 'нет'];
const CHOICES: readonly (readonly [string[], number])[] = [
  [YES, 5],
  [PARTLY, 3],
  [NO, 1],
];

export type RecoveryReply = { kind: 'rating'; score: number; comment: string } | { kind: 'words' };

/** Reads a choice out of the customer's own words. */
export function readRecoveryReply(replyText: string): RecoveryReply {
  const text = storableText(replyText).trim();
  const [first = '', ...rest] = text.split('\n');
  const choice = first
    .toLowerCase()
    .replace(/[^\p{L} ]/gu, '')
    .trim();
  // "No, thank you" thanks; so a choice with words on the same line is for a person to read.
  const score = CHOICES.find(([words]) => words.includes(choice))?.[1];
  return score === undefined ? { kind: 'words' } : { kind: 'rating', score, comment: rest.join('\n').trim() };
}
