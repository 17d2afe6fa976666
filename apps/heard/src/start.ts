import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import { type Config, LOGGER, NestLogger } from '#config';
import { migrate, requireSchema } from '#database';
import { AgentService } from '#identity';
import type { Clock } from '#kernel';
import { migrateQueue } from '#queue';
import { migrations } from '../../../migrations/index.js';
import { listen, prepareHttp } from '../../api/src/server.js';
import { AppModule } from './app.module.js';

/** A running instance. */
export interface Running {
  app: NestExpressApplication;
  url: string;
  /** A new one-time link while the first administrator is missing; an earlier one stops working. */
  issueSetUpLink(): Promise<string | undefined>;
  stop(): Promise<void>;
}

/** Migrates if asked to, starts the roles of this process, and listens. */
export async function start(config: Config, options: { clock?: Clock; consoleFolder?: string } = {}): Promise<Running> {
  if (config.HEARD_MIGRATE) {
    await migrate(config.DATABASE_URL, migrations);
    await migrateQueue({ databaseUrl: config.DATABASE_URL, redisUrl: config.REDIS_URL });
  } else await requireSchema(config.DATABASE_URL, migrations);
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(config, options.clock), {
    bufferLogs: true,
    bodyParser: false,
    abortOnError: false,
  });
  const logger = app.get<Logger>(LOGGER);
  app.useLogger(new NestLogger(logger));
  prepareHttp(app, config, options.consoleFolder);
  const url = await listen(app, config);
  logger.info({ event: 'started', roles: config.HEARD_ROLES });
  return {
    app,
    url,
    issueSetUpLink: () => issueSetUpLink(app, url),
    async stop() {
      await app.close();
      logger.info({ event: 'stopped' });
    },
  };
}

async function issueSetUpLink(app: NestExpressApplication, url: string): Promise<string | undefined> {
  const agents = app.get(AgentService, { strict: false });
  if (!(await agents.isSetUpNeeded())) return undefined;
  const { token } = await agents.issueSetUpLink();
  return `${url}/setup#${token}`;
}
