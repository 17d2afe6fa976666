import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type ColourName, colour, type Scheme, tokensCss } from './tokens.js';

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(one: ColourName, other: ColourName, scheme: Scheme): number {
  const [light, dark] = [luminance(colour(one, scheme)), luminance(colour(other, scheme))].sort((a, b) => b - a) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

const TEXTS: [ColourName, ColourName][] = [
  ['ink', 'bg'],
  ['ink', 'bg2'],
  ['ink2', 'bg'],
  ['ink2', 'bg2'],
  ['ink2', 'bg3'],
  ['ink3', 'bg'],
  ['ink3', 'bg2'],
  ['ink3', 'bg3'],
  ['accent-ink', 'accent'],
  ['accent-text', 'bg'],
  ['accent-text', 'accent-bg'],
  ['ink', 'accent-bg'],
  ['ink2', 'accent-bg'],
  ['note-ink', 'note'],
  ['ink', 'note'],
  ['red', 'red-bg'],
  ['red', 'bg'],
  ['amber', 'amber-bg'],
  ['green', 'green-bg'],
  ['blue', 'blue-bg'],
  ['violet', 'violet-bg'],
  ['ink', 'red-bg'],
];

describe('the tokens', () => {
  it('are the same in the style sheet and in the code', () => {
    expect(readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')).toBe(tokensCss());
  });

  it.each(['light', 'dark'] as const)('are readable in the %s scheme: text 4.5:1, borders of fields 3:1', (scheme) => {
    expect(TEXTS.filter(([text, ground]) => contrast(text, ground, scheme) < 4.5)).toEqual([]);
    expect((['bg', 'bg2'] as const).filter((ground) => contrast('field', ground, scheme) < 3)).toEqual([]);
  });
});
