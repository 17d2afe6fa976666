/** Whether mail comes in and goes out. */
export const mailhealth = {
  'mailHealth.intro': 'Whether mail comes in and goes out, and since when it does not.',
  'mailHealth.empty': 'No mailbox yet',
  'mailHealth.emptyText': 'Add one under Mailboxes; from then on it is watched.',
  'mailHealth.state.ok': 'Works',
  'mailHealth.state.warning': 'Look at this',
  'mailHealth.state.dead': 'Stopped',
  'mailHealth.state.not_watched': 'Not watched',
  'mailHealth.column.mailbox': 'Mailbox',
  'mailHealth.column.in': 'Last mail in',
  'mailHealth.column.out': 'Last mail out',
  'mailHealth.column.beat': 'Heartbeat',
  'mailHealth.none': 'None yet',
  'mailHealth.beat.arrived': '{when}, back after {length}',
  'mailHealth.beat.arrivedAtOnce': '{when}, back within a second',
  'mailHealth.beat.leaving': 'Leaving since {when}',
  'mailHealth.beat.sent': 'On its way since {when}',
  'mailHealth.beat.late': 'Late: written {when}',
  'mailHealth.beat.off': 'None',
  'mailHealth.why.NO_WAY_OUT': 'No SMTP server is set, so this mailbox cannot write to itself.',
  'mailHealth.why.RESERVED_ADDRESS': 'Mail to this address never leaves: its domain exists for examples only.',
  'mailHealth.why.HEARTBEAT_OFF': 'The heartbeat is switched off.',
  'mailHealth.trouble.NOBODY_WATCHES': 'Nobody has looked after mail since {since}: no worker is running.',
  'mailHealth.trouble.NOT_READ': 'Mail that has been here since {since} does not become tickets.',
  'mailHealth.trouble.FETCH_FAILING': 'Mail has not been fetched since {since}.',
  'mailHealth.trouble.NOT_FETCHED': 'Nobody fetches mail. Last sign of life: {since}.',
  'mailHealth.trouble.HEARTBEAT_LOST':
    'A mail of this mailbox to itself has not come back. The last mail came in at {since}.',
  'mailHealth.trouble.HEARTBEAT_LATE':
    'A mail of this mailbox to itself has been on its way since {since}. Other mail has come in meanwhile.',
  'mailHealth.trouble.HEARTBEAT_SLOW':
    '{count, plural, one {The last heartbeat took # minute.} other {The last heartbeat took # minutes.}}',
  'mailHealth.trouble.NEVER_ARRIVED':
    'Nothing has ever come in, and a mail of this mailbox to itself of {since} has not come back. Is it set up at your mail server?',
  'mailHealth.trouble.QUIET':
    '{count, plural, one {Unusually quiet since {since}: about # mail would have been usual.} other {Unusually quiet since {since}: about # mails would have been usual.}}',
  'mailHealth.trouble.OUTGOING_STUCK':
    '{count, plural, =0 {Nothing goes out since {since}.} one {Nothing goes out since {since}; # mail waits.} other {Nothing goes out since {since}; # mails wait.}}',
  'mailHealth.trouble.OUTGOING_SLOW':
    '{count, plural, =0 {The way out is slow since {since}.} one {# mail has been waiting since {since}; others go out.} other {# mails have been waiting, the oldest since {since}; others go out.}}',
  'mailHealth.trouble.OUTGOING_FAILING':
    '{count, plural, one {# mail was refused within an hour.} other {# mails were refused within an hour, an unusual share.}}',
  'mailHealth.trouble.OUTGOING_UNKNOWN':
    '{count, plural, one {Nobody knows whether # mail of the last day arrived.} other {Nobody knows whether # mails of the last day arrived.}}',
  'mailHealth.trouble.QUARANTINE_GROWING':
    '{count, plural, one {# mail went to quarantine within a day.} other {# mails went to quarantine within a day, far more than usual.}}',
  'mailHealth.trouble.SIGN_IN_ENDS':
    '{count, plural, =0 {The sign-in at the provider ends today.} one {The sign-in at the provider ends within # day.} other {The sign-in at the provider ends in # days.}} Sign in again under Mailboxes.',
  'mailHealth.trouble.SECRET_ENDS':
    '{count, plural, =0 {The secret at the provider ends today.} one {The secret at the provider ends within # day.} other {The secret at the provider ends in # days.}} Make a new one there.',
  'mailHealth.incidents': 'Incidents',
  'mailHealth.incidents.none': 'There has been none.',
  'mailHealth.incidents.running': 'since {from}',
  'mailHealth.incidents.over': '{from} to {until}',
  'mailHealth.incidents.told':
    '{count, plural, =0 {No mail could tell.} one {# administrator was written to.} other {# administrators were written to.}}',
  'mailHealth.topic.incoming': 'No mail came in',
  'mailHealth.topic.outgoing': 'No mail went out',
  'mailHealth.topic.quiet': 'Unusually quiet',
  'mailHealth.topic.ends': 'A sign-in or secret ends soon',
  'mailHealth.settings': 'How it is watched',
  'mailHealth.settings.beat': 'Each mailbox writes to itself once an hour',
  'mailHealth.settings.beatHint':
    'The only way to notice a mailbox that looks fine and gets nothing. The mails stay in the mailbox; Heard makes no tickets of them.',
  'mailHealth.settings.secret': 'Our secret at {provider} ends on',
  'mailHealth.settings.secretHint': 'As the provider shows it. We remind you 14 days, 7 days and 1 day before.',
  'mailHealth.banner.in': 'Mail to {address} has not come in since {since}. The administrators know.',
  'mailHealth.banner.out': 'Mail from {address} has not gone out since {since}. The administrators know.',
  'mailHealth.banner.in.network':
    'Mail to {address} has not come in since {since}: its mail server cannot be reached. Heard goes on trying; the administrators know.',
  'mailHealth.banner.in.password':
    'Mail to {address} has not come in since {since}: its mail server does not let Heard sign in. The administrators know.',
  'mailHealth.banner.in.tls':
    'Mail to {address} has not come in since {since}: no safe connection to its mail server comes about. The administrators know.',
  'mailHealth.banner.out.network':
    'Mail from {address} has not gone out since {since}: its mail server cannot be reached. It leaves as soon as the server is back; the administrators know.',
  'mailHealth.banner.out.password':
    'Mail from {address} has not gone out since {since}: its mail server does not let Heard sign in. The administrators know.',
  'mailHealth.banner.out.tls':
    'Mail from {address} has not gone out since {since}: no safe connection to its mail server comes about. The administrators know.',
  'mailHealth.goesOn': 'Heard goes on trying.',
  'mailHealth.banner.more':
    '{count, plural, one {Mail of # mailbox is at a standstill. The administrators know.} other {Mail of # mailboxes is at a standstill. The administrators know.}}',
  'mailHealth.banner.link': 'Mail health',
  'mailHealth.beat.subject': 'Heartbeat of Heard',
  'mailHealth.beat.text':
    'Heard writes this mail to its own mailbox once an hour, to be sure that mail goes out and comes in. You may delete it; nobody needs to answer.',
  'mailHealth.mail.subject.incoming': 'No mail comes in to {address}',
  'mailHealth.mail.subject.outgoing': 'No mail goes out from {address}',
  'mailHealth.mail.subject.quiet': '{address} is unusually quiet',
  'mailHealth.mail.subject.ends': 'Access to {address} ends soon',
  'mailHealth.mail.subject.over': 'Mail of {address} flows again',
  'mailHealth.mail.over': '{address}: mail flows again. It was disturbed from {from} to {until}.',
  'mailHealth.mail.text':
    'Hello {name},\n\n{news}\n\nDetails:\n{link}\n\nYou get one mail when something begins and one when it is over.',
  'unheard.title': 'Mail that nobody was shown',
  'unheard.intro':
    'Mail that came in and belongs to no ticket, of the last 30 days by reason. Look through it now and then: nothing of a customer should be here.',
  'unheard.noneLately': 'There was none in the last 30 days.',
  'unheard.none': 'There is none.',
  'unheard.show': 'Show the mails',
  'unheard.hide': 'Hide the mails',
  'unheard.reason.OWN_MAIL': 'Our own mail came back',
  'unheard.reason.HEARTBEAT': 'Heartbeat',
  'unheard.reason.OWN_PROBE': 'Connection test',
  'unheard.reason.ANSWER_TO_DIGEST': 'Answer of a colleague to the mail about unread notifications',
  'unheard.reason.RECEIPT': 'Receipt or delivery notice',
  'unheard.reason.OWN_ADDRESS': 'Old mail that you had sent',
  'unheard.reason.COMPLAINT': 'Complaint about spam',
  'unheard.reason.CHALLENGE': 'Asks for a confirmation',
  'unheard.reason.OUT_OF_OFFICE': 'Note of absence',
  'unheard.reason.DUPLICATE': 'Came in twice: the ticket has it already',
  'unheard.reason.OTHER': 'Another reason',
} as const;
