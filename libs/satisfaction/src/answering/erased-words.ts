import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Rewriting, rewriteWords } from '#database';
import type { Passage } from '#kernel';
import type { Erased, Eraser, Places, RedactedWords } from '#tickets';

/** As the schema has them. */
const LONGEST_REFUSAL = 500;
const LONGEST_SOURCE = 200;
const LONGEST_PROOF = 2_000;

/** Plain text that may not grow beyond its column: the mark is longer than the shortest passage. */
const within = (longest: number, passage: Passage): Rewriting => ({
  redact: (text) => passage.redact(text).slice(0, longest),
  redactHtml: (html) => html,
  redactJson: (value) => value,
});

/** Words of ratings where their tickets are removed for good. Scores and reasons stay: they are what was counted. */
@Injectable()
export class ErasedWords implements Eraser {
  async erase(tx: EntityManager, { ticketIds }: Erased): Promise<string[]> {
    await tx.query(
      `update survey_response_versions set comment = '' from survey_responses as response
       where response.id = survey_response_versions.response_id and response.ticket_id = any($1::uuid[])`,
      [ticketIds],
    );
    await tx.query(`update survey_responses set comment = '' where ticket_id = any($1::uuid[])`, [ticketIds]);
    await tx.query(
      `update unconfirmed_answers set comment = '' from survey_invitations as invitation
       where invitation.id = unconfirmed_answers.invitation_id and invitation.ticket_id = any($1::uuid[])`,
      [ticketIds],
    );
    await tx.query('update survey_invitations set address = null where ticket_id = any($1::uuid[])', [ticketIds]);
    await tx.query('delete from survey_refusals where ticket_id = any($1::uuid[])', [ticketIds]);
    await tx.query('delete from unread_words where ticket_id = any($1::uuid[])', [ticketIds]);
    return [];
  }

  async redact(tx: EntityManager, { ticketIds, customerIds, passage }: RedactedWords): Promise<Partial<Places>> {
    const parameters = [ticketIds];
    const where = 'ticket_id = any($1::uuid[])';
    const answers = await rewriteWords(
      tx,
      { table: 'survey_responses', text: ['comment'], where, parameters },
      passage,
    );
    await rewriteWords(
      tx,
      {
        table: 'survey_response_versions',
        keys: ['response_id', 'version'],
        text: ['comment'],
        where: `response_id in (select id from survey_responses where ${where})`,
        parameters,
      },
      passage,
    );
    const ofTickets = `invitation_id in (select id from survey_invitations where ${where})`;
    const votes = await rewriteWords(
      tx,
      { table: 'unconfirmed_answers', text: ['comment'], where: ofTickets, parameters },
      passage,
    );
    const words = await rewriteWords(tx, { table: 'unread_words', text: ['words'], where, parameters }, passage);
    await rewriteWords(
      tx,
      { table: 'survey_refusals', keys: ['ticket_id'], text: ['reason'], where, parameters },
      within(LONGEST_REFUSAL, passage),
    );
    // What somebody agreed to belongs to them and to no ticket: it goes with the customer, and is looked through here.
    const ofCustomers = {
      table: 'survey_proofs',
      where: 'customer_id = any($1::uuid[])',
      parameters: [customerIds],
    };
    await rewriteWords(tx, { ...ofCustomers, text: ['source'] }, within(LONGEST_SOURCE, passage));
    await rewriteWords(tx, { ...ofCustomers, text: ['words'] }, within(LONGEST_PROOF, passage));
    return { ratings: Math.max(answers.length + votes.length, words.length) };
  }
}
