import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type MacroRequest, type MacroView, unknownPlaceholders } from '#contracts';
import { Database, rowsOf } from '#database';
import { demand } from '#identity';
import { type AgentActor, Clock, newId, StaleError } from '#kernel';
import { ownWords } from '#mail';
import { MacroEmptyError, MacroNotFoundError, MacroPlaceholderError, MacroTeamError } from './macro.errors.js';
import { type MacroPlace, mayChangeMacro, maySeeMacro } from './macro.policy.js';

/** A macro at the version that the caller saw. */
export interface MacroAt {
  macroId: string;
  ifVersion: number;
}
type Stored = Omit<MacroView, 'canChange'> & MacroPlace;

const COLUMNS = `id, name, scope, owner_id as "ownerId", team_id as "teamId", variants, actions,
  is_active as "isActive", used_count as "usedCount", version`;
/** As everybody meets them: one's own first, then those of teams, then those of the house. */
const ORDER = `order by array_position(array['personal', 'team', 'everybody'], scope), position, lower(name), id`;

/** Words and actions that people prepare, use and share. */
@Injectable()
export class Macros {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** What the reader may use, in their order; what is switched off only where they may change it. */
  async list(actor: AgentActor): Promise<MacroView[]> {
    const rows = await this.database.query<Stored>(
      `select ${COLUMNS} from macros where scope = 'everybody' or owner_id = $1 or scope = 'team' ${ORDER}`,
      [actor.agentId],
    );
    return rows
      .filter((macro) => maySeeMacro(actor, macro))
      .map((macro) => viewOf(actor, macro))
      .filter(({ isActive, canChange }) => isActive || canChange);
  }

  /**
   * A new macro, at the end of those of its place.
   * @throws {ForbiddenError} FORBIDDEN : a shared one, by a role that does not share
   * @throws {MacroEmptyError} MACRO_EMPTY
   * @throws {MacroPlaceholderError} PLACEHOLDER_UNKNOWN
   * @throws {MacroTeamError} TEAM_UNKNOWN
   */
  async add(actor: AgentActor, wanted: MacroRequest): Promise<MacroView> {
    const { name, variants, actions, isActive } = checked(wanted);
    return this.database.transaction(async (tx) => {
      const { scope, ownerId, teamId } = await this.place(tx, actor, wanted);
      const [row] = await rowsOf<Stored>(
        tx,
        `insert into macros (id, name, scope, owner_id, team_id, variants, actions, is_active, created_at, position)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, (select coalesce(max(position), 0) + 1 from macros))
         returning ${COLUMNS}`,
        [
          newId(),
          name,
          scope,
          ownerId,
          teamId,
          JSON.stringify(variants),
          JSON.stringify(actions),
          isActive,
          this.clock.now(),
        ],
      );
      return viewOf(actor, row as Stored);
    });
  }

  /**
   * Another content, and another place where the caller may put it.
   * @throws {MacroNotFoundError} MACRO_NOT_FOUND
   * @throws {StaleError} STALE_VERSION
   * @throws what `add` throws
   */
  async change(actor: AgentActor, at: MacroAt, wanted: MacroRequest): Promise<MacroView> {
    const { name, variants, actions, isActive } = checked(wanted);
    return this.database.transaction(async (tx) => {
      const { id } = await this.lock(tx, actor, at);
      const { scope, ownerId, teamId } = await this.place(tx, actor, wanted);
      const [row] = await rowsOf<Stored>(
        tx,
        `update macros set name = $2, scope = $3, owner_id = $4, team_id = $5, variants = $6, actions = $7,
           is_active = $8, version = version + 1 where id = $1 returning ${COLUMNS}`,
        [id, name, scope, ownerId, teamId, JSON.stringify(variants), JSON.stringify(actions), isActive],
      );
      return viewOf(actor, row as Stored);
    });
  }

  /** @throws {MacroNotFoundError} MACRO_NOT_FOUND @throws {ForbiddenError} @throws {StaleError} STALE_VERSION */
  remove(actor: AgentActor, at: MacroAt): Promise<void> {
    return this.database.transaction(async (tx) => {
      const { id } = await this.lock(tx, actor, at);
      await tx.query('delete from macros where id = $1', [id]);
    });
  }

  /**
   * Gives the places of these macros to them in this order; no other macro moves.
   * @throws {MacroNotFoundError} MACRO_NOT_FOUND @throws {ForbiddenError} FORBIDDEN
   */
  order(actor: AgentActor, ids: readonly string[]): Promise<void> {
    return this.database.transaction(async (tx) => {
      const rows = await rowsOf<Stored & { position: number }>(
        tx,
        `select ${COLUMNS}, position from macros where id = any($1::uuid[]) order by id for update`,
        [ids],
      );
      for (const id of ids)
        this.demandChange(
          actor,
          rows.find((row) => row.id === id),
          id,
        );
      const places = rows.map(({ position }) => position).sort((one, other) => one - other);
      await tx.query(
        `update macros set position = placed.position
         from unnest($1::uuid[], $2::int[]) as placed(id, position) where macros.id = placed.id`,
        [[...new Set(ids)], places],
      );
    });
  }

  /** Counts a use of each, once for each `clientId`; macros that are gone, or that the actor may not see, are no use. */
  async used(actor: AgentActor, macroIds: readonly string[], clientId: string): Promise<void> {
    if (macroIds.length === 0) return;
    await this.database.transaction(async (tx) => {
      const rows = await rowsOf<Stored>(
        tx,
        `select ${COLUMNS} from macros where id = any($1::uuid[]) order by id for update`,
        [macroIds],
      );
      await rowsOf(
        tx,
        `with counted as (
           insert into macro_uses (macro_id, client_id, used_at) select unnest($1::uuid[]), $2, $3
           on conflict do nothing returning macro_id)
         update macros set used_count = used_count + 1 from counted where macros.id = counted.macro_id`,
        [rows.filter((macro) => maySeeMacro(actor, macro)).map(({ id }) => id), clientId, this.clock.now()],
      );
    });
  }

  private async lock(tx: EntityManager, actor: AgentActor, { macroId, ifVersion }: MacroAt): Promise<Stored> {
    const [row] = await rowsOf<Stored>(tx, `select ${COLUMNS} from macros where id = $1 for update`, [macroId]);
    const macro = this.demandChange(actor, row, macroId);
    if (macro.version !== ifVersion) throw new StaleError(macro.version);
    return macro;
  }

  private demandChange(actor: AgentActor, macro: Stored | undefined, macroId: string): Stored {
    if (!macro || !maySeeMacro(actor, macro)) throw new MacroNotFoundError(macroId);
    if (!mayChangeMacro(actor, macro)) demand(actor, 'macro:share');
    return macro;
  }

  private async place(tx: EntityManager, actor: AgentActor, { scope, teamId }: MacroRequest): Promise<MacroPlace> {
    if (scope !== 'personal') demand(actor, 'macro:share');
    if (scope !== 'team') return { scope, ownerId: scope === 'personal' ? actor.agentId : null, teamId: null };
    const isThere = teamId !== null && (await rowsOf(tx, 'select 1 from teams where id = $1', [teamId])).length > 0;
    const place: MacroPlace = { scope, ownerId: null, teamId };
    if (!isThere || !mayChangeMacro(actor, place)) throw new MacroTeamError();
    return place;
  }
}

const viewOf = (actor: AgentActor, { ownerId, ...macro }: Stored): MacroView => ({
  ...macro,
  canChange: mayChangeMacro(actor, { ...macro, ownerId }),
});

/** Words in the form in which messages have them; a language without words is none. */
function checked(wanted: MacroRequest): Pick<MacroRequest, 'name' | 'variants' | 'actions' | 'isActive'> {
  const variants: MacroRequest['variants'] = {};
  for (const [language, words] of Object.entries(wanted.variants)) {
    const clean = ownWords({ text: words.text, html: words.html ?? undefined });
    if (clean.text.trim() === '') continue;
    const [unknown] = unknownPlaceholders(clean.text);
    if (unknown !== undefined) throw new MacroPlaceholderError(unknown, language);
    variants[language as keyof typeof variants] = clean;
  }
  if (Object.keys(variants).length === 0 && wanted.actions.length === 0) throw new MacroEmptyError();
  const { name, actions, isActive } = wanted;
  return { name, variants, actions, isActive };
}
