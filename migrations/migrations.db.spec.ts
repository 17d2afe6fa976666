import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { migrate, SchemaError } from '#database';
import { emptyDatabase } from '#testing';
import { migrations } from './index.js';

const tables = (source: DataSource): Promise<{ name: string }[]> =>
  source.query(`select table_name as name from information_schema.tables where table_schema = 'public' order by 1`);

describe('the migrations', () => {
  let database: Awaited<ReturnType<typeof emptyDatabase>>;
  let source: DataSource;

  beforeAll(async () => {
    database = await emptyDatabase();
    source = await new DataSource({
      type: 'postgres',
      url: database.url,
      migrations,
      migrationsTableName: 'schema_migrations',
    }).initialize();
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it('lead up, all the way down to nothing, and up again to the same schema', async () => {
    await migrate(database.url, migrations);
    const first = await tables(source);
    for (const _ of migrations) await source.undoLastMigration();
    expect(await tables(source)).toEqual([{ name: 'schema_migrations' }]);
    await migrate(database.url, migrations);
    expect(await tables(source)).toEqual(first);
    expect(first.length).toBeGreaterThan(25);
  });

  it('do nothing when everything has been run', async () => {
    expect(await migrate(database.url, migrations)).toEqual([]);
  });

  it('give back on the way down what the words of people were before, and take it again on the way up', async () => {
    const [mailboxId, customerId, ticketId, mailId] = ['1', '2', '3', '4'].map(
      (digit) => `00000000-0000-7000-8000-00000000000${digit}`,
    );
    await source.query(
      `insert into mailboxes (id, name, address, created_at) values ('${mailboxId}', '', 'a@b.ee', now())`,
    );
    await source.query(`insert into blobs (sha256, size, bytes, created_at) values (sha256('x'), 0, '', now())`);
    await source.query(
      `insert into customers (id, name, created_at, version) values ('${customerId}', 'Mari', now(), 1)`,
    );
    await source.query(`insert into tickets (id, subject, preview, status, channel, customer_id, language, last_message_at,
        last_message_by, created_at, updated_at, version)
      values ('${ticketId}', '', '', 'resolved', 'email', '${customerId}', 'en', now(), 'customer', now(), now(), 1)`);
    await source.query(`insert into messages (id, ticket_id, kind, direction, visibility, author_kind, author_customer_id,
        author_name, body_text, inbound_mail_id, created_at)
      values ('${mailId}', '${ticketId}', 'email', 'inbound', 'public', 'customer', '${customerId}', 'Mari', 'It burns!',
        '${mailId}', now())`);
    await source.query(`insert into inbound_mails (id, mailbox_id, content_hash, blob_sha256, size, envelope_from,
        envelope_to, received_at, ending, ending_reason, message_id)
      values ('${mailId}', '${mailboxId}', sha256('x'), sha256('x'), 0, '', '{}', now(), 'message', 'REOPENED_TOO_OFTEN', '${mailId}')`);
    const isAutomatic = async () => (await source.query('select is_automatic from messages'))[0]?.is_automatic;
    const stands = () => source.query(`select 1 from schema_migrations where name = 'TellLettersApart20261122030500'`);
    while ((await stands()).length > 0) await source.undoLastMigration();
    expect(await isAutomatic()).toBe(true);
    await migrate(database.url, migrations);
    expect(await isAutomatic()).toBe(false);
  });

  it('refuse a schema that a newer version wrote', async () => {
    await expect(migrate(database.url, migrations.slice(0, -1))).rejects.toThrow(SchemaError);
  });
});
