import { SurveyResponseService } from '#satisfaction';
import type { DemoHouse } from './demo-house.js';

interface DemoAnswer {
  /** Which question: about the ticket, or whether it was put right afterwards. */
  purpose: 'resolution' | 'recovery';
  score: number;
  comment: string;
  wantsContact?: boolean;
}

/** The customer of a ticket answers the question that was sent, on its page. Without a question nothing happens. */
export async function answerQuestion(
  house: DemoHouse,
  ticketId: string,
  { purpose, score, comment, wantsContact = false }: DemoAnswer,
): Promise<void> {
  const [invitation] = await house.database.query<{ id: string }>(
    `select i.id from survey_invitations i join surveys s on s.id = i.survey_id and s.purpose = $2
     where i.ticket_id = $1 and i.state = 'sent' order by i.created_at desc limit 1`,
    [ticketId, purpose],
  );
  if (!invitation) return;
  await house.database.transaction((tx) =>
    house.get(SurveyResponseService).respond(tx, {
      invitationId: invitation.id,
      channel: 'page',
      answer: { score, comment, isSolved: null, wantsContact, reasons: [] },
    }),
  );
}
