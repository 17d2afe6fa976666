import { Injectable } from '@nestjs/common';
import { Database } from '#database';
import { storableText } from '#kernel';
import { sameWordsId, WordsList } from '../words/words.service.js';

/** Words behind an unknown link may be this long: nobody invited them. */
export const LONGEST_STRANGER_WORDS = 4_000;

/** Words that came through a link that we do not know. */
@Injectable()
export class UnknownLinkWords {
  constructor(
    private readonly database: Database,
    private readonly list: WordsList,
  ) {}

  /** Puts them on the list, once, however often they are sent. The caller limits how often somebody may. */
  async keep(token: string, words: string): Promise<void> {
    const text = storableText(words.trim(), LONGEST_STRANGER_WORDS);
    if (text === '') return;
    await this.database.transaction((tx) =>
      this.list.add(tx, {
        source: 'unknown_link',
        sourceId: sameWordsId('unknown_link', token.slice(0, 100), text),
        ticketId: null,
        customerId: null,
        invitationId: null,
        score: null,
        words: text,
      }),
    );
  }
}
