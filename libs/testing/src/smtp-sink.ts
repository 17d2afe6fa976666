import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail that the sink took. */
export interface SunkMail {
  from: string;
  to: string[];
  raw: string;
}

/** How the sink treats the next mail. */
export type SinkBehaviour =
  | 'accept'
  /** Answers this SMTP code at the given verb. */
  | { refuse: number; at: 'rcpt' | 'data'; says?: string }
  /** Takes all of the mail and hangs up without an answer. */
  | 'hang-up-after-data'
  | 'hang-up-at-mail-from'
  /** Lets people in and then says nothing to MAIL FROM. */
  | 'silent-at-mail-from'
  /** Refuses these recipients with `code` (550) and takes the others. */
  | { refuseTo: string[] | ((address: string) => boolean); says: string; code?: number }
  /** Refuses these senders with 550. */
  | { refuseFrom: (address: string) => boolean };

/** A real SMTP server on loopback that keeps what it gets. */
export class SmtpSink {
  readonly mails: SunkMail[] = [];
  behaviour: SinkBehaviour = 'accept';
  private readonly server: SMTPServer;

  private constructor(private readonly credentials?: { user: string; password: string }) {
    this.server = new SMTPServer({
      logger: false,
      disabledCommands: ['STARTTLS', ...(credentials ? [] : ['AUTH'])],
      authOptional: !credentials,
      allowInsecureAuth: true,
      disableReverseLookup: true,
      // A client that keeps its connection open does not hold up the end of a test.
      closeTimeout: 500,
      onAuth: (auth, _session, callback) => {
        const isRight = auth.username === this.credentials?.user && auth.password === this.credentials?.password;
        callback(isRight ? null : new Error('no'), isRight ? { user: auth.username } : undefined);
      },
      onMailFrom: ({ address }, session, callback) => {
        if (this.behaviour === 'hang-up-at-mail-from') return this.hangUp(session.id);
        if (this.behaviour === 'silent-at-mail-from') return;
        callback(this.refusalOfSender(address));
      },
      onRcptTo: ({ address }, _session, callback) => callback(this.refusalAt('rcpt') ?? this.refusalOf(address)),
      onData: (stream, session, callback) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          if (this.behaviour === 'hang-up-after-data') return this.hangUp(session.id);
          const refusal = this.refusalAt('data');
          if (refusal) return callback(refusal);
          const { mailFrom, rcptTo } = session.envelope;
          this.mails.push({
            from: mailFrom ? mailFrom.address : '',
            to: rcptTo.map(({ address }) => address),
            raw: Buffer.concat(chunks).toString('utf8'),
          });
          callback();
        });
      },
    });
    this.server.on('error', () => undefined);
  }

  static async start(credentials?: { user: string; password: string }): Promise<SmtpSink> {
    const sink = new SmtpSink(credentials);
    await new Promise<void>((resolve) => {
      sink.server.listen(0, '127.0.0.1', resolve);
    });
    return sink;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(resolve));
  }

  private refusalAt(verb: 'rcpt' | 'data'): Error | undefined {
    if (typeof this.behaviour === 'string' || !('at' in this.behaviour)) return undefined;
    if (this.behaviour.at !== verb) return undefined;
    return Object.assign(new Error(this.behaviour.says ?? 'refused by the sink'), {
      responseCode: this.behaviour.refuse,
    });
  }

  private refusalOfSender(address: string): Error | undefined {
    if (typeof this.behaviour === 'string' || !('refuseFrom' in this.behaviour)) return undefined;
    if (!this.behaviour.refuseFrom(address)) return undefined;
    return Object.assign(new Error('this account may not send for that address'), { responseCode: 550 });
  }

  private refusalOf(address: string): Error | undefined {
    if (typeof this.behaviour === 'string' || !('refuseTo' in this.behaviour)) return undefined;
    const { refuseTo } = this.behaviour;
    if (!(typeof refuseTo === 'function' ? refuseTo(address) : refuseTo.includes(address))) return undefined;
    return Object.assign(new Error(this.behaviour.says), { responseCode: this.behaviour.code ?? 550 });
  }

  private hangUp(sessionId: string): void {
    for (const connection of this.server.connections) {
      if (connection.session.id === sessionId) connection._socket.destroy();
    }
  }
}
