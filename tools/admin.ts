import 'reflect-metadata';
import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type Config, ConfigModule, loadConfig } from '#config';
import { DatabaseModule } from '#database';
import { AgentService, AlreadySetUpError, IdentityModule } from '#identity';
import { PublicAddress, PublicAddressModule } from '#mail';
import { OutboxModule } from '#outbox';

const HELP = `Commands:
  setup-link        a new one-time link for the first administrator
  reset EMAIL       a one-time link with which this person chooses a new password
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
        IdentityModule,
        PublicAddressModule,
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

async function main([command, argument]: string[]): Promise<number> {
  if (
    !command ||
    command === '--help' ||
    !['setup-link', 'reset'].includes(command) ||
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
