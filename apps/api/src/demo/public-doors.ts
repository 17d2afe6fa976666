import { Inject, Injectable } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { CONFIG, type Config } from '#config';
import { Database } from '#database';
import { SessionService } from '#identity';
import { issueDoorCredential, SmtpDoor } from '#intake';
import { type AgentActor, Clock } from '#kernel';
import { PublicAddress } from '#mail';

const LOOK_EVERY_MS = 200;

/** The HTTP door of somebody: signed in as an agent, or nobody. */
export interface HttpDoor {
  /** @returns the parsed answer. @throws when the answer is no success. */
  call<Body>(method: string, path: string, options?: { body?: unknown; version?: number }): Promise<Body>;
  /** Ends the session of this door. */
  close(): Promise<void>;
}

/** The same doors that customers and agents use, opened by the installation itself: nothing is done behind them. */
@Injectable()
export class PublicDoors {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly sessions: SessionService,
    private readonly address: PublicAddress,
    private readonly smtp: SmtpDoor,
    private readonly clock: Clock,
  ) {}

  /** Hands a mail to our SMTP listener, marked as one of the demo. */
  async mail(letter: { from: string; to: string; subject: string; text: string }): Promise<void> {
    const { user, password } = issueDoorCredential(this.config.installKey, 'demo', this.clock.now());
    const transport = createTransport({
      host: this.smtp.localHost,
      port: this.smtp.port,
      secure: false,
      ignoreTLS: true,
      auth: { user, pass: password },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    try {
      await transport.sendMail(letter);
    } finally {
      transport.close();
    }
  }

  /** A door of the console for this person, with a session of its own. */
  async agent(actor: AgentActor): Promise<HttpDoor> {
    const secret = await this.database.transaction((tx) => this.sessions.open(tx, actor.agentId, 'demo'));
    const { sessionId } = await this.sessions.resolve(secret);
    return {
      call: async <Body>(
        method: string,
        path: string,
        { body, version }: { body?: unknown; version?: number } = {},
      ) => {
        const response = await fetch(`${this.address.local}${path}`, {
          method,
          headers: {
            cookie: `heard=${secret}`,
            'x-heard': '1',
            'content-type': 'application/json',
            ...(version !== undefined && { 'if-match': `"${version}"` }),
          },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        });
        if (!response.ok) throw new Error(`${method} ${path}: HTTP ${response.status} ${await response.text()}`);
        const text = await response.text();
        return (text ? JSON.parse(text) : undefined) as Body;
      },
      close: () => this.sessions.end(actor, sessionId),
    };
  }

  /** A page as a browser without JavaScript sees and sends it. */
  async page(path: string, form?: URLSearchParams): Promise<string> {
    const response = await fetch(`${this.address.local}${path}`, {
      method: form ? 'POST' : 'GET',
      headers: form ? { origin: this.address.local } : {},
      ...(form && { body: form }),
    });
    if (!response.ok) throw new Error(`${path}: HTTP ${response.status}`);
    return response.text();
  }

  /** Looks again and again until there is something to see. @throws when it takes longer than `patienceMs`. */
  async until<Found>(what: string, look: () => Promise<Found | undefined>, patienceMs: number): Promise<Found> {
    const end = performance.now() + patienceMs;
    while (performance.now() < end) {
      const found = await look();
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    throw new Error(`The demonstration waited in vain for ${what}.`);
  }
}
