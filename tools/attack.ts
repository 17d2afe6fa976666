// Heavy checks that a person runs; `npm test` has a small size of each. Run by `npm run attack -- mail`.
import { MailParserProcess } from '#mail';
import { attackMail, seedsIn } from './attack-mail.js';
import { attackSla } from './attack-sla.js';

const HELP = `npm run attack -- mail [--count N] [--seed S] [--folder FOLDER]
npm run attack -- sla [--count N] [--seed S]

  mail       mutated mails through the parser child: none may break it or stay without an end
  sla        random lives of tickets: every deadline, pause and breach against a walk through each minute
  --count    how many (default 10,000 mails, 20,000 tickets)
  --seed     the first seed (default 1); a fault is repeated by --seed S --count 1
  --folder   raw mails to mutate besides our own`;

const args = process.argv.slice(2);
const option = (name: string): string | undefined => {
  const at = args.indexOf(`--${name}`);
  return at === -1 ? undefined : args[at + 1];
};

async function runMail(): Promise<void> {
  const count = Number(option('count') ?? 10_000);
  const folder = option('folder');
  const parser = new MailParserProcess();
  const began = performance.now();
  const report = await attackMail({
    count,
    firstSeed: Number(option('seed') ?? 1),
    parser,
    seeds: folder ? seedsIn(folder) : [],
    progress: (done) => {
      if (done % 5_000 === 0) console.error(`${done} of ${count}`);
    },
  });
  await parser.close();
  const seconds = (performance.now() - began) / 1000;
  const refused = Object.entries(report.refused).map(([reason, times]) => `${reason} ${times}`);
  console.log(`${count} mutated mails in ${seconds.toFixed(0)} s`);
  console.log(`  read                  ${report.read}`);
  console.log(`  refused               ${refused.join(', ') || 0}`);
  console.log(`  slowest               ${report.slowestMs.toFixed(0)} ms (seed ${report.slowestSeed})`);
  console.log(`  largest child (RSS)   ${report.largestRssMb.toFixed(0)} MB`);
  console.log(`  faults                ${report.faults.length}`);
  for (const { seed, what } of report.faults) console.log(`    seed ${seed}: ${what}`);
  process.exitCode = report.faults.length > 0 ? 1 : 0;
}

function runSla(): void {
  const count = Number(option('count') ?? 20_000);
  const began = performance.now();
  const report = attackSla({ count, firstSeed: Number(option('seed') ?? 1) });
  const seconds = (performance.now() - began) / 1000;
  const states = Object.entries(report.states).map(([state, times]) => `${state} ${times}`);
  console.log(`${count} tickets in ${seconds.toFixed(0)} s`);
  console.log(`  clocks                ${report.clocks} (${states.join(', ')})`);
  console.log(`  pauses                ${report.pauses}`);
  console.log(`  faults                ${report.faults.length}`);
  for (const { seed, real, slow } of report.faults.slice(0, 5)) {
    console.log(`    seed ${seed}\n      real ${JSON.stringify(real)}\n      slow ${JSON.stringify(slow)}`);
  }
  process.exitCode = report.faults.length > 0 ? 1 : 0;
}

if (args[0] === 'sla' && !args.includes('--help')) runSla();
else if (args[0] === 'mail' && !args.includes('--help')) await runMail();
else console.log(HELP);
