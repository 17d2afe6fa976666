import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsOf, Settings } from '#database';
import {
  type AgentActor,
  Clock,
  type Language,
  MissingError,
  newId,
  plus,
  type Role,
  StaleError,
  systemActor,
} from '#kernel';
import { Outbox } from '#outbox';
import { Agent } from './agent.entity.js';
import { companySetting } from './company.settings.js';
import { AlreadySetUpError, EmailTakenError, LastAdminError, LinkInvalidError } from './identity.errors.js';
import { OneTimeLinkService } from './one-time-link.service.js';
import { OFFLINE_AFTER_MS } from './people.queries.js';
import { hashPassword } from './secrets.js';
import { SessionService } from './session.service.js';

interface NewAgent {
  name: string;
  email: string;
  role: Role;
  language: Language;
  teamIds?: string[];
}
interface AgentChange {
  name?: string | undefined;
  role?: Role | undefined;
  teamIds?: string[] | undefined;
  isDisabled?: boolean | undefined;
  mostOpenTickets?: number | null | undefined;
  spokenLanguages?: Language[] | undefined;
}
interface FirstAdmin {
  token: string;
  name: string;
  email: string;
  password: string;
  language: Language;
  companyName: string;
  timeZone: string;
}

const PEOPLE_LOCK = 7_214_003;

/** Lets people in, gives and takes roles and teams, and shows them out; at once effective. */
@Injectable()
export class AgentService {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly links: OneTimeLinkService,
    private readonly sessions: SessionService,
    private readonly settings: Settings,
  ) {}

  /** True until the first administrator exists. */
  async isSetUpNeeded(tx?: EntityManager): Promise<boolean> {
    const [row] = await rowsOf<{ found: boolean }>(
      tx ?? this.database,
      `select exists (select 1 from agents where role = 'admin') as found`,
    );
    return !row?.found;
  }

  /** A link for the first administrator. @throws {AlreadySetUpError} */
  async issueSetUpLink(): Promise<{ token: string; expiresAt: Date }> {
    if (!(await this.isSetUpNeeded())) throw new AlreadySetUpError();
    return this.database.transaction((tx) => this.links.issue(tx, 'setup', null));
  }

  /** The first administrator, by the set-up link. @throws {LinkInvalidError} @throws {AlreadySetUpError} */
  async setUp(first: FirstAdmin, userAgent: string): Promise<{ agentId: string; secret: string }> {
    const passwordHash = await hashPassword(first.password);
    return this.database.transaction(async (tx) => {
      await tx.query('select pg_advisory_xact_lock($1)', [PEOPLE_LOCK]);
      if (!(await this.isSetUpNeeded(tx))) throw new AlreadySetUpError();
      const link = await this.links.use(tx, first.token);
      if (link.purpose !== 'setup') throw new LinkInvalidError();
      const agentId = await this.create(tx, {
        name: first.name,
        email: first.email,
        role: 'admin',
        language: first.language,
      });
      await tx.query('update agents set password_hash = $2 where id = $1', [agentId, passwordHash]);
      const company = await this.settings.value(companySetting, tx);
      await this.settings.write(tx, companySetting, {
        value: { ...company, name: first.companyName, timeZone: first.timeZone },
        ifVersion: null,
        by: agentId,
      });
      return { agentId, secret: await this.sessions.open(tx, agentId, userAgent) };
    });
  }

  /** Invites a person; the link is shown once. @throws {EmailTakenError} */
  async invite(actor: AgentActor, person: NewAgent): Promise<{ agentId: string; token: string; expiresAt: Date }> {
    return this.database.transaction(async (tx) => {
      const agentId = await this.create(tx, person);
      await this.outbox.record(tx, actor, { type: 'AgentChanged', payload: { agentId } });
      return { agentId, ...(await this.links.issue(tx, 'invite', agentId)) };
    });
  }

  /** A new link for somebody: an invitation until a password exists, afterwards a reset. @throws {MissingError} */
  async issueLink(agentId: string): Promise<{ token: string; expiresAt: Date; purpose: 'invite' | 'reset' }> {
    return this.database.transaction(async (tx) => {
      const agent = await this.locked(tx, agentId);
      const purpose = agent.passwordHash === null ? 'invite' : 'reset';
      return { ...(await this.links.issue(tx, purpose, agentId)), purpose };
    });
  }

  /** An invited person, or one who lost the password, chooses one; other sessions end. @throws {LinkInvalidError} */
  async useLink(
    token: string,
    choice: { password: string; name?: string | undefined; language?: Language | undefined },
    userAgent: string,
  ): Promise<{ agentId: string; secret: string }> {
    const passwordHash = await hashPassword(choice.password);
    return this.database.transaction(async (tx) => {
      const link = await this.links.use(tx, token);
      if (link.agentId === null) throw new LinkInvalidError();
      const agent = await this.locked(tx, link.agentId);
      await tx.query(
        'update agents set password_hash = $2, name = $3, language = $4, version = version + 1 where id = $1',
        [agent.id, passwordHash, choice.name ?? agent.name, choice.language ?? agent.language],
      );
      await this.sessions.endAll(tx, agent.id);
      await this.outbox.record(tx, systemActor('identity'), { type: 'AgentChanged', payload: { agentId: agent.id } });
      return { agentId: agent.id, secret: await this.sessions.open(tx, agent.id, userAgent) };
    });
  }

  /** @throws {MissingError} @throws {StaleError} @throws {LastAdminError} */
  async change(actor: AgentActor, agentId: string, change: AgentChange & { ifVersion: number }): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query('select pg_advisory_xact_lock($1)', [PEOPLE_LOCK]);
      const agent = await this.locked(tx, agentId);
      if (agent.version !== change.ifVersion) throw new StaleError(agent.version);
      const role = change.role ?? agent.role;
      const isDisabled = change.isDisabled ?? agent.disabledAt !== null;
      if (agent.role === 'admin' && (role !== 'admin' || isDisabled)) await this.refuseLastAdmin(tx, agentId);
      const disabledAt = isDisabled ? (agent.disabledAt ?? this.clock.now()) : null;
      await tx.query(
        `update agents set name = $2, role = $3, disabled_at = $4, most_open_tickets = $5, spoken_languages = $6,
           version = version + 1 where id = $1`,
        [
          agentId,
          change.name ?? agent.name,
          role,
          disabledAt,
          change.mostOpenTickets === undefined ? agent.mostOpenTickets : change.mostOpenTickets,
          change.spokenLanguages ?? agent.spokenLanguages,
        ],
      );
      const hasOtherTeams = change.teamIds ? await this.setTeams(tx, agentId, change.teamIds) : false;
      if (isDisabled) await this.sessions.endAll(tx, agentId);
      // Administrators see the tickets of all teams, whatever their own.
      const hasNewRights = role !== agent.role || (hasOtherTeams && role !== 'admin');
      await this.outbox.record(tx, actor, { type: 'AgentChanged', payload: { agentId, hasNewRights } });
    });
  }

  /** Replaces the weekly plan. @throws {MissingError} */
  async planShifts(
    actor: AgentActor,
    agentId: string,
    shifts: { weekday: number; startsAt: string; endsAt: string }[],
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.locked(tx, agentId);
      await tx.query('delete from shifts where agent_id = $1', [agentId]);
      for (const shift of shifts) {
        await tx.query('insert into shifts (id, agent_id, weekday, starts_at, ends_at) values ($1, $2, $3, $4, $5)', [
          newId(),
          agentId,
          shift.weekday,
          shift.startsAt,
          shift.endsAt,
        ]);
      }
      await this.outbox.record(tx, actor, { type: 'AgentChanged', payload: { agentId } });
    });
  }

  /** A person changes what is only theirs. */
  async changeMe(
    actor: AgentActor,
    change: {
      name?: string | undefined;
      language?: Language | undefined;
      theme?: Agent['theme'] | undefined;
      hasSingleKeys?: boolean | undefined;
      signatures?: { [language in Language | 'any']?: string | undefined } | undefined;
    },
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      const me = await this.locked(tx, actor.agentId);
      await tx.query(
        `update agents set name = $2, language = $3, theme = $4, has_single_keys = $5, signatures = $6, version = version + 1
         where id = $1`,
        [
          me.id,
          change.name ?? me.name,
          change.language ?? me.language,
          change.theme ?? me.theme,
          change.hasSingleKeys ?? me.hasSingleKeys,
          JSON.stringify(change.signatures ?? me.signatures),
        ],
      );
      await this.outbox.record(tx, actor, { type: 'AgentChanged', payload: { agentId: me.id } });
    });
  }

  /** What the person says about being there. */
  async setPresence(actor: AgentActor, presence: 'online' | 'away'): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query('update agents set presence = $2, last_seen_at = $3 where id = $1', [
        actor.agentId,
        presence,
        this.clock.now(),
      ]);
      await this.outbox.record(tx, actor, { type: 'PresenceChanged', payload: { agentId: actor.agentId, presence } });
    });
  }

  /** The console of this person is open now; that they came is told. */
  async seen(agentId: string): Promise<void> {
    const now = this.clock.now();
    await this.database.transaction(async (tx) => {
      const [agent] = await rowsOf<{ presence: 'online' | 'away'; before: Date | null }>(
        tx,
        `update agents set last_seen_at = $2 from (select id, last_seen_at from agents where id = $1 for update) as earlier
         where agents.id = earlier.id returning agents.presence, earlier.last_seen_at as before`,
        [agentId, now],
      );
      if (!agent || (agent.before !== null && agent.before > plus(now, -OFFLINE_AFTER_MS))) return;
      const payload = { agentId, presence: agent.presence };
      await this.outbox.record(tx, systemActor('identity'), { type: 'PresenceChanged', payload });
    });
  }

  /** Everything about one person for the session. @throws {MissingError} */
  async find(agentId: string): Promise<Agent> {
    const agent = await this.database.dataSource.getRepository(Agent).findOneBy({ id: agentId });
    if (!agent) throw new MissingError('AGENT');
    return agent;
  }

  /** Whether one of these addresses is that of a person who may sign in, whatever its case. */
  async worksHere(tx: EntityManager, addresses: readonly string[]): Promise<boolean> {
    const rows = await rowsOf(tx, 'select 1 from agents where email = any($1) and disabled_at is null', [
      addresses.map((address) => address.toLowerCase()),
    ]);
    return rows.length > 0;
  }

  /** The id behind an address. @throws {MissingError} AGENT_NOT_FOUND */
  async findIdByEmail(email: string): Promise<string> {
    const [row] = await this.database.query<{ id: string }>(
      'select id from agents where email = $1 and disabled_at is null',
      [email.trim().toLowerCase()],
    );
    if (!row) throw new MissingError('AGENT');
    return row.id;
  }

  private async create(tx: EntityManager, person: NewAgent): Promise<string> {
    const id = newId();
    const rows = await rowsOf(
      tx,
      `insert into agents (id, email, name, role, language, created_at) values ($1, $2, $3, $4, $5, $6) on conflict (email) do nothing returning id`,
      [id, person.email, person.name, person.role, person.language, this.clock.now()],
    );
    if (rows.length === 0) throw new EmailTakenError();
    await this.setTeams(tx, id, person.teamIds ?? []);
    return id;
  }

  /** @returns whether these are others than before */
  private async setTeams(tx: EntityManager, agentId: string, teamIds: string[]): Promise<boolean> {
    type Membership = { team_id: string };
    const left = 'delete from team_members where agent_id = $1 and team_id <> all($2::uuid[]) returning team_id';
    const joined = `insert into team_members (team_id, agent_id)
      select t.id, $1 from teams t where t.id = any($2::uuid[]) on conflict do nothing returning team_id`;
    const changed = [];
    for (const sql of [left, joined]) changed.push(...(await rowsOf<Membership>(tx, sql, [agentId, teamIds])));
    return changed.length > 0;
  }

  private async locked(tx: EntityManager, agentId: string): Promise<Agent> {
    const agent = await tx
      .getRepository(Agent)
      .findOne({ where: { id: agentId }, lock: { mode: 'pessimistic_write' } });
    if (!agent) throw new MissingError('AGENT');
    return agent;
  }

  private async refuseLastAdmin(tx: EntityManager, agentId: string): Promise<void> {
    const [row] = await rowsOf<{ others: boolean }>(
      tx,
      `select exists (select 1 from agents where role = 'admin' and disabled_at is null and password_hash is not null and id <> $1) as others`,
      [agentId],
    );
    if (!row?.others) throw new LastAdminError();
  }
}
