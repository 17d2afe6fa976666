import type { quarantine as en } from '../en/quarantine.js';

export const quarantine: Record<keyof typeof en, string> = {
  'quarantine.reason.TOO_LARGE': 'Письмо больше 25 МБ.',
  'quarantine.reason.HEADER_TOO_LARGE': 'Заголовок письма слишком длинный.',
  'quarantine.reason.TOO_MANY_PARTS': 'Письмо состоит из слишком большого числа частей.',
  'quarantine.reason.TOO_DEEP': 'Части письма вложены друг в друга слишком глубоко.',
  'quarantine.reason.PARSER_FAILED': 'Письмо повреждено и не читается.',
  'quarantine.reason.TIMED_OUT': 'Чтение письма заняло слишком много времени.',
  'quarantine.reason.OUT_OF_MEMORY': 'Чтение письма потребовало слишком много памяти.',
  'quarantine.reason.NO_SENDER': 'В письме не указано, кто его написал.',
  'quarantine.reason.FAILED':
    'На нашей стороне произошло три ошибки подряд. Попробуйте снова после следующего обновления.',
  'quarantine.reason.INTERRUPTED': 'Heard каждый раз останавливался при его чтении.',
};
