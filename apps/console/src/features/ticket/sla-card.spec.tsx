import { describe, expect, it } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import type { SlaClockView } from '#contracts';
import { axeFindings } from '../../../test/axe.js';
import { showPiece } from '../../../test/show.js';
import { SlaClocks } from './sla-card.js';

const LONG_AGO = '2020-03-02T09:00:00.000Z';
const LONG_AGO_TOO = '2020-03-02T11:00:00.000Z';
const FAR = '2999-03-02T09:00:00.000Z';
const aClock = (change: Partial<SlaClockView> = {}): SlaClockView => ({
  target: 'first_response',
  state: 'running',
  policyName: 'Gold',
  time: 'business',
  targetMinutes: 240,
  startedAt: LONG_AGO,
  dueAt: FAR,
  leftMs: null,
  metAt: null,
  breachedAt: null,
  pauses: [],
  ...change,
});
const show = (...clocks: SlaClockView[]) => showPiece(<SlaClocks clocks={clocks} />);
const text = (pattern: RegExp) => screen.findByText(pattern);

describe('a promised time in the ticket', () => {
  it('says until when while there is time', async () => {
    await show(aClock());
    expect(await text(/^Promised by .*2999/)).toBeInTheDocument();
  });

  it('is late by the clock on the wall, also before the server says so', async () => {
    await show(aClock({ dueAt: LONG_AGO }));
    expect(await text(/^Was promised by .*2020/)).toBeInTheDocument();
  });

  it('stays late when the server said so, although the deadline was moved since', async () => {
    await show(aClock({ state: 'breached', breachedAt: LONG_AGO }));
    expect(await text(/^Was promised by/)).toBeInTheDocument();
  });

  it('says what is left while it stands still', async () => {
    await show(aClock({ state: 'paused', dueAt: null, leftMs: 7_200_000 }));
    expect(await text(/^Stands still; 2.* left$/)).toBeInTheDocument();
  });

  it('is kept when it was met in time, and says both times when it was met late', async () => {
    await show(
      aClock({ state: 'met', metAt: LONG_AGO }),
      aClock({ target: 'resolution', state: 'met', breachedAt: LONG_AGO, metAt: LONG_AGO_TOO }),
    );
    expect(await text(/^Kept on/)).toBeInTheDocument();
    expect(await text(/^Promised by .*, done on /)).toBeInTheDocument();
  });

  it('is neither kept nor late when it ended without an end', async () => {
    await show(aClock({ state: 'cancelled', dueAt: LONG_AGO }));
    expect(await text(/^Ended without an end$/)).toBeInTheDocument();
  });

  it('shows the last answer alone, and of those before how many were in time', async () => {
    const answer = { target: 'next_response', state: 'met', metAt: LONG_AGO } as const;
    await show(
      aClock(answer),
      aClock({ ...answer, startedAt: '2020-03-02T10:00:00.000Z', breachedAt: LONG_AGO }),
      aClock({ target: 'next_response', startedAt: LONG_AGO_TOO }),
    );
    expect(await text(/^2 earlier answers: 1 in time$/)).toBeInTheDocument();
    expect(screen.getAllByText('Next answer')).toHaveLength(1);
    expect(screen.getByText(/^Promised by/)).toBeInTheDocument();
  });

  it('accounts for every minute that did not count', async () => {
    const pause = { pausedAt: LONG_AGO, resumedAt: LONG_AGO_TOO, reason: 'pending', shiftedMs: 3_600_000 } as const;
    await show(aClock({ pauses: [pause, { ...pause, pausedAt: LONG_AGO_TOO, resumedAt: null, reason: 'on_hold' }] }));
    fireEvent.click(await text(/^Stood still 2 times; the deadline moved by 2/));
    expect(await text(/^Waited for the customer: .*, moved by 1/)).toBeVisible();
    expect(await text(/^On hold since /)).toBeVisible();
    expect(await axeFindings(document.body)).toEqual([]);
  });
});
