export const thanks = {
  'ticket.thanks.left': 'Thanks, left resolved',
  'ticket.thanks.takeUp': 'Reopen',
  'ticket.thanks.reopened': 'This message reopened the ticket',
  'ticket.thanks.only': 'It was only thanks',
  'ticket.history.TicketLeftResolved': 'Thanks, left resolved',
  'ticket.history.TicketReopeningUndone': 'It was only thanks: resolved as before',
  'errors.THANKS_OVERTAKEN': 'Somebody has spoken since, or the ticket was not reopened by this message.',
  'mailboxes.reopening': 'Mail for a resolved ticket',
  'mailboxes.reopeningHint':
    'A closed ticket is never reopened: what comes for it is a new ticket that follows it up. A reply that only says thanks leaves the ticket resolved.',
  'mailboxes.reopening.always': 'reopens it',
  'mailboxes.reopening.within': 'reopens it for some days, then opens a new, linked ticket',
  'mailboxes.reopening.never': 'opens a new, linked ticket',
  'mailboxes.reopensWithinDays': 'Days after resolving',
  'mailboxes.keepsAssignee': 'A reopened ticket stays with its assignee',
  'mailboxes.keepsAssigneeHint': 'Otherwise it goes back to everybody who sees it.',
} as const;
