import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { AppError } from '#kernel';
import { PublicAddress } from '#mail';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The write did not come from our own console. */
export class ForeignRequestError extends AppError {
  constructor() {
    super('forbidden', 'FOREIGN_REQUEST');
  }
}

/**
 * Writes come from our own console alone. They carry the header `X-Heard`, which other origins cannot set without a
 * preflight that we never grant; and where the browser says from which page they come, it is one of ours.
 */
@Injectable()
export class OwnWrites {
  constructor(private readonly address: PublicAddress) {}

  /** @throws {ForeignRequestError} */
  async demand(request: Request): Promise<void> {
    if (SAFE.has(request.method)) return;
    const { 'x-heard': mark, 'sec-fetch-site': site } = request.headers;
    if (mark === undefined || (site !== undefined && site !== 'same-origin' && site !== 'none'))
      throw new ForeignRequestError();
    // What the browser says about the site it has compared itself; without it (plain HTTP) the origin is compared here.
    if (site === undefined && !(await this.isOwn(request))) throw new ForeignRequestError();
  }

  /** Programs name no origin; a page of a sandbox says `null`. */
  private async isOwn(request: Request): Promise<boolean> {
    const { origin } = request.headers;
    if (origin === undefined) return true;
    if (!URL.canParse(origin)) return false;
    const { host } = new URL(origin);
    return host === request.host || host === request.headers.host || host === new URL(await this.address.url()).host;
  }
}
