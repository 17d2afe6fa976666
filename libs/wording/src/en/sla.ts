export const sla = {
  'sla.target.first_response': 'First answer',
  'sla.target.next_response': 'Next answer',
  'sla.target.resolution': 'Solution',
  'sla.row.late': '{time} late',
  'sla.row.left': '{time} left',
  'sla.row.now': 'due now',
  'sla.row.hint':
    '{target, select, first_response {First answer} next_response {Next answer} other {Solution}}: promised by {at}',
  'sla.card': 'Promised times',
  'sla.running': 'Promised by {at}',
  'sla.late': 'Was promised by {at}',
  'sla.paused': 'Stands still; {left} left',
  'sla.met': 'Kept on {at}',
  'sla.lateMet': 'Promised by {due}, done on {at}',
  'sla.cancelled': 'Ended without an end',
  'sla.by': '{name}: {time}, {kind, select, wall {day and night} other {in opening hours}}',
  'sla.pauseNow':
    '{reason, select, pending {Waiting for the customer} on_hold {On hold} spam {In spam} trashed {In the trash} other {Resolved}} since {from}',
  'ticket.history.SlaBreached':
    'A promised time passed: {target, select, first_response {the first answer} next_response {the next answer} other {the solution}} was due by {until}',
  'view.field.sla': 'Promised time',
  'view.sla.late': 'Late',
  'view.sla.soon': 'Soon late',
  'view.sla.later': 'Has time',
  'view.sla.none': 'None runs',
  'view.sort.sla': 'Soonest promised time first',
  'settings.sla.title': 'Promised times',
};
