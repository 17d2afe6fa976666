import { Injectable } from '@nestjs/common';
import type { AgentView, PeopleView } from '#contracts';
import { Database } from '#database';
import { Clock, MINUTE, MissingError, plus } from '#kernel';

/** A person whose console has not been heard of for this long is offline. */
export const OFFLINE_AFTER_MS = 2 * MINUTE;

type AgentRow = Omit<AgentView, 'lastSeenAt' | 'outUntil'> & { lastSeenAt: Date | null; outUntil: Date | null };

const AGENTS = `
  select a.id, a.name, a.email, a.role, a.language, a.version,
    a.disabled_at is not null as "isDisabled", a.password_hash is null as "isInvited", a.last_seen_at as "lastSeenAt",
    case when a.disabled_at is null and a.last_seen_at > $1 then a.presence else 'offline' end as presence,
    a.out_until as "outUntil", a.most_open_tickets as "mostOpenTickets", a.spoken_languages as "spokenLanguages",
    coalesce((select jsonb_agg(m.team_id order by m.team_id) from team_members m where m.agent_id = a.id), '[]') as "teamIds",
    coalesce((select jsonb_agg(jsonb_build_object('weekday', s.weekday, 'startsAt', to_char(s.starts_at, 'HH24:MI'), 'endsAt', to_char(s.ends_at, 'HH24:MI'))
      order by s.weekday, s.starts_at) from shifts s where s.agent_id = a.id), '[]') as shifts
  from agents a`;

/** Who works here, as the console shows it. */
@Injectable()
export class PeopleQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async people(): Promise<PeopleView> {
    const [agents, teams] = await Promise.all([
      this.database.query<AgentRow>(`${AGENTS} order by a.name, a.id`, [this.seenAfter()]),
      this.database.query<PeopleView['teams'][number]>(
        'select id, name, distribution, hand_over_note as "handOverNote", version from teams order by lower(name)',
      ),
    ]);
    return { agents: agents.map((row) => this.view(row)), teams };
  }

  /** @throws {MissingError} AGENT_NOT_FOUND */
  async agent(id: string): Promise<AgentView> {
    const [row] = await this.database.query<AgentRow>(`${AGENTS} where a.id = $2`, [this.seenAfter(), id]);
    if (!row) throw new MissingError('AGENT');
    return this.view(row);
  }

  private seenAfter(): Date {
    return plus(this.clock.now(), -OFFLINE_AFTER_MS);
  }

  private view(row: AgentRow): AgentView {
    const { outUntil, lastSeenAt } = row;
    return {
      ...row,
      lastSeenAt: lastSeenAt?.toISOString() ?? null,
      outUntil: outUntil && outUntil > this.clock.now() ? outUntil.toISOString() : null,
    };
  }
}
