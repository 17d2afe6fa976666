import { createTransport } from 'nodemailer';
import type { Bench } from './bench.js';
import { timed, until } from './bench-desk.js';
import { type Measure, measureOf } from './quantiles.js';

const CLIENTS = 8;
/** About what a customer writes with a signature and the headers of three relays. */
const WORDS = 'The parcel that you sent to me last week has not arrived and nobody answers the phone. '.repeat(12);

const letter = (number: number, to: string): string =>
  [
    ...[1, 2, 3].map(
      (hop) => `Received: from relay${hop}.example by relay${hop + 1}.example with ESMTPS id ${number}.${hop}`,
    ),
    `From: "Customer ${number}" <sender.${number}@bench.example>`,
    `To: ${to}`,
    `Message-ID: <${number}.${process.pid}@bench.example>`,
    `Subject: Where is parcel ${number}?`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    WORDS,
    '-- ',
    `Customer ${number}`,
    '',
  ].join('\r\n');

/** Posts mails and waits until each has its end: parsed, matched, a ticket of its own. */
export async function measureMail({ smtpPort, mailbox, database, counts }: Bench): Promise<Measure[]> {
  const transport = createTransport({
    pool: true,
    maxConnections: CLIENTS,
    host: '127.0.0.1',
    port: smtpPort,
    ignoreTLS: true,
  });
  const numbers = Array.from({ length: counts.mails }, (_, number) => number);
  const began = performance.now();
  const taken = await timed(numbers, CLIENTS, (number) =>
    transport.sendMail({
      envelope: { from: `sender.${number}@bench.example`, to: mailbox },
      raw: letter(number, mailbox),
    }),
  );
  await until('every mail has its end', async () => {
    const { rows } = await database.query<{ left: number }>(
      'select count(*)::int as left from inbound_mails where ended_at is null',
    );
    return rows[0]?.left === 0;
  });
  const ended = performance.now() - began;
  transport.close();
  return [
    measureOf(`mail taken by SMTP (250 after the commit), ${CLIENTS} connections`, taken.times, taken.elapsed),
    { name: 'mail from SMTP to its ticket, all of them', n: counts.mails, rate: (counts.mails * 1000) / ended },
  ];
}
