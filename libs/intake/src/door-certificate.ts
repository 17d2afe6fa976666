// The certificate of the SMTP door, from two files. Certificates are renewed every few weeks by a program that knows
// nothing of us: a new pair is taken without a restart, and a pair that does not fit (half of it is written) is not.
import { readFileSync, statSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { CONFIG, type Config, ConfigError, LOGGER } from '#config';
import { Clock, MINUTE } from '#kernel';

export interface CertificatePair {
  cert: Buffer;
  key: Buffer;
}

interface Files {
  cert: string;
  key: string;
}

@Injectable()
export class DoorCertificate {
  private seen = '';
  private lookedAt: Date | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly clock: Clock,
  ) {}

  /** Undefined: no TLS is wanted. @throws {ConfigError} saying which file is at fault, and why */
  read(): CertificatePair | undefined {
    const { HEARD_SMTP_TLS_CERT: cert, HEARD_SMTP_TLS_KEY: key } = this.config;
    if (!cert && !key) return undefined;
    if (!cert || !key) {
      const [missing, given] = cert ? ['KEY', 'CERT'] : ['CERT', 'KEY'];
      throw new ConfigError([`HEARD_SMTP_TLS_${missing}: it is missing, while HEARD_SMTP_TLS_${given} is set.`]);
    }
    return this.pairOf({ cert, key });
  }

  /** Another pair than the one that was read last, where the files are new and fit; looks once a minute at most. */
  renewed(): CertificatePair | undefined {
    const { HEARD_SMTP_TLS_CERT: cert, HEARD_SMTP_TLS_KEY: key } = this.config;
    const now = this.clock.now();
    if (!cert || !key || (this.lookedAt && now.getTime() - this.lookedAt.getTime() < MINUTE)) return undefined;
    this.lookedAt = now;
    try {
      return stampOf({ cert, key }) === this.seen ? undefined : this.pairOf({ cert, key });
    } catch (error) {
      // The old pair serves on; the files are looked at again in a minute.
      this.logger.warn({
        event: 'smtp.certificate-refused',
        reason: error instanceof ConfigError ? error.problems : 'unknown',
      });
      return undefined;
    }
  }

  private pairOf(files: Files): CertificatePair {
    const stamp = stampOf(files);
    const pair = { cert: contentOf(files, 'cert'), key: contentOf(files, 'key') };
    try {
      createSecureContext(pair);
    } catch (error) {
      throw new ConfigError([
        `HEARD_SMTP_TLS_CERT, HEARD_SMTP_TLS_KEY: ${files.cert} and ${files.key} are no certificate and its key in PEM form (${(error as Error).message}).`,
      ]);
    }
    this.seen = stamp;
    return pair;
  }
}

const SETTING = { cert: 'HEARD_SMTP_TLS_CERT', key: 'HEARD_SMTP_TLS_KEY' } as const;

function contentOf(files: Files, which: keyof Files): Buffer {
  try {
    return readFileSync(files[which]);
  } catch (error) {
    throw new ConfigError([`${SETTING[which]}: ${files[which]} cannot be read (${(error as Error).message}).`]);
  }
}

/** Tells one state of the files from another; a file that is away has a state, too. */
const stampOf = ({ cert, key }: Files): string =>
  [cert, key]
    .map((path) => {
      const found = statSync(path, { throwIfNoEntry: false });
      return found ? `${found.ino} ${found.mtimeMs} ${found.size}` : '-';
    })
    .join(' ');
