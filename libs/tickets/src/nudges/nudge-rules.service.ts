// Rules hold for what begins to wait from then on. Switching reminders on would otherwise write to everybody who has owed
// us an answer for a year, and switching them off and on again would let old plans go on: so what is switched off forgets
// its plans, and what is switched on takes up what waits already only where somebody has seen the number and said so.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { WaitingTicketsView } from '#contracts';
import { Database, rowsOf, Settings, type SettingValue } from '#database';
import { type AgentActor, Clock } from '#kernel';
import { Outbox, Timers } from '#outbox';
import { BusinessCalendars } from '#sla';
import { checkNudges, nudgeSetting, rulesOf } from './nudge.settings.js';
import { planAfter } from './nudge-plan.js';
import { NUDGE } from './nudge-watch.service.js';

type Rules = SettingValue<typeof nudgeSetting>;
/** Tickets that wait without a plan, and whose customer was not reminded of our last words. Without a mailbox nobody writes. */
const UNPLANNED = `from tickets as t where t.status = 'pending' and t.mailbox_id is not null
  and not exists (select 1 from ticket_nudges as planned where planned.ticket_id = t.id)
  and not exists (select 1 from outbox_events as said where said.ticket_id = t.id and said.type = 'TicketNudged'
    and said.occurred_at > t.last_message_at)`;

/** How customers are reminded, as administrators set it. */
@Injectable()
export class NudgeRulesService {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly calendars: BusinessCalendars,
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  /** How many tickets wait now and are not reminded, by mailbox. */
  async waiting(): Promise<WaitingTicketsView> {
    const mailboxes = await this.database.query<{ mailboxId: string; count: number }>(
      `select t.mailbox_id as "mailboxId", count(*)::int as count ${UNPLANNED} group by t.mailbox_id order by 1`,
    );
    return { mailboxes };
  }

  /**
   * Stores the rules. Plans of what is switched off are forgotten; with `includesWaiting`, tickets of what is switched on
   * that wait already are planned as if their waiting began now.
   * @throws {InvalidError} PLACEHOLDER_UNKNOWN
   * @throws {StaleError} when somebody changed them meanwhile
   * @returns the version, and how many tickets were taken up
   */
  save(
    actor: AgentActor,
    change: { value: Rules; ifVersion: number; includesWaiting: boolean },
  ): Promise<{ version: number; begun: number }> {
    const { value, ifVersion, includesWaiting } = change;
    checkNudges(value);
    return this.database.transaction(async (tx) => {
      const version = await this.settings.write(tx, nudgeSetting, { value, ifVersion, by: actor.agentId });
      await this.outbox.record(tx, actor, { type: 'SettingChanged', payload: { key: nudgeSetting.key } });
      const mailboxes = await rowsOf<{ id: string }>(tx, 'select id from mailboxes');
      const on = mailboxes.filter(({ id }) => rulesOf(value, id).isOn).map(({ id }) => id);
      await this.forgetAllBut(tx, on);
      return { version, begun: includesWaiting ? await this.begin(tx, value, on) : 0 };
    });
  }

  private async forgetAllBut(tx: EntityManager, mailboxIds: string[]): Promise<void> {
    // Their timers find no plan, and do nothing.
    await tx.query(
      `delete from ticket_nudges as planned using tickets as t
       where t.id = planned.ticket_id and (t.mailbox_id is null or t.mailbox_id <> all ($1::uuid[]))`,
      [mailboxIds],
    );
  }

  private async begin(tx: EntityManager, value: Rules, mailboxIds: string[]): Promise<number> {
    const waiting = await rowsOf<{ id: string; teamId: string | null; mailboxId: string }>(
      tx,
      `select t.id, t.team_id as "teamId", t.mailbox_id as "mailboxId" ${UNPLANNED}
       and t.mailbox_id = any ($1::uuid[]) order by t.id for no key update of t`,
      [mailboxIds],
    );
    const calendars = await this.calendars.all(tx);
    const from = this.clock.now();
    const plans = waiting.flatMap(({ id, teamId, mailboxId }) => {
      const plan = planAfter(0, rulesOf(value, mailboxId), { from, calendar: calendars.of({ teamId }) });
      return plan ? [{ id, ...plan }] : [];
    });
    await tx.query(
      `insert into ticket_nudges (ticket_id, sent, next, next_at, resolves_at)
       select id, sent, next, "nextAt", "resolvesAt" from jsonb_to_recordset($1::jsonb)
         as plan(id uuid, sent smallint, next text, "nextAt" timestamptz, "resolvesAt" timestamptz)
       on conflict on constraint ticket_nudges_pkey do nothing`,
      [JSON.stringify(plans)],
    );
    const timers = plans.map(({ id, nextAt }) => ({ subjectId: id, dueAt: nextAt }));
    await this.timers.setAll(tx, NUDGE, timers);
    return plans.length;
  }
}
