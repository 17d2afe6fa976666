import { createConnection } from 'node:net';
import { createTransport } from 'nodemailer';

/** A mail as a test hands it to an SMTP server. */
export interface PostedMail {
  from: string;
  to: string | string[];
  raw: string | Buffer;
}

interface Account {
  user: string;
  password: string;
}
const wayTo = (port: number, auth?: Account) => ({
  host: '127.0.0.1',
  port,
  ignoreTLS: true,
  ...(auth && { auth: { user: auth.user, pass: auth.password } }),
});
const messageOf = ({ from, to, raw }: PostedMail) => ({
  envelope: { from, to },
  raw: typeof raw === 'string' ? raw.replace(/\r?\n/g, '\r\n') : raw,
});

/** Posts a raw mail by SMTP. @throws what the server answered, with `responseCode`. */
export async function postMail(port: number, mail: PostedMail, auth?: Account): Promise<string> {
  const transport = createTransport(wayTo(port, auth));
  try {
    return (await transport.sendMail(messageOf(mail))).response;
  } finally {
    transport.close();
  }
}

/** Posts many mails over connections that stay: each new one is greeted after a tenth of a second only. */
export class MailLine {
  private readonly transport;

  constructor(readonly port: number) {
    this.transport = createTransport({
      ...wayTo(port),
      pool: true,
      maxConnections: 10,
      maxMessages: Number.POSITIVE_INFINITY,
    });
  }

  /** @throws what the server answered, with `responseCode` */
  async post(mail: PostedMail): Promise<string> {
    return (await this.transport.sendMail(messageOf(mail))).response;
  }

  close(): void {
    this.transport.close();
  }
}

/**
 * Speaks SMTP by hand: sends each step when the server has answered the one before, and answers everything that the
 * server said until it hung up or the steps were over.
 */
export function speakSmtp(port: number, steps: readonly (string | Buffer)[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(port, '127.0.0.1');
    const answers: string[] = [];
    let next = 0;
    let buffer = '';
    socket.on('data', (chunk) => {
      buffer += chunk.toString('latin1');
      const lines = buffer.split('\r\n');
      buffer = lines.pop() ?? '';
      for (const line of lines) {
        if (/^\d{3}-/.test(line)) continue;
        answers.push(line);
        const step = steps[next++];
        if (step === undefined) socket.end();
        else socket.write(step);
      }
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answers));
  });
}
