import { describe, expect, it } from '@jest/globals';
import { line, optionalLine } from './shapes.js';

describe('a name or a subject that somebody sends', () => {
  it('is taken without what would turn the lines around it', () => {
    expect(line(120).parse(' Support\u202e ')).toBe('Support');
    expect(optionalLine(120).parse('\u202e')).toBe('');
  });

  it('is one line', () => {
    expect(line(120).parse('Hello\r\nBcc: everybody@shop.ee')).toBe('Hello Bcc: everybody@shop.ee');
    expect(optionalLine(120).parse('Mari\u2028\tMaasikas\n')).toBe('Mari Maasikas');
  });

  it('is missing when nothing else stands in it', () => {
    expect(line(120).safeParse('\u202e\u200b').success).toBe(false);
  });
});
