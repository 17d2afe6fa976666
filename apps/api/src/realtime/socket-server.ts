import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { createAdapter } from '@socket.io/redis-adapter';
import { Redis } from 'ioredis';
import { Server, type Socket } from 'socket.io';
import { CONFIG, type Config } from '#config';
import type { ClientToServerEvents, ServerToClientEvents } from '#contracts';
import { AgentService, SessionService } from '#identity';
import { type AgentActor, AppError, MINUTE } from '#kernel';
import { readSessionCookie } from '../http/index.js';
import { agentRoom, sessionRoom } from './socket-rooms.js';

const LARGEST_PACKET = 16 * 1024;
const HANDSHAKE_MS = 5_000;

export interface SocketData {
  actor: AgentActor;
  name: string;
  sessionId: string;
  /** Kept to ask again whether the session still holds; never sent anywhere. */
  secret: string;
  viewing: { ticketId: string; isTyping: boolean } | null;
  /** The tab is before somebody's eyes. */
  isInFront: boolean;
}
type NoEvents = Record<string, never>;
export type ConsoleSocket = Socket<ClientToServerEvents, ServerToClientEvents, NoEvents, SocketData>;
export type ConsoleServer = Server<ClientToServerEvents, ServerToClientEvents, NoEvents, SocketData>;

/** The database cannot say now who somebody is; that ends no session. */
export const isAway = (error: unknown): boolean => error instanceof AppError && error.kind === 'unavailable';

const isOf = (origin: string, host: string | undefined): boolean =>
  URL.canParse(origin) && new URL(origin).host === host;

/** Socket.IO on the HTTP server of this node; over Redis when there are several. Only signed-in people get in. */
@Injectable()
export class SocketServer {
  private server: ConsoleServer | undefined;
  private redis: Redis[] = [];
  private heartbeat: NodeJS.Timeout | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly host: HttpAdapterHost,
    private readonly sessions: SessionService,
    private readonly agents: AgentService,
  ) {}

  /** @throws before `open`. */
  get io(): ConsoleServer {
    if (!this.server) throw new Error('The socket server is not open yet.');
    return this.server;
  }

  /** True where other nodes have sockets, too. */
  get isShared(): boolean {
    return this.redis.length > 0;
  }

  /** The sockets of this node. */
  get local(): ConsoleSocket[] {
    return [...this.io.of('/').sockets.values()];
  }

  /** Opens the server. */
  open(): ConsoleServer {
    const server: ConsoleServer = new Server(this.host.httpAdapter.getHttpServer(), {
      transports: ['websocket'],
      serveClient: false,
      maxHttpBufferSize: LARGEST_PACKET,
      connectTimeout: HANDSHAKE_MS,
      allowRequest: (request, answer) => {
        const { origin, host } = request.headers;
        // A page of a sandbox says `null`; every browser names an origin, and only programs leave it out.
        answer(null, origin === undefined || isOf(origin, host) || this.isPublic(origin));
      },
    });
    if (this.config.REDIS_URL) this.shareOver(this.config.REDIS_URL, server);
    server.use((socket, next) => {
      this.admit(socket).then(
        () => next(),
        (error: unknown) => next(new Error(isAway(error) ? 'UNAVAILABLE' : 'SIGNED_OUT')),
      );
    });
    server.on('connection', (socket) => void this.markPresent([socket]));
    this.heartbeat = setInterval(() => void this.markPresent(this.local), MINUTE);
    this.server = server;
    return server;
  }

  async close(): Promise<void> {
    clearInterval(this.heartbeat);
    this.server?.disconnectSockets(true);
    await this.server?.close();
    for (const connection of this.redis) connection.disconnect();
  }

  /** Asks again for the rights of a socket and puts it into its rooms. @throws {SignedOutError} */
  async admit(socket: ConsoleSocket): Promise<void> {
    const secret =
      socket.data.secret ?? readSessionCookie(socket.handshake.headers.cookie, this.isSecure(socket)) ?? '';
    const { actor, sessionId } = await this.sessions.resolve(secret);
    const { name } = await this.agents.find(actor.agentId);
    Object.assign(socket.data, { actor, sessionId, secret, name, viewing: socket.data.viewing ?? null });
    socket.data.isInFront ??= false;
    await socket.join([agentRoom(actor.agentId), sessionRoom(sessionId)]);
  }

  /** The people behind these sockets are there. */
  private async markPresent(sockets: ConsoleSocket[]): Promise<void> {
    const ids = new Set(sockets.map((socket) => socket.data.actor.agentId));
    // What is missed now is said again a minute later.
    for (const id of ids) await this.agents.seen(id).catch(() => undefined);
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
