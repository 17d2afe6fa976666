import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { systemActor } from '#kernel';
import type { EventListener, RecordedEvent } from '#outbox';
import { EscalationOpening } from './escalation-opening.service.js';

const ACTOR = systemActor('escalations.on-words-read');

/** Words without a number that a person wants worked on as a case. */
@Injectable()
export class OnWordsReadListener implements EventListener {
  readonly name = 'escalations.on-words-read';
  readonly events = ['WordsRead'];

  constructor(private readonly opening: EscalationOpening) {}

  async handle({ payload }: RecordedEvent<{ wordsId: string; outcome?: string }>, tx: EntityManager): Promise<void> {
    if (payload.outcome === 'escalated') await this.opening.openForWords(tx, ACTOR, payload.wordsId);
  }
}
