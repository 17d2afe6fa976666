export const attributes = {
  'queue.view.snoozed': 'Snoozed',
  'queue.empty.snoozed': 'Nothing sleeps. H on a ticket puts it off until a time, or until the customer writes.',
  'queue.empty.wakingToday':
    '{count, plural, one {# snoozed ticket wakes today.} other {# snoozed tickets wake today.}}',
  'ticket.priority.urgent': 'Urgent',
  'ticket.priority.high': 'High',
  'ticket.priority.normal': 'Normal',
  'ticket.priority.low': 'Low',
  'ticket.history.TicketPriorityChanged':
    'Priority: {priority, select, urgent {urgent} high {high} low {low} other {normal}} (was {previousPriority, select, urgent {urgent} high {high} low {low} other {normal}})',
  'ticket.history.TicketMoved':
    '{to, select, team {Moved to the team {team}} other {Taken out of its team}}{isUnassigned, select, yes {; {previousAgent} cannot see it there and no longer has it} other {}}',
  'ticket.history.TicketStatusChanged':
    '{status, select, pending {Set to waiting for them} on_hold {Put on hold} new {Set back to new} other {Set to open}}',
  'ticket.history.TicketTagged':
    '{what, select, added {Tags added: {added}} removed {Tags removed: {removed}} other {Tags added: {added}; removed: {removed}}}',
  'ticket.history.TicketSnoozed':
    '{how, select, answer {Snoozed until the customer writes} both {Snoozed until {until}, or until the customer writes} other {Snoozed until {until}, whatever the customer writes}}',
  'ticket.history.TicketWoke':
    '{because, select, time {Woke: the time has come} customer {Woke: the customer wrote} delivery {Woke: a reply did not arrive} other {Woken}}',
  'errors.TICKET_ANSWERED': 'This ticket has been answered already, so it is not new.',
  'errors.TEAM_UNKNOWN': 'There is no such team any more.',
  'errors.SNOOZE_TIME_REFUSED': 'Choose a time between now and a year from now.',
  'errors.TAG_NOT_FOUND': 'This tag is not there any more.',
  'errors.TAG_UNKNOWN': 'One of these tags is not there any more.',
  'errors.TAGS_TOO_MANY': 'A ticket can have 20 tags at most.',
  'errors.TAG_NAME_TAKEN': 'There is a tag with this name.',
  'errors.TAG_MERGE_ITSELF': 'Choose another tag: this one cannot become itself.',
};
