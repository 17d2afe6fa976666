export const blocked = {
  'blocked.intro':
    'What they write is kept and listed under Mail health, but becomes no ticket and gets no answer. They are told nothing.',
  'blocked.pattern': 'Address or domain',
  'blocked.patternHint': 'anna@example.com, or example.com with everything below it',
  'blocked.note': 'Why (only you and your colleagues see it)',
  'blocked.block': 'Block',
  'blocked.unblock': 'Unblock',
  'blocked.empty': 'Nobody is blocked.',
  'blocked.by': 'Blocked',
  'blocked.mails': 'Kept away',
  'blocked.kept': '{count, plural, =0 {no mail} one {# mail} other {# mails}}',
  'blocked.last': 'the last {at}',
  'blocked.unblockTitle': 'Unblock {pattern}?',
  'blocked.unblockText': 'Their next mail becomes a ticket again.',
  'blocked.bringIn':
    '{count, plural, one {Bring in the mail that was kept away} other {Bring in the # mails that were kept away}}',
  'blocked.bringInHint': 'Those of the last 30 days, as if they had just come.',
  'blocked.said.unblocked':
    '{count, plural, =0 {{pattern} is not blocked any more} one {{pattern} is not blocked any more; # mail is coming in} other {{pattern} is not blocked any more; # mails are coming in}}',
  'blocked.said.blocked': '{pattern} is blocked',
  'blocked.whom': 'Whose mail is kept away',
  'blocked.wholeDomain': 'Everybody at {domain}',
  'blocked.alsoSpam': 'Mark this ticket as spam, too',
  'ticket.side.blockedText': 'What they write comes to nobody; it is listed in Settings, Mail health.',
  'unheard.reason.BLOCKED': 'From a blocked sender',
  'errors.SENDER_BLOCKED_ALREADY': 'This sender is blocked already.',
  'errors.SENDER_IS_OURS': 'This is an address of yours or of one of your people. It cannot be blocked.',
  'errors.SENDER_IS_EVERYBODY': 'Half the world has its address there. Block the address alone.',
  'errors.SENDER_IS_ENDING':
    'Under this ending everybody has a domain of their own. Block a domain below it, or an address.',
  'errors.BLOCKED_SENDER_NOT_FOUND': 'This sender is not blocked (any more).',
} as const;
