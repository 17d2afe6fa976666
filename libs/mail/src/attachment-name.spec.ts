import { describe, expect, it } from '@jest/globals';
import { cleanAttachmentName } from './attachment-name.js';

describe('names of attached files', () => {
  it.each([
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\windows\\x.dll', 'x.dll'],
    ['C:evil.txt', 'evil.txt'],
    ['a\0b\r\nc.pdf', 'abc.pdf'],
    ['...hidden', 'hidden'],
    ['"><img src=x onerror=alert(1)>.png', '___img src=x onerror=alert(1)_.png'],
    ['  arve   №1.pdf ', 'arve №1.pdf'],
  ])('makes %j %j', (name, expected) => {
    expect(cleanAttachmentName(name, 'application/pdf', 1)).toBe(expected);
  });

  it('makes up a name from place and type where none is left', () => {
    expect(cleanAttachmentName(undefined, 'image/png', 2)).toBe('attachment-2.png');
    expect(cleanAttachmentName('../..', 'application/x-unknown', 3)).toBe('attachment-3.bin');
  });

  it('keeps the extension of an over-long name', () => {
    const name = cleanAttachmentName(`${'a'.repeat(400)}.pdf`, 'application/pdf', 1);
    expect(name).toHaveLength(150);
    expect(name.endsWith('.pdf')).toBe(true);
  });
});
