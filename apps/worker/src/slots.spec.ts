import { describe, expect, it } from '@jest/globals';
import { Slots } from './slots.js';

describe('slots', () => {
  it('let no more run at a time than there are, over all that ask, and everybody in the end', async () => {
    const slots = new Slots(3);
    let running = 0;
    let most = 0;
    const done: number[] = [];
    const task = async (number: number): Promise<void> => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      done.push(number);
    };
    await Promise.all([slots.all([1, 2, 3, 4, 5], task), slots.all([6, 7], task)]);
    expect(most).toBe(3);
    expect(done.sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('run what stands beside a failure, then tell of the failure, and stay usable', async () => {
    const slots = new Slots(1);
    const done: number[] = [];
    const task = async (number: number): Promise<void> => {
      if (number === 1) throw new Error('broken');
      done.push(number);
    };
    await expect(slots.all([1, 2, 3], task)).rejects.toThrow('broken');
    await slots.all([4], task);
    expect(done).toEqual([2, 3, 4]);
  });
});
