import { describe, expect, it } from '@jest/globals';
import { weighRepliers } from './episode-attribution.js';

const reply = (agentId: string, minute: number) => ({
  agentId,
  name: `Agent ${agentId}`,
  at: new Date(Date.UTC(2026, 2, 2, 9, minute)),
});
const weights = (...parameters: Parameters<typeof weighRepliers>) =>
  Object.fromEntries(weighRepliers(...parameters).map((replier) => [replier.agentId, replier.weight]));

describe('attribution', () => {
  it('belongs wholly to the only replier, whoever resolved', () => {
    expect(weights([reply('a', 1), reply('a', 2)], 'a')).toEqual({ a: 1 });
    expect(weights([reply('a', 1)], 'boss')).toEqual({ a: 1 });
  });

  it('gives the resolver half, and the others the other half', () => {
    expect(weights([reply('a', 1), reply('b', 2), reply('c', 3)], 'a')).toEqual({ a: 0.5, b: 0.25, c: 0.25 });
  });

  it('takes the last replier for the solver when somebody else only pressed the button', () => {
    expect(weights([reply('b', 2), reply('a', 1)], 'boss')).toEqual({ a: 0.5, b: 0.5 });
    expect(weights([reply('a', 1), reply('c', 3), reply('b', 2)], 'boss')).toEqual({ a: 0.25, b: 0.25, c: 0.5 });
  });

  it('names nobody when nobody replied', () => {
    expect(weighRepliers([], 'boss')).toEqual([]);
  });

  it('always adds up to one', () => {
    for (let people = 1; people < 8; people++) {
      const all = weighRepliers(
        Array.from({ length: people }, (_, index) => reply(String(index), index)),
        '0',
      );
      expect(all.reduce((sum, one) => sum + one.weight, 0)).toBeCloseTo(1, 10);
    }
  });

  it('tells first and last reply of each', () => {
    expect(weighRepliers([reply('a', 5), reply('a', 1), reply('b', 3)], 'a')[0]).toMatchObject({
      name: 'Agent a',
      replyCount: 2,
      firstReplyAt: '2026-03-02T09:01:00.000Z',
      lastReplyAt: '2026-03-02T09:05:00.000Z',
    });
  });
});
