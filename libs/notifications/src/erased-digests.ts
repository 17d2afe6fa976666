import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rewriteMailsNaming } from '#mail';
import type { Erased, Eraser, Places, RedactedWords } from '#tickets';
import { rewriteEntries } from './digest.email.js';

/** What mails about unread things said of a ticket: its subject and its customer, where their reader allowed words. */
@Injectable()
export class ErasedDigests implements Eraser {
  async erase(tx: EntityManager, { ticketIds }: Erased): Promise<string[]> {
    await rewriteMailsNaming(tx, { purpose: 'digest', ids: ticketIds }, (text) =>
      rewriteEntries(text, ticketIds, () => ''),
    );
    return [];
  }

  async redact(tx: EntityManager, { ticketIds, passage }: RedactedWords): Promise<Partial<Places>> {
    const mails = await rewriteMailsNaming(tx, { purpose: 'digest', ids: ticketIds }, (text) =>
      rewriteEntries(text, ticketIds, (entry) => passage.redact(entry)),
    );
    return { mails };
  }
}
