import { AutomationModule, Rules, TimeRulesTimer } from '#automation';
import type { RuleRequest, RuleView } from '#contracts';
import { newId } from '#kernel';
import { TicketAttributes } from '#tickets';
import { anAgent } from './builders.js';
import { letter, MailHouse } from './mail-house.js';

type Kept = Pick<RuleView, 'id' | 'version' | 'isEnabled' | 'stopped' | 'runCount' | 'refusedCount'>;

/** A rule that marks what the customer writes as urgent, changed as the test needs it. */
export const aRule = (more: Partial<RuleRequest> = {}): RuleRequest => ({
  name: 'Urgent',
  isEnabled: true,
  when: { kind: 'event', events: ['customerWrote'] },
  filter: { all: [], any: [] },
  actions: [{ verb: 'prioritise', priority: 'urgent' }],
  stops: false,
  hourlyLimit: 500,
  ...more,
});

/** One line of what rules did. */
export interface RuleRun {
  name: string;
  because: string;
  done: string[];
  refused: { verb: string; code: string }[];
  depth: number;
}

/** A house with mail and rules. */
export class RuleDesk {
  private constructor(readonly house: MailHouse) {}

  static async open(): Promise<RuleDesk> {
    return new RuleDesk(await MailHouse.open([AutomationModule]));
  }

  close(): Promise<void> {
    return this.house.close();
  }

  /** Without rules, mail and tickets. */
  async clear(): Promise<void> {
    await this.house.app.database.query('delete from rule_runs');
    await this.house.app.database.query('delete from rules');
    await this.house.clear();
    await this.house.app.database.query('delete from contact_points');
    await this.house.app.get(TimeRulesTimer).begin();
  }

  add(more: Partial<RuleRequest> = {}): Promise<Kept> {
    return this.house.app.get(Rules).add(this.house.admin, aRule(more));
  }

  async rule(id: string): Promise<Kept> {
    const found = (await this.house.app.get(Rules).list(this.house.admin)).find((one) => one.id === id);
    if (!found) throw new Error('The rule is gone.');
    return found;
  }

  /** A mail of Mari's (or of somebody else) comes in, and everything that follows. Answers the newest ticket. */
  async mail(changes: Parameters<typeof letter>[0] = {}, from?: string): Promise<Record<string, string>> {
    await this.house.post(letter(changes), undefined, from);
    await this.house.app.settle();
    return (await this.house.tickets()).at(-1) ?? {};
  }

  async ticket(id: string | undefined): Promise<Record<string, string>> {
    return (await this.house.tickets()).find((one) => one.id === id) ?? {};
  }

  async tag(name: string): Promise<string> {
    const id = newId();
    await this.house.app.database.query('insert into tags (id, name, created_at) values ($1, $2, $3)', [
      id,
      `${name} ${id.slice(-12)}`,
      new Date(0),
    ]);
    return id;
  }

  agent(traits: Parameters<typeof anAgent>[1] = {}) {
    return anAgent(this.house.app.database, traits);
  }

  /** A person changes the priority. */
  async prioritise(ticketId: string | undefined, priority: 'low' | 'normal' | 'high' | 'urgent'): Promise<void> {
    const at = { ticketId: ticketId ?? '', ifVersion: null };
    await this.house.app.get(TicketAttributes).setPriority(this.house.admin, at, priority);
    await this.house.app.settle();
  }

  /** What rules did, in order. */
  runs(): Promise<RuleRun[]> {
    return this.house.app.database.query<RuleRun>(
      `select rules.name, run.because, run.done, run.refused, run.depth from rule_runs as run
       join rules on rules.id = run.rule_id order by run.id`,
    );
  }

  /** Mails of rules to customers, and to people who work here. */
  mails(purpose: 'rule' | 'alert' = 'rule'): Promise<Record<string, string>[]> {
    return this.house.app.database.query('select * from outgoing_mails where purpose = $1 order by id', [purpose]);
  }

  events(type: string): Promise<{ id: string; payload: Record<string, unknown>; actor_kind: string }[]> {
    return this.house.app.database.query('select * from outbox_events where type = $1 order by id', [type]);
  }
}
