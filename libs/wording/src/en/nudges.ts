export const nudges = {
  'nudges.text.reminder':
    'Hello,\n\nwe wrote to you some days ago and have not heard from you since. Is there anything we can still do? Simply answer this mail.',
  'nudges.text.last':
    'Hello,\n\nwe have not heard from you, so we believe that your matter is settled and will close it in some days. If it is not, simply answer this mail, and we go on.',
  'nudges.intro':
    'While a ticket waits for its customer, they are reminded in their language. Any answer, any word of yours to them and any change of the status ends it or begins it anew; a reminder that comes back makes it your turn.',
  'nudges.isOn': 'Remind customers who owe us an answer',
  'nudges.afterDays': 'Business days before each step',
  'nudges.most': 'Reminders at most',
  'nudges.resolves': 'Then resolve the ticket by itself',
  'nudges.resolvesHint': 'After the last reminder and the same number of days. Its survey follows the usual rules.',
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
