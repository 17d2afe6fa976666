import { describe, expect, it } from '@jest/globals';
import { hostileText, seededRandom } from '#testing';
import { composeMail, cutReferences, isDeliverableAddress, type MailDraft } from './compose-mail.js';
import { parseMail } from './parse-mail.js';

const draft = (changes: Partial<MailDraft> = {}): MailDraft => ({
  from: { name: 'Tugi', address: 'support@heard.test' },
  to: [{ name: 'Mari', address: 'mari@example.test' }],
  subject: 'Re: Küsimus',
  text: 'Tere!\n\nŠokolaad, жёлтый, őrült.',
  messageId: 'h.abc@heard.test',
  date: new Date('2026-11-02T08:00:00Z'),
  ...changes,
});

const headerNames = (raw: Buffer): string[] => {
  const head = raw.toString('latin1').split('\r\n\r\n')[0] ?? '';
  return head.split(/\r\n(?![ \t])/).map((line) => line.slice(0, line.indexOf(':')).toLowerCase());
};

describe('composing a mail', () => {
  it('writes what the parser reads back', async () => {
    const { raw, envelope } = await composeMail(
      draft({
        cc: [{ name: '', address: 'cc@example.test' }],
        html: '<p>Tere! <img src="cid:i1"></p>',
        inReplyTo: 'in@example.test',
        references: ['first@example.test', 'in@example.test'],
        headers: { 'Auto-Submitted': 'auto-generated', 'List-Unsubscribe': '<https://heard.test/u/x>' },
        attachments: [
          { filename: 'arve №1.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF') },
          { filename: 'i.png', contentType: 'image/png', content: Buffer.from('png'), contentId: 'i1' },
        ],
      }),
    );
    const mail = await parseMail(raw);
    expect(mail).toMatchObject({
      subject: 'Re: Küsimus',
      messageId: 'h.abc@heard.test',
      autoSubmitted: 'auto-generated',
    });
    expect(mail.text.trim()).toBe('Tere!\n\nŠokolaad, жёлтый, őrült.');
    expect(mail.references).toEqual(['first@example.test', 'in@example.test']);
    expect(mail.inReplyTo).toEqual(['in@example.test']);
    expect(mail.attachments.map(({ filename, isInline }) => [filename, isInline])).toEqual([
      ['i.png', true],
      ['arve №1.pdf', false],
    ]);
    expect(envelope).toEqual({ from: 'support@heard.test', to: ['mari@example.test', 'cc@example.test'] });
  });

  it('ends every line with CRLF and keeps it within 998 bytes', async () => {
    const { raw } = await composeMail(draft({ text: `${'a'.repeat(5_000)}\n.\n\r\n..\nFrom x\n` }));
    const text = raw.toString('latin1');
    expect(text.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
    expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
  });

  it('sends with the null path or a bounce address when told to', async () => {
    expect((await composeMail(draft({ envelopeFrom: '' }))).envelope.from).toBe('');
    expect((await composeMail(draft({ envelopeFrom: 'bounce+a@heard.test' }))).envelope.from).toBe(
      'bounce+a@heard.test',
    );
  });

  it('adds no header and no recipient, whatever names, subjects and file names hold (200 seeds)', async () => {
    const plain = headerNames((await composeMail(draft({ attachments: [file('a')] }))).raw);
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = seededRandom(seed);
      const evil = `${hostileText(random)}\r\nBcc: victim@example.test\r\n\u2028X-Evil: 1\0" <v@example.test>, v2@example.test`;
      const { raw, envelope } = await composeMail(
        draft({
          subject: evil,
          from: { name: evil, address: 'support@heard.test' },
          to: [{ name: evil, address: 'mari@example.test' }],
          references: [evil],
          inReplyTo: evil,
          attachments: [file(evil)],
        }),
      );
      expect({ seed, names: headerNames(raw) }).toEqual({ seed, names: plain });
      expect(envelope.to).toEqual(['mari@example.test']);
      const read = await parseMail(raw);
      expect({ seed, to: read.to.map(({ address }) => address), from: read.from?.address }).toEqual({
        seed,
        to: ['mari@example.test'],
        from: 'support@heard.test',
      });
    }
  });

  it.each([
    ['a header with a line break', { headers: { 'X-A': 'a\r\nBcc: v@example.test' } }],
    ['a header with a line separator', { headers: { 'X-A': 'a\u2028b' } }],
    ['a header name with a colon', { headers: { 'X-A: b\r\nBcc': 'x' } }],
    ['a second From', { headers: { from: 'x@example.test' } }],
    ['a content type', { headers: { 'Content-Type': 'text/html' } }],
    ['a Message-ID with a line break', { messageId: 'a@b\r\nBcc: v@example.test' }],
    ['no recipient', { to: [] }],
    ['a refused recipient', { to: [{ name: '', address: '"x@evil.test"@example.test' }] }],
    ['a refused envelope sender', { envelopeFrom: 'a b@heard.test' }],
  ])('refuses %s', async (_, changes) => {
    await expect(composeMail(draft(changes))).rejects.toMatchObject({ name: 'MailComposeError' });
  });

  it('says in which language it is, and lets nobody else say what its content is', async () => {
    const { raw } = await composeMail(draft({ headers: { 'Content-Language': 'et' } }));
    expect(headerNames(raw)).toContain('content-language');
    const type = draft({ headers: { 'Content-Type': 'text/html' } });
    await expect(composeMail(type)).rejects.toMatchObject({ code: 'MAIL_HEADER_REFUSED' });
  });

  it('reads no file and no address, even when a text looks like one', async () => {
    const { raw } = await composeMail(
      draft({ text: 'file:///etc/passwd', html: '<img src="/etc/passwd">', attachments: [file('/etc/passwd')] }),
    );
    expect(raw.toString()).not.toContain('root:');
  });

  it('keeps root and newest of a long thread', () => {
    const ids = Array.from({ length: 100 }, (_, index) => `${index}@x`);
    const cut = cutReferences(ids);
    expect(cut).toHaveLength(30);
    expect(cut.slice(0, 4)).toEqual(ids.slice(0, 4));
    expect(cut.at(-1)).toBe('99@x');
  });
});

describe('addresses that we mail to', () => {
  it.each(['a@b.test', "o'neil+x_y@sub.example.co", 'a.b-c@xn--nide-loa.test'])('accepts %s', (address) => {
    expect(isDeliverableAddress(address)).toBe(true);
  });

  it.each([
    '',
    '@b.test',
    'a@',
    'a@b',
    'a@b.test\r\n',
    'a@b.test\n',
    'a b@c.test',
    '.a@b.test',
    'a.@b.test',
    'a..b@c.test',
    '"x@evil.test"@good.test',
    'a@b@c.test',
    'a@-b.test',
    'a@b-.test',
    'a@b..test',
    'a@127.0.0.1',
    'a@[127.0.0.1]',
    'õ@b.test',
    'a@õ.test',
    'a\u2028@b.test',
    'a\0@b.test',
    '<a@b.test>',
    'a@b.test,c@d.test',
    `${'a'.repeat(65)}@b.test`,
    `a@${'b.'.repeat(130)}test`,
  ])('refuses %j', (address) => {
    expect(isDeliverableAddress(address)).toBe(false);
  });
});

const file = (filename: string) => ({ filename, contentType: 'text/plain', content: Buffer.from('x') });
