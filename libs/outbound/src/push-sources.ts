import { Injectable } from '@nestjs/common';

/** What a push says: read when it leaves, so that nothing is said that may not be said any more. */
export interface PushWords {
  title: string;
  body: string;
  /** Where a press leads, a path of the console. */
  path: string;
  /** A later one with the same tag replaces it. */
  tag: string;
}

/** A lib that pushes gives the words of its pushes. */
export interface PushSource {
  /** Part of the key of each push: `notifications.one`. */
  purpose: string;
  /** Null: there is nothing to say (any more). */
  words(subject: string, agentId: string): Promise<PushWords | null>;
}

/** All sources of this installation. */
@Injectable()
export class PushSources {
  private readonly byPurpose = new Map<string, PushSource>();

  /** @throws when the purpose is taken. */
  add(source: PushSource): void {
    if (this.byPurpose.has(source.purpose)) throw new Error(`Pushes of ${source.purpose} have two sources.`);
    this.byPurpose.set(source.purpose, source);
  }

  get(purpose: string): PushSource | undefined {
    return this.byPurpose.get(purpose);
  }
}
