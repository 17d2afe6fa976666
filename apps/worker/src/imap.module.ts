import { type BeforeApplicationShutdown, Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { ImapFollowers, IntakeModule } from '#intake';

/** Follows the mailboxes with the process. */
@Injectable()
class ImapKeeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(private readonly followers: ImapFollowers) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.followers.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.followers.stop();
  }
}

/** The fetching of mail by a worker node. */
@Module({ imports: [IntakeModule], providers: [ImapKeeper] })
export class ImapModule {}
