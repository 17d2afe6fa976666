export const leaving = {
  'people.leave.cases':
    '{count, plural, one {# open case of an unhappy customer} other {# open cases of unhappy customers}}',
  'people.leave.promises': '{count, plural, one {# promised answer} other {# promised answers}}',
  'people.leave.drafts': '{count, plural, one {# draft} other {# drafts}}',
  'people.leave.followed': '{count, plural, one {# followed ticket} other {# followed tickets}}',
  'people.leave.views': '{count, plural, one {# view of their own} other {# views of their own}}',
  'people.leave.macros': '{count, plural, one {# macro of their own} other {# macros of their own}}',
  'people.leave.besides': 'Besides:',
  'people.leave.besidesHint':
    'Whoever takes over gets all of it, as far as they may see it. Where nobody is named, cases ring again, promises wait for whoever takes the ticket, drafts are thrown away, and views and macros stay as they are.',
  'ticket.history.TicketPromiseGiven':
    '{to, select, agent {{agent} sees to the promised answer in place of {previousAgent}} other {{previousAgent} has left: the promised answer waits for whoever takes the ticket}}',
  'ticket.history.TicketDraftGiven': 'A draft of {previousAgent} went to {agent}',
} as const;
