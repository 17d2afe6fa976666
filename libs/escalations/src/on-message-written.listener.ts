import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { systemActor } from '#kernel';
import type { EventListener, RecordedEvent } from '#outbox';
import { ContactPromises } from './contact-promise.service.js';
import { EscalationRepository } from './escalation.repository.js';

const ACTOR = systemActor('escalations.on-message-written');

/** The first reply or call after an unhappy answer keeps the promise to get in touch. */
@Injectable()
export class OnMessageWrittenListener implements EventListener {
  readonly name = 'escalations.on-message-written';
  readonly events = ['MessageWritten'];

  constructor(
    private readonly cases: EscalationRepository,
    private readonly promises: ContactPromises,
  ) {}

  async handle({ ticketId, payload }: RecordedEvent<{ kind: string }>, tx: EntityManager): Promise<void> {
    if (!ticketId || payload.kind === 'note') return;
    for (const id of await this.cases.waitingForContact(tx, ticketId)) {
      await this.promises.keepIfReached(tx, ACTOR, await this.cases.lock(tx, id));
    }
  }
}
