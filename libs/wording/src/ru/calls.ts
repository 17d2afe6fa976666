import type { calls as en } from '../en/calls.js';

export const calls: Record<keyof typeof en, string> = {
  'calls.way': 'С чего начинается обращение',
  'calls.way.mail': 'Написать клиенту',
  'calls.way.call': 'Записать звонок',
  'calls.direction': 'Кто звонил',
  'calls.direction.incoming': 'Клиент позвонил нам',
  'calls.direction.outgoing': 'Звонили мы',
  'calls.number': 'Номер телефона',
  'calls.number.hint': 'Необязательно, если известен клиент или адрес почты.',
  'calls.address': 'Адрес почты',
  'calls.caller': 'Клиент',
  'calls.known': 'Известные клиенты',
  'calls.other': 'Кто-то другой',
  'calls.mailbox': 'Почтовый ящик',
  'calls.text': 'О чём говорили',
  'calls.hint': 'Ни одно письмо не отправляется. Запись остаётся в команде.',
  'calls.save': 'Сохранить звонок',
  'calls.message.incoming': '{hasNumber, select, yes {Звонок с номера {number}} other {Звонил клиент}}',
  'calls.message.outgoing': '{hasNumber, select, yes {Звонок на номер {number}} other {Звонили мы}}',
};
