import { describe, expect, it } from '@jest/globals';
import { parseMail } from './parse-mail.js';

const parse = (...lines: string[]) => parseMail(Buffer.from(['From: a@b.test', ...lines].join('\r\n')));
const element = (tag: number, ...content: Buffer[]): Buffer => {
  const bytes = Buffer.concat(content);
  const length = Buffer.alloc(3);
  length.writeUInt16BE(bytes.length, 1);
  length[0] = 0x82;
  return Buffer.concat([Buffer.from([tag]), length, bytes]);
};
const open = (tag: number, ...content: Buffer[]): Buffer =>
  Buffer.concat([Buffer.from([tag, 0x80]), ...content, Buffer.alloc(2)]);
const SIGNED = Buffer.from('06092a864886f70d010702', 'hex');
const DATA = Buffer.from('06092a864886f70d010701', 'hex');
const ENTITY = Buffer.from('Content-Type: text/plain; charset=utf-8\r\n\r\nHinne on 4, tänan');

const opaque = (bytes: Buffer) =>
  parse(
    'Subject: Kuidas läks?',
    'Content-Type: application/pkcs7-mime; smime-type=signed-data; name="smime.p7m"',
    'Content-Transfer-Encoding: base64',
    '',
    bytes.toString('base64').replace(/.{64}/g, '$&\r\n'),
  );

describe('signed and encrypted mail', () => {
  it('shows what is signed, and no file for the signature', async () => {
    const mail = await parse(
      'Content-Type: multipart/signed; protocol="application/pgp-signature"; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'Four, thank you',
      '--b',
      'Content-Type: application/pgp-signature; name=signature.asc',
      '',
      '-----BEGIN PGP SIGNATURE-----',
      '--b--',
    );
    expect(mail).toMatchObject({ security: 'signed', isEncrypted: false });
    expect(mail.reply.replyText).toBe('Four, thank you');
    expect(mail.attachments.map(({ filename, isInline }) => [filename, isInline])).toEqual([['signature.asc', true]]);
  });

  it.each([
    [
      'definite lengths',
      element(
        0x30,
        SIGNED,
        element(
          0xa0,
          element(
            0x30,
            Buffer.from('020101', 'hex'),
            element(0x31),
            element(0x30, DATA, element(0xa0, element(0x04, ENTITY))),
          ),
        ),
      ),
    ],
    [
      'lengths left open',
      open(
        0x30,
        SIGNED,
        open(
          0xa0,
          open(
            0x30,
            Buffer.from('020101', 'hex'),
            element(0x31),
            open(
              0x30,
              DATA,
              open(0xa0, open(0x24, element(0x04, ENTITY.subarray(0, 50)), element(0x04, ENTITY.subarray(50)))),
            ),
          ),
        ),
      ),
    ],
  ])('opens a letter inside its S/MIME signature (%s)', async (_, bytes) => {
    const mail = await opaque(bytes);
    expect(mail).toMatchObject({ security: 'signed', isEncrypted: false, subject: 'Kuidas läks?', attachments: [] });
    expect(mail.reply.replyText).toBe('Hinne on 4, tänan');
  });

  it('keeps the file where the signature cannot be opened, wherever it is cut', async () => {
    const whole = element(0x30, SIGNED, element(0xa0, element(0x30, element(0x04, ENTITY))));
    for (let length = 0; length < whole.length; length += 7) {
      const mail = await opaque(whole.subarray(0, length));
      expect(mail).toMatchObject({ security: 'signed', text: '' });
    }
  });

  it.each([
    [
      'PGP/MIME',
      [
        'Content-Type: multipart/encrypted; boundary=b',
        '',
        '--b',
        'Content-Type: application/octet-stream; name=encrypted.asc',
        '',
        'hQEMA5',
        '--b--',
      ],
      'encrypted.asc',
    ],
    [
      'S/MIME',
      [
        'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m',
        'Content-Transfer-Encoding: base64',
        '',
        'NQ==',
      ],
      'smime.p7m',
    ],
    ['PGP in the text', ['', '-----BEGIN PGP MESSAGE-----', '', '5', '=abcd', '-----END PGP MESSAGE-----'], undefined],
  ])('says that %s is encrypted, keeps the file and reads no rating', async (_, lines, name) => {
    const mail = await parse(...lines);
    expect(mail).toMatchObject({ security: 'encrypted', isEncrypted: true });
    expect(mail.attachments[0]?.filename).toBe(name);
    expect(mail.reply.replyText.trim()).toBe('');
  });

  it('takes the armour off a text that PGP signed', async () => {
    const mail = await parse(
      '',
      '-----BEGIN PGP SIGNED MESSAGE-----',
      'Hash: SHA256',
      '',
      '5',
      '- -- ',
      '-----BEGIN PGP SIGNATURE-----',
      '',
      'iQEz',
      '-----END PGP SIGNATURE-----',
    );
    expect(mail.security).toBe('signed');
    expect(mail.reply.replyText).toBe('5');
  });
});
