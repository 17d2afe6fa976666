import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import { Clock, DAY, MINUTE, newId, plus } from '#kernel';
import type { Answer } from './answer.js';
import type { VoteSignal } from './vote-signals.js';

/** The hidden form of a page makes votes from that page odd for as long as the page's form is good. */
const DECOY_OF_PAGE_MS = DAY;
/** And those from other pages about the question: whoever comes later is somebody else. */
const DECOY_NEARBY_MS = 10 * MINUTE;
const DECOY = 'decoy_form';

/** Votes that wait for "yes, that is right". They are in no number, alert or view of agents. */
@Injectable()
export class UnconfirmedVotes {
  constructor(private readonly clock: Clock) {}

  async insert(tx: EntityManager, invitationId: string, vote: Answer, signals: readonly VoteSignal[]): Promise<string> {
    const id = newId();
    await tx.query(
      `insert into unconfirmed_answers (id, invitation_id, signals, score, is_solved, wants_contact, reasons, comment, received_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        id,
        invitationId,
        signals,
        vote.score,
        vote.isSolved,
        vote.wantsContact,
        vote.reasons,
        vote.comment,
        this.clock.now(),
      ],
    );
    await tx.query('update survey_invitations set has_unconfirmed = true where id = $1 and answered_at is null', [
      invitationId,
    ]);
    return id;
  }

  async find(tx: EntityManager, invitationId: string, voteId: string): Promise<Answer | undefined> {
    const [row] = await rowsOf<Answer>(
      tx,
      `select score, is_solved as "isSolved", wants_contact as "wantsContact", reasons, comment
       from unconfirmed_answers where id = $1 and invitation_id = $2 and score is not null`,
      [voteId, invitationId],
    );
    return row;
  }

  /** The hidden form of a page was sent; `nonce` is the page's. */
  async rememberDecoy(tx: EntityManager, invitationId: string, nonce: string): Promise<void> {
    await tx.query(
      'insert into unconfirmed_answers (id, invitation_id, signals, received_at) values ($1, $2, $3, $4)',
      [newId(), invitationId, [DECOY, nonce], this.clock.now()],
    );
  }

  /** Whether a hidden form was sent: of any page about the invitation a moment ago, or of the page with this nonce. */
  async wasDecoySent(tx: EntityManager, invitationId: string, nonce?: string): Promise<boolean> {
    const rows = await rowsOf(
      tx,
      `select 1 from unconfirmed_answers
       where invitation_id = $1 and signals[1] = '${DECOY}' and received_at > $2 and ($3::text is null or signals[2] = $3)
       limit 1`,
      [
        invitationId,
        plus(this.clock.now(), -(nonce === undefined ? DECOY_NEARBY_MS : DECOY_OF_PAGE_MS)),
        nonce ?? null,
      ],
    );
    return rows.length > 0;
  }
}
