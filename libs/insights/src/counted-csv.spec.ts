import { describe, expect, it } from '@jest/globals';
import { csvCell, csvOf } from './counted-csv.js';

describe('a file of rows', () => {
  it.each([
    ['=1+1', `"'=1+1"`],
    ['+372 5555', `"'+372 5555"`],
    ['-2', `"'-2"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['  =HYPERLINK("http://x")', `"'  =HYPERLINK(""http://x"")"`],
    ['\t=1', `"'\t=1"`],
    ['＝1', `"'＝1"`],
  ])('never lets the words %j begin a formula', (words, cell) => {
    expect(csvCell(words)).toBe(cell);
  });

  it('keeps commas, quotes and lines inside their cell, and numbers as numbers', () => {
    expect(csvCell('a,b')).toBe('"a,b"');
    expect(csvCell('say "no"')).toBe('"say ""no"""');
    expect(csvCell('one\r\ntwo')).toBe('"one\r\ntwo"');
    expect(csvCell('plain – õ')).toBe('plain – õ');
    expect(csvCell(-5)).toBe('-5');
    expect(csvCell(null)).toBe('');
  });

  it('has its head though nothing is counted', async () => {
    const pieces: string[] = [];
    for await (const piece of csvOf((async function* () {})())) pieces.push(piece);
    expect(pieces.join('')).toBe(
      '\uFEFFat,outcome,reason,unconfirmed,instrument,score,channel,place,language,team,ticket,subject,customer,comment\r\n',
    );
  });
});
