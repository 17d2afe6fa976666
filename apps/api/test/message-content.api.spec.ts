import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BlobStore } from '#blobs';
import type { TicketPageView, WrittenView } from '#contracts';
import { CustomerService } from '#customers';
import { newId } from '#kernel';
import { aMailbox, anInboundTicket, type TestPerson, type TestServer, testServer } from '#testing';
import { type Landed, TicketService } from '#tickets';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

describe('what strangers sent, shown over HTTP', () => {
  let server: TestServer;
  let mailboxId: string;
  let ona: TestPerson;
  let customer: { customerId: string; contactPointId: string };

  beforeAll(async () => {
    server = await testServer();
    mailboxId = await aMailbox(server.database);
    ona = await server.person('agent');
    customer = await server.database.transaction((tx) =>
      server.get(CustomerService).findOrCreateByAddress(tx, { address: 'mari@example.ee', name: 'Mari' }),
    );
  });
  afterAll(() => server?.close());

  const opened = (traits: Partial<Parameters<typeof anInboundTicket>[0]> = {}): Promise<Landed> =>
    server.database.transaction((tx) =>
      server
        .get(TicketService)
        .openFromMail(tx, anInboundTicket({ ...customer, mailboxId, receivedAt: server.clock.now(), ...traits })),
    );
  const page = async (id: string) => (await ona.call<TicketPageView>('GET', `/api/tickets/${id}`)).body;
  const words = (seen: string | null) => ({
    clientId: newId(),
    kind: 'reply',
    text: 'We look.',
    lastSeenMessageId: seen,
  });
  const raw = (html: string) =>
    Buffer.from(
      [
        'From: Mari <mari@example.ee>',
        'To: help@desk.test',
        'Subject: Picture',
        'Message-ID: <p1@example.ee>',
        'MIME-Version: 1.0',
        'Content-Type: text/html; charset=utf-8',
        '',
        html,
      ].join('\r\n'),
    );
  const withMail = async (bytes: Buffer, files: [string, Buffer, string?][] = []) => {
    const inboundMailId = newId();
    await server.database.transaction(async (tx) => {
      const sha256 = await server.get(BlobStore).put(tx, bytes);
      await tx.query(
        `insert into inbound_mails (id, mailbox_id, content_hash, blob_sha256, size, envelope_from, envelope_to, received_at)
         values ($1, $2, $3, $3, $4, '', '{}', $5)`,
        [inboundMailId, mailboxId, sha256, bytes.length, server.clock.now()],
      );
    });
    const attachments = await Promise.all(
      files.map(async ([fileName, content, contentId]) => ({
        fileName,
        contentType: 'text/html',
        size: content.length,
        contentId: contentId ?? null,
        isInline: contentId !== undefined,
        blobSha256: await server.database.transaction((tx) => server.get(BlobStore).put(tx, content)),
      })),
    );
    return opened({ inboundMailId, hasFullBody: true, attachments });
  };

  it('shows a mail in a document that may run and load nothing', async () => {
    const { messageId, ticketId } = await withMail(
      raw(
        '<p onclick="x()">Hello</p><script>alert(1)</script><img src="cid:pic"><img src="https://track.example/x.png">',
      ),
      [['pic.png', PNG, 'pic']],
    );
    const answer = await ona.call<string>('GET', `/messages/${messageId}/body`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-security-policy')).toBe(
      "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'",
    );
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const [file] = (await page(ticketId)).messages[0]?.attachments ?? [];
    expect(answer.body).toContain(`src="/api/attachments/${file?.id}"`);
    expect(answer.body).toContain('Hello');
    expect(answer.body).toContain('1 remote image was not loaded');
    expect(answer.body).not.toMatch(/script|onclick| src="https:/);
    expect((await ona.call<string>('GET', `/messages/${messageId}/body`)).body).toBe(answer.body);
  });

  it('shows the stored text of a message without a mail, or whose mail cannot be read', async () => {
    const { ticketId, messageId } = await opened({ bodyText: '<b>Not bold</b>' });
    expect((await ona.call<string>('GET', `/messages/${messageId}/body`)).body).toContain(
      '&lt;b&gt;Not bold&lt;/b&gt;',
    );
    const written = await ona.call<WrittenView>('POST', `/api/tickets/${ticketId}/messages`, words(messageId));
    expect((await ona.call<string>('GET', `/messages/${written.body.message.id}/body`)).body).toContain('We look.');
    const headers = Array.from({ length: 60_000 }, (_, n) => `X-${n}: y`).join('\r\n');
    const broken = await withMail(Buffer.from(`${headers}\r\n\r\nwords`));
    const answer = await ona.call<string>('GET', `/messages/${broken.messageId}/body`);
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('Where is my parcel?');
  });

  it('gives files to save, and shows nothing but images that are images', async () => {
    const name = 'Õun "ja" 100%\u2028.html';
    const { ticketId } = await withMail(raw('x'), [
      [name, Buffer.from('<script>alert(1)</script>')],
      ['real.html', PNG],
    ]);
    const files = (await page(ticketId)).messages[0]?.attachments ?? [];
    const evil = await ona.call('GET', `/api/attachments/${files.find((file) => file.fileName !== 'real.html')?.id}`);
    expect(Object.fromEntries(evil.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
    });
    const disposition = String(evil.headers.get('content-disposition'));
    expect(disposition).toMatch(/^attachment; filename="[ -~]*"; filename\*=UTF-8''/);
    expect(decodeURIComponent(disposition.split("filename*=UTF-8''")[1] ?? '')).toBe(
      files.find((file) => file.fileName !== 'real.html')?.fileName,
    );
    const image = await ona.call('GET', `/api/attachments/${files.find((file) => file.fileName === 'real.html')?.id}`);
    expect(Object.fromEntries(image.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': expect.stringMatching(/^inline;/),
      'content-security-policy': "sandbox; default-src 'none'",
    });
  });
});
