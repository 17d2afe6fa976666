import { SurveyResponseService } from '#satisfaction';
import type { DemoHouse } from './demo-house.js';

/** The customer of a ticket answers the question that was sent, on its page. Without a question nothing happens. */
export async function answerQuestion(
  house: DemoHouse,
  ticketId: string,
  { score, comment }: { score: number; comment: string },
): Promise<void> {
  const [invitation] = await house.database.query<{ id: string }>(
    `select i.id from survey_invitations i join surveys s on s.id = i.survey_id and s.purpose = 'resolution'
     where i.ticket_id = $1 and i.state = 'sent' order by i.created_at desc limit 1`,
    [ticketId],
  );
  if (!invitation) return;
  await house.database.transaction((tx) =>
    house.get(SurveyResponseService).respond(tx, {
      invitationId: invitation.id,
      channel: 'page',
      answer: { score, comment, isSolved: null, wantsContact: false, reasons: [] },
    }),
  );
}
