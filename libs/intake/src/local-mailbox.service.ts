import { Injectable } from '@nestjs/common';
import type { LocalMailboxPage, LocalMailRow, LocalMailView } from '#contracts';
import { Database } from '#database';
import { decodeCursor, encodeCursor, InvalidError, isInstantAndId, MissingError } from '#kernel';
import { hasOwnServer, LOCAL_MAILBOX_EXISTS, type OutgoingMailRow, OutgoingMails } from '#mail';

const PAGE = 50;

type Row = OutgoingMailRow & { ticket_number: string | null; ticket_language: string | null };

/** The mail that is kept here; what a mailbox sends by a server of its own is none of it. */
const KEPT = `mail.state = 'local' and not ${hasOwnServer('mail.mailbox_id')}`;

/**
 * What would have left by SMTP. It exists only while the installation has no SMTP server and some mailbox has none of
 * its own (rulings 15): otherwise every verb answers that there is nothing here. A server that is set sends nothing of
 * what was kept.
 */
@Injectable()
export class LocalMailbox {
  constructor(
    private readonly database: Database,
    private readonly mails: OutgoingMails,
  ) {}

  /** Newest first. @throws {MissingError} LOCAL_MAILBOX_NOT_FOUND @throws {InvalidError} CURSOR_INVALID */
  async list(cursor?: string): Promise<LocalMailboxPage> {
    await this.demandOpen();
    const after = cursor === undefined ? undefined : decodeCursor(cursor, 2);
    if (cursor !== undefined && !isInstantAndId(after)) throw new InvalidError('CURSOR_INVALID');
    const rows = await this.rows(
      `where ${KEPT} and ($1::timestamptz is null or (mail.sent_at, mail.id::text) < ($1, $2::text))
       order by mail.sent_at desc, mail.id desc limit $3`,
      [after?.[0] ?? null, after?.[1] ?? null, PAGE + 1],
    );
    const page = rows.slice(0, PAGE);
    const last = rows.length > PAGE ? page.at(-1) : undefined;
    return {
      rows: page.map(viewOf),
      next: last ? encodeCursor([last.sent_at?.toISOString() ?? '', last.id]) : null,
    };
  }

  /** @throws {MissingError} LOCAL_MAILBOX_NOT_FOUND, LOCAL_MAIL_NOT_FOUND */
  async view(id: string): Promise<LocalMailView> {
    const row = await this.find(id);
    return { ...viewOf(row), text: row.text_body, hasHtml: row.html_body !== null, links: linksOf(row) };
  }

  /** The HTML part; its links open in a window of their own. @throws as `view` */
  async html(id: string): Promise<string> {
    const { html_body: html } = await this.find(id);
    if (html === null) throw new MissingError('LOCAL_MAIL');
    return html.replace(/<head[^>]*>|^(?!.*<head)/is, (head) => `${head}<base target="_blank">`);
  }

  /** The stored mail. @throws {MissingError} LOCAL_MAILBOX_NOT_FOUND, LOCAL_MAIL_NOT_FOUND */
  async find(id: string): Promise<Row> {
    await this.demandOpen();
    const [row] = await this.rows(`where ${KEPT} and mail.id = $1`, [id]);
    if (!row) throw new MissingError('LOCAL_MAIL');
    return row;
  }

  /** @throws {MissingError} LOCAL_MAILBOX_NOT_FOUND */
  async demandOpen(): Promise<void> {
    const [row] = await this.database.query<{ isOpen: boolean }>(`select ${LOCAL_MAILBOX_EXISTS} as "isOpen"`);
    if (!row?.isOpen) throw new MissingError('LOCAL_MAILBOX');
  }

  /**
   * Nobody plays a customer of a mailbox whose answers really leave.
   * @throws {MissingError} LOCAL_MAILBOX_NOT_FOUND
   */
  async demandKept(mailboxId: string): Promise<void> {
    await this.demandOpen();
    const sql = `select ${hasOwnServer('$1::uuid')} as "leaves"`;
    const [row] = await this.database.query<{ leaves: boolean }>(sql, [mailboxId]);
    if (row?.leaves) throw new MissingError('LOCAL_MAILBOX');
  }

  private async rows(where: string, parameters: unknown[]): Promise<Row[]> {
    const rows = await this.database.query<Row>(
      `select mail.*, ticket.number as ticket_number, ticket.language as ticket_language
       from outgoing_mails as mail left join tickets as ticket on ticket.id = mail.ticket_id ${where}`,
      parameters,
    );
    return rows.map((row) => this.mails.revealed(row));
  }
}

const viewOf = (row: Row): LocalMailRow => ({
  id: row.id,
  to: row.to_name ? `${row.to_name} <${row.to_address}>` : row.to_address,
  from: `${row.headers.from.name} <${row.headers.from.address}>`,
  subject: row.subject,
  sentAt: (row.sent_at ?? row.send_at).toISOString(),
  purpose: row.purpose,
  ticketNumber: row.ticket_number === null ? null : Number(row.ticket_number),
});

/** Links of the mail with their labels: of the HTML where there is one, else the bare addresses of the text. */
function linksOf({ html_body: html, text_body: text }: Row): { href: string; label: string }[] {
  const anchors = [...(html ?? '').matchAll(/<a\s[^>]*?href="(https?:[^"]*)"[^>]*>(.*?)<\/a>/gis)];
  if (anchors.length > 0) {
    return anchors.map(([, href = '', label = '']) => ({
      href: plain(href),
      label: plain(label.replace(/<[^>]*>/g, ' '))
        .replace(/\s+/g, ' ')
        .trim(),
    }));
  }
  return [...text.matchAll(/https?:\/\/[^\s<>"]+/g)].map(([href]) => ({ href, label: href }));
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const plain = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '');
