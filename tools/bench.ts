// The measuring itself, against a running installation; npm run bench starts it (tools/bench.mjs).
import { writeFileSync } from 'node:fs';
import pg from 'pg';
import { measureAnswers } from './bench-answers.js';
import { Person } from './bench-desk.js';
import { measureDesk } from './bench-desk-measures.js';
import { measureMail, measureQueueMeanwhile } from './bench-mail.js';
import { seed } from './bench-seed.js';
import { measureVotes } from './bench-votes.js';

const MAILBOX = 'help@bench.example';
const FULL = {
  tickets: 20_000,
  mails: 1_000,
  reads: 600,
  writes: 300,
  rows: 100,
  connected: 500,
  votes: 25,
  answers: 1_000_000,
};
const QUICK = { tickets: 300, mails: 20, reads: 20, writes: 10, rows: 5, connected: 10, votes: 2, answers: 3_000 };
/** Years of a large desk; what works on the open tickets alone should not notice. */
const MILLION = { ...FULL, tickets: 1_000_000 };

/** How much of everything is measured. */
export type Counts = typeof FULL;

/** What a measurement works on. */
export interface Bench {
  url: string;
  smtpPort: number;
  mailbox: string;
  database: pg.Client;
  admin: Person;
  counts: Counts;
}

const given = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing; run npm run bench.`);
  return value;
};

async function main([file, mode]: string[]): Promise<void> {
  if (!file) throw new Error('Run npm run bench.');
  const counts = mode === '--quick' ? QUICK : mode === '--million' ? MILLION : FULL;
  const database = new pg.Client({ connectionString: given('DATABASE_URL') });
  await database.connect();
  const url = given('HEARD_RUNNING_URL');
  const admin = await Person.setUp(url, given('HEARD_SETUP_LINK'));
  await admin.call('POST', '/api/mailboxes', {
    body: { name: 'Help', address: MAILBOX, teamId: null, language: 'en', isActive: true },
  });
  const bench: Bench = {
    url,
    smtpPort: Number(given('HEARD_SMTP_PORT')),
    mailbox: MAILBOX,
    database,
    admin,
    counts,
  };
  if (mode !== '--answers') await seed(database, counts.tickets);
  writeFileSync(`${file}.seeded`, '');
  const measures =
    mode === '--answers'
      ? await measureAnswers(bench)
      : counts === MILLION
        ? await measureDesk(bench)
        : [
            ...(await measureMail(bench)),
            ...(await measureQueueMeanwhile(bench)),
            ...(await measureDesk(bench)),
            ...(await measureVotes(bench)),
            ...(counts === QUICK ? await measureAnswers(bench) : []),
          ];
  writeFileSync(file, JSON.stringify(measures));
  await database.end();
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: Error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
