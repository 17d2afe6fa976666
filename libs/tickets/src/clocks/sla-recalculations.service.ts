import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SlaLookView, SlaPolicy, SlaRecalculationView } from '#contracts';
import { Database, rowsOf } from '#database';
import { Clock, newId, systemActor } from '#kernel';
import { type EventListener, Outbox, type RecordedEvent, type Timer, type TimerHandler, Timers } from '#outbox';
import type { SlaRules } from '#sla';
import type { TagChanged } from '../ticket.events.js';
import { TicketClocks } from './ticket-clocks.service.js';

const KIND = 'tickets.recalculate-sla';
/** Tickets of one transaction: short enough that nobody waits long for one of them. */
const CHUNK = 50;
/** Of a look, which locks nothing. */
const LOOK_CHUNK = 500;
const NOBODY = '00000000-0000-0000-0000-000000000000';
const NEXT = `select id from tickets where status in ('new', 'open', 'pending', 'on_hold') and not is_imported and id > $1
  order by id limit $2`;
/** Settings that deadlines follow from. */
const RULES = new Set(['sla', 'calendar', 'calendars', 'holiday-feeds', 'company']);

interface Run extends Omit<SlaRecalculationView, 'open' | 'isRunning' | 'startedAt'> {
  id: string;
  total: number;
  afterId: string | null;
  startedAt: Date;
  endedAt: Date | null;
}
/** A setting was changed, or a tag. */
type News = { key?: string } & Partial<TagChanged>;
const asksFor = ({ conditions }: SlaPolicy, tags: readonly (string | null | undefined)[]): boolean =>
  conditions.some(({ field, values }) => field === 'tag' && tags.some((id) => id && values.includes(id)));
const RUN = `id, total, done, changed, late, after_id as "afterId", started_at as "startedAt", ended_at as "endedAt"`;

/** Counts the deadlines of open tickets anew when rules, opening hours or holidays change. What is over stays as it was. */
@Injectable()
export class SlaRecalculations implements TimerHandler, EventListener, OnModuleDestroy {
  readonly kind = KIND;
  readonly name = 'tickets.on-sla-rules';
  readonly events = ['SettingChanged', 'TagChanged'];
  private isStopping = false;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    private readonly clocks: TicketClocks,
  ) {}

  onModuleDestroy(): void {
    this.isStopping = true;
  }

  /** How many open tickets these rules would touch, and how many of them would be late at once. Changes nothing. */
  async look(rules: SlaRules): Promise<SlaLookView> {
    const sum: SlaLookView = { open: 0, changed: 0, late: 0 };
    let after = NOBODY;
    for (;;) {
      const ids = await this.database.transaction(async (tx) => {
        const found = await this.next(tx, after, LOOK_CHUNK);
        for (const { isChanged, isLate } of await this.clocks.look(tx, found, await this.clocks.rules(tx, rules))) {
          sum.changed += Number(isChanged);
          sum.late += Number(isLate);
        }
        return found;
      });
      sum.open += ids.length;
      after = ids.at(-1) ?? after;
      if (ids.length < LOOK_CHUNK) return sum;
    }
  }

  /** The last one; null: there was none. */
  async latest(): Promise<SlaRecalculationView | null> {
    const [run] = await this.database.query<Run>(
      `select ${RUN} from sla_recalculations order by started_at desc, id desc limit 1`,
    );
    if (!run) return null;
    const { total, done, changed, late, startedAt, endedAt } = run;
    return { open: total, done, changed, late, isRunning: endedAt === null, startedAt: startedAt.toISOString() };
  }

  /** Rules were changed, or what they ask for is gone: one run for all of them, from the beginning. */
  async handle({ payload }: RecordedEvent<News>, tx: EntityManager): Promise<void> {
    const { key } = payload;
    if (key !== undefined ? !RULES.has(key) : !payload.isGone) return;
    const { policies, version } = await this.clocks.rules(tx);
    if (version === 0 || (policies.length === 0 && key !== 'sla')) return;
    if (key === undefined && !policies.some((policy) => asksFor(policy, [payload.tagId, payload.intoId]))) return;
    await tx.query('update sla_recalculations set ended_at = $1 where ended_at is null', [this.clock.now()]);
    const id = newId();
    await tx.query(
      `insert into sla_recalculations (id, started_at, total)
       select $1, $2, count(*) from tickets where status in ('new', 'open', 'pending', 'on_hold') and not is_imported`,
      [id, this.clock.now()],
    );
    await this.timers.set(tx, { kind: KIND, subjectId: id, dueAt: this.clock.now() });
  }

  async act({ subjectId }: Pick<Timer, 'subjectId'>): Promise<void> {
    while (!this.isStopping && (await this.step(subjectId))) {
      // One chunk after the other.
    }
  }

  /** One chunk, in one transaction. Answers whether there is more to do. */
  private step(id: string): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const [run] = await rowsOf<Run>(tx, `select ${RUN} from sla_recalculations where id = $1 for update`, [id]);
      if (!run || run.endedAt) return false;
      const ids = await this.next(tx, run.afterId ?? NOBODY, CHUNK);
      const changes = await this.clocks.refresh(tx, ids, { isQuiet: true });
      const isOver = ids.length < CHUNK;
      await tx.query(
        `update sla_recalculations set done = done + $2, changed = changed + $3, late = late + $4, after_id = $5,
           ended_at = $6 where id = $1`,
        [
          ...[id, ids.length, changes.filter(({ isChanged }) => isChanged).length],
          ...[
            changes.filter(({ isLate }) => isLate).length,
            ids.at(-1) ?? run.afterId,
            isOver ? this.clock.now() : null,
          ],
        ],
      );
      const payload = { recalculationId: id };
      await this.outbox.record(tx, systemActor(KIND), { type: 'SlaRecalculationChanged', payload });
      return !isOver;
    });
  }

  private async next(tx: EntityManager, after: string, count: number): Promise<string[]> {
    return (await rowsOf<{ id: string }>(tx, NEXT, [after, count])).map(({ id }) => id);
  }
}
