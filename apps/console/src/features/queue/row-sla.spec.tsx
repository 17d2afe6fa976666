import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import type { RowSla as Deadline } from '#contracts';
import { showPiece } from '../../../test/show.js';
import { clock } from '../../shared/time/now.js';
import { RowSla } from './row-sla.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A deadline some time from now, half a minute more so that no rounding is at an edge. */
const due = (ms: number, change: Partial<Deadline> = {}): Deadline => ({
  target: 'first_response',
  dueAt: new Date(clock.now().getTime() + ms).toISOString(),
  soonAt: null,
  isPaused: false,
  ...change,
});
const show = async (sla: Deadline) => {
  const shown = await showPiece(
    <p data-testid="row">
      <RowSla sla={sla} />
    </p>,
  );
  const row = await screen.findByTestId('row');
  return { ...shown, row, tag: row.firstElementChild };
};

describe('the deadline in a row', () => {
  it.each([
    ['minutes', 12.5 * MINUTE, /^12.*min.* left/],
    ['hours', 3.5 * HOUR, /^3.*h\w* left/],
    ['days', 60 * HOUR, /^2.*day\w* left/],
  ])('is told in one unit: %s', async (_unit, ms, words) => {
    const { row } = await show(due(ms));
    expect(row.textContent).toMatch(words);
  });

  it('says how late it is in words, not by colour alone', async () => {
    const { row, tag } = await show(due(-2.5 * HOUR));
    expect(row.textContent).toMatch(/^2.*h\w* late/);
    expect(tag).toHaveClass('red');
  });

  it('warns when it is nearly over', async () => {
    const { tag } = await show(due(HOUR, { soonAt: new Date(clock.now().getTime() - MINUTE).toISOString() }));
    expect(tag).toHaveClass('amber');
  });

  it('is due now within the last minute and the first', async () => {
    const { row } = await show(due(MINUTE / 2));
    expect(row.textContent).toMatch(/^due now/);
  });

  it('names what is promised and until when, for who hears the page', async () => {
    const { row } = await show(due(HOUR));
    expect(row.querySelector('.sr-only')?.textContent).toMatch(/^First answer: promised by /);
  });

  it.each([
    ['it stands still', { isPaused: true }],
    ['nothing is due', { dueAt: null }],
  ])('is not there while %s', async (_when, change) => {
    const { row } = await show(due(HOUR, change));
    expect(row).toBeEmptyDOMElement();
  });
});
