import type { assignment as en } from '../en/assignment.js';

export const assignment: Record<keyof typeof en, string> = {
  'ticket.command.takeNext': 'Взять следующее обращение',
  'assignment.taken': '#{number} теперь у вас',
  'assignment.nothing': 'Ничего не ждёт: у каждого обращения ваших команд есть ответственный.',
  'shell.presence.out': 'Не на работе',
  'assignment.givenBack': '#{number} снова без ответственного',
};
