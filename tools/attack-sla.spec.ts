import { describe, expect, it } from '@jest/globals';
import { attackSla } from './attack-sla.js';

describe('the clocks of tickets', () => {
  it.each([0, 1, 2, 3])('agree with a walk through every minute of their lives (part %d of 1,000)', (part) => {
    const report = attackSla({ count: 250, firstSeed: part * 250 });
    expect(report.faults.slice(0, 1)).toEqual([]);
    expect(report.clocks).toBeGreaterThan(400);
    expect(report.pauses).toBeGreaterThan(200);
    for (const state of ['running', 'paused', 'met', 'breached', 'cancelled']) {
      expect({ state, count: report.states[state] ?? 0 }).toEqual({ state, count: expect.any(Number) });
      expect(report.states[state] ?? 0).toBeGreaterThan(5);
    }
  });
});
