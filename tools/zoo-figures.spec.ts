import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { ZOO_FIGURES } from '#satisfaction';

it('docs/satisfaction.md quotes the figures that the zoo came to', () => {
  const text = readFileSync(new URL('../docs/satisfaction.md', import.meta.url), 'utf8');
  const { scanners, people, timings } = ZOO_FIGURES;
  const number = (value: number): string => value.toLocaleString('en');
  for (const quote of [
    `${scanners.kinds} kinds of programs, ${scanners.visits} visits`,
    `${scanners.counted} answers, ${scanners.alerts} alerts, ${scanners.optedOut} opted out`,
    `${people.kinds} kinds of people`,
    `${people.lost} lost; the ${people.secondPages} without a script saw the second page`,
    `${number(timings.people)} generated people`,
    `${timings.askedAgain} of ${number(timings.people)} (${((100 * timings.askedAgain) / timings.people).toFixed(1)} %)`,
  ])
    expect(text).toContain(quote);
});
