import { describe, expect, it } from '@jest/globals';
import { act, render, screen } from '@testing-library/react';
import { createLiveRows, type LiveRows } from './live-rows.js';

interface Row {
  id: string;
  subject: string;
}
interface LineProps {
  id: string;
  rows: LiveRows<Row>;
  onDraw: (id: string) => void;
}
function Line({ id, rows, onDraw }: LineProps) {
  const found = rows.useRows((state) => state.rows.get(id));
  onDraw(id);
  return <p>{found?.subject}</p>;
}
const row = (id: string, subject = id): Row => ({ id, subject });

/** Frames that come when the test says so. */
function frames() {
  let waiting: (() => void)[] = [];
  return {
    schedule: (commit: () => void): void => void waiting.push(commit),
    get count() {
      return waiting.length;
    },
    next() {
      const due = waiting;
      waiting = [];
      for (const commit of due) commit();
    },
  };
}

describe('the live rows', () => {
  it('turn a hundred events into one commit', () => {
    const clock = frames();
    const rows = createLiveRows<Row>(clock.schedule);
    let commits = 0;
    rows.useRows.subscribe(() => commits++);
    for (let at = 0; at < 100; at++) rows.put(row(`t${at % 40}`, `news ${at}`), at + 1);
    expect(commits).toBe(0);
    expect(clock.count).toBe(1);
    clock.next();
    expect(commits).toBe(1);
    expect(rows.useRows.getState().rows.size).toBe(40);
    expect(rows.useRows.getState().rows.get('t3')).toEqual(row('t3', 'news 83'));
  });

  it('draw the changed row again and no other', () => {
    const clock = frames();
    const rows = createLiveRows<Row>(clock.schedule);
    const drawn: string[] = [];
    const onDraw = (id: string): void => void drawn.push(id);
    rows.load([row('a'), row('b'), row('c')], 1);
    render(['a', 'b', 'c'].map((id) => <Line key={id} id={id} rows={rows} onDraw={onDraw} />));
    drawn.length = 0;
    rows.put(row('b', 'changed'), 2);
    act(() => clock.next());
    expect(screen.getByText('changed')).toBeTruthy();
    expect(drawn).toEqual(['b']);
  });

  it('never paint older news over newer ones, whatever comes first', () => {
    const clock = frames();
    const rows = createLiveRows<Row>(clock.schedule);
    rows.put(row('a', 'new'), 9);
    rows.put(row('a', 'old'), 8);
    clock.next();
    rows.load([row('a', 'from an old page')], 5);
    expect(rows.useRows.getState().rows.get('a')?.subject).toBe('new');
  });

  it('keep a removed row away from older pages, and let newer news bring it back', () => {
    const clock = frames();
    const rows = createLiveRows<Row>(clock.schedule);
    rows.load([row('a')], 1);
    rows.remove('a', 7);
    clock.next();
    rows.load([row('a')], 6);
    expect(rows.useRows.getState().rows.has('a')).toBe(false);
    rows.put(row('a', 'back'), 8);
    clock.next();
    expect(rows.useRows.getState().rows.get('a')?.subject).toBe('back');
  });

  it('forget news that were still waiting when everything is cleared', () => {
    const clock = frames();
    const rows = createLiveRows<Row>(clock.schedule);
    rows.put(row('a'), 1);
    rows.clear();
    clock.next();
    expect(rows.useRows.getState().rows.size).toBe(0);
  });
});
