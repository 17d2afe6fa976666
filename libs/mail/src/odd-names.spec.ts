import { describe, expect, it } from '@jest/globals';
import { parseMail } from './parse-mail.js';

const mailFrom = (name: string | Buffer, rest = '') =>
  parseMail(
    Buffer.concat([
      Buffer.from('From: '),
      Buffer.from(name as string),
      Buffer.from(` <mari@x.ee>\r\n${rest}\r\nHello`),
    ]),
  );
const nameOf = async (name: string | Buffer, rest = ''): Promise<string | undefined> => {
  const { from } = await mailFrom(name, rest);
  expect(from?.address).toBe('mari@x.ee');
  return from?.name;
};
const base64 = (text: string | Buffer): string => Buffer.from(text as string).toString('base64');

describe('a name that is written oddly', () => {
  it.each<[string, string, string]>([
    ['a letter split between a B and a Q word', '=?utf-8?B?SsM=?= =?UTF-8?Q?=B5gi?=', 'Jõgi'],
    ['a letter split between two folded words', '=?utf-8?B?SsM=?=\r\n =?utf-8*et?B?tWdp?=', 'Jõgi'],
    ['words of two character sets', '=?iso-8859-13?Q?=DEem=EB?= =?utf-8?Q?_J=C3=B5gi?=', 'Žemė Jõgi'],
    ['words with text between them', '=?utf-8?Q?J=C3=B5gi?= van =?utf-8?Q?J=C3=B5gi?=', 'Jõgi van Jõgi'],
    ['words in quotes', '"=?utf-8?B?SsM=?= =?utf-8?Q?=B5gi=2C_Mari?="', 'Jõgi, Mari'],
    ['an unknown character set', '=?x-martian?Q?J=F5gi?=', 'Jõgi'],
    ['an unknown character set over windows-1251', '=?x-martian?Q?=CF=F0=E8=E2=E5=F2?=', 'Привет'],
    ['utf-8 that is windows-1257', '=?utf-8?Q?=DEem=EB_=D0im?=', 'Žemė Šim'],
    ['us-ascii that is UTF-8', '=?us-ascii?Q?J=C3=B5gi?=', 'Jõgi'],
    ['iso-8859-1 that is UTF-8', '=?iso-8859-1?Q?J=C3=B5gi_=C5=A0?=', 'Jõgi Š'],
    ['iso-8859-1 that is UTF-8 in Cyrillic', `=?iso-8859-1?B?${base64('Пётр')}?=`, 'Пётр'],
    ['iso-8859-1 that is windows-1252', '=?iso-8859-1?Q?=8Aa=9Ea_=80?=', 'Šaža €'],
    ['ansi_x3.4-1968', '=?ansi_x3.4-1968?Q?Jogi?=', 'Jogi'],
    ['ansi_x3.4-1968 that is UTF-8', '=?ANSI_X3.4-1968?Q?J=C3=B5gi?=', 'Jõgi'],
    ['UTF-8 encoded twice', '=?utf-8?Q?J=C3=83=C2=B5gi?=', 'Jõgi'],
    ['UTF-8 encoded twice, with a letter of windows-1252', `=?utf-8?B?${base64('Å\u00a0imÄ—nas')}?=`, 'Šimėnas'],
    ['UTF-8 encoded twice without an encoded word', '"JÃµgi"', 'Jõgi'],
    ['RFC 2231', "utf-8''J%C3%B5gi", 'Jõgi'],
    ['RFC 2231 in quotes', `"utf-8'et'J%C3%B5gi%20Mari"`, 'Jõgi Mari'],
    ['an encoded word in an encoded word', '=?utf-8?Q?=3D=3Futf-8=3FB=3FSsO1Z2k=3D=3F=3D?=', 'Jõgi'],
    ['an encoded word that is cut', '=?utf-8?B?SsO1Z2k', 'Jõgi'],
    ['an encoded word that is cut within a letter', '=?utf-8?Q?J=C3=B5gi=C', 'Jõgi'],
    ['an encoded word that is cut in quotes', '"=?utf-8?B?SsO1Z2k="', 'Jõgi'],
    ['a cut encoded word behind a whole one', '=?utf-8?Q?Mari_J?= =?utf-8?Q?=C3=B5gi', 'Mari Jõgi'],
    ['a base64 word that ends within a letter', `=?utf-8?B?${base64(Buffer.from('Jõgiõ').subarray(0, -1))}?=`, 'Jõgi'],
    ['control characters', '=?utf-8?Q?J=C3=B5gi=00=1B=0D=0ABcc:_x?=', 'Jõgi Bcc: x'],
  ])('is read: %s', async (_, written, name) => {
    expect(await nameOf(written)).toBe(name);
  });

  it.each<[string, string | Buffer]>([
    ['letters that differ from one code page to the next', '=?x-martian?Q?J=FBrat=EB?='],
    ['the same in a raw header', Buffer.from('J\xfbrat\xeb', 'latin1')],
    ['UTF-8 that is damaged', '=?utf-8?B?w7XDtcO1w7XDtcP1w7XDtcO1?='],
    ['a letter that was lost before it was sent', '=?utf-8?Q?J=EF=BF=BDgi?='],
    ['control characters alone', '=?utf-8?Q?=C2=85=C2=91?='],
  ])('gives way to the address where nothing is certain: %s', async (_, written) => {
    expect(await nameOf(written)).toBe('');
  });

  it('is read with the character set of the text where its own says nothing', async () => {
    const typed = 'Content-Type: text/plain; charset=windows-1257\r\n';
    expect(await nameOf('=?x-martian?Q?J=FBrat=EB?=', typed)).toBe('Jūratė');
  });

  it.each([
    ['Ã, Â and Ä of people who are called so', 'São Ãngela Âme'],
    ['an apostrophe twice', "d''Arc 100%"],
    ['a title with a letter that a mark follows', 'ÕÄ – „Öö“'],
  ])('stays as it is: %s', async (_, name) => {
    expect(await nameOf(`=?utf-8?B?${base64(name)}?=`)).toBe(name);
  });

  it('names nobody else: what an encoded word holds is a name', async () => {
    const { from, to } = await parseMail(
      Buffer.from(
        'From: =?utf-8?Q?Boss_=3Cboss=40bank.ee=3E=2C?= <eve@evil.ee>\r\nTo: =?utf-8?Q?x_=3Ca=40b.ee=3E?=\r\n\r\nx',
      ),
    );
    expect(from).toEqual({ name: 'Boss <boss@bank.ee>,', address: 'eve@evil.ee' });
    expect(to.map(({ address }) => address)).toEqual(['']);
  });

  it('keeps character sets that only the library knows', async () => {
    expect(await nameOf('=?utf-7?Q?J+APU-gi?=')).toBe('Jõgi');
    expect(await nameOf('=?cp850?Q?J=E4gi?=')).toBe('Jõgi');
    expect(await nameOf('=?iso-2022-jp?B?GyRCOzNFRBsoQg==?=')).toBe('山田');
  });

  it('is mended in a subject and in the name of a file too, where what is not certain is shown as it seems', async () => {
    const { subject } = await mailFrom('x', 'Subject: =?utf-8?B?SsM=?= =?utf-8?Q?=B5gi?= =?x-martian?Q?_J=FBrat?=\r\n');
    expect(subject).toBe('Jõgi Jûrat');
    const file = 'Content-Type: application/pdf; name="=?utf-8?B?SsM=?= =?utf-8?Q?=B5gi=2Epdf?="\r\n';
    expect((await mailFrom('x', file)).attachments.map(({ filename }) => filename)).toEqual(['Jõgi.pdf']);
  });

  it('of 200 KB of words is read in no time', async () => {
    const started = process.cpuUsage();
    const words = '=?iso-8859-1?Q?=80=80=80=80?= =?utf-8?B?=?=\r\n '.repeat(4_000);
    await mailFrom('x', `Subject: ${words}${'=?x?q?'.repeat(5_000)}\r\n`);
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(4_000);
  });
});
