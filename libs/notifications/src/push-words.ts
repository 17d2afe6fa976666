import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '#database';
import { asLanguage } from '#kernel';
import type { PushSource, PushWords } from '#outbound';
import { loadLanguage, type Wording } from '#wording';
import { type Recipient, Recipients } from './recipients.queries.js';
import { aboutOf, pathOf, sayOf } from './say.js';
import { UntoldThings } from './untold.queries.js';

export const PUSH_ONE = 'notifications.one';
export const PUSH_SUMMARY = 'notifications.summary';

interface Asked {
  tx: EntityManager;
  recipient: Recipient;
  t: Wording['t'];
}

/** The words of pushes, in the language and by the rights and wishes of this moment. */
@Injectable()
export class PushWordsOf {
  constructor(
    private readonly database: Database,
    private readonly recipients: Recipients,
    private readonly untold: UntoldThings,
  ) {}

  /** All sources of this lib. */
  get sources(): PushSource[] {
    return [
      this.source(PUSH_ONE, (asked, subject) => this.one(asked, subject)),
      this.source(PUSH_SUMMARY, (asked) => this.summary(asked)),
    ];
  }

  private source(purpose: string, say: (asked: Asked, subject: string) => Promise<PushWords | null>): PushSource {
    return {
      purpose,
      words: (subject, agentId) =>
        this.database.transaction(async (tx) => {
          const recipient = await this.recipients.one(tx, agentId);
          if (!recipient) return null;
          const { t } = await loadLanguage(asLanguage(recipient.language) ?? 'en');
          return say({ tx, recipient, t }, subject);
        }),
    };
  }

  private async one({ tx, recipient, t }: Asked, id: string): Promise<PushWords | null> {
    const [thing] = await this.untold.of(tx, recipient, { id });
    if (!thing || !recipient.choices.kinds[thing.kind].push) return null;
    const body = aboutOf(thing, recipient.choices.showsWords, t);
    return { title: sayOf(thing, t), body, path: pathOf(thing), tag: thing.id };
  }

  private async summary({ tx, recipient, t }: Asked): Promise<PushWords | null> {
    const count = (await this.untold.of(tx, recipient)).length;
    if (count === 0) return null;
    const body = t('notifications.summary', { count });
    return { title: t('notifications.quietOver'), body, path: '/notifications', tag: 'heard-summary' };
  }
}
