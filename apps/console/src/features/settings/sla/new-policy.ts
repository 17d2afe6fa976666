import type { SlaPolicy } from '#contracts';
import { newId } from '#kernel';

const HOUR = 60;
const goals = (first: number, next: number, resolution: number) => ({
  first_response: first * HOUR,
  next_response: next * HOUR,
  resolution: resolution * HOUR,
});

/** What a policy begins with; two working days are sixteen opening hours. */
export const newPolicy = (name: string): SlaPolicy => ({
  id: newId(),
  name,
  conditions: [],
  targets: { urgent: goals(1, 2, 8), high: goals(2, 4, 8), normal: goals(4, 8, 16), low: goals(8, 16, 40) },
  time: 'business',
  pausesAnswers: false,
  opensCase: false,
});
