import { Injectable } from '@nestjs/common';
import type { DeskView } from '#contracts';
import { Database, rowsOf } from '#database';
import type { AgentActor } from '#kernel';
import { IS_WORK, WAITS } from '../distribution/desk.repository.js';
import { HandOverNoteError } from '../ticket.errors.js';
import { HandOverNotes } from './hand-over-notes.service.js';

/** Somebody whose tickets others have from now on: everything, or what waits for an answer. */
export interface LeavingDesk {
  agentId: string;
  what: 'everything' | 'waiting';
  /** One for all. */
  note?: string | undefined;
}

/** What people who go leave behind in words. */
@Injectable()
export class LeavingNotes {
  constructor(
    private readonly database: Database,
    private readonly handOvers: HandOverNotes,
  ) {}

  /** Which team would want a note if this person gave away everything, or what waits for an answer; null: none. */
  async wanted(agentId: string): Promise<DeskView['noteWantedBy']> {
    const [row] = await this.database.query<DeskView['noteWantedBy']>(
      `select min(team.name) filter (where ${IS_WORK}) as everything, min(team.name) filter (where ${WAITS}) as waiting
       from tickets as t join teams as team on team.id = t.team_id and team.hand_over_note = 'owner'
       where t.assignee_id = $1 and (${IS_WORK} or ${WAITS})`,
      [agentId],
    );
    return { everything: row?.everything ?? null, waiting: row?.waiting ?? null };
  }

  /**
   * Does `work`, which gives the tickets away, in one transaction with the note on each of them.
   * @throws {HandOverNoteError} HAND_OVER_NOTE_NEEDED : there is none, and the team of one of them wants it
   * @throws what `work` throws
   */
  with<Result>(actor: AgentActor, { agentId, what, note }: LeavingDesk, work: () => Promise<Result>): Promise<Result> {
    return this.database.transaction(async (tx) => {
      const tickets = await rowsOf<{ id: string; wanting: string | null }>(
        tx,
        `select t.id, case when team.hand_over_note = 'owner' then team.name end as wanting
         from tickets as t left join teams as team on team.id = t.team_id
         where t.assignee_id = $1 and ${what === 'everything' ? IS_WORK : WAITS} order by t.id for update of t`,
        [agentId],
      );
      const wanting = tickets.find((ticket) => ticket.wanting !== null)?.wanting;
      if (wanting && !note) throw new HandOverNoteError(wanting);
      if (note) for (const { id } of tickets) await this.handOvers.stand(tx, actor, id, note);
      return this.database.within(tx, work);
    });
  }
}
