import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Timer, TimerHandler } from '#outbox';
import { WORDS_LATE, WordsList } from './words.service.js';

/** Words that nobody read in time stand out on the list. */
@Injectable()
export class WordsLateTimer implements TimerHandler {
  readonly kind = WORDS_LATE;

  constructor(private readonly words: WordsList) {}

  fire(timer: Timer, tx: EntityManager): Promise<void> {
    return this.words.markLate(tx, timer.subjectId);
  }
}
