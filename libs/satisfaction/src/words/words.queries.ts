import { Injectable } from '@nestjs/common';
import type { WordsPage, WordsRow } from '#contracts';
import { Database } from '#database';
import { ticketScope } from '#identity';
import { type AgentActor, Clock, decodeCursor, encodeCursor, InvalidError, isInstantAndId } from '#kernel';

const PAGE = 50;

interface Row {
  id: string;
  ticketId: string | null;
  ticketNumber: string | null;
  customerName: string | null;
  source: WordsRow['source'];
  score: number | null;
  text: string;
  receivedAt: Date;
  readBy: Date;
}

/** The list of words that nobody has read yet. */
@Injectable()
export class WordsQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Unread words that this person may see, the most urgent first. Words without a ticket are everybody's.
   * @throws {InvalidError} CURSOR_INVALID
   */
  async page(actor: AgentActor, cursor?: string): Promise<WordsPage> {
    const scope = ticketScope(actor);
    const after = cursor === undefined ? undefined : decodeCursor(cursor, 2);
    if (cursor !== undefined && !isInstantAndId(after)) throw new InvalidError('CURSOR_INVALID');
    const rows = await this.database.query<Row>(
      `select words.id, words.ticket_id as "ticketId", t.number as "ticketNumber", coalesce(customer.name, message.author_name) as "customerName",
         words.source, words.score, words.words as text, words.received_at as "receivedAt", words.read_by_at as "readBy"
       from unread_words as words
       left join tickets as t on t.id = words.ticket_id
       left join customers as customer on customer.id = words.customer_id
       left join messages as message on words.source = 'third_party' and message.id = words.source_id
       where words.read_at is null and (t.id is null or ${scope.sql('t', 1)})
         and ($2::timestamptz is null or (words.read_by_at, words.id) > ($2, $3::uuid))
       order by words.read_by_at, words.id limit ${PAGE + 1}`,
      [scope.parameter, after?.[0] ?? null, after?.[1] ?? null],
    );
    const shown = rows.slice(0, PAGE);
    const last = shown.at(-1);
    const next = rows.length > PAGE && last ? encodeCursor([last.readBy.toISOString(), last.id]) : null;
    return { rows: shown.map((row) => this.view(row)), next };
  }

  private view(row: Row): WordsRow {
    return {
      ...row,
      ticketNumber: row.ticketNumber === null ? null : Number(row.ticketNumber),
      receivedAt: row.receivedAt.toISOString(),
      readBy: row.readBy.toISOString(),
      isLate: row.readBy < this.clock.now(),
    };
  }
}
