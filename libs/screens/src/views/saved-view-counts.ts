import { Injectable } from '@nestjs/common';
import { Database } from '#database';
import { isInScope, maySeeView, ticketScope, type ViewPlace } from '#identity';
import { type AgentActor, Clock, HOUR, SECOND } from '#kernel';
import {
  type CountedView,
  type CountGroup,
  countFor,
  countingOf,
  groupedCountsStatement,
  readerCountsStatement,
} from './view-counts.js';

/** Counting takes no more than this part of the time, however many tickets are open: so long it rests afterwards. */
const RESTS = 20;

const KEPT = `select id, filter, scope, owner_id as "ownerId", team_id as "teamId" from views`;

type KeptView = CountedView & ViewPlace;
interface Counted {
  views: KeptView[];
  groups: CountGroup[];
  /** Of `groups`, in the order of its counts. */
  grouped: KeptView[];
  /** Whose personal views are among `views`. */
  readers: ReadonlySet<string>;
}

/** A value that is read anew at most once a second, and not before it has rested. */
class Rested<Value> {
  private latest: { readAt: number; value: Promise<Value> } | undefined;
  private restMs = SECOND;
  private isWanted = false;

  constructor(private readonly read: () => Promise<Value>) {}

  /** True when somebody wanted it newer than it may be read. */
  get isBehind(): boolean {
    return this.isWanted;
  }

  /** `since`: not older than this, if it may be read again. */
  get(since: number): Promise<Value> {
    const now = performance.now();
    const { latest } = this;
    if (latest && (latest.readAt >= since || now - latest.readAt < this.restMs)) {
      this.isWanted ||= latest.readAt < since;
      return latest.value;
    }
    this.isWanted = false;
    const value = this.read();
    this.latest = { readAt: now, value };
    value.then(
      () => {
        this.restMs = Math.max(SECOND, (performance.now() - now) * RESTS);
      },
      () => {
        this.latest = undefined;
      },
    );
    return value;
  }
}

type OwnCounts = ReadonlyMap<string, number>;
interface Reader {
  askedAt: number;
  /** The counts that only this reader's eyes decide, of these views. */
  own: { of: string; counts: Rested<OwnCounts> } | null;
}

/**
 * How many open tickets each kept view shows. One query for all views and all readers of this node, at most once a
 * second; a further one for each reader who keeps views that ask for what only they know.
 */
@Injectable()
export class SavedViewCounts {
  /** Who asked lately: only their personal views are counted. */
  private readonly readers = new Map<string, Reader>();
  private readonly all = new Rested(() => this.count());
  private wantedSince = 0;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** From now on, older counts are renewed as soon as they may be. */
  want(): void {
    this.wantedSince = performance.now();
  }

  /** True when counts were given that are older than what was wanted: ask again soon. */
  get areBehind(): boolean {
    return this.all.isBehind || [...this.readers.values()].some(({ own }) => own?.counts.isBehind);
  }

  /** The counts by the ids of the reader's views; views of ended tickets have none. */
  async of(reader: AgentActor): Promise<Record<string, number>> {
    const known = this.readers.get(reader.agentId) ?? { askedAt: 0, own: null };
    known.askedAt = performance.now();
    this.readers.set(reader.agentId, known);
    const { views, groups, grouped, readers } = await this.all.get(this.wantedSince);
    // Whoever looks for the first time: their own views are counted for them alone, and the numbers of all others stand.
    const first = readers.has(reader.agentId) ? [] : await this.personal([reader.agentId]);
    const inScope = groups.filter((group) => isInScope(reader, group));
    const counts = grouped.flatMap((view, at) => {
      if (!maySeeView(reader, view)) return [];
      const numbered = inScope.map((group) => ({ group, count: group.counts[at] ?? 0 }));
      return [[view.id, countFor(view, numbered, reader)] as const];
    });
    const own = views.filter((view) => maySeeView(reader, view) && countingOf(view.filter) === 'by reader');
    const mine = [...own, ...first.filter(({ filter }) => countingOf(filter) !== null)];
    return Object.fromEntries([...counts, ...(await this.ofReader(reader, known, mine))]);
  }

  private async ofReader(reader: AgentActor, known: Reader, views: readonly KeptView[]): Promise<OwnCounts> {
    if (views.length === 0) return new Map();
    // Whoever changes a view, or gets other teams, is counted for anew.
    const of = JSON.stringify([reader.role, reader.teamIds, views.map(({ id, filter }) => [id, filter])]);
    if (known.own?.of !== of) known.own = { of, counts: new Rested(() => this.countFor(reader, views)) };
    return known.own.counts.get(this.wantedSince);
  }

  private async countFor(reader: AgentActor, views: readonly KeptView[]): Promise<OwnCounts> {
    const { sql, parameters } = readerCountsStatement(views, {
      me: { agentId: reader.agentId, teamIds: reader.teamIds, isLead: reader.role !== 'agent' },
      scope: ticketScope(reader).parameter,
      now: this.clock.now(),
    });
    const [row] = await this.database.query<{ counts: number[] }>(sql, parameters);
    return new Map(views.map(({ id }, at) => [id, row?.counts[at] ?? 0]));
  }

  private async count(): Promise<Counted> {
    const oldest = performance.now() - HOUR;
    for (const [id, { askedAt }] of this.readers) if (askedAt < oldest) this.readers.delete(id);
    const readers = new Set(this.readers.keys());
    const [shared, personal] = await Promise.all([
      this.database.query<KeptView>(`${KEPT} where scope <> 'personal' order by id`),
      this.personal([...readers]),
    ]);
    const views = [...shared, ...personal];
    const grouped = views.filter(({ filter }) => countingOf(filter) === 'grouped');
    if (grouped.length === 0) return { views, grouped, readers, groups: [] };
    const { sql, parameters } = groupedCountsStatement(grouped, this.clock.now());
    return { views, grouped, readers, groups: await this.database.query<CountGroup>(sql, parameters) };
  }

  private personal(ownerIds: readonly string[]): Promise<KeptView[]> {
    return this.database.query<KeptView>(
      `${KEPT} where scope = 'personal' and owner_id = any($1::uuid[]) order by id`,
      [ownerIds],
    );
  }
}
