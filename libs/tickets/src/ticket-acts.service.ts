import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { TicketAction } from '#contracts';
import { Database, rowsOf } from '#database';
import { demand } from '#identity';
import { type AgentActor, AppError, Clock, MissingError, newId } from '#kernel';
import type { PlainChange } from './action-ways.js';
import { ResolutionService } from './resolution.service.js';
import { ActsFinalError, ClientIdTakenError, TicketNotFoundError } from './ticket.errors.js';
import { isAtHand } from './ticket.policy.js';
import { TicketRepository } from './ticket.repository.js';
import { TicketActing } from './ticket-acting.service.js';
import { type Acted, type Acts, type DoneAction, type RefusedAction, seeing } from './ticket-acts.js';

interface StoredActs extends Acted {
  id: string;
  ticketId: string;
  undoUntil: Date | null;
  undoneAt: Date | null;
}
const COLUMNS = `id, ticket_id as "ticketId", done, refused, undo_until as "undoUntil", undone_at as "undoneAt"`;

type Resolving = Extract<TicketAction, { verb: 'resolve' }>;

/** Actions that belong together on one ticket. */
export interface ActWish {
  clientId: string;
  actions: readonly TicketAction[];
}

/** Actions of people on one ticket, done at once and taken back as one. */
@Injectable()
export class TicketActs {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly tickets: TicketRepository,
    private readonly acting: TicketActing,
    private readonly resolutions: ResolutionService,
  ) {}

  /**
   * Does the actions in one transaction; what is refused is answered and stops nothing else. Asked again with the same
   * `clientId`, the same answer.
   * @throws {TicketNotFoundError} TICKET_NOT_FOUND
   * @throws {ClientIdTakenError} CLIENT_ID_TAKEN
   */
  act(actor: AgentActor, ticketId: string, wish: ActWish): Promise<Acts> {
    return this.database.transaction(async (tx) => {
      const ticket = await this.tickets.lock(tx, ticketId);
      const earlier = await this.earlier(tx, actor, { ticketId, clientId: wish.clientId });
      if (earlier) return earlier;
      if (!ticket || !isAtHand(actor, ticket)) throw new TicketNotFoundError(ticketId);
      return this.actOn(tx, actor, { ticketId, ...wish });
    });
  }

  /** In the caller's transaction, under the lock of the ticket. */
  async actOn(tx: EntityManager, actor: AgentActor, wish: ActWish & { ticketId: string }): Promise<Acts> {
    const { ticketId, clientId, actions } = wish;
    const acted = await this.acting.act(tx, actor, { ticketId, actions });
    const resolving = actions.find(({ verb }) => verb === 'resolve');
    if (resolving?.verb === 'resolve') await this.resolve(tx, actor, { ticketId, acted, change: resolving });
    return this.remember(tx, actor, { ticketId, clientId, acted });
  }

  /** Keeps what was done, so that it can be taken back, and so that asking again does nothing. */
  async remember(
    tx: EntityManager,
    actor: AgentActor,
    { ticketId, clientId, acted }: { ticketId: string; clientId: string; acted: Acted },
  ): Promise<Acts> {
    const undoUntil = acted.done.length > 0 ? await this.resolutions.undoUntil(tx) : null;
    const id = newId();
    await tx.query(
      `insert into ticket_acts (id, agent_id, ticket_id, client_id, done, refused, undo_until, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        id,
        actor.agentId,
        ticketId,
        clientId,
        JSON.stringify(acted.done),
        JSON.stringify(acted.refused),
        undoUntil,
        this.clock.now(),
      ],
    );
    return actsOf({ id, ticketId, ...acted, undoUntil, undoneAt: null });
  }

  /** What these actions did when they were asked for before. */
  async earlier(
    tx: EntityManager,
    actor: AgentActor,
    { ticketId, clientId }: { ticketId: string; clientId: string },
  ): Promise<Acts | undefined> {
    const known = await this.earlierOn(tx, actor, clientId);
    if (known && known.ticketId !== ticketId) throw new ClientIdTakenError();
    return known?.acts;
  }

  /** As `earlier`, for whoever did not say which ticket. */
  async earlierOn(
    tx: EntityManager,
    actor: AgentActor,
    clientId: string,
  ): Promise<{ ticketId: string; acts: Acts } | undefined> {
    const [known] = await rowsOf<StoredActs>(
      tx,
      `select ${COLUMNS} from ticket_acts where agent_id = $1 and client_id = $2`,
      [actor.agentId, clientId],
    );
    return known && { ticketId: known.ticketId, acts: actsOf(known) };
  }

  /**
   * Takes back what was changed; what somebody changed since stays, and is answered. Twice is once.
   * @throws {MissingError} ACTS_NOT_FOUND
   * @throws {ActsFinalError} ACTS_FINAL
   */
  undo(actor: AgentActor, actsId: string): Promise<{ ticketId: string; refused: RefusedAction[] }> {
    return this.database.transaction(async (tx) => {
      const known = await this.locked(tx, actor, actsId);
      const { ticketId } = known;
      if (known.undoneAt) return { ticketId, refused: [] };
      if (!known.undoUntil || known.undoUntil <= this.clock.now()) throw new ActsFinalError();
      const refused = await this.database.within(tx, () => this.unresolve(actor, known));
      const done = known.done.filter(
        (one): one is DoneAction & { change: PlainChange } => one.change.verb !== 'resolve',
      );
      refused.push(...(await this.acting.goBack(tx, actor, { ticketId, done })));
      await tx.query('update ticket_acts set undone_at = $2 where id = $1', [actsId, this.clock.now()]);
      return { ticketId, refused };
    });
  }

  /** The ticket first, as every verb locks it; then the acts. */
  private async locked(tx: EntityManager, actor: AgentActor, actsId: string): Promise<StoredActs> {
    const read = async (end = '') =>
      (
        await rowsOf<StoredActs>(tx, `select ${COLUMNS} from ticket_acts where id = $1 and agent_id = $2 ${end}`, [
          actsId,
          actor.agentId,
        ])
      )[0];
    const known = await read();
    if (known) await this.tickets.lock(tx, known.ticketId);
    const acts = known && (await read('for update'));
    if (!acts) throw new MissingError('ACTS', { actsId });
    return acts;
  }

  private async resolve(
    tx: EntityManager,
    actor: AgentActor,
    { ticketId, acted, change }: { ticketId: string; acted: Acted; change: Resolving },
  ): Promise<void> {
    try {
      demand(actor, 'ticket:resolve');
      const seer = seeing(actor, acted.done);
      const { mark } = await this.database.within(tx, () =>
        this.resolutions.resolve(seer, { ticketId, ifVersion: null, as: change.statusId }),
      );
      acted.done.push({ change, before: { resolvedAt: mark.resolvedAt } });
    } catch (error) {
      acted.refused.push({ verb: 'resolve', code: refusal(error) });
    }
  }

  private async unresolve(actor: AgentActor, { ticketId, done }: StoredActs): Promise<RefusedAction[]> {
    const resolved = done.find(({ change }) => change.verb === 'resolve');
    if (!resolved) return [];
    const mark = { agentId: actor.agentId, resolvedAt: resolved.before.resolvedAt };
    try {
      await this.resolutions.undo(seeing(actor, done), ticketId, mark);
      return [];
    } catch (error) {
      return [{ verb: 'resolve', code: refusal(error) }];
    }
  }
}

function refusal(error: unknown): string {
  if (error instanceof AppError && error.kind !== 'bug' && error.kind !== 'unavailable') return error.code;
  throw error;
}

const actsOf = ({ id, done, refused, undoUntil, undoneAt }: StoredActs): Acts => ({
  id: undoUntil && !undoneAt ? id : null,
  changed: done.map(({ change }) => change.verb),
  refused,
  undoUntil: undoneAt ? null : undoUntil,
});
