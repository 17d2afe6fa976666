import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Logger } from 'typeorm';
import { AutomationModule } from '#automation';
import { EscalationsModule } from '#escalations';
import { NotificationsModule } from '#notifications';
import { letter, MailHouse } from '#testing';

const MAILS = 40;
/** Storing, reading, five to decide and to land, two around them; the rest is shared by the mails of a crowd. */
const MOST_STATEMENTS = 12;

/** Counts what goes to the database, BEGIN and COMMIT included. */
class Counting implements Logger {
  statements: string[] = [];

  logQuery(query: string): void {
    this.statements.push(query);
  }
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}

describe('a crowd of mails', () => {
  let house: MailHouse;
  beforeAll(async () => {
    house = await MailHouse.open([AutomationModule, EscalationsModule, NotificationsModule]);
  });
  afterAll(() => house.close());

  const crowd = async (round: string): Promise<void> => {
    for (let number = 0; number < MAILS; number += 1)
      await house.post(
        letter({ from: `C ${number} <c.${round}.${number}@customer.ee>`, subject: `${round} ${number}` }),
      );
    await house.app.settle();
  };

  it('comes to its tickets, with all that listens to them, in few statements a mail', async () => {
    await crowd('first');
    const counting = new Counting();
    const { dataSource } = house.app.database;
    const before = dataSource.logger;
    Object.assign(dataSource, { logger: counting });
    await crowd('second').finally(() => Object.assign(dataSource, { logger: before }));
    expect((await house.tickets()).length).toBe(2 * MAILS);
    const byText = new Map<string, number>();
    for (const text of counting.statements) byText.set(text, (byText.get(text) ?? 0) + 1);
    const each = counting.statements.length / MAILS;
    const most = [...byText].sort((one, other) => other[1] - one[1]).slice(0, 16);
    // The texts tell whose statement it is that each mail has come to cost.
    expect({ each, most: each > MOST_STATEMENTS ? most : [] }).toEqual({ each, most: [] });
    expect(each).toBeGreaterThan(5);
  });
});
