// One company for each spec file of cases, made anew before each test, and the moves that most of them begin with.
import { expect } from '@jest/globals';
import { EscalationService, EscalationsModule, OwnershipService } from '#escalations';
import { IdentityModule } from '#identity';
import { type AgentActor, DAY, MINUTE } from '#kernel';
import { Outbox } from '#outbox';
import { CaseFixture } from './case-fixture.js';
import { type TestApp, testApp } from './test-app.js';

export const FIRST_FOUR = ['hear', 'empathize', 'apologize', 'make_right'] as const;
const MONDAY = '2026-03-02T09:00:00.000Z';

export interface CaseRow {
  id: string;
  state: string;
  step: string;
  version: number;
  owner_id: string | null;
  recovery_state: string;
  override_count: number;
  first_contact_at: Date | null;
  contact_due_at: Date;
  is_self_reviewed: boolean;
  root_cause_id: string | null;
  subject_agent_ids: string[];
}

/** Ona leads the team, Rita is administrator, Mari answers and is rated. */
export class CaseBench {
  readonly company: CaseFixture;
  readonly cases: EscalationService;
  readonly ownership: OwnershipService;
  ona: AgentActor;
  rita: AgentActor;
  mari: AgentActor;
  teamId: string;

  private constructor(readonly app: TestApp) {
    this.company = new CaseFixture(app.database, app.clock, app.get(Outbox));
    this.cases = app.get(EscalationService);
    this.ownership = app.get(OwnershipService);
  }

  static async start(): Promise<CaseBench> {
    const bench = new CaseBench(await testApp([IdentityModule, EscalationsModule]));
    await bench.company.switchSurveysOn();
    return bench;
  }

  async newCompany(): Promise<void> {
    this.app.clock.set(MONDAY);
    await this.app.database.query('update agents set disabled_at = now() where disabled_at is null');
    this.teamId = await this.company.team();
    this.ona = await this.company.agent({ name: 'Ona', role: 'supervisor', teamIds: [this.teamId] });
    this.rita = await this.company.agent({ name: 'Rita', role: 'admin' });
    this.mari = await this.company.agent({ name: 'Mari', role: 'agent', teamIds: [this.teamId] });
  }

  rowsFor(customerId: string): Promise<CaseRow[]> {
    return this.app.database.query<CaseRow>('select * from escalations where customer_id = $1 order by id', [
      customerId,
    ]);
  }

  /** The newest case of a customer, who never has two that are not closed. */
  async theCase(customerId: string): Promise<CaseRow> {
    const rows = await this.rowsFor(customerId);
    expect(rows.filter((row) => row.state !== 'closed').length).toBeLessThanOrEqual(1);
    return rows.at(-1) as CaseRow;
  }

  alertsOf(id: string) {
    return this.app.database.query<{
      id: string;
      occasion: string;
      state: string;
      level: number;
      told_agent_ids: string[];
    }>('select * from alerts where escalation_id = $1 order by raised_at, id', [id]);
  }

  async promiseOf(id: string) {
    const [row] = await this.app.database.query<{ due_at: Date; kept_at: Date | null; broken_at: Date | null }>(
      'select * from customer_promises where escalation_id = $1',
      [id],
    );
    return row;
  }

  /** A case of a late parcel, owned by Ona. */
  async aCase(ratedAgentIds = [this.mari.agentId]) {
    const rating = await this.company.rating({ ratedAgentIds, teamId: this.teamId });
    await this.app.settle();
    const { id } = await this.theCase(rating.customerId);
    const [alert] = await this.alertsOf(id);
    await this.ownership.acknowledge(this.ona, alert?.id ?? '');
    return { ...rating, id };
  }

  /** One message that proves the first four steps. */
  async prove(id: string, ticketId: string): Promise<void> {
    this.app.clock.advance(MINUTE);
    const messageId = await this.company.message(ticketId, 'reply', this.ona);
    await this.cases.addEvidence(this.ona, id, {
      steps: FIRST_FOUR,
      messageId,
      customerFact: 'The parcel came a week late.',
      fault: 'ours',
      remedy: 'Postage paid back.',
    });
  }

  async through(id: string): Promise<void> {
    for (const from of FIRST_FOUR) await this.cases.advance(this.ona, id, { from });
  }

  async closing() {
    return { rootCauseId: await this.company.causeId(), evidence: 'The courier lost it.', isPreventable: true };
  }

  /** A case whose work is done and whose customer has just been asked. */
  async verified() {
    const opened = await this.aCase();
    await this.prove(opened.id, opened.ticketId);
    await this.through(opened.id);
    await this.cases.close(this.ona, opened.id, await this.closing());
    this.app.clock.advance(3 * DAY);
    const invitationId = await this.company.recoverySent(opened.id);
    await this.app.settle();
    return { ...opened, invitationId };
  }
}
