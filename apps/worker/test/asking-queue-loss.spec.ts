import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { TestClock } from '#kernel';
import { eventually, Leases, SurveyDesk, type TestDatabase, type TestServer, testDatabase, testServer } from '#testing';

const PATIENCE_MS = 60_000;
const PEOPLE = 6;

/** A Monday, 10:00 in Tallinn, and a working day on which everything is due. */
const [PLANNED, DUE] = [new Date('2032-01-05T08:00:00Z'), new Date('2032-01-07T09:00:00Z')];

let testing: TestDatabase;
let server: TestServer;
const clock = new TestClock();

beforeAll(async () => {
  testing = await testDatabase();
  await testing.dataSource.destroy();
  clock.set(PLANNED);
  const planning = await testServer({ clock, databaseUrl: testing.url });
  const desk = await SurveyDesk.open(planning);
  for (let person = 0; person < PEOPLE; person++) await desk.resolved();
  await planning.close();
  server = await testServer({ roles: ['api', 'worker'], clock, databaseUrl: testing.url });
});
afterAll(async () => {
  await server.close();
  await testing.close();
});

it(
  'questions that are due while the queue is dropped all leave, each once',
  async () => {
    const states = async (): Promise<string[]> =>
      (await server.database.query<{ state: string }>('select state from survey_invitations')).map(
        ({ state }) => state,
      );
    expect(await states()).toEqual(Array(PEOPLE).fill('scheduled'));
    clock.set(DUE);
    await server.database.query('drop schema bullmq cascade');
    const leases = new Leases((sql) => server.database.query(sql));
    const haveLeft = async (): Promise<boolean> => {
      await leases.runOut();
      return (await states()).every((state) => state === 'sent');
    };
    await eventually('all were asked', haveLeft, PATIENCE_MS);
    const mails = await server.database.query<{ mails: number }>(
      `select count(*)::int as mails from outgoing_mails where purpose = 'invitation' group by ticket_id`,
    );
    expect(mails).toEqual(Array(PEOPLE).fill({ mails: 1 }));
  },
  PATIENCE_MS + 10_000,
);
