export const slaSettings = {
  'settings.sla.intro':
    'How soon customers get an answer and a solution. The first policy whose conditions fit a ticket counts; without a policy nothing is promised and nothing counts down.',
  'settings.sla.empty.title': 'Nothing is promised yet',
  'settings.sla.empty.text':
    'A beginning that suits most teams: 4 hours to the first answer, 8 hours to the next, two working days to the solution, in opening hours; faster for urgent tickets.',
  'settings.sla.start': 'Start with 4 h / 8 h / 2 days',
  'settings.sla.add': 'Add a policy',
  'settings.sla.everybody': 'Every ticket',
  'settings.sla.new': 'New policy',
  'settings.sla.name': 'Name',
  'settings.sla.conditions': 'Counts for',
  'settings.sla.all': 'Every ticket',
  'settings.sla.addCondition': 'Only where …',
  'settings.sla.removeCondition': 'Remove the condition “{field}”',
  'settings.sla.goals': 'Hours and minutes',
  'settings.sla.goalsHint':
    '4:00 are four hours, 0:30 half an hour; empty: nothing is promised. In opening hours, a working day of eight hours is 8:00.',
  'settings.sla.goal': '{target}, priority {priority}',
  'settings.sla.goalWrong': 'Write hours and minutes, as in 4:00.',
  'settings.sla.time': 'What counts',
  'settings.sla.time.business': 'Only opening hours',
  'settings.sla.time.wall': 'Day and night',
  'settings.sla.pausesAnswers': 'While we wait for the customer or a third party, the time to answer stands still too',
  'settings.sla.opensCase': 'A promise that is broken opens a case and alerts the supervisors',
  'settings.sla.up': 'Move “{name}” up',
  'settings.sla.down': 'Move “{name}” down',
  'settings.sla.remove': 'Remove “{name}”',
  'settings.sla.look': 'What would change?',
  'settings.sla.looked':
    'Would change {changed, plural, one {# open ticket} other {# open tickets}}{late, plural, one {; # of them would be late at once} other {; # of them would be late at once}}.',
  'settings.sla.running': 'Counting anew: {done} of {open} tickets.',
  'settings.sla.ran':
    'Counted anew {at}: {changed, plural, one {the deadlines of # ticket changed} other {the deadlines of # tickets changed}}{late, plural, one {, # is late} other {, # are late}}.',
  'sla.pauses': 'Stood still {count, plural, one {once} other {# times}}; the deadline moved by {time}',
  'sla.pause':
    '{reason, select, pending {Waited for the customer} on_hold {On hold} spam {Was in spam} trashed {Was in the trash} other {Was resolved}}: {from} – {to}, moved by {time}',
  'sla.earlier': '{count, plural, one {# earlier answer} other {# earlier answers}}: {kept} in time',
};
