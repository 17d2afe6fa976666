import type { leaving as en } from '../en/leaving.js';

export const leaving: Record<keyof typeof en, string> = {
  'people.leave.cases':
    '{count, plural, one {# atvira nepatenkinto kliento byla} few {# atviros nepatenkintų klientų bylos} many {# atviros nepatenkintų klientų bylos} other {# atvirų nepatenkintų klientų bylų}}',
  'people.leave.promises':
    '{count, plural, one {# pažadėtas atsakymas} few {# pažadėti atsakymai} many {# pažadėto atsakymo} other {# pažadėtų atsakymų}}',
  'people.leave.drafts':
    '{count, plural, one {# juodraštis} few {# juodraščiai} many {# juodraščio} other {# juodraščių}}',
  'people.leave.followed':
    '{count, plural, one {# sekama užklausa} few {# sekamos užklausos} many {# sekamos užklausos} other {# sekamų užklausų}}',
  'people.leave.views':
    '{count, plural, one {# asmeninis rodinys} few {# asmeniniai rodiniai} many {# asmeninio rodinio} other {# asmeninių rodinių}}',
  'people.leave.macros':
    '{count, plural, one {# asmeninė makrokomanda} few {# asmeninės makrokomandos} many {# asmeninės makrokomandos} other {# asmeninių makrokomandų}}',
  'people.leave.besides': 'Be to:',
  'people.leave.besidesHint':
    'Perimantis kolega gauna viską, ką jam leidžiama matyti. Jei niekas nenurodytas, bylos vėl skelbia pavojų, pažadai laukia, kas perims užklausą, juodraščiai išmetami, o rodiniai ir makrokomandos lieka kaip yra.',
  'ticket.history.TicketPromiseGiven':
    '{to, select, agent {Pažadėtu atsakymu rūpinasi {agent}, anksčiau {previousAgent}} other {Pažadėtas atsakymas laukia, kas perims užklausą, anksčiau juo rūpinosi {previousAgent}}}',
  'ticket.history.TicketDraftGiven': 'Juodraštį gavo {agent}, anksčiau {previousAgent}',
};
