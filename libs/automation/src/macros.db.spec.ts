import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MacroRequest } from '#contracts';
import { type AgentActor, DAY, newId, type Role } from '#kernel';
import { anAgent, aTeam, type TestApp, testApp } from '#testing';
import { AutomationModule } from './index.js';
import { Macros } from './macros.service.js';
import { oldMacroUses } from './old-macro-uses.housekeeping.js';

describe('macros', () => {
  let app: TestApp;
  let teamId: string;
  let macros: Macros;
  const people = {} as Record<Role | 'stranger', AgentActor>;

  beforeAll(async () => {
    app = await testApp([AutomationModule]);
    macros = app.get(Macros);
    teamId = await aTeam(app.database);
    const otherTeamId = await aTeam(app.database);
    people.agent = await anAgent(app.database, { teamIds: [teamId] });
    people.supervisor = await anAgent(app.database, { role: 'supervisor', teamIds: [teamId] });
    people.admin = await anAgent(app.database, { role: 'admin' });
    people.stranger = await anAgent(app.database, { role: 'supervisor', teamIds: [otherTeamId] });
  });
  afterAll(() => app.close());

  const wanted = (more: Partial<MacroRequest> = {}): MacroRequest => ({
    name: 'On its way',
    scope: 'personal',
    teamId: null,
    variants: { en: { text: 'Dear {customer.name}', html: null } },
    actions: [],
    isActive: true,
    ...more,
  });
  const listed = async (actor: AgentActor) => (await macros.list(actor)).map(({ id }) => id);

  it('shows a personal one to its writer alone, administrators included', async () => {
    const { id } = await macros.add(people.agent, wanted());
    expect(await listed(people.agent)).toContain(id);
    for (const other of [people.supervisor, people.admin, people.stranger]) {
      expect(await listed(other)).not.toContain(id);
      const at = { macroId: id, ifVersion: 1 };
      await expect(macros.change(other, at, wanted())).rejects.toMatchObject({ code: 'MACRO_NOT_FOUND' });
      await expect(macros.remove(other, at)).rejects.toMatchObject({ code: 'MACRO_NOT_FOUND' });
    }
  });

  it('lets those who lead share with their team, and its members use and not change it', async () => {
    const team = wanted({ scope: 'team', teamId });
    await expect(macros.add(people.agent, team)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(macros.add(people.stranger, team)).rejects.toMatchObject({ code: 'TEAM_UNKNOWN' });
    await expect(macros.add(people.admin, wanted({ scope: 'team', teamId: newId() }))).rejects.toMatchObject({
      code: 'TEAM_UNKNOWN',
    });
    const { id } = await macros.add(people.supervisor, team);
    expect((await macros.list(people.agent)).find((one) => one.id === id)).toMatchObject({ canChange: false });
    expect(await listed(people.admin)).toContain(id);
    expect(await listed(people.stranger)).not.toContain(id);
    const at = { macroId: id, ifVersion: 1 };
    await expect(macros.change(people.agent, at, team)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(macros.change(people.supervisor, { ...at, ifVersion: 2 }, team)).rejects.toMatchObject({
      code: 'STALE_VERSION',
    });
    expect(await macros.change(people.supervisor, at, { ...team, isActive: false })).toMatchObject({ version: 2 });
    expect(await listed(people.agent)).not.toContain(id);
    expect(await listed(people.supervisor)).toContain(id);
  });

  it('keeps words as the composer has them, and refuses what would do nothing or say a placeholder that means nothing', async () => {
    const html = '<p onclick="x">Dear <b>{customer.name}</b></p><script>x</script>';
    const made = await macros.add(
      people.agent,
      wanted({ variants: { et: { text: '', html }, ru: { text: ' ', html: null } } }),
    );
    expect(Object.keys(made.variants)).toEqual(['et']);
    expect(made.variants.et?.html).not.toMatch(/onclick|script/);
    await expect(macros.add(people.agent, wanted({ variants: {} }))).rejects.toMatchObject({ code: 'MACRO_EMPTY' });
    await expect(
      macros.add(people.agent, wanted({ variants: { lt: { text: '{order.number}', html: null } } })),
    ).rejects.toMatchObject({ code: 'PLACEHOLDER_UNKNOWN', details: { name: '{order.number}' } });
  });

  it('stands in the order that was given, and moves no other', async () => {
    const owner = await anAgent(app.database);
    const ids: string[] = [];
    for (const name of ['one', 'two', 'three']) ids.push((await macros.add(owner, wanted({ name }))).id);
    const [one, two, three] = ids as [string, string, string];
    const own = async () => (await listed(owner)).filter((id) => ids.includes(id));
    expect(await own()).toEqual([one, two, three]);
    await macros.order(owner, [two, one]);
    expect(await own()).toEqual([two, one, three]);
    await macros.order(owner, [two, three, one]);
    expect(await own()).toEqual([two, three, one]);
    await expect(macros.order(people.agent, [two])).rejects.toMatchObject({ code: 'MACRO_NOT_FOUND' });
  });

  it('counts a use once however often the words are sent, and forgets the mark but not the number', async () => {
    const { id } = await macros.add(people.supervisor, wanted({ scope: 'everybody' }));
    const clientId = newId();
    await Promise.all([1, 2, 3].map(() => macros.used(people.agent, [id, id], clientId)));
    await macros.used(people.agent, [id], newId());
    await macros.used(people.agent, [newId()], newId());
    const count = async () => (await macros.list(people.agent)).find((one) => one.id === id)?.usedCount;
    expect(await count()).toBe(2);
    app.clock.advance(31 * DAY);
    const removed = await app.database.transaction((tx) => oldMacroUses.removeSome(tx, app.clock.now(), 100));
    expect(removed).toBe(2);
    expect(await count()).toBe(2);
  });

  it('counts nobody who may not see it', async () => {
    const { id } = await macros.add(people.agent, wanted());
    await macros.used(people.admin, [id], newId());
    expect((await macros.list(people.agent)).find((one) => one.id === id)?.usedCount).toBe(0);
  });
});
