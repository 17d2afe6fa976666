import { act } from '@testing-library/react';
import type { ClientToServerEvents, ServerToClientEvents } from '#contracts';

type Said = { event: string; values: unknown[] };

/** The server's end of the live line, played at the level of the web socket (Engine.IO 4, Socket.IO 5). */
export interface FakeLine {
  /** What the console said: `resume`, `ticket.view`. */
  said: Said[];
  /** Whether a console is on the line. */
  isUp(): boolean;
  say<Event extends keyof ServerToClientEvents>(event: Event, ...values: Parameters<ServerToClientEvents[Event]>): void;
  /** Answers the acknowledgement of an event, from now on. */
  acknowledge(event: keyof ClientToServerEvents, answer: unknown): void;
  /** The line breaks; the console tries again by itself, in vain until `mend`. */
  cut(): void;
  mend(): void;
}

const HANDSHAKE = JSON.stringify({ sid: 'test', upgrades: [], pingInterval: 600_000, pingTimeout: 600_000 });

class PlayedSocket {
  binaryType = '';
  onopen: (() => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onerror: ((event: unknown) => void) | null = null;
  isOpen = false;

  constructor(private readonly exchange: Exchange) {
    setTimeout(() => exchange.arrive(this), 0);
  }
  send(frame: string): void {
    setTimeout(() => this.exchange.hear(this, frame), 0);
  }
  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    setTimeout(() => this.onclose?.({ code: 1000 }), 0);
  }
  deliver(data: string): void {
    this.onmessage?.({ data });
  }
}

/** What stands behind the line: answers the handshake and keeps the sockets that are up. */
class Exchange {
  readonly said: Said[] = [];
  readonly joined = new Set<PlayedSocket>();
  readonly acknowledgements = new Map<string, unknown>();
  isCut = false;

  arrive(socket: PlayedSocket): void {
    if (this.isCut) {
      socket.onerror?.({});
      socket.onclose?.({ code: 1006 });
      return;
    }
    socket.isOpen = true;
    socket.onopen?.();
    socket.deliver(`0${HANDSHAKE}`);
  }

  hear(socket: PlayedSocket, frame: string): void {
    if (!socket.isOpen) return;
    if (frame.startsWith('40')) {
      this.joined.add(socket);
      socket.deliver('40{"sid":"test"}');
    }
    const [, id, payload] = /^42(\d*)(\[.*)$/s.exec(frame) ?? [];
    if (payload === undefined) return;
    const [event, ...values] = JSON.parse(payload) as [string, ...unknown[]];
    this.said.push({ event, values });
    if (id && this.acknowledgements.has(event))
      socket.deliver(`43${id}${JSON.stringify([this.acknowledgements.get(event)])}`);
  }

  cut(): void {
    this.isCut = true;
    for (const socket of this.joined) {
      socket.isOpen = false;
      socket.onclose?.({ code: 1006 });
    }
    this.joined.clear();
  }
}

/** Stands behind the `WebSocket` of jest.setup.mjs until the next fake line does. */
export function fakeLine(): FakeLine {
  const exchange = new Exchange();
  exchange.acknowledgements.set('resume', { status: 'ok', seq: 0 });
  (globalThis as { openFakeLine?: () => unknown }).openFakeLine = () => new PlayedSocket(exchange);
  return {
    said: exchange.said,
    isUp: () => [...exchange.joined].some(({ isOpen }) => isOpen),
    say: (event, ...values) => {
      act(() => {
        for (const socket of exchange.joined) socket.deliver(`42${JSON.stringify([event, ...values])}`);
      });
    },
    acknowledge: (event, answer) => void exchange.acknowledgements.set(event, answer),
    cut: () => act(() => exchange.cut()),
    mend: () => {
      exchange.isCut = false;
    },
  };
}
