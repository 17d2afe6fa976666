import { Injectable } from '@nestjs/common';
import type { AskingView } from '#contracts';
import { Database } from '#database';
import type { InvitationState } from './invitation-state.js';
import { SURVEY_IDS } from './survey-invitation.entity.js';

interface Row {
  state: InvitationState;
  reason: string | null;
  at: Date | null;
}

/** Why a customer was asked or not, for people. */
@Injectable()
export class AskingQueries {
  constructor(private readonly database: Database) {}

  /** The latest asking about a ticket; null: it was never resolved. The sentence is `survey.state.<state>`. */
  async askingOf(ticketId: string): Promise<AskingView | null> {
    const [row] = await this.database.query<Row>(
      `select state, reason,
         case state when 'scheduled' then due_at when 'answered' then answered_at else coalesce(sent_at, created_at) end as at
       from survey_invitations where ticket_id = $1 and survey_id = $2 order by created_at desc, id desc limit 1`,
      [ticketId, SURVEY_IDS.resolution],
    );
    if (!row) return null;
    const isOff = row.state === 'suppressed' && row.reason === 'surveys_off';
    return { state: isOff ? 'off' : row.state, reason: row.reason, at: row.at?.toISOString() ?? null };
  }
}
