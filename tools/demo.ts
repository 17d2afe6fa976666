import 'reflect-metadata';
import { z } from 'zod';
import { loadConfig } from '#config';
import { migrate, Settings, setting } from '#database';
import { DAY, MINUTE, plus, SystemClock } from '#kernel';
import { migrateQueue } from '#queue';
import { migrations } from '../migrations/index.js';
import { DEMO_DAYS, playDays } from './demo/demo-days.js';
import { DemoHouse } from './demo/demo-house.js';
import { hirePeople } from './demo/demo-people.js';
import { keepRules } from './demo/demo-rules.js';

const HELP = `Fills an empty database with the demo company: ${DEMO_DAYS} days of mail, answers and ratings in five languages, played by
the rules of the product. npm start -- --demo does it at its first start.
`;

/** Set when the whole story has been played: a half-told one is no company to look around in. */
const filledSetting = setting('demo', z.object({ isFilled: z.boolean() }), { isFilled: false });

async function contentOf(house: DemoHouse): Promise<'filled' | 'foreign' | 'empty'> {
  const { isFilled } = await house.get(Settings).value(filledSetting);
  if (isFilled) return 'filled';
  const [row] = await house.database.query<{ found: boolean }>('select exists (select 1 from mailboxes) as found');
  return row?.found ? 'foreign' : 'empty';
}

async function main(args: string[]): Promise<void> {
  if (args.includes('--help')) {
    process.stdout.write(HELP);
    return;
  }
  const config = loadConfig();
  await migrate(config.DATABASE_URL, migrations);
  await migrateQueue({ databaseUrl: config.DATABASE_URL, redisUrl: config.REDIS_URL });
  const now = plus(new SystemClock().now(), -5 * MINUTE);
  const morning = new Date(now);
  morning.setUTCHours(6, 0, 0, 0);
  const start = plus(morning, -(DEMO_DAYS - 1) * DAY);
  const house = await DemoHouse.open(config, start);
  try {
    const content = await contentOf(house);
    if (content === 'filled') return;
    if (content === 'foreign')
      throw new Error(
        'This database holds something else, or half a demo. Choose another HEARD_DATA, or remove the demo folder.',
      );
    const people = await hirePeople(house, now);
    await playDays(house, people, { start, now });
    await keepRules(house, people.lead);
    await house.database.transaction((tx) =>
      house.get(Settings).write(tx, filledSetting, { value: { isFilled: true }, ifVersion: null, by: null }),
    );
  } finally {
    await house.close();
  }
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  },
);
