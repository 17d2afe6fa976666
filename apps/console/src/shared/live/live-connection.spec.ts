import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { LATE_MS, LiveConnection, type LiveSocket } from './live-connection.js';

type Answer = (result: { status: 'ok' | 'refetch'; seq: number }) => void;

/** A socket whose other end is the test. */
class TestSocket implements LiveSocket {
  readonly sent: [string, unknown][] = [];
  active = true;
  connects = 0;
  answer: { status: 'ok' | 'refetch'; seq: number } | undefined = { status: 'ok', seq: 0 };
  private readonly handlers = new Map<string, (...values: never[]) => void>();

  on(event: string, handler: (...values: never[]) => void): void {
    this.handlers.set(event, handler);
  }
  emit(event: string, value: unknown, answer?: Answer): void {
    this.sent.push([event, value]);
    if (event === 'resume' && this.answer) answer?.(this.answer);
  }
  connect(): void {
    this.connects += 1;
  }
  disconnect(): void {}
  say(event: string, value?: unknown): void {
    this.handlers.get(event)?.(value as never);
  }
}

describe('the live line', () => {
  let socket: TestSocket;
  let states: boolean[];
  let live: LiveConnection;
  let refusals: number;

  beforeEach(() => {
    socket = new TestSocket();
    states = [];
    refusals = 0;
    live = new LiveConnection(socket, { onLive: (isLive) => states.push(isLive), onRefused: () => refusals++ });
  });
  const resumes = (): unknown[] => socket.sent.filter(([event]) => event === 'resume').map(([, value]) => value);

  describe('when the server ended or refused it', () => {
    beforeEach(() => {
      jest.useFakeTimers();
      live.start();
      socket.active = false;
    });
    afterEach(() => void jest.useRealTimers());

    it.each([
      ['disconnect', 'io server disconnect'],
      ['connect_error', new Error('UNAVAILABLE')],
    ])('tries again after %s, which the socket does not do by itself', (event, value) => {
      socket.say(event, value);
      expect(socket.connects).toBe(1);
      jest.advanceTimersByTime(2_000);
      expect(socket.connects).toBe(2);
      expect(refusals).toBe(0);
    });

    it('stays away when nobody is signed in any more', () => {
      socket.say('disconnect', 'io server disconnect');
      live.stop();
      jest.advanceTimersByTime(10_000);
      expect(socket.connects).toBe(1);
    });
  });

  describe('when it comes late', () => {
    beforeEach(() => {
      jest.useFakeTimers();
      live.start();
    });
    afterEach(() => void jest.useRealTimers());

    it('counts as down until it is up, so that what was missed is loaded anew', () => {
      jest.advanceTimersByTime(LATE_MS);
      expect(states).toEqual([false]);
      socket.say('connect');
      expect(states).toEqual([false, true]);
    });

    it('is no news where it was up in time, or nobody wants it any more', () => {
      socket.say('connect');
      jest.advanceTimersByTime(LATE_MS);
      expect(states).toEqual([true]);
      live.stop();
      live.start();
      live.stop();
      jest.advanceTimersByTime(LATE_MS);
      expect(states).toEqual([true, true, true]);
    });
  });

  it('asks after a break for everything behind the last event it heard', () => {
    live.on('words.changed', () => undefined);
    socket.say('connect');
    expect(resumes()).toEqual([]);
    socket.say('words.changed', { seq: 41 });
    socket.say('disconnect');
    socket.say('connect');
    expect(resumes()).toEqual([{ seq: 41 }]);
    expect(states).toEqual([true, false, true]);
  });

  it('asks for the events between a list that is older than the line and the line', () => {
    socket.say('connect');
    live.noteSeq(12);
    expect(resumes()).toEqual([{ seq: 12 }]);
    live.noteSeq(15);
    expect(resumes()).toEqual([{ seq: 12 }]);
    live.noteSeq(10);
    expect(resumes()).toEqual([{ seq: 12 }, { seq: 10 }]);
  });

  it('says that what is shown is stale when the server cannot give the events any more', () => {
    let stale = 0;
    const leave = live.whenStale(() => stale++);
    live.noteSeq(3);
    socket.answer = { status: 'refetch', seq: 90_000 };
    socket.say('connect');
    expect(stale).toBe(1);
    leave();
    socket.say('disconnect');
    socket.say('connect');
    expect(stale).toBe(1);
    expect(resumes().at(-1)).toEqual({ seq: 90_000 });
  });

  it('tells a new connection again which ticket is on the screen', () => {
    live.view('t1');
    expect(socket.sent).toEqual([]);
    socket.say('connect');
    live.view('t1');
    live.view('t1', true);
    expect(socket.sent).toEqual([
      ['ticket.view', { ticketId: 't1', isTyping: false }],
      ['ticket.view', { ticketId: 't1', isTyping: true }],
    ]);
  });

  it('parts a refused session from a broken line', () => {
    socket.say('connect_error', new Error('SIGNED_OUT'));
    expect({ refusals, states }).toEqual({ refusals: 1, states: [] });
    socket.say('connect_error', new Error('websocket error'));
    expect({ refusals, states }).toEqual({ refusals: 1, states: [false] });
  });

  it('lets several hear one event, each until it leaves', () => {
    const heard: string[] = [];
    const leave = live.on('quarantine.changed', () => void heard.push('a'));
    live.on('quarantine.changed', () => void heard.push('b'));
    socket.say('quarantine.changed', { seq: 1 });
    leave();
    socket.say('quarantine.changed', { seq: 2 });
    expect(heard).toEqual(['a', 'b', 'b']);
  });
});
