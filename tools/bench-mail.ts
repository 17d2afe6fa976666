import { setTimeout as pause } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import type { Bench } from './bench.js';
import { timed, until } from './bench-desk.js';
import { type Measure, measureOf } from './quantiles.js';

const CLIENTS = 8;
/** One reader is no load of their own. */
const BETWEEN_READS_MS = 20;
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
export async function measureMail(bench: Bench): Promise<Measure[]> {
  const { taken, ended } = await pour(bench, { first: 0, count: bench.counts.mails });
  return [
    measureOf(`mail taken by SMTP (250 after the commit), ${CLIENTS} connections`, taken.times, taken.elapsed),
    {
      name: 'mail from SMTP to its ticket, all of them',
      n: bench.counts.mails,
      rate: (bench.counts.mails * 1000) / ended,
    },
  ];
}

/** Somebody goes on reading the queue while twice as much mail pours in as fast as it is taken. */
export async function measureQueueMeanwhile(bench: Bench): Promise<Measure[]> {
  const times: number[] = [];
  let isPouring = true;
  const reading = (async () => {
    while (isPouring) {
      const began = performance.now();
      await bench.admin.call('GET', '/api/queue/open');
      times.push(performance.now() - began);
      await pause(BETWEEN_READS_MS);
    }
  })();
  const { ended } = await pour(bench, { first: bench.counts.mails, count: bench.counts.mails * 2 }).finally(() => {
    isPouring = false;
  });
  await reading;
  const { p50, p95 } = measureOf('', times, ended);
  const name = `queue page while ${bench.counts.mails * 2} mails come in`;
  const meanwhile = { name: 'mail to its ticket meanwhile', n: bench.counts.mails * 2 };
  return [
    { name, n: times.length, p50, p95 },
    { ...meanwhile, rate: (meanwhile.n * 1000) / ended },
  ];
}

async function pour({ smtpPort, mailbox, database }: Bench, { first, count }: { first: number; count: number }) {
  const transport = createTransport({
    pool: true,
    maxConnections: CLIENTS,
    host: '127.0.0.1',
    port: smtpPort,
    ignoreTLS: true,
  });
  const numbers = Array.from({ length: count }, (_, at) => first + at);
  const began = performance.now();
  const taken = await timed(numbers, CLIENTS, (number) =>
    transport.sendMail({
      envelope: { from: `sender.${number}@bench.example`, to: mailbox },
      raw: letter(number, mailbox),
    }),
  );
  await until('every mail has its end', async () => {
    const { rows } = await database.query<{ left: number }>(
      'select count(*)::int as left from inbound_mails where ending is null',
    );
    return rows[0]?.left === 0;
  });
  const ended = performance.now() - began;
  transport.close();
  return { taken, ended };
}
