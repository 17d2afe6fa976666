import { Injectable } from '@nestjs/common';
import type { HandOverNote, TeamDistribution, TeamView } from '#contracts';
import { Database, rowsOf } from '#database';
import { type AgentActor, Clock, MissingError, newId, StaleError } from '#kernel';
import { Outbox } from '#outbox';
import { TeamNameTakenError } from './identity.errors.js';
import { Team } from './team.entity.js';

const UNIQUE_VIOLATION = '23505';

interface TeamChange {
  name?: string | undefined;
  distribution?: TeamDistribution | undefined;
  handOverNote?: HandOverNote | undefined;
  ifVersion: number;
}

/** Groups of agents; a ticket belongs to at most one team. */
@Injectable()
export class TeamService {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws {TeamNameTakenError} */
  async open(actor: AgentActor, name: string): Promise<TeamView> {
    const id = newId();
    await this.saveName(() =>
      this.database.transaction(async (tx) => {
        await tx.query('insert into teams (id, name, created_at) values ($1, $2, $3)', [id, name, this.clock.now()]);
        await this.outbox.record(tx, actor, { type: 'TeamChanged', payload: { teamId: id } });
      }),
    );
    return { id, name, distribution: 'off', handOverNote: 'off', version: 1 };
  }

  /** Name, and how it gives tickets out. @throws {MissingError} @throws {StaleError} @throws {TeamNameTakenError} */
  async change(actor: AgentActor, id: string, change: TeamChange): Promise<TeamView> {
    return this.saveName(() =>
      this.database.transaction(async (tx) => {
        const team = await tx.getRepository(Team).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
        if (!team) throw new MissingError('TEAM');
        if (team.version !== change.ifVersion) throw new StaleError(team.version);
        const { name = team.name, distribution = team.distribution, handOverNote = team.handOverNote } = change;
        await rowsOf(
          tx,
          'update teams set name = $2, distribution = $3, hand_over_note = $4, version = version + 1 where id = $1',
          [id, name, distribution, handOverNote],
        );
        await this.outbox.record(tx, actor, { type: 'TeamChanged', payload: { teamId: id } });
        return { id, name, distribution, handOverNote, version: team.version + 1 };
      }),
    );
  }

  private async saveName<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if ((error as { code?: string }).code === UNIQUE_VIOLATION) throw new TeamNameTakenError();
      throw error;
    }
  }
}
