import type { thanks as en } from '../en/thanks.js';

export const thanks: Record<keyof typeof en, string> = {
  'ticket.thanks.left': 'Padėka, liko išspręsta',
  'ticket.thanks.takeUp': 'Atverti iš naujo',
  'ticket.thanks.reopened': 'Šis laiškas vėl atvėrė užklausą',
  'ticket.thanks.only': 'Tai buvo tik padėka',
  'ticket.history.TicketLeftResolved': 'Padėka, liko išspręsta',
  'ticket.history.TicketReopeningUndone': 'Tai buvo tik padėka: išspręsta kaip anksčiau',
  'errors.THANKS_OVERTAKEN': 'Nuo to laiko kažkas rašė arba užklausą iš naujo atvėrė ne šis laiškas.',
  'mailboxes.reopening': 'Laiškas išspręstai užklausai',
  'mailboxes.reopeningHint':
    'Uždaryta užklausa niekada neatveriama iš naujo: iš jai atėjusio laiško atsiranda nauja, susieta užklausa. Atsakymas, kuriame tik dėkojama, palieka užklausą išspręstą.',
  'mailboxes.reopening.always': 'atveria ją iš naujo',
  'mailboxes.reopening.within': 'kelias dienas atveria ją iš naujo, vėliau atidaro naują, susietą užklausą',
  'mailboxes.reopening.never': 'atidaro naują, susietą užklausą',
  'mailboxes.reopensWithinDays': 'Dienų po išsprendimo',
  'mailboxes.keepsAssignee': 'Iš naujo atverta užklausa lieka jos vykdytojui',
  'mailboxes.keepsAssigneeHint': 'Kitaip ji grįžta visiems, kas ją mato.',
};
