import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Settings } from '#database';
import { DAY, HOUR, MINUTE, newId, SECOND, systemActor } from '#kernel';
import { EventListeners, Outbox } from '#outbox';
import { SmtpSink, type TestApp, testApp } from '#testing';
import {
  MailModule,
  MailTransport,
  type NewOutgoingMail,
  OutgoingMailSettings,
  OutgoingMails,
  publicAddressSetting,
  replyTokenOf,
} from './index.js';
import { OutgoingMailRepository } from './outgoing-mail.repository.js';
import { MOST_RELEASED } from './release-held.timer.js';

const actor = systemActor('test');

describe('outgoing mail', () => {
  let app: TestApp;
  let sink: SmtpSink;
  let mailboxId: string;
  const events: { type: string; payload: Record<string, unknown> }[] = [];

  beforeAll(async () => {
    app = await testApp([MailModule]);
    sink = await SmtpSink.start({ user: 'heard', password: 'sésame' });
    mailboxId = newId();
    await app.database.query(
      `insert into mailboxes (id, name, address, created_at) values ($1, 'Help desk', 'help@shop.ee', now())`,
      [mailboxId],
    );
    app.get(EventListeners).add({
      name: 'test.on-outgoing',
      events: [
        'OutgoingMailSent',
        'OutgoingMailFailed',
        'OutgoingMailHeld',
        'OutgoingMailUnknown',
        'OutgoingMailBounced',
      ],
      async handle(event) {
        events.push({ type: event.type, payload: event.payload });
      },
    });
  });
  afterAll(async () => {
    await app.close();
    await sink.close();
  });
  beforeEach(() => {
    events.length = 0;
    sink.mails.length = 0;
    sink.behaviour = 'accept';
  });
  afterEach(async () => {
    await app.database.query('delete from outgoing_mails');
    await app.database.query('delete from timers');
    await app.database.query('delete from settings');
  });

  const setServer = async (password = 'sésame') => {
    const { version } = await app.get(OutgoingMailSettings).view();
    await app.database.transaction((tx) =>
      app
        .get(OutgoingMailSettings)
        .change(tx, actor, { host: '127.0.0.1', port: sink.port, security: 'none', user: 'heard', password }, version),
    );
  };
  const enqueue = (changes: Partial<NewOutgoingMail> = {}) =>
    app.database.transaction((tx) =>
      app.get(OutgoingMails).enqueue(tx, {
        purpose: 'reply',
        mailboxId,
        ticketId: null,
        subjectId: newId(),
        token: { purpose: 'ticket', id: newId() },
        to: { name: 'Mari Maasikas', address: 'mari@customer.ee' },
        subject: 'Re: Where is it?',
        text: 'On its way.',
        inReplyTo: 'her-first@customer.ee',
        references: ['her-first@customer.ee'],
        sendAt: app.clock.now(),
        isDemo: false,
        ...changes,
      }),
    );
  const rowOf = async (id: string) => {
    const [row] = await app.get(OutgoingMailRepository).read(id);
    if (!row) throw new Error('no such mail');
    return row;
  };
  const answered = async () => {
    await app.database.transaction((tx) =>
      app.get(Settings).write(tx, publicAddressSetting, {
        value: { url: 'https://help.shop.ee', answeredAt: app.clock.now().toISOString() },
        ifVersion: null,
        by: null,
      }),
    );
  };

  it('stays in the local mailbox while no SMTP server is set', async () => {
    const { id } = await enqueue();
    await app.settle();
    expect(await rowOf(id)).toMatchObject({ state: 'local', sent_at: app.clock.now() });
    expect(events.map(({ type }) => type)).toEqual(['OutgoingMailSent']);
  });

  it('leaves by SMTP with a Message-ID, a reply address and a return path of its own', async () => {
    await setServer();
    const { id, messageIdHeader } = await enqueue();
    await app.settle();
    expect((await rowOf(id)).state).toBe('sent');
    expect(sink.mails).toHaveLength(1);
    const [mail] = sink.mails;
    expect(mail?.from).toMatch(/^help\+[a-z0-9]{33}@shop\.ee$/);
    expect(mail?.raw).toContain(`Message-ID: <${messageIdHeader}>`);
    expect(mail?.raw).toMatch(/^Reply-To: "?Help desk"? <help\+[a-z0-9]{33}@shop\.ee>\r$/m);
    expect(mail?.raw).toContain('In-Reply-To: <her-first@customer.ee>');
    expect(mail?.raw).toMatch(/^X-Heard-Loop: [0-9a-f-]{36}\.[a-z0-9]{33}\r$/m);
  });

  it('keeps no usable token of its links and reply address in the database, and sends them all the same', async () => {
    await setServer();
    const token = replyTokenOf(app.config.installKey, { purpose: 'ticket', id: mailboxId });
    const { id } = await enqueue({
      token: { purpose: 'ticket', id: mailboxId },
      text: `Answer here: https://help.shop.ee/s/${token}`,
      html: `<a href="https://help.shop.ee/s/${token}">Answer</a>`,
      headers: { 'List-Unsubscribe': `<https://help.shop.ee/s/${token}/stop>` },
    });
    expect(JSON.stringify(await rowOf(id))).not.toContain(token);
    await app.settle();
    const raw = sink.mails[0]?.raw.replace(/=\r\n/g, '') ?? '';
    expect(raw).toContain(`https://help.shop.ee/s/${token}/stop`);
    expect(raw).toContain(`Answer here: https://help.shop.ee/s/${token}`);
    expect(raw).toContain(`help+${token}@shop.ee`);
  });

  it('keeps the local part within 64 characters, or does without a plus address', async () => {
    const long = newId();
    const address = `${'a'.repeat(31)}@shop.ee`;
    await app.database.query(`insert into mailboxes (id, name, address, created_at) values ($1, 'L', $2, now())`, [
      long,
      address,
    ]);
    const { id } = await enqueue({ mailboxId: long });
    expect(await rowOf(id)).toMatchObject({ envelope_from: address, headers: { replyTo: null } });
  });

  it('is one mail for one purpose and subject, however often it is asked for', async () => {
    const subjectId = newId();
    const [first, second] = [await enqueue({ subjectId }), await enqueue({ subjectId })];
    expect(second).toEqual(first);
    await setServer();
    await app.settle();
    expect(sink.mails).toHaveLength(1);
  });

  it('waits for its time, and can be taken back until then', async () => {
    await setServer();
    const sendAt = new Date(app.clock.now().getTime() + 10_000);
    const [kept, taken] = [await enqueue({ sendAt }), await enqueue({ sendAt })];
    await app.settle();
    expect(sink.mails).toHaveLength(0);
    const cancel = () => app.database.transaction((tx) => app.get(OutgoingMails).cancel(tx, taken.id));
    expect(await cancel()).toBe(true);
    app.clock.advance(10_000);
    await app.settle();
    expect(sink.mails).toHaveLength(1);
    expect((await rowOf(kept.id)).state).toBe('sent');
    expect(await app.database.transaction((tx) => app.get(OutgoingMails).cancel(tx, kept.id))).toBe(false);
  });

  it('is tried again later when the server puts it off, for up to five days', async () => {
    await setServer();
    sink.behaviour = { refuse: 451, at: 'rcpt' };
    const { id } = await enqueue();
    const started = app.clock.now().getTime();
    await app.settle();
    expect(await rowOf(id)).toMatchObject({ state: 'waiting', last_error: 'SMTP 451', attempts: 1 });
    app.clock.advance(2 * MINUTE);
    await app.settle();
    expect((await rowOf(id)).attempts).toBe(2);
    for (let hour = 0; hour < 150 && (await rowOf(id)).state === 'waiting'; hour++) {
      app.clock.advance(HOUR);
      await app.settle();
    }
    const spent = app.clock.now().getTime() - started;
    expect(await rowOf(id)).toMatchObject({ state: 'failed', last_error: 'SMTP 451' });
    expect(spent).toBeGreaterThan(4 * DAY);
    expect(spent).toBeLessThan(5.5 * DAY);
    expect(events.at(-1)?.type).toBe('OutgoingMailFailed');
  });

  it('leaves once the server takes it again', async () => {
    await setServer();
    sink.behaviour = 'hang-up-at-mail-from';
    const { id } = await enqueue();
    await app.settle();
    expect((await rowOf(id)).state).toBe('waiting');
    sink.behaviour = 'accept';
    app.clock.advance(2 * MINUTE);
    await app.settle();
    expect((await rowOf(id)).state).toBe('sent');
    expect(sink.mails).toHaveLength(1);
  });

  it('fails for good when the server refuses it, and says why', async () => {
    await setServer();
    sink.behaviour = { refuse: 550, at: 'rcpt' };
    const subjectId = newId();
    const { id } = await enqueue({ subjectId });
    await app.settle();
    expect(await rowOf(id)).toMatchObject({ state: 'failed', last_error: 'SMTP 550' });
    expect(events).toEqual([
      { type: 'OutgoingMailFailed', payload: expect.objectContaining({ outgoingMailId: id, messageId: subjectId }) },
    ]);
  });

  it('is unknown and not sent again when the line breaks after the last byte', async () => {
    await setServer();
    sink.behaviour = 'hang-up-after-data';
    const { id } = await enqueue({ purpose: 'invitation', token: { purpose: 'invitation', id: newId() } });
    await answered();
    await app.settle();
    expect(await rowOf(id)).toMatchObject({ state: 'unknown', last_error: 'NO_ANSWER' });
    sink.behaviour = 'accept';
    app.clock.advance(DAY);
    await app.settle();
    expect(sink.mails).toHaveLength(0);
  });

  it('is unknown and not sent again when the process died while sending', async () => {
    await setServer();
    const { id } = await enqueue();
    await app.database.query(`update outgoing_mails set state = 'sending', attempts = 1 where id = $1`, [id]);
    await app.settle();
    expect(await rowOf(id)).toMatchObject({ state: 'unknown', last_error: 'INTERRUPTED' });
    expect(sink.mails).toHaveLength(0);
    expect(events.map(({ type }) => type)).toEqual(['OutgoingMailUnknown']);
  });

  it('leaves a mail alone that another process is sending', async () => {
    await setServer();
    const { id } = await enqueue();
    const lease = new Date(app.clock.now().getTime() + MINUTE);
    await app.database.query(`update outgoing_mails set state = 'sending', send_at = $2 where id = $1`, [id, lease]);
    await app.settle();
    expect((await rowOf(id)).state).toBe('sending');
  });

  it('never goes to a reserved domain', async () => {
    await setServer();
    const { id } = await enqueue({ to: { name: '', address: 'someone@shop.test' } });
    await app.settle();
    expect(await rowOf(id)).toMatchObject({ state: 'held', last_error: 'RESERVED_DOMAIN' });
    expect(sink.mails).toHaveLength(0);
  });

  it('holds questions to customers until the public address has answered, then sends them', async () => {
    await setServer();
    const { id } = await enqueue({ purpose: 'invitation' });
    const reply = await enqueue();
    await app.settle();
    expect(await rowOf(id)).toMatchObject({ state: 'held', last_error: 'PUBLIC_ADDRESS_UNCONFIRMED' });
    expect((await rowOf(reply.id)).state).toBe('sent');
    await answered();
    await app.database.transaction((tx) =>
      app.get(Outbox).record(tx, actor, { type: 'SettingChanged', payload: { key: 'public-address' } }),
    );
    await app.settle();
    expect((await rowOf(id)).state).toBe('sent');
  });

  it('holds questions of a copy that runs at another address than the one that answered', async () => {
    await setServer();
    const runsAt = async (url: string, answeredUrl: string) => {
      await app.database.transaction((tx) =>
        app.get(Settings).write(tx, publicAddressSetting, {
          value: { url, answeredUrl, answeredAt: app.clock.now().toISOString() },
          ifVersion: null,
          by: null,
        }),
      );
      const { id } = await enqueue({ purpose: 'invitation' });
      await app.settle();
      return rowOf(id);
    };
    const [original, copy] = ['https://help.shop.ee', 'https://staging.shop.ee'];
    expect(await runsAt(copy, original)).toMatchObject({ state: 'held', last_error: 'PUBLIC_ADDRESS_UNCONFIRMED' });
    expect(sink.mails).toHaveLength(0);
    expect(await runsAt(original, original)).toMatchObject({ state: 'sent' });
  });

  it('lets thousands of them go some at a time, the oldest first, and all of them', async () => {
    await setServer();
    for (let at = 0; at <= MOST_RELEASED; at += 1) await enqueue({ purpose: 'invitation' });
    await app.settle();
    const count = async () => {
      const [row] = await app.database.query<{ held: number }>(
        `select count(*)::int as held from outgoing_mails where state = 'held'`,
      );
      return row?.held;
    };
    const before = await count();
    expect(before).toBe(MOST_RELEASED + 1);
    await answered();
    await app.database.transaction((tx) =>
      app.get(Outbox).record(tx, actor, { type: 'SettingChanged', payload: { key: 'public-address' } }),
    );
    await app.settle();
    expect(await count()).toBe(1);
    app.clock.advance(SECOND);
    await app.settle();
    expect(await count()).toBe(0);
  });

  it('does not follow into a server that is set later', async () => {
    const { id } = await enqueue();
    await app.settle();
    await setServer();
    await app.settle();
    expect((await rowOf(id)).state).toBe('local');
    expect(sink.mails).toHaveLength(0);
  });

  it('never lets an address or a name add a recipient or a header', async () => {
    await setServer();
    await expect(enqueue({ to: { name: '', address: '"x@evil.ee"@shop.ee' } })).rejects.toThrow('MAIL_ADDRESS_REFUSED');
    await enqueue({
      to: { name: 'A"\r\nBcc: v@evil.ee', address: 'mari@customer.ee' },
      subject: 'Hi\r\nX-Evil: 1\u2028',
    });
    await app.settle();
    expect(sink.mails[0]?.to).toEqual(['mari@customer.ee']);
    expect(sink.mails[0]?.raw).not.toMatch(/^(Bcc|X-Evil):/im);
  });

  it('keeps the password of the server unreadable in the database', async () => {
    await setServer();
    const rows = await app.database.query<{ value: unknown }>(`select value from settings where key = 'outgoing-mail'`);
    expect(JSON.stringify(rows)).not.toContain('sésame');
    expect(await app.get(MailTransport).check()).toEqual({ isOk: true, code: null, detail: null });
    await setServer('wrong');
    expect(await app.get(MailTransport).check()).toEqual({ isOk: false, code: 'SMTP_SIGN_IN_REFUSED', detail: '535' });
  });

  it('waits when the sign-in is refused: that is no fault of the mail', async () => {
    await setServer('wrong');
    const { id } = await enqueue();
    await app.settle();
    expect(await rowOf(id)).toMatchObject({ state: 'waiting', last_error: 'SMTP 535' });
  });

  it('remembers a bounce once, the hard one over the soft one', async () => {
    const { id } = await enqueue();
    await app.settle();
    events.length = 0;
    for (const kind of ['soft', 'soft', 'hard', 'soft'] as const) {
      await app.database.transaction((tx) => app.get(OutgoingMails).markBounced(tx, { outgoingMailId: id, kind }));
    }
    await app.settle();
    expect(events.map(({ payload }) => payload.kind).sort()).toEqual(['hard', 'soft']);
    expect((await rowOf(id)).bounce_kind).toBe('hard');
  });
});
