import { describe, expect, it } from '@jest/globals';
import { inkOn } from './ink-on.js';

const STEPS = Array.from({ length: 18 }, (_, step) => step * 15);
const hex = (...parts: number[]) => `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
const EVERYWHERE = STEPS.flatMap((red) => STEPS.flatMap((green) => STEPS.map((blue) => [red, green, blue] as const)));

/** Contrast as WCAG 2.2 defines it. */
function contrast(one: string, other: string): number {
  const light = (colour: string) =>
    [0.2126, 0.7152, 0.0722].reduce((sum, weight, at) => {
      const part = Number.parseInt(colour.slice(1 + at * 2, 3 + at * 2), 16) / 255;
      return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    }, 0.05);
  const [bright = 0, dark = 1] = [light(one), light(other)].sort((a, b) => b - a);
  return bright / dark;
}

describe('words on a colour that somebody chose', () => {
  it('are readable on every one, with a contrast of 4.5 or more', () => {
    const grounds = EVERYWHERE.map((parts) => hex(...parts));
    expect(grounds.filter((ground) => contrast(inkOn(ground), ground) < 4.5)).toEqual([]);
  });

  it.each([
    ['#ffff00', '#000000'],
    ['#002080', '#ffffff'],
  ])('on %s they are %s', (ground, ink) => {
    expect(inkOn(ground)).toBe(ink);
  });
});
