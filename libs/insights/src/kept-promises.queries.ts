import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#config';
import type { RateView, SlaTarget } from '#contracts';
import { Database } from '#database';
import { Clock, MINUTE } from '#kernel';
import { shareFrom } from './wilson.js';

/** Last month does not change; what strangers ask for again and again is not counted again and again. */
const KEPT_MS = 5 * MINUTE;

/** How one target of one policy was kept in a month. */
export interface KeptPromise extends RateView {
  policyId: string;
  target: SlaTarget;
}

/** A month that has ended, in the company's time zone. */
export interface KeptMonth {
  /** Its first day. */
  startsOn: string;
  kept: KeptPromise[];
}

/** Promised times that ended in the month before the one of $1: kept, or broken. */
const KEPT = `
  with month as (
    select date_trunc('month', $1::timestamptz at time zone insight_time_zone()) - interval '1 month' as first),
  bounds as (
    select first at time zone insight_time_zone() as starts_at,
      (first + interval '1 month') at time zone insight_time_zone() as ends_at, to_char(first, 'YYYY-MM-DD') as starts_on
    from month)
  select bounds.starts_on as "startsOn", c.policy_id as "policyId", c.target,
    count(c.id) filter (where c.state = 'met')::integer as hits, count(c.id)::integer as n
  from bounds left join (sla_clocks as c join tickets as t on t.id = c.ticket_id and ($2::boolean or not t.is_demo))
    on c.state in ('met', 'breached') and coalesce(c.breached_at, c.met_at) >= bounds.starts_at
      and coalesce(c.breached_at, c.met_at) < bounds.ends_at
  group by 1, 2, 3`;

interface Row {
  startsOn: string;
  policyId: string | null;
  target: SlaTarget;
  hits: number;
  n: number;
}

/** How promised times were kept last month. */
@Injectable()
export class KeptPromises {
  private last: { until: number; month: KeptMonth } | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A promise that was broken and done later was broken. Shares from ten on. */
  async lastMonth(): Promise<KeptMonth> {
    const now = this.clock.now();
    if (this.last && this.last.until > now.getTime()) return this.last.month;
    const rows = await this.database.query<Row>(KEPT, [now, this.config.HEARD_DEMO]);
    const kept = rows.flatMap(({ policyId, target, hits, n }) =>
      policyId === null ? [] : [{ policyId, target, hits, n, share: shareFrom(hits, n) }],
    );
    const month = { startsOn: rows[0]?.startsOn ?? '', kept };
    this.last = { until: now.getTime() + KEPT_MS, month };
    return month;
  }
}
