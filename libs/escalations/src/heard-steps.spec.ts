import { describe, expect, it } from '@jest/globals';
import { canProve, type GateEntry, missingByStep, openGatesFrom, stepAfter, unsaidBy } from './heard-steps.js';

const evidence = (changes: Partial<GateEntry> = {}): GateEntry => ({
  kind: 'evidence',
  steps: ['hear', 'empathize', 'apologize', 'make_right'],
  customerFact: 'The parcel came a week late.',
  fault: 'ours',
  remedy: 'Postage paid back.',
  isCustomersOwn: false,
  reason: null,
  ...changes,
});

describe('the gates of the five steps', () => {
  it('lack everything at the start, and say what', () => {
    expect(missingByStep([], false)).toEqual({
      hear: ['evidence', 'customer_fact'],
      empathize: ['evidence'],
      apologize: ['evidence', 'fault'],
      make_right: ['evidence', 'remedy'],
      diagnose: ['cause'],
    });
  });

  it('open together with one message that proves the first four', () => {
    expect(openGatesFrom('hear', missingByStep([evidence()], false))).toEqual([{ step: 'diagnose', codes: ['cause'] }]);
  });

  it('keep Hear shut without the fact of the customer, quoted or linked', () => {
    expect(missingByStep([evidence({ customerFact: null })], false).hear).toEqual(['customer_fact']);
    expect(
      missingByStep([evidence({ steps: ['hear'], customerFact: null, isCustomersOwn: true })], false).hear,
    ).toEqual([]);
    expect(missingByStep([evidence({ customerFact: null }), evidence({ steps: ['hear'] })], false).hear).toEqual([]);
  });

  it('take no fact for the evidence of another step', () => {
    expect(missingByStep([evidence({ steps: ['hear'] })], false).empathize).toEqual(['evidence']);
  });

  it('keep Apologize shut until it says whose fault it was, and Make right until it says what the customer got', () => {
    const bare = missingByStep([evidence({ fault: null, remedy: null })], false);
    expect(bare).toMatchObject({ hear: [], empathize: [], apologize: ['fault'], make_right: ['remedy'] });
    expect(unsaidBy(evidence({ steps: ['apologize', 'make_right'], fault: null }), [])).toEqual(['fault']);
    expect(unsaidBy(evidence({ fault: null, remedy: null, customerFact: null }), [evidence()])).toEqual([]);
  });

  it('count no word', () => {
    expect(missingByStep([evidence({ customerFact: 'Late.' })], false).hear).toEqual([]);
  });

  it('shut Make right again after the customer said no, and that step alone', () => {
    const no: GateEntry = { ...evidence({ steps: [] }), kind: 'recovery', reason: 'no' };
    expect(missingByStep([evidence(), no], false)).toMatchObject({
      hear: [],
      apologize: [],
      make_right: ['evidence', 'remedy'],
    });
    expect(missingByStep([evidence(), no, evidence({ steps: ['make_right'] })], false).make_right).toEqual([]);
    expect(missingByStep([evidence(), { ...no, reason: 'partly' }], false).make_right).toEqual([]);
  });

  it('let nobody else apologise for us', () => {
    expect(
      ['hear', 'empathize', 'apologize', 'make_right', 'diagnose'].map((step) => canProve(step as 'hear', true)),
    ).toEqual([true, false, false, false, false]);
  });

  it('follow each other, and the last is left by the closure', () => {
    expect(stepAfter('hear')).toBe('empathize');
    expect(stepAfter('make_right')).toBe('diagnose');
    expect(stepAfter('diagnose')).toBeUndefined();
  });
});
