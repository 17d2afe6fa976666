import 'reflect-metadata';
import { resolve } from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import cliProgress from 'cli-progress';
import { ConfigModule, loadConfig } from '#config';
import { Database, DatabaseModule } from '#database';
import { Clock } from '#kernel';
import { MAIL_LIMITS } from '#mail';
import { describeSummary, type ImportOrder, readOrder } from './import-order.js';
import { type ImportProgress, importMails, NoMailboxError } from './import-run.js';
import { readMailFolder } from './mail-folder.js';

const USAGE = 'npm run import:mail -- FOLDER --mailbox ADDRESS [--live]';

function progressBar(): ImportProgress & { stop(): void } {
  const bar = new cliProgress.SingleBar(
    { format: '{phase} [{bar}] {value}/{total}', hideCursor: true, stream: process.stderr, noTTYOutput: false },
    cliProgress.Presets.shades_classic,
  );
  let phase = '';
  const show = (name: string, done: number, total: number): void => {
    if (name !== phase) {
      if (phase) bar.stop();
      bar.start(total, done, { phase: name });
      phase = name;
    } else bar.update(done);
  };
  return {
    posted: (done, total) => show('posting', done, total),
    ended: (done, total) => show('reading', done, total),
    stop: () => bar.stop(),
  };
}

async function run(order: ImportOrder): Promise<number> {
  const config = loadConfig();
  const found = readMailFolder(resolve(order.folder), MAIL_LIMITS.bytes);
  @Module({ imports: [ConfigModule.with(config), DatabaseModule.with({ url: config.DATABASE_URL, poolSize: 2 })] })
  class ImportModule {}
  const app = await NestFactory.createApplicationContext(ImportModule, { logger: false, abortOnError: false });
  const progress = progressBar();
  try {
    const host = /^(0\.0\.0\.0|::)$/.test(config.HEARD_HOST) ? '127.0.0.1' : config.HEARD_HOST;
    const summary = await importMails(
      {
        database: app.get(Database),
        door: { host, port: config.HEARD_SMTP_PORT },
        installKey: config.installKey,
        mailbox: order.mailbox,
        isLive: order.isLive,
        now: app.get(Clock).now(),
      },
      found,
      progress,
    );
    progress.stop();
    process.stdout.write(describeSummary(summary, found));
    return summary.refused.length === 0 && summary.unended === 0 ? 0 : 1;
  } finally {
    progress.stop();
    await app.close();
  }
}

async function main(args: readonly string[]): Promise<number> {
  const order = readOrder(args);
  if (!order) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  try {
    return await run(order);
  } catch (error) {
    if (error instanceof NoMailboxError) {
      process.stderr.write(`No active mailbox has the address ${error.message}. Add it in Settings, then try again.\n`);
    } else process.stderr.write(`${(error as Error).message}\n`);
    return 1;
  }
}

void main(process.argv.slice(2)).then((code) => process.exit(code));
