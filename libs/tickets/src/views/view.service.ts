import { Injectable } from '@nestjs/common';
import { orderProblemsOf, problemsOf, type ViewDefinition } from '#contracts';
import { Database } from '#database';
import { mayKeepView, maySeeView, type ViewPlace } from '#identity';
import { type AgentActor, Clock, MissingError, newId, StaleError } from '#kernel';
import { Outbox } from '#outbox';
import { ImpossibleViewError, TooManyViewsError, ViewNotYoursError } from './view.errors.js';
import { type StoredView, ViewRepository } from './view.repository.js';

/** Of one section: counting them costs something each second. */
export const MOST_VIEWS = 50;

type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/** Who learns that a view changed: those who saw it before, and those who see it now. */
export type ViewChanged = { viewId: string; places: ViewPlace[] };

/** Views that people keep: their own, those of a team, and those for everybody. */
@Injectable()
export class ViewService {
  constructor(
    private readonly database: Database,
    private readonly views: ViewRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** The views that somebody sees, in the order of their navigation. */
  all(actor: AgentActor): Promise<StoredView[]> {
    return this.views.seenBy(actor);
  }

  /** @throws {MissingError} VIEW_NOT_FOUND */
  async find(actor: AgentActor, id: string): Promise<StoredView> {
    const view = await this.views.find(id);
    if (!view || !maySeeView(actor, view)) throw new MissingError('VIEW');
    return view;
  }

  /**
   * Keeps a new view, behind the others of its section.
   * @throws {ViewNotYoursError} VIEW_NOT_YOURS @throws {ImpossibleViewError} VIEW_IMPOSSIBLE
   * @throws {TooManyViewsError} VIEWS_TOO_MANY
   */
  async keep(actor: AgentActor, definition: ViewDefinition): Promise<string> {
    const view = { ...definition, ...placeOf(actor, definition), id: newId() };
    refuse(actor, view);
    await this.database.transaction(async (tx) => {
      await this.makeRoom(tx, view);
      await this.views.insert(tx, view, this.clock.now());
      await this.tell(tx, actor, view.id, [view]);
    });
    return view.id;
  }

  /**
   * Changes a view, its name and for whom it is included.
   * @throws {MissingError} @throws {StaleError} @throws {ViewNotYoursError} @throws {ImpossibleViewError}
   */
  async change(
    actor: AgentActor,
    id: string,
    { ifVersion, ...changes }: Partial<ViewDefinition> & { ifVersion: number },
  ): Promise<void> {
    await this.changing(actor, id, async (tx, view) => {
      if (view.version !== ifVersion) throw new StaleError(view.version);
      const next = { ...view, ...changes };
      Object.assign(next, placeOf(actor, next));
      refuse(actor, next);
      const hasMoved = next.scope !== view.scope || next.teamId !== view.teamId;
      if (hasMoved) next.position = await this.makeRoom(tx, next);
      await this.views.save(tx, next);
      return [view, next];
    });
  }

  /** A personal view of the same, whoever's it was. @throws {MissingError} @throws {TooManyViewsError} */
  async copy(actor: AgentActor, id: string, name: string): Promise<string> {
    const { filter, sort, groupBy, columns } = await this.find(actor, id);
    return this.keep(actor, { name, scope: 'personal', teamId: null, filter, sort, groupBy, columns });
  }

  /** One place up or down among the views of its section; at the end it stays. @throws {MissingError} */
  async move(actor: AgentActor, id: string, direction: 'up' | 'down'): Promise<void> {
    await this.changing(actor, id, async (tx, view) => {
      const section = await this.views.lockSection(tx, view);
      const at = section.findIndex((one) => one.id === id);
      const to = at + (direction === 'up' ? -1 : 1);
      if (to < 0 || to >= section.length) return [];
      section.splice(to, 0, ...section.splice(at, 1));
      for (const [index, one] of section.entries())
        if (one.position !== index + 1) await this.views.place(tx, one.id, index + 1);
      return [view];
    });
  }

  /** @throws {MissingError} @throws {StaleError} @throws {ViewNotYoursError} */
  async remove(actor: AgentActor, id: string, ifVersion: number): Promise<void> {
    await this.changing(actor, id, async (tx, view) => {
      if (view.version !== ifVersion) throw new StaleError(view.version);
      await this.views.remove(tx, id);
      return [view];
    });
  }

  /** `work` answers the places where the change shows. */
  private changing(
    actor: AgentActor,
    id: string,
    work: (tx: Transaction, view: StoredView) => Promise<ViewPlace[]>,
  ): Promise<void> {
    return this.database.transaction(async (tx) => {
      const view = await this.views.lock(tx, id);
      if (!view || !maySeeView(actor, view)) throw new MissingError('VIEW');
      if (!mayKeepView(actor, view)) throw new ViewNotYoursError();
      const places = await work(tx, view);
      if (places.length > 0) await this.tell(tx, actor, id, places);
    });
  }

  /** The place behind the last of a section. */
  private async makeRoom(tx: Transaction, place: ViewPlace): Promise<number> {
    const section = await this.views.lockSection(tx, place);
    if (section.length >= MOST_VIEWS) throw new TooManyViewsError(MOST_VIEWS);
    return (section.at(-1)?.position ?? 0) + 1;
  }

  private async tell(tx: Transaction, actor: AgentActor, viewId: string, places: readonly ViewPlace[]): Promise<void> {
    const payload: ViewChanged = {
      viewId,
      places: places.map(({ scope, ownerId, teamId }) => ({ scope, ownerId, teamId })),
    };
    await this.outbox.record(tx, actor, { type: 'ViewChanged', payload });
  }
}

const placeOf = (actor: AgentActor, { scope, teamId }: ViewDefinition): ViewPlace => ({
  scope,
  ownerId: scope === 'personal' ? actor.agentId : null,
  teamId: scope === 'team' ? teamId : null,
});

function refuse(actor: AgentActor, view: ViewDefinition & ViewPlace): void {
  if (!mayKeepView(actor, view)) throw new ViewNotYoursError();
  const me = view.scope === 'personal' ? { agentId: actor.agentId, teamIds: actor.teamIds } : null;
  const fatal = [...problemsOf(view.filter, { me }), ...orderProblemsOf(view.filter, view.sort, view.groupBy)].filter(
    ({ isFatal }) => isFatal,
  );
  if (fatal.length > 0) throw new ImpossibleViewError(fatal);
}
