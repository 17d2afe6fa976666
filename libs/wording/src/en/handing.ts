export const handing = {
  'ticket.history.TicketHandedOver': 'Handed over with a note',
  'ticket.history.HandOverRead': 'Hand-over note read',
  'handing.title': 'Hand over #{number}',
  'handing.to': 'To whom?',
  'handing.team': 'Team: {name}',
  'handing.noteFor': 'Note for whoever gets it',
  'handing.giveNoted': 'Give away with a note',
  'handing.note': 'What is done, and what comes next?',
  'handing.noteHint':
    'It stands on top of the ticket until somebody says that they have read it, or answers; then it stays as an internal note.',
  'handing.do': 'Hand over',
  'handing.said': '#{number} is handed over',
  'handing.bar': 'Handed over by {name}, {time}',
  'handing.barOfNobody': 'Handed over, {time}',
  'handing.read': 'Read',
  'handing.noteWanted': '{team} hands no ticket over without one. It is written on each of them.',
} as const;
