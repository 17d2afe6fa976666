import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CaseBench } from '#testing';
import { HandOvers } from '#tickets';

describe('open cases of somebody who leaves', () => {
  let bench: CaseBench;

  beforeAll(async () => {
    bench = await CaseBench.start();
  });
  beforeEach(() => bench.newCompany());
  afterAll(() => bench.app.close());

  /** A case about Mari that Ona owns. */
  const owned = async (): Promise<string> => {
    const { customerId } = await bench.company.rating({ ratedAgentIds: [bench.mari.agentId], teamId: bench.teamId });
    await bench.app.settle();
    const { id, version } = await bench.theCase(customerId);
    await bench.ownership.assign(bench.rita, id, { agentId: bench.ona.agentId, version });
    await bench.app.settle();
    return id;
  };
  const leave = async (toAgentId: string | null) => {
    const [row] = await bench.app.database.query<{ version: number }>('select version from agents where id = $1', [
      bench.ona.agentId,
    ]);
    await bench.app
      .get(HandOvers)
      .leave(bench.rita, { agentId: bench.ona.agentId, toAgentId, ifVersion: row?.version ?? 0 });
    await bench.app.settle();
  };
  const ownerOf = async (id: string) =>
    (
      await bench.app.database.query<{ owner: string | null }>(
        'select owner_id as owner from escalations where id = $1',
        [id],
      )
    )[0]?.owner;
  const ringing = async (id: string) => (await bench.alertsOf(id)).filter(({ state }) => state === 'open').length;

  it('are counted before, and go to the one who takes over, without a new alarm', async () => {
    const id = await owned();
    expect((await bench.app.get(HandOvers).desk(bench.ona.agentId)).cases).toBe(1);
    await leave(bench.rita.agentId);
    expect(await ownerOf(id)).toBe(bench.rita.agentId);
    expect(await ringing(id)).toBe(0);
    expect((await bench.app.get(HandOvers).desk(bench.ona.agentId)).cases).toBe(0);
  });

  it('ring again and belong to nobody where nobody is named, or where the one named was rated', async () => {
    const first = await owned();
    await leave(bench.mari.agentId);
    expect(await ownerOf(first)).toBeNull();
    expect(await ringing(first)).toBe(1);
  });
});
