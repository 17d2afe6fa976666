export const nudges = {
  'nudges.intro':
    'While a ticket waits for its customer, they are reminded in their language. Any answer, any word of yours to them and any change of the status ends it or begins it anew; a reminder that comes back makes it your turn.',
  'nudges.isOn': 'Remind customers who owe us an answer',
  'nudges.afterDays': 'Business days before each step',
  'nudges.most': 'Reminders at most',
  'nudges.resolves': 'Then resolve the ticket by itself',
  'nudges.resolvesHint':
    'After the last reminder and the same number of days. Nobody is asked about it, unless the rules of surveys say so.',
  'nudges.mailbox': 'Reminders of {address}',
  'nudges.way.house': 'As the house',
  'nudges.way.never': 'Never',
  'nudges.way.own': 'Its own rules',
  'nudges.includesWaiting':
    '{count, plural, one {Also the # ticket that waits now} other {Also the # tickets that wait now}}',
  'nudges.includesWaitingHint':
    'As if they began to wait today. Without this, only tickets that begin to wait from now on are reminded.',
  'nudges.begun':
    '{count, plural, one {Saved. # ticket that waits already will be reminded too.} other {Saved. # tickets that wait already will be reminded too.}}',
  'nudges.textsOf': 'Words of',
  'nudges.textsOf.house': 'All mailboxes',
  'nudges.language': 'Language',
  'nudges.reminder': 'Reminder',
  'nudges.last': 'Last reminder before the ticket is resolved',
  'nudges.textHint':
    "Empty: the words that you see in grey. They can hold '{customer.name}', '{customer.company}', '{ticket.number}', '{ticket.subject}' and '{mailbox.name}'; where one is not known, ours are sent.",
  'nudges.next.nudge': 'Reminder {at}',
  'nudges.next.resolve': 'Resolves {at}',
  'nudges.next.both': 'Reminder {at}, resolves {end}',
  'ticket.history.TicketNudged':
    '{count, plural, one {Reminded the customer} other {Reminded the customer for the #th time}}',
  'ticket.history.TicketRanOut':
    '{count, plural, one {No answer after a reminder: resolved by itself} other {No answer after # reminders: resolved by itself}}',
} as const;
