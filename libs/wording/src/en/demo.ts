export const demo = {
  'demo.loop.intro':
    'One marked ticket goes all the way round: a mail comes in, is answered and resolved, the customer is asked, and an unhappy answer reaches you. It counts in no number.',
  'demo.loop.mailbox': 'Demonstration',
  'demo.loop.customer': 'Maria Jensen',
  'demo.loop.subject': 'Delivery moved twice without notice',
  'demo.loop.request':
    'Hello,\n\nmy delivery was moved twice and nobody told me. I took a day off for it. When will it really come?\n\nMaria',
  'demo.loop.reply': 'Hello Maria,\n\nyour parcel is booked for tomorrow between 9 and 11.\n\nKind regards',
  'demo.loop.complaint': 'The parcel came, but nobody ever said sorry for the day I lost. It will happen again.',
  'demo.step.mail': 'A customer wrote a mail.',
  'demo.step.ticket': 'It became a ticket on the live queue.',
  'demo.step.reply': 'You answered.',
  'demo.step.resolved': 'The ticket is resolved; who answered is frozen now.',
  'demo.step.survey': 'After ten seconds the customer was asked, by mail.',
  'demo.step.answer': 'The customer answered: very dissatisfied.',
  'demo.step.alert': 'The alert rings, and the case stands in the console.',
  'demo.step.failed': 'The demonstration did not get through. What happened so far is kept; you can start it again.',
  'demo.loop.openCase': 'Open the case',
  'demo.loop.beCustomer': 'Now be the customer: open the survey',
  'demo.loop.surveysOff':
    'Real customers are not asked yet: surveys are off until an administrator has read the legal page and switched them on.',
  'demo.loop.toSurveys': 'Settings: surveys',
} as const;
