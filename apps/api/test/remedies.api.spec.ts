import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseRemediesView, RemediesPage, RemedyCostsView, SettingsView } from '#contracts';
import { newId, plus } from '#kernel';
import { Outbox } from '#outbox';
import { CaseFixture, type TestPerson, type TestServer, testServer } from '#testing';

describe('remedies over HTTP', () => {
  let server: TestServer;
  let company: CaseFixture;
  let teamId: string;
  let otherTeamId: string;
  let ona: TestPerson;
  let peeter: TestPerson;
  let rita: TestPerson;
  let rated: string;

  beforeAll(async () => {
    server = await testServer();
    company = new CaseFixture(server.database, server.clock, server.get(Outbox));
    await company.switchSurveysOn();
    [teamId, otherTeamId] = [await company.team(), await company.team()];
    ona = await server.person('supervisor', [teamId]);
    peeter = await server.person('supervisor', [otherTeamId]);
    rita = await server.person('admin');
    rated = (await company.agent({ name: 'Mari', role: 'agent', teamIds: [teamId] })).agentId;
  }, 60_000);
  afterAll(() => server?.close());

  const aCase = async (inTeam = teamId): Promise<string> => {
    const { ticketId } = await company.rating({ teamId: inTeam, ratedAgentIds: [rated] });
    await server.settle();
    const [row] = await server.database.query<{ id: string }>('select id from escalations where ticket_id = $1', [
      ticketId,
    ]);
    return row?.id ?? '';
  };
  const ask = (who: TestPerson, caseId: string, amountMinor: number) =>
    who.call<CaseRemediesView>('POST', `/api/escalations/${caseId}/remedies`, {
      clientId: newId(),
      kind: 'credit',
      amountMinor,
      words: 'Next month is free.',
    });

  it('say what is left, and refuse what is no amount at its field', async () => {
    const id = await aCase();
    const before = await ona.call<CaseRemediesView>('GET', `/api/escalations/${id}/remedies`);
    expect(before.body).toMatchObject({ remedies: [], currency: 'EUR', left: { case: 25_000 }, canGrant: true });
    for (const amountMinor of [-1, 1.5, 1_000_000_001, '5', null]) {
      const refused = await ask(ona, id, amountMinor as number);
      expect([
        amountMinor,
        refused.status,
        (refused.body as { errors?: { path: string }[] }).errors?.[0]?.path,
      ]).toEqual([amountMinor, 422, 'amountMinor']);
    }
    const { body } = await ask(ona, id, 5_000);
    expect(body).toMatchObject({
      left: { case: 20_000 },
      remedies: [{ state: 'granted', canReverse: true, canDecide: false }],
    });
  });

  it('stand on the list of those who lead the team, newest first, page by page', async () => {
    const [mine, theirs] = [await aCase(), await aCase(otherTeamId)];
    await ask(ona, mine, 20_001);
    await ask(peeter, theirs, 20_001);
    const [row] = await server.database.query<{ asked_at: Date }>('select max(asked_at) as asked_at from remedies');
    for (let index = 1; index <= 55; index++)
      await server.database.query(
        `insert into remedies (id, escalation_id, kind, amount_minor, currency, words, state, over, asked_at)
         values ($1, $2, 'gift', 100, 'EUR', $3, 'waiting', '{case}', $4)`,
        [newId(), mine, `Gift ${index}`, plus(row?.asked_at ?? server.clock.now(), index * 1_000)],
      );
    const page = (who: TestPerson, query = '') => who.call<RemediesPage>('GET', `/api/remedies${query}`);
    const first = (await page(ona)).body;
    const second = (await page(ona, `?cursor=${first.next}`)).body;
    const words = [...first.rows, ...second.rows].map((each) => each.words);
    expect(words.slice(0, 55)).toEqual(Array.from({ length: 55 }, (_, index) => `Gift ${55 - index}`));
    expect(second.next).toBeNull();
    expect([...first.rows, ...second.rows].every(({ escalationId }) => escalationId !== theirs)).toBe(true);
    expect((await page(peeter)).body.rows.map(({ escalationId }) => escalationId)).toEqual([theirs]);
    expect((await page(rita)).body.rows).toHaveLength(50);
    expect((await page(ona, '?cursor=x')).body).toMatchObject({ code: 'CURSOR_INVALID' });
  });

  it('tell those who may decide, once', async () => {
    const id = await aCase();
    await ask(ona, id, 25_001);
    await server.settle();
    const told = await server.database.query<{ agent_id: string }>(
      `select agent_id from notifications where kind = 'remedy_asked'
         and thing in (select id::text from remedies where escalation_id = $1)`,
      [id],
    );
    expect(told.map(({ agent_id }) => agent_id)).toEqual([rita.id]);
  });

  it('cost what the ledger says, of the cases of the reader alone, beside what customers said', async () => {
    const costs = async (who: TestPerson) => (await who.call<RemedyCostsView>('GET', '/api/remedies/costs')).body;
    const before = await costs(peeter);
    for (let index = 0; index < 11; index++) {
      const id = await aCase(otherTeamId);
      await ask(peeter, id, 1_000 + index);
      if (index > 0) await server.database.query(`update escalations set recovery_state = 'yes' where id = $1`, [id]);
    }
    const after = await costs(peeter);
    expect(after.totalMinor - before.totalMinor).toBe(11_055);
    expect(after.withRemedy.cases - before.withRemedy.cases).toBe(11);
    expect(after.withRemedy.recovered).toBe(10);
    // 1001 to 1010: what those got who said that it was put right.
    expect(after.perRecoveredMinor).toBe(1_006);
    expect((await costs(ona)).perRecoveredMinor).toBeNull();
  });

  it('have limits that administrators set, for single people too', async () => {
    const { remedies } = (await rita.call<SettingsView>('GET', '/api/settings')).body;
    const { version, ...value } = remedies;
    const people = [{ agentId: ona.id, perCaseMinor: 10, perMonthMinor: 10 }];
    const saved = await rita.call(
      'PUT',
      '/api/settings/remedies',
      { ...value, people },
      { 'if-match': `"${version}"` },
    );
    expect(saved.status).toBe(200);
    const id = await aCase();
    const { body } = await ask(ona, id, 11);
    expect(body.remedies).toMatchObject([{ state: 'waiting', over: expect.arrayContaining(['case']) }]);
  });
});
