import type { leaving as en } from '../en/leaving.js';

export const leaving: Record<keyof typeof en, string> = {
  'people.leave.cases':
    '{count, plural, one {# rahulolematu kliendi avatud juhtum} other {# rahulolematute klientide avatud juhtumit}}',
  'people.leave.promises': '{count, plural, one {# lubatud vastus} other {# lubatud vastust}}',
  'people.leave.drafts': '{count, plural, one {# mustand} other {# mustandit}}',
  'people.leave.followed': '{count, plural, one {# jälgitav pöördumine} other {# jälgitavat pöördumist}}',
  'people.leave.views': '{count, plural, one {# isiklik vaade} other {# isiklikku vaadet}}',
  'people.leave.macros': '{count, plural, one {# isiklik makro} other {# isiklikku makrot}}',
  'people.leave.besides': 'Lisaks:',
  'people.leave.besidesHint':
    'Ülevõtja saab kõik, mida ta näha tohib. Kui kedagi ei nimetata, hakkavad juhtumid uuesti häiret andma, lubadused ootavad pöördumise võtjat, mustandid visatakse ära ning vaated ja makrod jäävad alles.',
  'ticket.history.TicketPromiseGiven':
    '{to, select, agent {Lubatud vastuse eest vastutab {agent}, varem {previousAgent}} other {Lubatud vastus ootab pöördumise võtjat, varem vastutas {previousAgent}}}',
  'ticket.history.TicketDraftGiven': 'Mustandi sai {agent}, varem {previousAgent}',
};
