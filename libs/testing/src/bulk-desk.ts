import type { BulkChange } from '#contracts';
import { CustomerService } from '#customers';
import { type AgentActor, newId } from '#kernel';
import { BulkJobs, BulkRuns, TicketService } from '#tickets';
import { aMailbox, anAgent, anInboundTicket, aTeam } from './builders.js';
import type { TestApp } from './test-app.js';

type Row = Record<string, unknown>;

/** Two people of a team, tickets of one customer, and jobs over many of them. */
export class BulkDesk {
  private constructor(
    readonly app: TestApp,
    readonly teamId: string,
    readonly otherTeamId: string,
    readonly ona: AgentActor,
    readonly jonas: AgentActor,
    private readonly customer: { customerId: string; contactPointId: string },
  ) {}

  static async open(app: TestApp): Promise<BulkDesk> {
    const [teamId, otherTeamId] = [await aTeam(app.database), await aTeam(app.database)];
    await aMailbox(app.database, { teamId, name: 'Shop' });
    const ona = await anAgent(app.database, { name: 'Ona', teamIds: [teamId] });
    const jonas = await anAgent(app.database, { name: 'Jonas', teamIds: [teamId] });
    const customer = await app.database.transaction((tx) =>
      app.get(CustomerService).findOrCreateByAddress(tx, { address: 'mari@example.ee', name: 'Mari' }),
    );
    return new BulkDesk(app, teamId, otherTeamId, ona, jonas, customer);
  }

  async tickets(count: number, teamId: string | null = this.teamId): Promise<string[]> {
    const ids: string[] = [];
    for (let left = count; left > 0; left--) {
      const inbound = anInboundTicket({ ...this.customer, teamId, receivedAt: this.app.clock.now() });
      const landed = await this.app.database.transaction((tx) => this.app.get(TicketService).openFromMail(tx, inbound));
      ids.push(landed.ticketId);
    }
    return ids;
  }

  begin(
    change: BulkChange,
    ticketIds: readonly string[],
    { actor = this.ona, clientId = newId() }: { actor?: AgentActor; clientId?: string } = {},
  ): Promise<string> {
    return this.app.get(BulkJobs).begin(actor, { clientId, change, ticketIds });
  }

  /** A job that has come to its end. */
  async done(change: BulkChange, ticketIds: readonly string[]): Promise<string> {
    const id = await this.begin(change, ticketIds);
    await this.app.settle();
    return id;
  }

  undo(jobId: string, actor = this.ona): Promise<string> {
    return this.app.get(BulkJobs).undo(actor, jobId);
  }

  step(jobId: string): Promise<boolean> {
    return this.app.get(BulkRuns).step(jobId);
  }

  rows<Found = Row>(sql: string, parameters: unknown[]): Promise<Found[]> {
    return this.app.database.query<Found>(sql, parameters);
  }

  async job(id: string): Promise<Row | undefined> {
    return (await this.rows('select * from bulk_jobs where id = $1', [id]))[0];
  }

  async ticket(id: string): Promise<Row | undefined> {
    return (await this.rows('select * from tickets where id = $1', [id]))[0];
  }

  outcomes(jobId: string): Promise<{ ticket_id: string; state: string; reason: string | null }[]> {
    return this.rows('select ticket_id, state, reason from bulk_job_items where job_id = $1 order by position', [
      jobId,
    ]);
  }

  async events(ticketId: string): Promise<unknown[]> {
    const events = await this.rows('select type from outbox_events where ticket_id = $1 order by id', [ticketId]);
    return events.map(({ type }) => type);
  }

  async pass(ms: number): Promise<void> {
    this.app.clock.advance(ms);
    await this.app.settle();
  }

  toJonas(): BulkChange {
    return { verb: 'assign', agentId: this.jonas.agentId };
  }
}
