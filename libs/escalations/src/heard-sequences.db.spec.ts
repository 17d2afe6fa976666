import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import type { HeardStep } from '#contracts';
import { IdentityModule } from '#identity';
import { type Actor, type AgentActor, AppError, newId } from '#kernel';
import { EventListeners, type NewEvent, type RecordedEvent } from '#outbox';
import { CaseFixture, type TestApp, testApp } from '#testing';

import { EscalationService, EscalationsModule, OwnershipService } from './index.js';

const STEPS: readonly HeardStep[] = ['hear', 'empathize', 'apologize', 'make_right', 'diagnose'];
const SEQUENCES = 500;
/** Customers whose cases are worked on side by side. */
const AT_ONCE = 6;

/** mulberry32: the same sequences on every machine. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Tells listeners at once, in the transaction of the event: thousands of moves need no relay. */
const atOnce = (listeners: EventListeners) => ({
  async record(tx: EntityManager, actor: Actor, event: NewEvent): Promise<string> {
    const told = {
      ...event,
      id: newId(),
      seq: 0,
      ticketId: event.ticketId ?? null,
      actorKind: actor.kind,
      actorId: null,
      occurredAt: new Date(0),
    };
    for (const { type, listener } of listeners.subscriptions) {
      if (type === event.type) await listeners.get(listener)?.handle(told as RecordedEvent<never>, tx);
    }
    return told.id;
  },
});

/** What the case must look like, told in the plainest way, apart from the code under test. */
interface Model {
  state: 'open' | 'verifying' | 'closed';
  step: number;
  proven: Set<HeardStep>;
  hasFact: boolean;
  hasFault: boolean;
  hasRemedy: boolean;
  overrides: number;
  entries: number;
  hasCause: boolean;
  recovery: 'none' | 'scheduled' | 'sent' | 'yes' | 'partly' | 'no';
}
type Move =
  | { kind: 'evidence'; steps: HeardStep[]; by: 'agent' | 'customer'; hasFact: boolean; isFull: boolean }
  | { kind: 'advance'; from: HeardStep; reason: string | undefined }
  | { kind: 'close'; reason: string | undefined; isBroad: boolean }
  | { kind: 'answer'; score: 1 | 3 | 5 }
  | { kind: 'again' };

const isProven = (model: Model, step: HeardStep): boolean => model.proven.has(step);

/** The code of the refusal, or undefined when the move is allowed; then the model has made it. */
function expected(model: Model, move: Move): string | undefined {
  if (move.kind === 'evidence') {
    if (model.state === 'closed') return 'ESCALATION_CLOSED';
    if (move.by === 'customer' && move.steps.some((step) => step !== 'hear')) return 'HEARD_NOT_EVIDENCE';
    const says = (step: HeardStep, said: boolean, before: boolean) => !move.steps.includes(step) || said || before;
    if (
      !says('hear', move.hasFact || move.by === 'customer', model.hasFact) ||
      !says('apologize', move.isFull, model.hasFault) ||
      !says('make_right', move.isFull, model.hasRemedy)
    )
      return 'HEARD_EVIDENCE_UNSAID';
    for (const step of move.steps) model.proven.add(step);
    if (move.steps.includes('hear')) model.hasFact = true;
    if (move.steps.includes('apologize')) model.hasFault = true;
    if (move.steps.includes('make_right')) model.hasRemedy = true;
    model.entries += 1;
    return undefined;
  }
  if (move.kind === 'advance') {
    if (model.state === 'closed') return 'ESCALATION_CLOSED';
    if (STEPS[model.step] !== move.from) return 'HEARD_STEP_CHANGED';
    if (move.from === 'diagnose') return 'HEARD_CLOSURE_NEEDED';
    if (!isProven(model, move.from)) {
      if (!move.reason) return 'HEARD_EVIDENCE_MISSING';
      model.overrides += 1;
    }
    model.entries += 1;
    model.step += 1;
    if (move.from === 'make_right') model.recovery = 'scheduled';
    return undefined;
  }
  return move.kind === 'close' ? expectedClosure(model, move) : undefined;
}

function expectedClosure(model: Model, move: Move & { kind: 'close' }): string | undefined {
  if (model.state !== 'open') return 'ESCALATION_CLOSED';
  if (move.isBroad) return 'ROOT_CAUSE_TOO_BROAD';
  if (model.step < 4) {
    const isWhole = STEPS.slice(model.step, 4).every((step) => isProven(model, step));
    if (!move.reason) return isWhole ? 'HEARD_STEP_CHANGED' : 'HEARD_EVIDENCE_MISSING';
    model.overrides += 1;
    model.entries += 1;
  }
  model.entries += 1;
  model.hasCause = true;
  model.state = model.recovery === 'scheduled' || model.recovery === 'sent' ? 'verifying' : 'closed';
  return undefined;
}

/** The customer speaks: nothing is refused, much may change. */
function hear(model: Model, move: Move & { kind: 'answer' | 'again' }): void {
  const reopen = () => {
    if (model.state !== 'verifying') return;
    model.state = 'open';
    model.hasCause = false;
  };
  if (move.kind === 'again') {
    reopen();
    return;
  }
  const answer = ({ 5: 'yes', 3: 'partly', 1: 'no' } as const)[move.score];
  if (model.recovery === answer) return;
  model.recovery = answer;
  model.entries += 1;
  if (model.state === 'closed') return;
  if (answer === 'yes') {
    if (model.state === 'verifying') model.state = 'closed';
    return;
  }
  reopen();
  if (answer === 'partly') return;
  model.proven.delete('make_right');
  model.hasRemedy = false;
  if (model.step === 4) model.step = 3;
}

function randomMove(next: () => number, model: Model): Move {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  const reason = next() < 0.25 ? 'Because.' : undefined;
  const current = STEPS[model.step] as HeardStep;
  const dice = next();
  if (dice < 0.35) {
    const steps =
      next() < 0.4 ? STEPS.slice(0, 4) : [next() < 0.7 && current !== 'diagnose' ? current : pick(STEPS.slice(0, 4))];
    return {
      kind: 'evidence',
      steps: [...steps],
      by: next() < 0.8 ? 'agent' : 'customer',
      hasFact: next() < 0.7,
      isFull: next() < 0.7,
    };
  }
  if (dice < 0.75) return { kind: 'advance', from: next() < 0.85 ? current : pick(STEPS), reason };
  if (dice < 0.87) return { kind: 'close', reason, isBroad: next() < 0.15 };
  if (dice < 0.96 && model.recovery !== 'none' && model.state !== 'closed')
    return { kind: 'answer', score: pick([1, 3, 5] as const) };
  return { kind: 'again' };
}

describe(`${SEQUENCES} random ways through a case`, () => {
  let app: TestApp;
  let company: CaseFixture;
  let cases: EscalationService;
  let ona: AgentActor;
  let causes: { fine: string; broad: string };

  beforeAll(async () => {
    app = await testApp([IdentityModule, EscalationsModule]);
    company = new CaseFixture(app.database, app.clock, atOnce(app.get(EventListeners)));
    cases = app.get(EscalationService);
    ona = await company.agent({ role: 'admin' });
    causes = { fine: await company.causeId(), broad: await company.causeId('third_party') };
  });
  afterAll(() => app.close());

  interface Row {
    state: string;
    step: string;
    version: number;
    override_count: number;
    recovery_state: string;
    root_cause_id: string | null;
    entries: string;
  }
  interface Way {
    id: string;
    ticketId: string;
    customerId: string;
    invitationId: string;
  }

  async function opened(): Promise<Way> {
    const rating = await company.rating();
    const [row] = await app.database.query<{ id: string; alert_id: string }>(
      `select e.id, a.id as alert_id from escalations e join alerts a on a.escalation_id = e.id where e.response_id = $1`,
      [rating.responseId],
    );
    await app.get(OwnershipService).acknowledge(ona, row?.alert_id ?? '');
    return { ...rating, id: row?.id ?? '', invitationId: '' };
  }

  async function make(way: Way, move: Move): Promise<void> {
    app.clock.advance(1_000);
    if (move.kind === 'evidence') {
      const messageId = await company.message(way.ticketId, move.by === 'agent' ? 'call' : 'inbound', ona);
      const fact = move.hasFact && { customerFact: 'Late.' };
      const rest = move.isFull && { fault: 'partly' as const, remedy: 'Postage.' };
      return cases.addEvidence(ona, way.id, { steps: move.steps, messageId, ...fact, ...rest });
    }
    if (move.kind === 'advance') return cases.advance(ona, way.id, { from: move.from, overrideReason: move.reason });
    if (move.kind === 'close') {
      const rootCauseId = move.isBroad ? causes.broad : causes.fine;
      return cases.close(ona, way.id, { rootCauseId, evidence: 'x', isPreventable: true, overrideReason: move.reason });
    }
    if (move.kind === 'again') await company.rating({ customerId: way.customerId, ticketId: way.ticketId });
    else {
      way.invitationId ||= await company.recoverySent(way.id);
      await company.recoveryAnswer(way.invitationId, move.score);
    }
  }

  const rowOf = async (id: string): Promise<Row> => {
    const [row] = await app.database.query<Row>(
      `select e.state, e.step, e.version, e.override_count, e.recovery_state, e.root_cause_id,
         (select string_agg(h.id::text || h.kind, ',' order by h.id) from heard_entries h where h.escalation_id = e.id) as entries
       from escalations e where e.id = $1`,
      [id],
    );
    return row as Row;
  };

  async function walk(seed: number): Promise<{ overrides: number; isClosed: boolean }> {
    const next = random(seed);
    const way = await opened();
    const model: Model = {
      state: 'open',
      step: 0,
      proven: new Set(),
      hasFact: false,
      hasFault: false,
      hasRemedy: false,
      overrides: 0,
      entries: 1,
      hasCause: false,
      recovery: 'none',
    };
    let before = await rowOf(way.id);
    for (let count = 0; count < 12; count++) {
      const move = randomMove(next, model);
      if (move.kind === 'again' && model.state === 'closed') break;
      const isSpoken = move.kind === 'answer' || move.kind === 'again';
      const refusal = isSpoken ? undefined : expected(model, move);
      if (isSpoken) hear(model, move);
      const outcome = await make(way, move).then(
        () => undefined,
        (error) => (error as AppError).code ?? error,
      );
      const row = await rowOf(way.id);
      const at = `seed ${seed}, move ${count}: ${JSON.stringify(move)}`;
      expect([at, outcome]).toEqual([at, refusal]);
      expect([
        at,
        row.state,
        row.step,
        row.override_count,
        row.entries.split(',').length,
        row.root_cause_id !== null,
      ]).toEqual([at, model.state, STEPS[model.step], model.overrides, model.entries, model.hasCause]);
      if (model.recovery !== 'scheduled') expect([at, row.recovery_state]).toEqual([at, model.recovery]);
      expect([at, row.entries.startsWith(before.entries)]).toEqual([at, true]);
      // What is refused changes nothing; the message that was to be evidence may have been the first contact.
      const isStill = refusal !== undefined && move.kind !== 'evidence';
      expect([at, isStill ? row.version === before.version : row.version >= before.version]).toEqual([at, true]);
      if (row.step !== before.step) expect([at, row.version > before.version]).toEqual([at, true]);
      before = row;
    }
    return { overrides: model.overrides, isClosed: model.state === 'closed' };
  }

  it.each([0, 1, 2, 3, 4])(
    'part %d agrees with the plain model in every step',
    async (part) => {
      const seeds = Array.from({ length: SEQUENCES / 5 }, (_, index) => part * 1_000 + index + 1);
      const ends: Awaited<ReturnType<typeof walk>>[] = [];
      for (let first = 0; first < seeds.length; first += AT_ONCE) {
        ends.push(...(await Promise.all(seeds.slice(first, first + AT_ONCE).map(walk))));
      }
      // The ways are worth something only when they get about: some end, and some pass a gate by a reason.
      expect(ends.filter(({ isClosed }) => isClosed).length).toBeGreaterThan(5);
      expect(ends.filter(({ overrides }) => overrides > 0).length).toBeGreaterThan(20);
    },
    120_000,
  );

  it('leaves no customer with two cases, no closed case without a cause, and no history that was rewritten', async () => {
    const [bad] = await app.database.query<Record<string, number>>(
      `select
        (select count(*)::int from (select 1 from escalations where state <> 'closed' group by customer_id having count(*) > 1) as twice) as twice,
        (select count(*)::int from escalations where state = 'closed' and root_cause_id is null) as causeless,
        (select count(*)::int from escalations e where override_count <> (select count(*) from heard_entries h
          where h.escalation_id = e.id and h.kind = 'override')) as miscounted,
        (select count(*)::int from heard_entries where kind = 'override' and coalesce(reason, '') = '') as unreasoned,
        (select count(*)::int from escalations) as cases`,
    );
    expect(bad).toMatchObject({ twice: 0, causeless: 0, miscounted: 0, unreasoned: 0 });
    expect(bad?.cases).toBeGreaterThanOrEqual(SEQUENCES);
  });
});
