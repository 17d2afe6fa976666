import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ViewDefinition } from '#contracts';
import { Database, rowsOf } from '#database';
import type { ViewPlace } from '#identity';
import type { AgentActor } from '#kernel';

export interface StoredView extends ViewDefinition {
  id: string;
  ownerId: string | null;
  position: number;
  version: number;
}

const COLUMNS = `v.id, v.name, v.scope, v.owner_id as "ownerId", v.team_id as "teamId", v.filter, v.sort,
  v.group_by as "groupBy", v.columns, v.position, v.version`;
/** The views of one section of somebody's navigation: their own, those of one team, those for everybody. */
const IN_SECTION = `v.scope = $1 and v.owner_id is not distinct from $2::uuid and v.team_id is not distinct from $3::uuid`;
const sectionOf = ({ scope, ownerId, teamId }: ViewPlace): unknown[] => [scope, ownerId, teamId];

/** SQL for views. */
@Injectable()
export class ViewRepository {
  constructor(private readonly database: Database) {}

  /** What somebody sees: own first, then those of teams by team, then those for everybody; each in its order. */
  seenBy(actor: AgentActor): Promise<StoredView[]> {
    return this.database.query<StoredView>(
      `select ${COLUMNS} from views as v left join teams on teams.id = v.team_id
       where v.owner_id = $1 or v.scope = 'shared' or (v.scope = 'team' and ($2::uuid[] is null or v.team_id = any($2)))
       order by array_position(array['personal', 'team', 'shared'], v.scope), lower(teams.name), v.position, v.id`,
      [actor.agentId, actor.role === 'admin' ? null : actor.teamIds],
    );
  }

  async find(id: string): Promise<StoredView | undefined> {
    const [view] = await this.database.query<StoredView>(`select ${COLUMNS} from views as v where v.id = $1`, [id]);
    return view;
  }

  async lock(tx: EntityManager, id: string): Promise<StoredView | undefined> {
    const [view] = await rowsOf<StoredView>(tx, `select ${COLUMNS} from views as v where v.id = $1 for update`, [id]);
    return view;
  }

  /** The views of a section in their order, locked: two people may move at once. */
  lockSection(tx: EntityManager, place: ViewPlace): Promise<StoredView[]> {
    return rowsOf<StoredView>(
      tx,
      `select ${COLUMNS} from views as v where ${IN_SECTION} order by v.position, v.id for update`,
      sectionOf(place),
    );
  }

  /** Inserts a view behind the others of its section. */
  async insert(tx: EntityManager, view: Omit<StoredView, 'position' | 'version'>, at: Date): Promise<void> {
    await tx.query(
      `insert into views (scope, owner_id, team_id, id, name, filter, sort, group_by, columns, created_at, position)
       select $1, $2::uuid, $3::uuid, $4, $5, $6, $7, $8, $9, $10,
         coalesce((select max(v.position) from views as v where ${IN_SECTION}), 0) + 1`,
      [...sectionOf(view), view.id, view.name, JSON.stringify(view.filter), view.sort, view.groupBy, view.columns, at],
    );
  }

  async save(tx: EntityManager, view: StoredView): Promise<void> {
    await rowsOf(
      tx,
      `update views set scope = $2, owner_id = $3, team_id = $4, name = $5, filter = $6, sort = $7, group_by = $8,
         columns = $9, position = $10, version = version + 1 where id = $1`,
      [
        view.id,
        ...sectionOf(view),
        view.name,
        JSON.stringify(view.filter),
        view.sort,
        view.groupBy,
        view.columns,
        view.position,
      ],
    );
  }

  async place(tx: EntityManager, id: string, position: number): Promise<void> {
    await rowsOf(tx, 'update views set position = $2 where id = $1', [id, position]);
  }

  async remove(tx: EntityManager, id: string): Promise<void> {
    await rowsOf(tx, 'delete from views where id = $1', [id]);
  }
}
