import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#config';
import { DoorCertificate } from './door-certificate.js';

/** Where our own SMTP listener is reached from this machine. */
@Injectable()
export class SmtpDoor {
  private bound: number | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    /** With which TLS is offered there. */
    readonly certificate: DoorCertificate,
  ) {}

  /** Told once the listener of this process knows its port. */
  listensOn(port: number): void {
    this.bound = port;
  }

  get port(): number {
    return this.bound ?? this.config.HEARD_SMTP_PORT;
  }

  /** As shown to an administrator, who points a mail server at it. */
  get host(): string {
    return this.config.HEARD_HOST;
  }

  /** As used by ourselves. */
  get localHost(): string {
    if (this.config.HEARD_SMTP_DOOR_HOST && this.bound === undefined) return this.config.HEARD_SMTP_DOOR_HOST;
    return /^(0\.0\.0\.0|::)$/.test(this.config.HEARD_HOST) ? '127.0.0.1' : this.config.HEARD_HOST;
  }
}
