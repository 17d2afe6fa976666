import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type AgentActor, newId } from '#kernel';
import { anAgent, aTeam, randomDesk, type TestApp, testApp } from '#testing';
import { ScreensModule } from '../screens.module.js';
import { SavedViewCounts } from './saved-view-counts.js';

let app: TestApp;
let teamId: string;

beforeAll(async () => {
  app = await testApp([ScreensModule]);
  const desk = await randomDesk(app.database, { tickets: 60, now: app.clock.now(), seed: 3 });
  teamId = desk.teams[0] ?? (await aTeam(app.database));
}, 60_000);
afterAll(() => app?.close());

const keep = async (owner: AgentActor, field: string, values: string[]): Promise<string> => {
  const id = newId();
  await app.database.query(
    `insert into views (id, name, scope, owner_id, filter, sort, group_by, columns, position, created_at)
     values ($1, 'View', 'personal', $2, $3, 'activity', null, '{}', 1, $4)`,
    [id, owner.agentId, { all: [{ field, op: 'is', values }], any: [] }, app.clock.now()],
  );
  return id;
};

it('whoever looks for the first time gets the numbers of their own views, and nobody is counted for anew', async () => {
  const counts = new SavedViewCounts(app.database, app.clock);
  const [ona, jonas] = [
    await anAgent(app.database, { teamIds: [teamId] }),
    await anAgent(app.database, { teamIds: [teamId] }),
  ];
  const [hers, his] = [await keep(ona, 'priority', ['normal']), await keep(jonas, 'priority', ['normal'])];
  const before = await counts.of(ona);
  expect(before[hers]).toBeGreaterThan(0);
  expect(before).not.toHaveProperty(his);
  const asked: string[] = [];
  const query = app.database.query.bind(app.database);
  app.database.query = ((sql: string, parameters?: unknown[]) => {
    asked.push(sql);
    return query(sql, parameters);
  }) as typeof app.database.query;
  const first = await counts.of(jonas);
  app.database.query = query;
  expect(first[his]).toBe(before[hers]);
  expect(first).not.toHaveProperty(hers);
  // One for the list of his views, one for their numbers: the query over all tickets by team and assignee is not among them.
  expect(asked).toHaveLength(2);
  expect(asked.filter((sql) => sql.includes('group by'))).toEqual([]);
});
