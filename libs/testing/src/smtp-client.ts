import { createConnection } from 'node:net';
import { createTransport } from 'nodemailer';

/** A mail as a test hands it to an SMTP server. */
export interface PostedMail {
  from: string;
  to: string | string[];
  raw: string | Buffer;
}

/** Posts a raw mail by SMTP. @throws what the server answered, with `responseCode`. */
export async function postMail(
  port: number,
  mail: PostedMail,
  auth?: { user: string; password: string },
): Promise<string> {
  const transport = createTransport({
    host: '127.0.0.1',
    port,
    ignoreTLS: true,
    ...(auth && { auth: { user: auth.user, pass: auth.password } }),
  });
  try {
    const raw = typeof mail.raw === 'string' ? mail.raw.replace(/\r?\n/g, '\r\n') : mail.raw;
    const sent = await transport.sendMail({ envelope: { from: mail.from, to: mail.to }, raw });
    return sent.response;
  } finally {
    transport.close();
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
