import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import { isLeadOf, OFFLINE_AFTER_MS } from '#identity';
import { plus } from '#kernel';
import { type BusinessCalendar, BusinessCalendars, type WeeklyHours } from '#sla';
import type { Lead } from './alert-ladder.js';
import { isOnShift } from './staffed-hours.js';

/** A lead with the weekly plan. */
export type LeadOnPlan = Lead & { shifts: WeeklyHours['hours'] };

/** The leads of a team and the calendar by which they work. */
export interface Duty {
  leads: LeadOnPlan[];
  calendar: BusinessCalendar;
}

interface LeadRow {
  id: string;
  role: 'supervisor' | 'admin';
  is_present: boolean;
  shifts: { weekday: number; opensAt: string; closesAt: string }[];
}

const LEADS = `
  select a.id, a.role, a.presence = 'online' and coalesce(a.last_seen_at > $2, false) as is_present,
    coalesce((select jsonb_agg(jsonb_build_object('weekday', s.weekday,
      'opensAt', to_char(s.starts_at, 'HH24:MI'),
      'closesAt', case when s.ends_at = time '24:00' then '24:00' else to_char(s.ends_at, 'HH24:MI') end))
      from shifts s where s.agent_id = a.id), '[]') as shifts
  from agents a where ${isLeadOf('a', '$1::uuid')} order by a.id`;

/** Who is there now, and who could be asked. */
@Injectable()
export class OnDutyQueries {
  constructor(private readonly calendars: BusinessCalendars) {}

  /** The leads of a team (null: of tickets without one) as they are at `at`. */
  async of(tx: EntityManager, teamId: string | null, at: Date): Promise<Duty> {
    const calendar = await this.calendars.ofTeam(teamId, tx);
    const rows = await rowsOf<LeadRow>(tx, LEADS, [teamId, plus(at, -OFFLINE_AFTER_MS)]);
    const leads = rows.map((row) => ({
      id: row.id,
      role: row.role,
      shifts: row.shifts,
      isPresent: row.is_present,
      isOnShift: isOnShift(row, calendar, at),
    }));
    return { leads, calendar };
  }
}
