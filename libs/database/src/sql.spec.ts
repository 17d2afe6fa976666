import { describe, expect, it } from '@jest/globals';
import { beside, insertInto, sql } from './sql.js';

describe('SQL of parts', () => {
  it('makes a parameter of each value and text of each part', () => {
    const part = sql`insert into timers (kind) values (${'a'})`;
    const whole = sql`with timer as (${part}) update mails set ending = ${'message'} where id = ${7}`;
    expect(whole.statement).toEqual({
      text: 'with timer as (insert into timers (kind) values ($1)) update mails set ending = $2 where id = $3',
      values: ['a', 'message', 7],
    });
  });

  it('never writes a value into the text', () => {
    const { text, values } = sql`select ${"'; drop table tickets; --"}`.statement;
    expect(text).toBe('select $1');
    expect(values).toEqual(["'; drop table tickets; --"]);
  });

  it('inserts a row by the names of its fields, and leaves out what is not given', () => {
    expect(insertInto('tickets', { id: 1, teamId: null, followsUpId: undefined, isDemo: false }).statement).toEqual({
      text: 'insert into tickets (id, team_id, is_demo) values ($1, $2, $3)',
      values: [1, null, false],
    });
  });

  it('does several things beside one statement, or none', () => {
    const parts = [sql`delete from a where id = ${1}`, sql`delete from b where id = ${2}`];
    expect(sql`${beside(parts)}select ${3}`.statement).toEqual({
      text: 'with part0 as (delete from a where id = $1), part1 as (delete from b where id = $2) select $3',
      values: [1, 2, 3],
    });
    expect(sql`${beside([])}select 1`.statement.text).toBe('select 1');
  });
});
