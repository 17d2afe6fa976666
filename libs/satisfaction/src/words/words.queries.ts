import { Injectable } from '@nestjs/common';
import type { LateWords, WordsPage, WordsRow } from '#contracts';
import { Database } from '#database';
import { ticketScope } from '#identity';
import { type AgentActor, Clock, DAY, decodeCursor, encodeCursor, InvalidError, isInstantAndId, plus } from '#kernel';
import { kindOf, scoresOf } from '../questions/survey-kinds.js';
import { RATEABLE } from './words-work.service.js';

const PAGE = 50;
const MOST_LATE = 20;
const LATE_SHOWN_MS = 30 * DAY;
const MOST_URGENT = 99;

/** A place in the list: how urgent, by when, and which. */
const isPlace = (place: readonly (string | number)[] | undefined): boolean =>
  typeof place?.[0] === 'number' &&
  Number.isInteger(place[0]) &&
  Math.abs(place[0]) <= MOST_URGENT &&
  isInstantAndId(place.slice(1));

interface LateRow extends Omit<LateWords, 'ticketNumber' | 'readBy' | 'readAt'> {
  ticketNumber: string | null;
  readBy: Date;
  readAt: Date | null;
}

interface Row {
  id: string;
  ticketId: string | null;
  ticketNumber: string | null;
  customerName: string | null;
  placeName: string | null;
  source: WordsRow['source'];
  score: number | null;
  text: string;
  suggestion: number | null;
  surveyId: string | null;
  urgency: number;
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
    const after = cursor === undefined ? undefined : decodeCursor(cursor, 3);
    if (cursor !== undefined && !isPlace(after)) throw new InvalidError('CURSOR_INVALID');
    const rows = await this.database.query<Row>(
      `select words.id, words.ticket_id as "ticketId", t.number as "ticketNumber", coalesce(customer.name, message.author_name) as "customerName",
         place.name as "placeName", words.source, words.score, words.words as text, words.received_at as "receivedAt", words.read_by_at as "readBy",
         words.suggestion, words.urgency,
         case when words.source = any($5::text[]) and not exists (
           select 1 from survey_responses as answer where answer.invitation_id = words.invitation_id)
         then invitation.survey_id end as "surveyId"
       from unread_words as words
       left join tickets as t on t.id = words.ticket_id
       left join customers as customer on customer.id = words.customer_id
       left join survey_places as place on place.id = words.place_id
       left join survey_invitations as invitation on invitation.id = words.invitation_id
       left join messages as message on words.source = 'third_party' and message.id = words.source_id
       where words.read_at is null and (t.id is null or ${scope.sql('t', 1)})
         and ($2::smallint is null or words.urgency < $2
           or words.urgency = $2 and (words.read_by_at, words.id) > ($3::timestamptz, $4::uuid))
       order by words.urgency desc, words.read_by_at, words.id limit ${PAGE + 1}`,
      [scope.parameter, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, RATEABLE],
    );
    const shown = rows.slice(0, PAGE);
    const last = shown.at(-1);
    const next = rows.length > PAGE && last ? encodeCursor([last.urgency, last.readBy.toISOString(), last.id]) : null;
    const late = cursor === undefined ? await this.late(actor) : [];
    return { rows: shown.map((row) => this.view(row)), next, late };
  }

  /** What a person should have read by now, or read too late: whose it was, and who read it when. */
  private async late(actor: AgentActor): Promise<LateWords[]> {
    const scope = ticketScope(actor);
    const rows = await this.database.query<LateRow>(
      `select words.id, words.ticket_id as "ticketId", t.number as "ticketNumber", team.name as "teamName",
         words.read_by_at as "readBy", words.read_at as "readAt", reader.name as "readerName"
       from unread_words as words
       left join tickets as t on t.id = words.ticket_id
       left join teams as team on team.id = t.team_id
       left join agents as reader on reader.id = words.reader_id
       where words.late_at > $2 and (t.id is null or ${scope.sql('t', 1)})
       order by words.late_at desc, words.id limit ${MOST_LATE}`,
      [scope.parameter, plus(this.clock.now(), -LATE_SHOWN_MS)],
    );
    return rows.map(({ ticketNumber, readBy, readAt, ...row }) => ({
      ...row,
      ticketNumber: ticketNumber === null ? null : Number(ticketNumber),
      readBy: readBy.toISOString(),
      readAt: readAt?.toISOString() ?? null,
    }));
  }

  private view(row: Row): WordsRow {
    const { surveyId, urgency: _urgency, ...shown } = row;
    return {
      ...shown,
      scores: surveyId === null ? null : [...scoresOf(kindOf({ surveyId }))],
      ticketNumber: row.ticketNumber === null ? null : Number(row.ticketNumber),
      receivedAt: row.receivedAt.toISOString(),
      readBy: row.readBy.toISOString(),
      isLate: row.readBy < this.clock.now(),
    };
  }
}
