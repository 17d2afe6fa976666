import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#config';
import { Clock, HOUR } from '#kernel';

/** Long enough to read it, to change the language and to come back to the tab. */
const VALID_MS = HOUR;

/**
 * After a form the browser is sent to an address, and the page there says what was done. Only an address that we gave
 * out after doing it may say so: what it says is signed, for this page alone, and for an hour. Anything else shows the
 * page as it is.
 */
@Injectable()
export class PageReceipts {
  constructor(
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What was done, as it stands in the address of the page. */
  make(path: string, done: string): string {
    const issued = this.clock.now().getTime().toString(36);
    return [done, issued, this.mac(path, done, issued)].join('.');
  }

  /** What was done here; null: nothing that we know of. */
  read(path: string, receipt: unknown): string | null {
    if (typeof receipt !== 'string') return null;
    const [done = '', issued = '', signature = '', more] = receipt.slice(0, 100).split('.');
    const expected = Buffer.from(this.mac(path, done, issued));
    const given = Buffer.from(signature);
    if (more !== undefined || given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
    return this.clock.now().getTime() - Number.parseInt(issued, 36) <= VALID_MS ? done : null;
  }

  private mac(...parts: [path: string, done: string, issued: string]): string {
    return createHmac('sha256', this.config.installKey)
      .update(['page-receipt', ...parts].join('\0'))
      .digest('base64url')
      .slice(0, 27);
  }
}
