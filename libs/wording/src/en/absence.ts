export const absence = {
  'errors.ABSENCE_TIME_REFUSED': 'Choose a time after now, within a year.',
  'absence.title': 'Out of office',
  'absence.titleOf': 'Out of office: {name}',
  'absence.text':
    'Until then no ticket is given to you. A ticket of yours on which a customer writes goes back to its team at once, so that nobody waits for your return.',
  'absence.textOf':
    'Until then no ticket is given to {name}. A ticket on which a customer writes goes back to its team at once.',
  'absence.until': 'Back on',
  'absence.untilHint': 'From the beginning of this day tickets are given out again. In the time of the company.',
  'absence.handsBack': 'Hand back what waits now',
  'absence.handsBackHint': 'Open tickets on which a customer waits become unassigned, so that the team sees them.',
  'absence.begin': 'Begin',
  'absence.end': 'Back again',
  'absence.now': 'Out of office, back on {time}',
  'absence.begun': 'Out of office, back on {time}',
  'absence.ended': 'Back again: tickets can be given out from now on',
  'people.state.out': 'Out of office',
  'people.outUntil': 'back on {time}',
  'people.mostOpen': 'Open tickets at most',
  'people.mostOpenHint':
    'No more are given out automatically; people can still take more themselves. Only new and open tickets count that are not snoozed. Empty: any number.',
  'people.languages': 'Answers in',
  'people.languagesHint':
    'Tickets in these languages are given to this person first, where the team gives tickets out.',
  'people.editTeam': 'Edit',
  'people.editTeamTitle': 'Edit the team {name}',
  'people.distribution': 'Give out tickets',
  'people.distribution.off': 'No, people choose',
  'people.distribution.round_robin': 'In turn',
  'people.distribution.fewest_open': 'To whoever has the fewest',
  'people.handOver': 'When it is given away',
  'people.handOver.off': 'No note is needed',
  'people.handOver.team': 'A note, when a ticket leaves the team',
  'people.handOver.owner': 'A note, when a ticket leaves the team or whoever has it',
  'people.handOverHint': 'Rules and the distribution need none; nor does who takes a ticket themselves.',
  'people.distributionHint':
    'To people who are there and have not reached their limit: whoever answered the customer last comes first.',
  'people.leave.text': '{name} is signed out at once and cannot sign in. The history stays.',
  'people.leave.has':
    '{open, plural, =0 {No open tickets} one {# open ticket} other {# open tickets}}, of these {snoozed, plural, =0 {none snoozed} one {# snoozed} other {# snoozed}}; {planned, plural, =0 {no planned replies} one {# planned reply} other {# planned replies}}',
  'people.leave.to': 'Who takes over?',
  'people.leave.team': 'The teams: unassigned',
  'people.leave.toHint':
    'Planned replies leave in the name of whoever takes over. Tickets that this person cannot see go back to their team.',
  'people.leave.teamHint': 'Planned replies do not leave; they lie on their tickets for whoever takes them up.',
  'people.leave.done':
    '{given, plural, =0 {Nothing handed over} one {# ticket handed over} other {# tickets handed over}}, {unassigned, plural, =0 {none unassigned} one {# unassigned} other {# unassigned}}',
} as const;
