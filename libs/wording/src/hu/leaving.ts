import type { leaving as en } from '../en/leaving.js';

export const leaving: Record<keyof typeof en, string> = {
  'people.leave.cases':
    '{count, plural, one {# elégedetlen ügyfél nyitott ügye} other {# elégedetlen ügyfél nyitott ügye}}',
  'people.leave.promises': '{count, plural, one {# megígért válasz} other {# megígért válasz}}',
  'people.leave.drafts': '{count, plural, one {# piszkozat} other {# piszkozat}}',
  'people.leave.followed': '{count, plural, one {# követett megkeresés} other {# követett megkeresés}}',
  'people.leave.views': '{count, plural, one {# saját nézet} other {# saját nézet}}',
  'people.leave.macros': '{count, plural, one {# saját makró} other {# saját makró}}',
  'people.leave.besides': 'Ezenkívül:',
  'people.leave.besidesHint':
    'Az átvevő mindent megkap, amit láthat. Ha senkit nem nevez meg, az ügyek újra riasztanak, az ígéretek arra várnak, aki a megkeresést átveszi, a piszkozatok törlődnek, a nézetek és a makrók maradnak.',
  'ticket.history.TicketPromiseGiven':
    '{to, select, agent {Az ígért válaszért {agent} felel, korábban {previousAgent}} other {Az ígért válasz arra vár, aki a megkeresést átveszi, korábban {previousAgent} felelt érte}}',
  'ticket.history.TicketDraftGiven': 'A piszkozatot {agent} kapta meg, korábban {previousAgent} írta',
};
