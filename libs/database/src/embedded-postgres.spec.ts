import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type RunningPostgres, startPostgres } from './embedded-postgres.mjs';

describe('the embedded PostgreSQL of an installation', () => {
  let folder: string;
  let postgres: RunningPostgres;
  let client: pg.Client;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'heard-cluster-'));
    chmodSync(folder, 0o755);
    postgres = await startPostgres({
      directory: join(folder, 'database'),
      logFile: join(folder, 'postgres.log'),
      password: 'a password',
    });
    client = new pg.Client(postgres.url);
    await client.connect();
  });

  afterAll(async () => {
    await client.end();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const setting = async (name: string): Promise<string> => {
    const { rows } = await client.query<{ value: string }>('select current_setting($1) as value', [name]);
    return String(rows[0]?.value);
  };

  it('loses no committed work: flushing, checksums and full pages are on', async () => {
    for (const name of ['fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums']) {
      expect([name, await setting(name)]).toEqual([name, 'on']);
    }
  });

  it('listens on this machine alone', async () => {
    expect(await setting('listen_addresses')).toBe('127.0.0.1');
  });

  it('speaks UTF-8 and lowers letters of every language we write', async () => {
    const { rows } = await client.query(
      `select pg_encoding_to_char(encoding) as encoding, datcollate, lower('ÕÄŠ ŽŲ Ő ЖЁ') as lowered
       from pg_database where datname = current_database()`,
    );
    expect(rows).toEqual([{ encoding: 'UTF8', datcollate: 'C.UTF-8', lowered: 'õäš žų ő жё' }]);
  });

  it('gives Heard a role that is no superuser and can still make the extensions it needs', async () => {
    const { rows } = await client.query(
      'select rolsuper, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = current_user',
    );
    expect(rows).toEqual([{ rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false }]);
    for (const name of ['pg_trgm', 'unaccent', 'btree_gin']) await client.query(`create extension ${name}`);
  });
});
