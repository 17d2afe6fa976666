import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Settings } from '#database';
import { systemActor } from '#kernel';
import { OutgoingMailSettings, parseMail, publicAddressSetting } from '#mail';
import { SmtpSink, SurveyDesk, type TestApp, testApp } from '#testing';
import { SatisfactionModule } from '../satisfaction.module.js';

const HOST = 'help.fjord.ee';
/** Gmail shows a mail whole up to this size. */
const CLIPPED_FROM_BYTES = 102_000;

describe('the mail with the question, as the next server gets it', () => {
  let app: TestApp;
  let desk: SurveyDesk;
  let sink: SmtpSink;

  beforeAll(async () => {
    sink = await SmtpSink.start();
    app = await testApp([SatisfactionModule]);
    desk = await SurveyDesk.open(app);
    await app.database.transaction((tx) =>
      app.get(Settings).write(tx, publicAddressSetting, {
        value: { url: `https://${HOST}`, answeredAt: '2026-01-01T00:00:00Z' },
        ifVersion: null,
        by: null,
      }),
    );
    const server = { host: '127.0.0.1', port: sink.port, security: 'none', user: '', password: null } as const;
    await app.database.transaction((tx) => app.get(OutgoingMailSettings).change(tx, systemActor('test'), server, 0));
  });
  afterAll(async () => {
    await app.close();
    await sink.close();
  });

  const sent = async (language: string) => {
    const { token, address, ticketId } = await desk.asked({ language });
    const raw = sink.mails.find(({ to, raw }) => to.includes(address) && /^list-id:/im.test(raw));
    if (!raw) throw new Error('The question did not leave.');
    const head = raw.raw.slice(0, raw.raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
    const header = (name: string): string | undefined => new RegExp(`^${name}: *(.*)$`, 'im').exec(head)?.[1];
    return { token, address, ticketId, envelopeFrom: raw.from, raw: raw.raw, header };
  };

  it('comes from the mailbox, is answered to its own address, and comes back to another one', async () => {
    const { header, token, envelopeFrom } = await sent('et');
    expect(header('From')).toBe('Desk <help@desk.ee>');
    expect(header('Reply-To')).toBe(`Desk <help+${token}@desk.ee>`);
    expect(envelopeFrom).toMatch(/^help\+[a-z0-9]{33}@desk\.ee$/);
    expect(envelopeFrom).not.toContain(token);
    expect(header('Message-ID')).toBe(`<h.${/\+(.*)@/.exec(envelopeFrom)?.[1]}@desk.ee>`);
  });

  it('says that a program wrote it, and nobody’s program shall answer', async () => {
    const { header } = await sent('lt');
    expect([header('Auto-Submitted'), header('X-Auto-Response-Suppress')]).toEqual(['auto-generated', 'All']);
    expect(header('Precedence')).toBeUndefined();
  });

  it('names its list, and both ways out of it', async () => {
    const { header, token } = await sent('hu');
    expect(header('List-Id')).toBe(`<survey.${HOST}>`);
    expect(header('List-Unsubscribe')).toBe(
      `<https://${HOST}/s/${token}/stop>, <mailto:help+${token}@desk.ee?subject=unsubscribe>`,
    );
    expect(header('List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
  });

  it.each(['en', 'et', 'lt', 'hu', 'ru'])(
    'says its language, and has both parts below 102 KB (%s)',
    async (language) => {
      const { header, raw } = await sent(language);
      expect(header('Content-Language')).toBe(language);
      expect(header('Content-Type')).toMatch(/^multipart\/alternative/);
      expect(Buffer.byteLength(raw)).toBeLessThan(CLIPPED_FROM_BYTES);
      const mail = await parseMail(Buffer.from(raw));
      expect(mail.attachments).toEqual([]);
      const links = (text: string): string[] => [...new Set(text.match(/https:\/\/[^\s"<>]+/g))].sort();
      expect(links(mail.text)).toEqual(links(mail.html ?? ''));
      expect(links(mail.text)).toHaveLength(6);
    },
  );
});
