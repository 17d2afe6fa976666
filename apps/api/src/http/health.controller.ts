import { Controller, Get, Header, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Database } from '#database';
import { PublicAddress } from '#mail';
import { Public } from './permission.decorators.js';

/** For proxies, containers and the check of the public address. */
@Controller()
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly address: PublicAddress,
  ) {}

  /** 200 while this process and its database answer, else 503. */
  @Get('health')
  @Public()
  @Header('Cache-Control', 'no-store')
  async health(@Res({ passthrough: true }) response: Response): Promise<{ status: 'ok' }> {
    response.setHeader('X-Heard-Installation', this.address.installation());
    await this.database.query('select 1');
    return { status: 'ok' };
  }
}
