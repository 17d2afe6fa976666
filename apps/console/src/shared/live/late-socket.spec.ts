import { describe, expect, it } from '@jest/globals';
import { waitFor } from '@testing-library/react';
import { LateSocket } from './late-socket.js';
import type { LiveSocket } from './live-connection.js';

class TestSocket implements LiveSocket {
  readonly active = true;
  readonly log: string[] = [];
  private readonly handlers = new Map<string, (...values: never[]) => void>();
  on(event: string, handler: (...values: never[]) => void): void {
    this.handlers.set(event, handler);
  }
  emit(...[event]: [string, ...unknown[]]): void {
    this.log.push(event);
  }
  connect(): void {
    this.log.push('connect');
    this.handlers.get('connect')?.();
  }
  disconnect(): void {
    this.log.push('disconnect');
  }
}

describe('the socket whose code comes late', () => {
  it('loads nothing before somebody wants it, and then tells all who listened before', async () => {
    const inner = new TestSocket();
    let loads = 0;
    const socket = new LateSocket(async () => {
      loads++;
      return inner;
    });
    let heard = 0;
    socket.on('connect', () => heard++);
    expect(loads).toBe(0);
    socket.connect();
    socket.connect();
    await waitFor(() => expect(heard).toBe(1));
    expect(loads).toBe(1);
    expect(inner.log).toEqual(['connect']);
  });

  it('stays silent when nobody wants it any more by the time the code is there', async () => {
    const inner = new TestSocket();
    const socket = new LateSocket(async () => inner);
    socket.connect();
    socket.disconnect();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(inner.log).toEqual([]);
    socket.connect();
    expect(inner.log).toEqual(['connect']);
  });

  it('says that the line is down when the code cannot be loaded, and tries again', async () => {
    const inner = new TestSocket();
    let loads = 0;
    const socket = new LateSocket(
      () => (++loads === 1 ? Promise.reject(new Error('no network')) : Promise.resolve(inner)),
      5,
    );
    const errors: string[] = [];
    socket.on('connect_error', (error: Error) => void errors.push(error.message));
    socket.connect();
    await waitFor(() => expect(inner.log).toEqual(['connect']));
    expect(errors).toEqual(['no network']);
  });
});
