import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the token server answers next. */
export interface TokenAnswer {
  status: number;
  body: unknown;
}

/** A token endpoint (RFC 6749) on loopback; gives `access-1`, `access-2` … unless told otherwise. */
export class TokenServer {
  /** The forms that were posted. */
  readonly asked: Record<string, string>[] = [];
  /** Answers to come; afterwards tokens again. */
  readonly next: TokenAnswer[] = [];
  livesSeconds = 3_600;
  /** What happens elsewhere while somebody waits for the answer. */
  meanwhile: () => Promise<void> = async () => undefined;
  /** Undefined: it is not said. */
  signInLivesSeconds: number | undefined;
  private issued = 0;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<TokenServer> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', async () => {
        await tokens.meanwhile();
        const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
        const { status, body } = tokens.answer(form);
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
    });
    const tokens = new TokenServer(server);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return tokens;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/token`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private answer(form: Record<string, string>): TokenAnswer {
    this.asked.push(form);
    const told = this.next.shift();
    if (told) return told;
    this.issued += 1;
    return {
      status: 200,
      body: {
        access_token: `access-${this.issued}`,
        refresh_token: `refresh-${this.issued}`,
        expires_in: this.livesSeconds,
        refresh_token_expires_in: this.signInLivesSeconds,
        token_type: 'Bearer',
      },
    };
  }
}
