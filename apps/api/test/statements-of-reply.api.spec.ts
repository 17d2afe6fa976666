import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Logger, QueryRunner } from 'typeorm';
import { newId } from '#kernel';
import { type TestServer, testServer } from '#testing';
import { AccessWorld } from './access-world.js';

/** BEGIN and COMMIT included; who asks, and what the console gets back, are one more each. */
const MOST_STATEMENTS = 23;

/** Keeps what each connection was asked: others read the news of a reply as soon as it is committed. */
class Counting implements Logger {
  private readonly byRunner = new Map<QueryRunner | undefined, string[]>();

  /** The statements of the transaction that wrote the message. */
  get ofWriting(): string[] {
    return [...this.byRunner.values()].find((all) => all.some((text) => text.startsWith('insert into messages'))) ?? [];
  }

  logQuery(query: string, _parameters?: unknown[], runner?: QueryRunner): void {
    this.byRunner.set(runner, [...(this.byRunner.get(runner) ?? []), query]);
  }
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}

describe('a reply', () => {
  let server: TestServer;
  let world: AccessWorld;

  beforeAll(async () => {
    server = await testServer();
    world = await AccessWorld.open(server);
  });
  afterAll(() => server.close());

  const reply = (ticketId: string) =>
    world.people.agent.call('POST', `/api/tickets/${ticketId}/messages`, {
      clientId: newId(),
      kind: 'reply',
      text: 'On its way.',
      lastSeenMessageId: null,
    });

  it('is written in one transaction of few statements', async () => {
    const ticketId = await world.thing('ticket');
    await server.settle();
    const counting = new Counting();
    const { dataSource } = server.database;
    const before = dataSource.logger;
    Object.assign(dataSource, { logger: counting });
    const { status } = await reply(ticketId).finally(() => Object.assign(dataSource, { logger: before }));
    expect(status).toBe(201);
    const statements = counting.ofWriting;
    const count = statements.length;
    // The texts tell which statement a reply has come to cost.
    expect({ count, statements: count > MOST_STATEMENTS ? statements : [] }).toEqual({ count, statements: [] });
    expect(statements.at(-1)).toBe('COMMIT');
  });
});
