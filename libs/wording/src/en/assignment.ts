export const assignment = {
  'ticket.command.takeNext': 'Take the next ticket',
  'assignment.taken': '#{number} is yours now',
  'assignment.nothing': 'Nothing is waiting: every ticket of your teams has somebody who works on it.',
  'shell.presence.out': 'Out of office',
  'assignment.givenBack': '#{number} is unassigned again',
} as const;
