import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TakenBackTicketView, TakenBackView, TicketPageView, UploadView, WrittenView } from '#contracts';
import { newId, SECOND, systemActor } from '#kernel';
import { OutgoingMailSettings, type ParsedMail, parseMail } from '#mail';
import { SmtpSink, type TestPerson, type TestServer, testServer } from '#testing';
import { AccessWorld } from './access-world.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('words with formatting over HTTP', () => {
  let server: TestServer;
  let world: AccessWorld;
  let ona: TestPerson;
  let sink: SmtpSink;

  beforeAll(async () => {
    server = await testServer();
    world = await AccessWorld.open(server);
    ona = world.people.agent;
    sink = await SmtpSink.start();
    const settings = server.get(OutgoingMailSettings);
    const { version } = await settings.view();
    const there = { host: '127.0.0.1', port: sink.port, security: 'none' as const, user: '', password: null };
    await server.database.transaction((tx) => settings.change(tx, systemActor('test'), there, version));
  });
  afterAll(async () => {
    await server.close();
    await sink.close();
  });

  const uploaded = async (bytes: Buffer = PNG, name = 'pilt.png'): Promise<UploadView> => {
    const response = await fetch(`${server.url}/api/uploads`, {
      method: 'POST',
      headers: {
        cookie: ona.cookie,
        'x-heard': '1',
        'content-type': 'application/octet-stream',
        'x-file-name': encodeURIComponent(name),
        'x-file-type': 'image/png',
      },
      body: new Uint8Array(bytes),
    });
    return (await response.json()) as UploadView;
  };
  const write = (ticketId: string, more: object) =>
    ona.call<WrittenView & { code: string; errors: unknown }>('POST', `/api/tickets/${ticketId}/messages`, {
      clientId: newId(),
      kind: 'reply',
      lastSeenMessageId: null,
      sendAnyway: true,
      ...more,
    });
  const ticket = async (): Promise<string> => {
    const id = await world.thing('ticket');
    // Reserved domains never leave by SMTP; the sink is to see these mails.
    await server.database.query("update contact_points set address = replace(address, '.example', '.ee')");
    return id;
  };
  const page = async (ticketId: string) => (await ona.call<TicketPageView>('GET', `/api/tickets/${ticketId}`)).body;
  const lastMail = async (): Promise<ParsedMail & { raw: string }> => {
    await server.settle();
    const raw = sink.mails.at(-1)?.raw ?? '';
    return { ...(await parseMail(Buffer.from(raw, 'utf8'))), raw };
  };
  const HTML = '<div>Tere <strong>Mari</strong></div><ul><li>üks</li></ul><div><a href="https://x.ee/a">siin</a></div>';
  const TEXT = 'Tere Mari\n- üks\nsiin <https://x.ee/a>';

  it('reach the customer as an HTML part and a text that says the same', async () => {
    const ticketId = await ticket();
    const { status, body } = await write(ticketId, { html: HTML });
    expect(status).toBe(201);
    expect(body.message).toMatchObject({ text: TEXT, html: HTML });
    const mail = await lastMail();
    expect(mail.raw).toMatch(/^content-type: multipart\/alternative/im);
    expect(mail.text).toContain(TEXT);
    expect(mail.html).toContain('<strong>Mari</strong>');
    expect((await page(ticketId)).ticket.preview).toBe('Tere Mari - üks siin <https://x.ee/a>');
  });

  it('are cleaned before anybody sees them, in the thread and in the mail alike', async () => {
    const ticketId = await ticket();
    const html =
      '<div onclick="x()" style="background:url(https://evil.ee/p)">Tere<script>alert(1)</script><img src="https://evil.ee/pixel.gif"><a href="javascript:alert(1)">siin</a></div>';
    const { body } = await write(ticketId, { html, text: 'Something else' });
    expect(body.message).toMatchObject({ html: '<div>Teresiin</div>', text: 'Teresiin' });
    const mail = await lastMail();
    expect(mail.html).not.toMatch(/script|evil|onclick/i);
    expect(mail.text).toContain('Teresiin');
  });

  it('are refused when nothing is left of them, and when they are too long', async () => {
    const ticketId = await ticket();
    expect(await write(ticketId, { html: '<script>x</script>' })).toMatchObject({
      status: 422,
      body: { code: 'WORDS_MISSING' },
    });
    expect((await write(ticketId, { html: 'x'.repeat(400_001) })).status).toBe(422);
    // Signs that grow when they are escaped, and text that is longer than its own limit.
    for (const html of ['<'.repeat(399_000), 'x'.repeat(100_001)])
      expect(await write(ticketId, { html })).toMatchObject({ status: 422, body: { code: 'WORDS_TOO_LONG' } });
    expect((await write(ticketId, {})).status).toBe(422);
  });

  it.each([
    ['deep', '<blockquote>'.repeat(33_000)],
    ['deep lists', '<ul><li>'.repeat(45_000)],
    ['unclosed attributes', '<a href="'.repeat(44_000)],
    ['angle brackets', '<'.repeat(90_000)],
    ['entities', '&lt;script&gt;'.repeat(9_000)],
    ['many links', '<a href="https://x.ee/">x</a>'.repeat(5_000)],
  ])('of a hostile shape are answered and stay bounded: %s', async (_, html) => {
    const { status, body } = await write(await ticket(), { kind: 'note', html: `<div>a</div>${html}` });
    expect(status).toBe(201);
    expect(body.message.html?.match(/<(blockquote|ul)>/g)?.length ?? 0).toBeLessThanOrEqual(20);
    expect(body.message.html).not.toContain('<script');
  });

  it('keep their formatting and their pictures when they are taken back and when they leave in the end', async () => {
    const ticketId = await ticket();
    const file = await uploaded();
    const html = `<div>Vaata <strong>siia</strong></div><div><img src="cid:${file.id}@heard" alt="pilt.png" /></div>`;
    const sent = await write(ticketId, { html, uploadIds: [file.id], isUndoable: true });
    expect(sent.body.message).toMatchObject({
      html,
      attachments: [{ id: file.id, isInline: true, contentId: `${file.id}@heard` }],
    });
    const taken = await ona.call<TakenBackView>('DELETE', `/api/replies/${sent.body.message.id}`);
    expect(taken.body).toMatchObject({ html, text: 'Vaata siia\n[pilt.png]', files: [{ id: file.id }] });
    const again = await write(ticketId, { html, uploadIds: [file.id], isUndoable: true });
    server.clock.advance(10 * SECOND);
    const mail = await lastMail();
    expect(mail.raw).toMatch(/^content-type: multipart\/related/im);
    expect(mail.attachments).toMatchObject([
      { contentId: `${file.id}@heard`, isInline: true, contentType: 'image/png', filename: 'pilt.png' },
    ]);
    expect(Buffer.from(mail.attachments[0]?.content ?? '')).toEqual(PNG);
    const [message] = (await page(ticketId)).messages.filter(({ id }) => id === again.body.message.id);
    expect(message).toMatchObject({ html, attachments: [{ isInline: true, contentId: `${file.id}@heard` }] });
    const image = await fetch(`${server.url}/api/attachments/${message?.attachments[0]?.id}`, {
      headers: { cookie: ona.cookie },
    });
    expect(Buffer.from(await image.arrayBuffer())).toEqual(PNG);
    const [row] = await server.database.query('select body_html from waiting_replies where id = $1', [
      again.body.message.id,
    ]);
    expect(row).toEqual({ body_html: null });
  });

  it('cannot show a file that was not uploaded with them', async () => {
    const file = await uploaded();
    const html = `<div>a<img src="cid:${file.id}@heard" alt="" /></div>`;
    expect((await write(await ticket(), { html })).body.message).toMatchObject({ html: '<div>a</div>' });
  });

  it('stay inside with their files when they are a note', async () => {
    const ticketId = await ticket();
    await server.settle();
    const before = sink.mails.length;
    const file = await uploaded();
    const html = `<div><em>Ainult meile</em><img src="cid:${file.id}@heard" alt="" /></div>`;
    const { body } = await write(ticketId, { kind: 'note', html, uploadIds: [file.id] });
    expect(body.message).toMatchObject({ kind: 'note', html, attachments: [{ isInline: true }] });
    await server.settle();
    expect(sink.mails).toHaveLength(before);
  });

  it('end with the signature of their writer in the language of the ticket, else with that of the mailbox', async () => {
    const ticketId = await ticket();
    await server.database.query(`update mailboxes set signature = '{mailbox}'`);
    const sign = (signatures: object) => ona.call('PATCH', '/api/me', { signatures });
    const ending = async () => {
      const { writing } = await page(ticketId);
      await write(ticketId, { text: 'Tere' });
      const { text } = await lastMail();
      expect(text.trimEnd().endsWith(`-- \n${writing.signature}`)).toBe(true);
      return writing.signature;
    };
    expect(await ending()).toBe('Help');
    await sign({ any: '{agent}', et: 'Tervitades' });
    const { name } = (await ona.call<{ agent: { name: string } }>('GET', '/api/session')).body.agent;
    expect(await ending()).toBe(name);
    await server.database.query(`update tickets set language = 'et' where id = $1`, [ticketId]);
    expect(await ending()).toBe('Tervitades');
    expect((await sign({ de: 'x' })).status).toBe(422);
    await sign({});
    expect(await ending()).toBe('Help');
  });

  it('begin a ticket, and come back whole when it is taken back', async () => {
    const request = {
      clientId: newId(),
      mailboxId: world.mailboxId,
      to: 'uus@customer.ee',
      subject: 'Tellimus',
      html: HTML,
      isUndoable: true,
    };
    const waiting = await ona.call<{ waitingId: string }>('POST', '/api/tickets', request);
    const taken = await ona.call<TakenBackTicketView>('DELETE', `/api/new-tickets/${waiting.body.waitingId}`);
    expect(taken.body).toMatchObject({ html: HTML, text: TEXT });
    await ona.call('POST', '/api/tickets', { ...request, clientId: newId(), isUndoable: false });
    const mail = await lastMail();
    expect(mail.html).toContain('<strong>Mari</strong>');
    expect(mail.text).toContain(TEXT);
  });
});
