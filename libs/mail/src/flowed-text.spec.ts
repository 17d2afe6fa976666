import { describe, expect, it } from '@jest/globals';
import { parseMail } from './parse-mail.js';

const parse = async (type: string, text: string): Promise<string> =>
  (await parseMail(Buffer.from(`Content-Type: ${type}\r\n\r\n${text.replace(/\n/g, '\r\n')}`))).text.trimEnd();

describe('format=flowed', () => {
  it('joins soft line breaks within one quote depth alone', async () => {
    const text = '> Is it \n> broken? \nYes it \nis.\n>> older \n> newer';
    expect(await parse('text/plain; charset=utf-8; format=flowed', text)).toBe(
      '> Is it broken? \nYes it is.\n>> older \n> newer',
    );
  });

  it('keeps the signature rule, takes stuffing and deleted spaces away', async () => {
    expect(await parse('text/plain; format=flowed', 'Hi \n-- \nMari')).toBe('Hi \n-- \nMari');
    expect(await parse('text/plain; format=flowed', ' >not a quote\n From here')).toBe('>not a quote\nFrom here');
    expect(await parse('text/plain;\n format="flowed"; delsp=yes', 'Kons \ntantinopol')).toBe('Konstantinopol');
  });

  it('leaves other text as it is, even when it speaks of format=flowed', async () => {
    expect(await parse('text/plain', 'a \nb text/plain; format=flowed')).toBe('a \nb text/plain; format=flowed');
  });
});
