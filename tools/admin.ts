import 'reflect-metadata';
import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { BlobsModule } from '#blobs';
import { type Config, ConfigModule, loadConfig } from '#config';
import { DatabaseModule } from '#database';
import { AgentService, AlreadySetUpError, IdentityModule } from '#identity';
import { MailHealthViews, MailWatchModule } from '#intake';
import { PublicAddress, PublicAddressModule } from '#mail';
import { OutboxModule } from '#outbox';

const HELP = `Commands:
  setup-link        a new one-time link for the first administrator
  reset EMAIL       a one-time link with which this person chooses a new password
  mail-health       whether mail comes in and goes out; exit code 1 when it does not
  move-data PATH    moves the data folder (while Heard is stopped)
`;

@Module({})
class AdminModule {
  static with(config: Config): DynamicModule {
    return {
      module: AdminModule,
      imports: [
        ConfigModule.with(config),
        DatabaseModule.with({ url: config.DATABASE_URL, poolSize: 2 }),
        OutboxModule,
        BlobsModule,
        IdentityModule,
        PublicAddressModule,
        MailWatchModule,
      ],
    };
  }
}

async function setUpLink(app: INestApplicationContext): Promise<string> {
  const { token } = await app.get(AgentService).issueSetUpLink();
  return `${await app.get(PublicAddress).url()}/setup#${token}`;
}

async function resetLink(app: INestApplicationContext, email: string): Promise<string> {
  const id = await app.get(AgentService).findIdByEmail(email);
  const { token, purpose } = await app.get(AgentService).issueLink(id);
  return `${await app.get(PublicAddress).url()}/${purpose}/${token}`;
}

/** One line a mailbox. @returns 1 when mail of one of them is at a standstill */
async function mailHealth(app: INestApplicationContext): Promise<number> {
  const { mailboxes } = await app.get(MailHealthViews).view();
  for (const { address, state, troubles, reason, lastMailInAt, lastMailOutAt, lastArrival } of mailboxes) {
    const codes = troubles.map(({ code, since, detail }) =>
      [code, detail, since && `since ${since}`].filter(Boolean).join(' '),
    );
    const facts = [
      `in ${lastMailInAt ?? 'never'}`,
      `out ${lastMailOutAt ?? 'never'}`,
      lastArrival && `heartbeat ${lastArrival.arrivedAt} (${(lastArrival.roundTripMs / 1_000).toFixed(1)} s)`,
      ...(codes.length > 0 ? codes : [reason]),
    ];
    process.stdout.write(`${state.padEnd(12)}${address}  ${facts.filter(Boolean).join('; ')}\n`);
  }
  if (mailboxes.length === 0) process.stdout.write('There is no mailbox yet.\n');
  return mailboxes.some(({ state }) => state === 'dead') ? 1 : 0;
}

async function main([command, argument]: string[]): Promise<number> {
  if (
    !command ||
    command === '--help' ||
    !['setup-link', 'reset', 'mail-health'].includes(command) ||
    (command === 'reset' && !argument)
  ) {
    process.stdout.write(HELP);
    return command === '--help' ? 0 : 2;
  }
  const app = await NestFactory.createApplicationContext(AdminModule.with(loadConfig()), {
    logger: false,
    abortOnError: false,
  });
  try {
    if (command === 'mail-health') return await mailHealth(app);
    process.stdout.write(
      `${command === 'setup-link' ? await setUpLink(app) : await resetLink(app, argument as string)}\n`,
    );
    return 0;
  } catch (error) {
    if (error instanceof AlreadySetUpError)
      process.stderr.write('There is an administrator already. For a new password: npm run admin -- reset EMAIL\n');
    else if ((error as { code?: string }).code === 'AGENT_NOT_FOUND')
      process.stderr.write(`Nobody here has the address ${argument}.\n`);
    else throw error;
    return 1;
  } finally {
    await app.close();
  }
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  },
);
