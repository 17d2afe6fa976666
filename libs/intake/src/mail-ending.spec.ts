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
  isForged: false,
  ...changes,
});
const known = { isFromParticipant: true };
const stranger = { isFromParticipant: false };

describe('the end of a mail', () => {
  it.each<[string, Partial<MailFacts>, string, string | null]>([
    ['a letter without relation opens a ticket', {}, 'new_ticket', null],
    ['an answer of a participant is a message', { match: known }, 'message', null],
    ['an answer of a stranger is a message, held', { match: stranger }, 'message', 'STRANGER'],
    ['our own mail is ignored', { automatic: machine({ isLoop: true }), match: known }, 'ignored', 'OWN_MAIL'],
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

  it.each<[string, Partial<MailFacts>]>([
    ['a robot', { automatic: machine({}) }],
    ['an absence note', { automatic: machine({ isOutOfOffice: true }) }],
    ['nothing but a quote', { hasWords: false }],
    ['the fourth mail of a loop', { isReopeningTooOften: true }],
  ])('is not reopened by %s', (_, changes) => {
    expect(decideEnding(facts({ match: known, ...changes })).landing?.isQuiet).toBe(true);
  });

  it('is a letter of a person when a program merely passed it on', () => {
    const forwarded = { automatic: machine({}), isAutoForwarded: true };
    expect(decideEnding(facts(forwarded))).toMatchObject({ reason: null, landing: { isQuiet: false } });
    expect(decideEnding(facts({ ...forwarded, match: known })).landing).toMatchObject({
      isQuiet: false,
      isMachine: false,
    });
  });

  it('knows a robot that is a stranger, too', () => {
    expect(decideEnding(facts({ match: stranger, automatic: machine({}) })).landing?.isMachine).toBe(true);
  });

  it('is reopened by a person on a mailing list or behind a careful mail server', () => {
    for (const reason of ['list', 'bulk', 'robot_sender'] as const) {
      expect(decideEnding(facts({ match: known, automatic: machine({ reason }) })).landing?.isQuiet).toBe(false);
    }
  });
});
