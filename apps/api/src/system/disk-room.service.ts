import { statfs } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { CONFIG, type Config, LOGGER } from '#config';
import type { SystemView } from '#contracts';
import { MINUTE } from '#kernel';

const LOOK_EVERY = 10 * MINUTE;
const MEGABYTE = 1024 ** 2;

/** How much room the disk of the data folder has; says it in the log when there is too little. */
@Injectable()
export class DiskRoom implements OnModuleInit, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.look(), LOOK_EVERY).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  get folder(): string {
    return resolve(this.config.HEARD_DATA);
  }

  /** Null where the folder is not on this machine. */
  async read(): Promise<SystemView['disk']> {
    try {
      const { bavail, blocks, bsize } = await statfs(this.folder);
      return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
    } catch {
      return null;
    }
  }

  async isLow(): Promise<boolean> {
    const limit = this.config.HEARD_DISK_WARNING_MB;
    const disk = limit > 0 ? await this.read() : null;
    return disk !== null && disk.freeBytes < limit * MEGABYTE;
  }

  private async look(): Promise<void> {
    const disk = (await this.isLow()) ? await this.read() : null;
    if (disk) this.logger.error({ event: 'disk.low', freeMb: Math.round(disk.freeBytes / MEGABYTE) });
  }
}
