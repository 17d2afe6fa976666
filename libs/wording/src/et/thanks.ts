import type { thanks as en } from '../en/thanks.js';

export const thanks: Record<keyof typeof en, string> = {
  'ticket.thanks.left': 'Tänu, jäi lahendatuks',
  'ticket.thanks.takeUp': 'Ava uuesti',
  'ticket.thanks.reopened': 'See kiri avas pöördumise uuesti',
  'ticket.thanks.only': 'See oli ainult tänu',
  'ticket.history.TicketLeftResolved': 'Tänu, jäi lahendatuks',
  'ticket.history.TicketReopeningUndone': 'See oli ainult tänu: lahendatud nagu enne',
  'errors.THANKS_OVERTAKEN': 'Vahepeal on keegi kirjutanud või ei avanud pöördumist uuesti see kiri.',
  'mailboxes.reopening': 'Kiri lahendatud pöördumisele',
  'mailboxes.reopeningHint':
    'Suletud pöördumist ei avata kunagi uuesti: sellele tulnud kirjast saab uus, seotud pöördumine. Vastus, milles ainult tänatakse, jätab pöördumise lahendatuks.',
  'mailboxes.reopening.always': 'avab selle uuesti',
  'mailboxes.reopening.within': 'avab selle mõne päeva jooksul uuesti, hiljem avab uue, seotud pöördumise',
  'mailboxes.reopening.never': 'avab uue, seotud pöördumise',
  'mailboxes.reopensWithinDays': 'Päevi pärast lahendamist',
  'mailboxes.keepsAssignee': 'Uuesti avatud pöördumine jääb vastutajale',
  'mailboxes.keepsAssigneeHint': 'Muidu läheb see tagasi kõigile, kes seda näevad.',
};
