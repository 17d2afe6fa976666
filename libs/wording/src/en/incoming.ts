export const incoming = {
  'answers.arrived.subject': 'Your message has arrived [#{number}]',
  'answers.arrived.text':
    'Hello,\n\nyour message has arrived. Its number is {number}. A person will read it and answer you.\n\nIf you want to add something, simply reply to this mail.\n\n{mailbox}',
  'answers.unread.subject': 'We could not read your mail',
  'answers.unread.tooLarge':
    'Hello,\n\nyou wrote to {address}. Your mail is larger than 25 MB, and so we could not open it. Please send it again with smaller or fewer files.\n\n{mailbox}',
  'answers.unread.broken':
    'Hello,\n\nyou wrote to {address}. Your mail was packed in a way that we could not open. Please send it once more as plain text, with few files and without attached mails.\n\n{mailbox}',
  'ticket.details.show': 'Details',
  'ticket.details.hide': 'Hide details',
  'ticket.details.sender': 'Sender',
  'ticket.details.checks': 'Checks',
  'ticket.match.token': 'Belongs here because it was sent to the reply address of this ticket.',
  'ticket.match.message_id': 'Belongs here because it answers a mail of this ticket.',
  'ticket.match.link': 'Belongs here because it quotes a link of this ticket.',
  'ticket.match.subject':
    'Belongs here because its subject names the number of this ticket, and the sender takes part in it.',
  'ticket.match.new': 'Began a ticket because it belongs to no earlier one.',
  'ticket.parts.signed': 'Signed mail (S/MIME or PGP). Heard does not check the signature.',
  'ticket.parts.encrypted':
    'Encrypted mail (S/MIME or PGP). Heard cannot read it; open the attached file with a program that has the key.',
  'ticket.parts.calendar': 'Appointment',
  'ticket.parts.calendar.REQUEST': 'Invitation',
  'ticket.parts.calendar.CANCEL': 'Cancelled appointment',
  'ticket.parts.calendar.REPLY': 'Answer to an invitation',
  'ticket.parts.theirTime': 'time of the organiser',
  'ticket.authentic.pass': '{domain} confirms that this mail is from there.',
  'ticket.authentic.fail': 'This mail may be forged: {domain} does not confirm that it is from there.',
  'ticket.authentic.none': 'Nobody vouches for the sender: {domain} has no rule about it.',
  'ticket.authentic.unknown': 'It could not be checked whether the sender is genuine.',
  'ticket.authentic.badge': 'May be forged',
  'ticket.unproven.badge': 'Sender not verified',
  'ticket.unproven.address': 'Nothing proves the sender’s address of this mail. Be careful before you act on it.',
  'ticket.unproven.form': 'Somebody filled in a form of yours with this address; nobody has checked that it is theirs.',
  'ticket.unproven.named':
    'This mail names nobody to answer. One of you entered this address in quarantine; nothing proves that it is the sender’s.',
  'ticket.held.named':
    'This mail names nobody to answer; one of you entered this address in quarantine. Let it in if it belongs to this ticket.',
  'ticket.held.elsewhere':
    'Another mail server than that of the sender’s domain handed this mail over, and nothing proves the sender’s address. Let it in only if you are sure.',
  'ticket.held.form':
    'This mail came through a form of yours, where everybody can enter any address. Let it in only if you are sure.',
  'ticket.held.forged':
    'This mail may be forged: the domain in its sender address does not confirm that it is from there. Let it in only if you are sure.',
  'ticket.people.title': 'In copy',
  'ticket.people.text':
    'Named in mails of this ticket. They get mail from here only when you put them in copy; the mail of somebody whom you accept is let in without asking.',
  'ticket.people.accept': 'Accept',
  'ticket.people.accepted': 'Takes part',
  'ticket.people.dismiss': 'Remove',
  'ticket.forward.text': 'This mail passes on words of {name}.',
  'ticket.forward.do': 'Make {name} the customer',
  'ticket.forward.said': 'Customer: {name}',
  'ticket.customer.text':
    'Answers go to this person from now on, and they are asked later. Whoever it was until now stays one of the people of the ticket; a reply that waits to leave stays here.',
  'ticket.customer.name': 'Name (if nobody knows it yet)',
  'ticket.customer.said': 'The customer is {name} now',
  'ticket.history.TicketCustomerChanged':
    '{how, select, forward {The author of the forwarded mail became the customer} other {{customer} became the customer}}',
  'ticket.history.ParticipantAccepted': 'Person in copy accepted',
  'ticket.history.ParticipantDismissed': 'Person in copy taken off',
  'ticket.delivery.reason.MAIL_BOUNCED_SOFT':
    'It came back: the mail server of the customer could not take it this time. It is not sent again by itself.',
  'survey.reason.auto_replied': 'An absence note came back; a later answer still counts.',
  'satisfaction.funnel.delivered': 'Reached them',
  'settings.mailboxes.acknowledge': 'Tell customers that their mail has arrived',
  'settings.mailboxes.acknowledgeHint': 'One such mail per person and day at most; robots and lists get none.',
  'settings.mailboxes.authserv': 'Mail server that checks senders',
  'settings.mailboxes.authservHint':
    'The name with which its Authentication-Results begin, such as mx.example.com. Leave it empty where mail comes directly to Heard.',
  'errors.PARTICIPANT_NOT_FOUND': 'This person is not named in the ticket (any more).',
  'errors.MESSAGE_IS_NO_FORWARD': 'This mail passes on nobody’s words.',
} as const;
