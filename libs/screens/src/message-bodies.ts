import { Injectable } from '@nestjs/common';
import { BlobStore } from '#blobs';
import { Database } from '#database';
import { ticketScope } from '#identity';
import { type AgentActor, AppError, asLanguage, Clock, MissingError } from '#kernel';
import { type ParsedMail, renderMessageDocument, SANITISER_VERSION } from '#mail';
import { loadLanguage } from '#wording';
import { gateSql, maySeeRating, type RatingGate } from './rating-visibility.js';
import { iso } from './sql-json.js';

/** Parses raw mail for display; the app says how. */
export abstract class BodyParser {
  abstract parse(raw: Buffer): Promise<ParsedMail>;
}

/** Documents kept ready, the least lately read dropped first; and those above this length never. */
const MOST_KEPT = 100;
const LONGEST_KEPT = 100_000;

interface StoredBody {
  bodyText: string;
  fullText: string | null;
  blob: Buffer | null;
  redactedAt: string | null;
  files: { id: string; contentId: string }[];
  language: string;
  gates: RatingGate[] | null;
}

const BODY_SQL = `
  select m.body_text as "bodyText", m.full_text as "fullText", mail.blob_sha256 as blob,
    ${iso('m.redacted_at')} as "redactedAt",
    coalesce((select json_agg(json_build_object('id', f.id, 'contentId', f.content_id))
      from attachments as f where f.message_id = m.id and f.content_id is not null), '[]') as files,
    (select language from agents where id = $3) as language,
    case when m.is_survey_answer then (select json_agg(${gateSql('r', iso)}) from survey_responses as r
      where r.ticket_id = m.ticket_id) end as gates
  from messages as m join tickets as t on t.id = m.ticket_id
  left join inbound_mails as mail on mail.id = m.inbound_mail_id
  where m.id = $2 and ($1::uuid[] is null or t.team_id is null or t.team_id = any($1::uuid[]))`;

/** Whole mails as documents for the sandboxed frame. */
@Injectable()
export class MessageBodies {
  private readonly kept = new Map<string, string>();

  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
    private readonly clock: Clock,
    private readonly parser: BodyParser,
  ) {}

  /**
   * The document of one message: its HTML made safe, else its text with the quoted rest folded. Made from the raw mail
   * when shown; a mail that cannot be parsed any more is shown as the text that was stored.
   * @throws {MissingError} MESSAGE_NOT_FOUND
   */
  async document(reader: AgentActor, messageId: string): Promise<string> {
    const parameters = [ticketScope(reader).parameter, messageId, reader.agentId];
    const [body] = await this.database.query<StoredBody>(BODY_SQL, parameters);
    const now = this.clock.now();
    const isForReader = body?.gates?.every((gate) => maySeeRating(reader, gate, now)) ?? true;
    if (!body || !isForReader) throw new MissingError('MESSAGE', { messageId });
    const key = `${messageId} ${SANITISER_VERSION} ${body.language} ${body.redactedAt ?? ''}`;
    const ready = this.kept.get(key);
    if (ready !== undefined) {
      this.keep(key, ready);
      return ready;
    }
    const mail = body.blob && (await this.parsed(body.blob));
    const document = await render(body, mail);
    if (mail !== null || body.blob === null) this.keep(key, document);
    return document;
  }

  private keep(key: string, document: string): void {
    if (document.length > LONGEST_KEPT) return;
    this.kept.delete(key);
    this.kept.set(key, document);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
  }

  private async parsed(blob: Buffer): Promise<ParsedMail | null> {
    try {
      return await this.parser.parse(await this.blobs.get(blob));
    } catch (error) {
      // The stored text is the fallback; a fault of ours or of the database is none.
      if (error instanceof AppError && error.kind !== 'bug') return null;
      throw error;
    }
  }
}

async function render(body: StoredBody, mail: ParsedMail | null): Promise<string> {
  const language = asLanguage(body.language) ?? 'en';
  const { t } = await loadLanguage(language);
  const files = new Map(body.files.map((file) => [file.contentId, `/api/attachments/${file.id}`]));
  return renderMessageDocument({
    language,
    quoteLabel: t('ticket.body.quoted'),
    leftOutLabel: (what, count) => t(`ticket.body.leftOut.${what}`, { count }),
    text: body.bodyText,
    quotedText: mail ? quotedOf(mail) : restOf(body),
    ...(mail?.html && { html: mail.html, images: { inlineImage: (contentId) => files.get(contentId) } }),
  });
}

const quotedOf = (mail: ParsedMail): string =>
  mail.reply.segments
    .filter((segment) => segment.kind !== 'said')
    .map((segment) => segment.text)
    .join('\n')
    .trim();

const restOf = ({ bodyText, fullText }: StoredBody): string =>
  fullText && fullText.trim() !== bodyText.trim() ? fullText : '';
