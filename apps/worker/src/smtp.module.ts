import { type BeforeApplicationShutdown, Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { IntakeModule, SmtpListener } from '#intake';

/** Opens the door for incoming mail with the process, and closes it first: what is taken must be stored. */
@Injectable()
class SmtpDoorKeeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(private readonly listener: SmtpListener) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.listener.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.listener.stop();
  }
}

/** The SMTP listener of a worker node. */
@Module({ imports: [IntakeModule], providers: [SmtpDoorKeeper] })
export class SmtpModule {}
