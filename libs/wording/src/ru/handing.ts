import type { handing as en } from '../en/handing.js';

export const handing: Record<keyof typeof en, string> = {
  'ticket.history.TicketHandedOver': 'Передано с заметкой',
  'ticket.history.HandOverRead': 'Заметка о передаче прочитана',
  'handing.title': 'Передать #{number}',
  'handing.to': 'Кому?',
  'handing.team': 'Команда: {name}',
  'handing.noteFor': 'Заметка для получателя',
  'handing.giveNoted': 'Передать с заметкой',
  'handing.note': 'Что сделано и что дальше?',
  'handing.noteHint':
    'Заметка стоит над обращением, пока её не отметят прочитанной или не ответят клиенту; потом остаётся внутренней заметкой.',
  'handing.do': 'Передать',
  'handing.said': '#{number} передано',
  'handing.bar': 'Передано, {name}, {time}',
  'handing.barOfNobody': 'Передано, {time}',
  'handing.read': 'Прочитано',
  'handing.noteWanted': 'Команда «{team}» не передаёт обращения без записки. Она появится на каждом из них.',
};
