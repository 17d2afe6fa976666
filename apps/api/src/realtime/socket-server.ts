import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { createAdapter } from '@socket.io/redis-adapter';
import { Redis } from 'ioredis';
import { Server, type Socket } from 'socket.io';
import { CONFIG, type Config } from '#config';
import type { ClientToServerEvents, ServerToClientEvents } from '#contracts';
import { SessionService } from '#identity';
import type { AgentActor } from '#kernel';
import { readSessionCookie } from '../http/index.js';
import { roomsOf } from './socket-rooms.js';

const LARGEST_PACKET = 16 * 1024;
const HANDSHAKE_MS = 5_000;

export interface SocketData {
  actor: AgentActor;
  name: string;
  sessionId: string;
  /** Kept to ask again whether the session still holds; never sent anywhere. */
  secret: string;
  viewing: { ticketId: string; isTyping: boolean } | null;
}
type NoEvents = Record<string, never>;
export type ConsoleSocket = Socket<ClientToServerEvents, ServerToClientEvents, NoEvents, SocketData>;
export type ConsoleServer = Server<ClientToServerEvents, ServerToClientEvents, NoEvents, SocketData>;

/** Socket.IO on the HTTP server of this node; over Redis when there are several. Only signed-in people get in. */
@Injectable()
export class SocketServer {
  private server: ConsoleServer | undefined;
  private redis: Redis[] = [];

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly host: HttpAdapterHost,
    private readonly sessions: SessionService,
  ) {}

  /** @throws before `open`. */
  get io(): ConsoleServer {
    if (!this.server) throw new Error('The socket server is not open yet.');
    return this.server;
  }

  /** Opens the server; `nameOf` gives the name that others see. */
  open(nameOf: (agentId: string) => Promise<string>): ConsoleServer {
    const server: ConsoleServer = new Server(this.host.httpAdapter.getHttpServer(), {
      transports: ['websocket'],
      serveClient: false,
      maxHttpBufferSize: LARGEST_PACKET,
      connectTimeout: HANDSHAKE_MS,
      allowRequest: (request, answer) => {
        const { origin, host } = request.headers;
        answer(
          null,
          origin === undefined ||
            URL.canParse(origin) === false ||
            new URL(origin).host === host ||
            this.isPublic(origin),
        );
      },
    });
    if (this.config.REDIS_URL) this.shareOver(this.config.REDIS_URL, server);
    server.use((socket, next) => {
      this.admit(socket, nameOf).then(
        () => next(),
        () => next(new Error('SIGNED_OUT')),
      );
    });
    this.server = server;
    return server;
  }

  async close(): Promise<void> {
    this.server?.disconnectSockets(true);
    await this.server?.close();
    for (const connection of this.redis) connection.disconnect();
  }

  /** Asks again for the rights of a socket and puts it into its rooms. @throws {SignedOutError} */
  async admit(socket: ConsoleSocket, nameOf: (agentId: string) => Promise<string>): Promise<void> {
    const secret =
      socket.data.secret ?? readSessionCookie(socket.handshake.headers.cookie, this.isSecure(socket)) ?? '';
    const { actor, sessionId } = await this.sessions.resolve(secret);
    const name = await nameOf(actor.agentId);
    for (const room of socket.rooms) if (room !== socket.id && !room.startsWith('ticket:')) socket.leave(room);
    Object.assign(socket.data, { actor, sessionId, secret, name, viewing: socket.data.viewing ?? null });
    await socket.join(roomsOf(actor, sessionId));
  }

  private isPublic(origin: string): boolean {
    return this.config.HEARD_PUBLIC_URL !== undefined && new URL(this.config.HEARD_PUBLIC_URL).origin === origin;
  }

  private isSecure(socket: ConsoleSocket): boolean {
    return socket.handshake.headers.cookie?.includes('__Host-heard=') === true;
  }

  private shareOver(url: string, server: ConsoleServer): void {
    const publisher = new Redis(url, { maxRetriesPerRequest: null });
    const subscriber = publisher.duplicate();
    for (const connection of [publisher, subscriber]) connection.on('error', () => undefined);
    this.redis = [publisher, subscriber];
    server.adapter(createAdapter(publisher, subscriber));
  }
}
