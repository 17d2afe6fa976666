import { describe, expect, it } from '@jest/globals';
import type { AutomaticMail } from '#mail';
import { decideEnding, type MailFacts } from './mail-ending.js';

const human: AutomaticMail = {
  suppressAutoResponse: false,
  isOutOfOffice: false,
  isBounce: false,
  isReceipt: false,
  isList: false,
  isLoop: false,
  isOwnAddress: false,
  isComplaint: false,
  isChallenge: false,
  reason: null,
};
const machine = (changes: Partial<AutomaticMail>): AutomaticMail => ({
  ...human,
  suppressAutoResponse: true,
  reason: 'auto_submitted',
  ...changes,
});
const facts = (changes: Partial<MailFacts> = {}): MailFacts => ({
  automatic: human,
  bouncedMail: null,
  match: null,
  isAutoForwarded: false,
  hasSender: true,
  hasWords: true,
  isReopeningTooOften: false,
  isBlocked: false,
  answersDigest: false,
  isForged: false,
  isFromForm: false,
  isUnproven: false,
  isFromElsewhere: false,
  isLive: true,
  ...changes,
});
const known = { isFromParticipant: true };
const outsider = { isFromParticipant: false, isThirdParty: true };
const stranger = { isFromParticipant: false };

describe('the end of a mail', () => {
  it.each<[string, Partial<MailFacts>, string, string | null]>([
    ['a letter without relation opens a ticket', {}, 'new_ticket', null],
    ['an answer of a participant is a message', { match: known }, 'message', null],
    ['an answer of a stranger is a message, held', { match: stranger }, 'message', 'STRANGER'],
    ['the answer of a third party is a message', { match: outsider, isReopeningTooOften: true }, 'message', null],
    ['a forged one of theirs is held', { match: outsider, isForged: true }, 'message', 'FORGED'],
    ['our own mail is ignored', { automatic: machine({ isLoop: true }), match: known }, 'ignored', 'OWN_MAIL'],
    ['mail in our name is looked at', { automatic: machine({ isOwnAddress: true }) }, 'quarantine', 'OWN_ADDRESS'],
    [
      'old mail in our name is what we once sent',
      { automatic: machine({ isOwnAddress: true }), isLive: false },
      'ignored',
      'OWN_ADDRESS',
    ],
    ['what somebody wrote into a form opens a ticket', { isFromForm: true }, 'new_ticket', 'FORM'],
    [
      'also when the program of the form calls itself a robot',
      { isFromForm: true, automatic: machine({ isOutOfOffice: true, isChallenge: true }) },
      'new_ticket',
      'FORM',
    ],
    ['a form speaks for nobody of a ticket', { isFromForm: true, match: known }, 'message', 'FORM'],
    ['an address that nobody vouches for comes in', { isUnproven: true, match: known }, 'message', null],
    [
      'one that another domain hands over is held',
      { isUnproven: true, isFromElsewhere: true, match: known },
      'message',
      'ELSEWHERE',
    ],
    [
      'who is blocked is not heard, on a ticket of theirs either',
      { isBlocked: true, match: known },
      'ignored',
      'BLOCKED',
    ],
    [
      'a report about mail of ours counts, whoever is blocked',
      { isBlocked: true, bouncedMail: { kind: 'hard' }, automatic: machine({ isBounce: true }) },
      'bounce',
      'HARD',
    ],
    ['a receipt is ignored', { automatic: machine({ isReceipt: true }), match: known }, 'ignored', 'RECEIPT'],
    [
      'a report on a mail of ours is a bounce',
      { automatic: machine({ isBounce: true, reason: 'bounce' }), bouncedMail: { kind: 'hard' } },
      'bounce',
      'HARD',
    ],
    [
      'a report that knows none of our tokens is plain mail',
      { automatic: machine({ isBounce: true, reason: 'bounce' }) },
      'new_ticket',
      'MACHINE',
    ],
    [
      'an ordinary letter to a return path of ours is a letter',
      { bouncedMail: { kind: 'hard' }, match: known },
      'message',
      null,
    ],
    ['a challenge needs nobody', { automatic: machine({ isChallenge: true }) }, 'automatic', 'CHALLENGE'],
    ['an abuse report needs nobody', { automatic: machine({ isComplaint: true }) }, 'automatic', 'COMPLAINT'],
    ['an absence note needs nobody', { automatic: machine({ isOutOfOffice: true }) }, 'automatic', 'OUT_OF_OFFICE'],
    ['a list mail opens a ticket', { automatic: machine({ isList: true, reason: 'list' }) }, 'new_ticket', 'MACHINE'],
    ['a mail without any sender is quarantined', { hasSender: false }, 'quarantine', 'NO_SENDER'],
  ])('%s', (_, changes, ending, reason) => {
    expect(decideEnding(facts(changes))).toMatchObject({ ending, reason });
  });

  it('never shows the words of a stranger as those of the customer', () => {
    for (const automatic of [human, machine({}), machine({ isOutOfOffice: true })]) {
      expect(decideEnding(facts({ automatic, match: stranger })).landing?.isHeld).toBe(true);
    }
  });

  it.each<[string, Partial<MailFacts>, string]>([
    ['a robot', { automatic: machine({}), isReopeningTooOften: true }, 'machine'],
    ['an absence note', { automatic: machine({ isOutOfOffice: true }), isReopeningTooOften: true }, 'machine'],
    ['nothing but a quote', { hasWords: false, isReopeningTooOften: true }, 'empty'],
    ['the fourth mail of a loop', { isReopeningTooOften: true }, 'reopened_too_often'],
  ])('is not reopened by %s', (_, changes, quiet) => {
    expect(decideEnding(facts({ match: known, ...changes })).landing?.quiet).toBe(quiet);
  });

  it('is a letter of a person when a program merely passed it on', () => {
    const forwarded = { automatic: machine({}), isAutoForwarded: true };
    expect(decideEnding(facts(forwarded))).toMatchObject({ reason: null, landing: { quiet: null } });
    expect(decideEnding(facts({ ...forwarded, match: known })).landing).toMatchObject({
      quiet: null,
      isMachine: false,
    });
  });

  it('knows a robot that is a stranger, too', () => {
    expect(decideEnding(facts({ match: stranger, automatic: machine({}) })).landing?.isMachine).toBe(true);
  });

  it('is reopened by a person on a mailing list or behind a careful mail server', () => {
    for (const reason of ['list', 'bulk', 'robot_sender'] as const) {
      expect(decideEnding(facts({ match: known, automatic: machine({ reason }) })).landing?.quiet).toBeNull();
    }
  });

  it('is held when it is not from the domain that it names, and says so', () => {
    expect(decideEnding(facts({ match: known, isForged: true }))).toMatchObject({
      ending: 'message',
      reason: 'FORGED',
      landing: { isHeld: true },
    });
    expect(decideEnding(facts({ match: stranger, isForged: true }))).toMatchObject({ reason: 'STRANGER' });
  });

  it('is exactly one, whatever comes together', () => {
    const bits = (number: number, at: number): boolean => ((number >> at) & 1) === 1;
    const reasons = [null, 'auto_submitted', 'null_return_path', 'list', 'bounce'] as const;
    let seen = 0;
    for (let marks = 0; marks < 2 ** 15; marks++) {
      for (const reason of reasons) {
        for (const match of [null, known, stranger]) {
          for (const bouncedMail of [null, { kind: 'hard' }, { kind: 'soft' }] as const) {
            const given = facts({
              automatic: machine({
                suppressAutoResponse: reason !== null,
                isLoop: bits(marks, 0),
                isBounce: bits(marks, 1),
                isReceipt: bits(marks, 2),
                isComplaint: bits(marks, 3),
                isChallenge: bits(marks, 4),
                isOwnAddress: bits(marks, 4) !== bits(marks, 5),
                isOutOfOffice: bits(marks, 5),
                reason,
              }),
              isAutoForwarded: bits(marks, 6),
              hasSender: bits(marks, 7),
              hasWords: bits(marks, 8),
              isReopeningTooOften: bits(marks, 9),
              isForged: bits(marks, 10),
              isFromForm: bits(marks, 11),
              isFromElsewhere: bits(marks, 12),
              isUnproven: bits(marks, 12) || bits(marks, 13),
              isLive: bits(marks, 14),
              match,
              bouncedMail,
            });
            const { ending, reason: why, landing } = decideEnding(given);
            seen += 1;
            // Where a mail lands and where it ends are one decision.
            if (
              (landing === null) !==
              (['ignored', 'bounce', 'quarantine'].includes(ending) || (ending === 'automatic' && !landing))
            )
              throw new Error(`${ending} lands on ${landing?.on}`);
            if (ending === 'message' && landing?.on !== 'match') throw new Error('A message lands on its ticket.');
            if (ending === 'new_ticket' && (landing?.on !== 'new_ticket' || match))
              throw new Error('A new ticket is new.');
            if (ending === 'bounce' && !bouncedMail) throw new Error('Nobody can report on mail of others.');
            if (
              landing?.on === 'match' &&
              (match === stranger || given.isForged || given.isFromForm || given.isFromElsewhere) &&
              !landing.isHeld
            )
              throw new Error('A stranger came in.');
            if (landing && !given.hasSender) throw new Error('Nobody wrote something.');
            if (landing?.isMachine && landing.quiet !== 'machine' && !landing.isHeld)
              throw new Error('A robot made noise.');
            if (ending !== 'new_ticket' && ending !== 'message' && why === null)
              throw new Error(`${ending} for no reason`);
          }
        }
      }
    }
    expect(seen).toBe(2 ** 15 * 5 * 9);
  });
});
