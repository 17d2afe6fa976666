import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DraftContent, DraftMode } from '#contracts';
import { Database, prepared, rowsOf } from '#database';
import { ticketScope } from '#identity';
import { type AgentActor, Clock, storableText } from '#kernel';
import { TicketNotFoundError } from './ticket.errors.js';
import { isAtHand } from './ticket.policy.js';
import type { TicketStatus } from './ticket-status.js';

/** A draft of one person, for one ticket in one mode. */
export interface DraftAt {
  ticketId: string;
  mode: DraftMode;
}
/** A draft as it is kept. */
export interface Draft extends DraftAt {
  content: DraftContent;
  /** What was written at the same time elsewhere; `savedAt` is ISO 8601, UTC. */
  other: { content: DraftContent; savedAt: string } | null;
  version: number;
  savedAt: Date;
}
const COLUMNS = 'ticket_id as "ticketId", mode, content, other, version, saved_at as "savedAt"';
const MOST = 200;

/** What is saved of a draft. */
interface SavedWords {
  content: DraftContent;
  /** The version that it was written on; null: none. */
  onVersion: number | null;
  /** The other words were looked at and are not wanted. */
  leavesOther?: boolean | undefined;
}

/** What people are writing. Nobody reads the draft of another, whatever their role. */
@Injectable()
export class Drafts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** One's own, latest first, of tickets that one may see. */
  list(actor: AgentActor): Promise<Draft[]> {
    const scope = ticketScope(actor);
    return this.database.query<Draft>(
      `select ${COLUMNS} from drafts where agent_id = $1
         and exists (select 1 from tickets as t where t.id = drafts.ticket_id and ${scope.sql('t', 2)})
       order by saved_at desc limit ${MOST}`,
      [actor.agentId, scope.parameter],
    );
  }

  /**
   * Keeps the newest; one that it does not stand on, and says something else, is kept beside it.
   * @throws {TicketNotFoundError} TICKET_NOT_FOUND
   */
  save(
    actor: AgentActor,
    { ticketId, mode }: DraftAt,
    { content, onVersion, leavesOther = false }: SavedWords,
  ): Promise<Draft> {
    const clean = { ...content, text: storableText(content.text), html: content.html && storableText(content.html) };
    return this.database.transaction(async (tx) => {
      const [ticket] = await rowsOf<{ teamId: string | null; status: TicketStatus }>(
        tx,
        'select team_id as "teamId", status from tickets where id = $1 for key share',
        [ticketId],
      );
      if (!ticket || !isAtHand(actor, ticket)) throw new TicketNotFoundError(ticketId);
      const [row] = await rowsOf<Draft>(
        tx,
        `insert into drafts as d (agent_id, ticket_id, mode, content, version, saved_at)
         values ($1, $2, $3, $4, coalesce($5::int, 0) + 1, $6)
         on conflict on constraint drafts_pkey do update set content = excluded.content, saved_at = excluded.saved_at,
           version = d.version + 1,
           other = case when d.version is not distinct from $5::int or d.content = excluded.content
               then case when $7 then null else d.other end
             else jsonb_build_object('content', d.content,
               'savedAt', to_char(d.saved_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end
         returning ${COLUMNS}`,
        [actor.agentId, ticketId, mode, JSON.stringify(clean), onVersion, this.clock.now(), leavesOther],
      );
      return row as Draft;
    });
  }

  /** Throws it away, unless it was written on since `version`. What is not there is gone already. */
  async drop(actor: AgentActor, { ticketId, mode }: DraftAt, version?: number): Promise<void> {
    await this.database.transaction((tx) =>
      rowsOf(
        tx,
        `delete from drafts where agent_id = $1 and ticket_id = $2 and mode = $3
           and ($4::int is null or version <= $4::int) returning 1`,
        [actor.agentId, ticketId, mode, version ?? null],
      ),
    );
  }

  /**
   * Its words have become a message, or wait to leave. In the transaction in which they do. What another machine saved
   * after the version that the writer's machine knows (null: it knows of none; left out: whoever writes has no drafts),
   * and words beside it that nobody decided on, stay a draft.
   */
  async written(
    tx: EntityManager,
    actor: AgentActor,
    { ticketId, mode, version }: DraftAt & { version?: number | null | undefined },
  ): Promise<void> {
    const seen = `agent_id = $1 and ticket_id = $2 and mode = $3 and version <= coalesce($4::int, version)`;
    const parameters = [actor.agentId, ticketId, mode, version === undefined ? null : (version ?? 0)];
    await tx.query(
      prepared(`with gone as (delete from drafts where ${seen} and other is null)
       update drafts set content = other -> 'content', other = null, version = version + 1, saved_at = $5
       where ${seen} and other is not null`),
      [...parameters, this.clock.now()],
    );
  }
}
